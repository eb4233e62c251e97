"""Offers to subscribe, in place of a story's rest or beside it: lines that are one, and boxes that hold nothing else.

A story about subscriptions tells of them in whole sentences; an offer speaks to its reader, in few words.
"""

from __future__ import annotations

import re

_STORY = r"(?:story|article|content|post|page|report|piece|episode)"
_READERS = r"(?:(?:paid |paying |premium |digital )?(?:subscribers?|members?)|registered (?:users|readers))"
_PRICE = r"(?:[$£€¥₹]|US\$|Rs\.? ?)\d[\d.,]*"
_TERM = r"(?:(?:\d+|one|two|three|six|first) )?(?:days?|weeks?|months?|years?|quarter|wk|mo|yr)"
_A_TERM = rf"(?: ?/ ?| an? | per | every | for (?:the )?)(?:first )?{_TERM}"
_PLAN = r"(?:monthly|yearly|annual|annually|weekly|daily|digital|print|student|basic|standard|premium)"
_ENTER = r"(?:sign[- ]in|log[- ]?in|create (?:a|an|your)(?: free)? account|become a (?:subscriber|member))"
_READ_ON = rf"(?:continue|keep|finish|carry on) reading(?: this {_STORY}| the (?:full |rest of the )?{_STORY})?"

LINES = (
    # "This story is for subscribers only", "Exclusive to members", "Subscriber exclusive"
    rf"(?:this|the rest of this|the full) {_STORY} is (?:only |exclusively )?(?:available )?(?:only |exclusively )?"
    rf"(?:for|to|reserved for|exclusive to|limited to)(?: our)? {_READERS}(?: only)?(?:[.!:](?: .*)?)?",
    rf"(?:available |exclusive |exclusively |only )*(?:for|to) (?:our )?{_READERS}(?: only)?",
    rf"{_READERS}(?:['’]s?|s)?[- ](?:only|exclusive)(?: {_STORY})?|(?:premium|exclusive|locked) {_STORY}",
    # "To continue reading, subscribe", "Subscribe to read on", "Log in here"
    rf"(?:to )?{_READ_ON}(?:[,:]? .{{0,80}}(?:{_PRICE}|\b(?:subscri|regist|account|sign|log|free)).{{0,80}})?",
    rf"(?:register|join|subscribe|{_ENTER}|choose .{{1,30}})(?: (?:now|today|here|for free))* to"
    rf" (?:{_READ_ON}|read|unlock|access|view|get (?:full|unlimited))\b.{{0,100}}",
    rf"(?:please|you (?:must|need to|have to)) (?:be a subscriber|subscribe|{_ENTER})\b.{{0,100}}",
    rf"(?:{_ENTER}|subscribe|join)(?: (?:now|today|here))*"
    rf"(?: (?:for|from) (?:just |only |as little as )?{_PRICE}.{{0,60}})?",
    rf"(?:unlock|read|finish|get) (?:this|the full|the rest of (?:this|the)) {_STORY}(?: (?:by|for|with)\b.{{0,80}})?",
    rf"want to (?:read|{_READ_ON})\b.{{0,60}}\?.{{0,100}}",
    # "Already have a login? Sign in", "Not a subscriber? See our plans"
    r"(?:already|not|new|still not|not yet)\b.{0,20}\b(?:subscribers?|subscribed|members?|account|log ?in|registered"
    r"|subscription)(?: yet)?\?.{0,100}",
    r"(?:have|got) (?:an?|your) (?:account|login|subscription)(?: already)?\?.{0,100}",
    r"(?:see|view|compare|choose|check out|browse|explore)(?: all| our| all our| your| the| a| more)?(?: [\w-]+)?"
    r" (?:offers?|plans?|options|subscriptions?|packages?|memberships?)(?: (?:here|now|below|that suits? you))?",
    # "You have 2 free articles left", "You’ve reached your limit of free articles"
    r"(?:it (?:looks|seems) like )?you(?:['’]ve| have) (?:reached|hit|used(?: up)?|read|viewed|exceeded)"
    r" (?:all )?(?:of )?(?:your|the|our)\b.{0,60}"
    r"\b(?:limit|free|articles?|stories)\b.{0,80}",
    r"(?:you have )?(?:only )?(?:\d+|no|one|two|three|four|five) (?:more )?free (?:articles?|stories|reads)\b.{0,40}",
    # "As little as $4 a month. Cancel at any time"
    r"(?:you can )?(?:cancel|pause)(?: your subscription)?(?: at)? ?any ?time\b.{0,60}",
    r"no (?:commitments?|credit card|contract|obligation)(?: (?:required|needed|necessary))?(?:[.,].{0,60})?",
    rf"(?:support|help|keep|fund)(?: [\w-]+){{0,3}} (?:journalism|reporting|news|newsroom)\b"
    rf"(?:.{{0,80}}(?:{_PRICE}|subscri|member|donat).{{0,100}})?",
    r"(?:get|enjoy|unlock|gain)(?: our)? (?:unlimited|full|complete|instant|premium)(?: digital)? access\b.{0,120}",
    r"become a (?:subscriber|member) of .{1,40}",
    rf"this is an? (?:premium|exclusive|{_READERS}[- ]only) {_STORY}\b.{{0,80}}",
    r"if you(?:['’]re| are) (?:already )?a (?:subscriber|member)\b.{0,60}\b(?:log|sign)[- ]?in\b.{0,100}",
    r"get access to (?:all|every|our)\b.{0,80}",
    r"unlimited (?:digital )?access(?: (?:to|from|for) .{1,80})?",
    rf"(?:(?:from|only|just|for|as little as|starting (?:at|from)|{_PLAN})[ :–-]*){{0,3}}{_PRICE}{_A_TERM}"
    r"(?:[,.]? (?:then|cancel|billed)\b.*)?|"
    rf"{_PLAN}(?: (?:access|plan|subscription))?[ :–-]+{_PRICE}",
    r"(?:start|begin|claim|try) (?:(?:your|a|my) )?(?:[\w-]+ ){0,2}(?:free trial|subscription)(?: .{0,40})?",
    r"subscribe (?:and|to) (?:get|enjoy|save|support)\b.{0,80}",
)
"""Patterns of whole lines that are offers, ignoring case."""

_KINDS = (
    r"subscri(?:be|ption)",
    rf"(?:for|to) (?:our )?{_READERS}|{_READERS}[- ](?:only|exclusive)",
    r"subscribers|members",
    r"become a (?:subscriber|member)",
    r"log[- ]?in|sign[- ]in",
    r"sign up|register(?:ed)?|create (?:an?|your)(?: free)? account",
    r"(?:cancel|pause) (?:at )?any ?time",
    r"free (?:trial|account|articles?|stories)",
    rf"{_PRICE}(?:{_A_TERM})?",
    r"(?:unlimited|full|digital|all)(?: digital)?[- ]access",
    r"offers?|plans?",
    r"support (?:\w+ ){0,3}(?:journalism|reporting|news)",
    _READ_ON,
    r"already (?:an?|have|registered)",
    r"(?:it (?:looks|seems) like )?you(?:['’]ve| have) (?:reached|hit|used|read)|your (?:\w+ )?limit",
)
_WORDS = tuple(re.compile(rf"(?<!\w)(?:{kind})(?!\w)", re.IGNORECASE) for kind in _KINDS)
_REPORTS = re.compile(r"\b(?:said|says|told|according to|announced|asked)\b|[“\"]", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:pay|reg)-?wall|piano|tp-(?:modal|container)|subscri(?:be|ption|ber)|members?(?:hip|[_-]only)|premium|metered|barrier|upsell"
    r"|(?:^|[\s_-])(?:meter|gate|gated|lock|locked|wall|offers?)(?=$|[\s_-])",
    re.IGNORECASE,
)

MIN_KINDS = 2
"""Kinds of an offer's words in a box that its name gives away."""

MAX_PER_KIND = 120
"""Characters of such a box for each of them: prose has more between them."""


def is_called(names: str) -> bool:
    """Whether an element's class or id may be that of a box of offers, or of the part of a story that is not free."""
    return bool(_CALLED.search(names))


def is_offer(text: str) -> bool:
    """Whether the text of a box that is called so is nothing but an offer: it reports of nobody."""
    kinds = sum(bool(word.search(text)) for word in _WORDS)
    return kinds >= MIN_KINDS and len(text) <= MAX_PER_KIND * kinds and not _REPORTS.search(text)
