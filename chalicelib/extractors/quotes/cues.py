"""Cues: what kind of speaking a word or phrase reports, and whether it reports that something was not said.

The verbs are those of Levin's "Verbs of Communication" (English Verb Classes and Alternations, 1993, section 37) and of
the neighbouring VerbNet classes that are named beside each line, grouped by what a reader would ask for; the nouns are
those made from them ("claim", "promise").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chalicelib.extractors.text.spans import Bounded
from chalicelib.model import CueClass, Span

_VERBS: dict[CueClass, str] = {
    # say-37.7, tell-37.2, talk-37.5, chitchat-37.6, manner_speaking-37.3, transfer_mesg-37.1.1
    "say": """say state comment elaborate tell add note remark mention observe reply respond answer explain recount
    relate recall continue conclude repeat reiterate stress emphasize emphasise underline speak talk chat discuss
    describe quote cite identify
    utter whisper shout yell scream cry murmur mutter mumble joke quip call express voice articulate inform brief call
    put point highlight characterize characterise label liken portray depict
    report summarize summarise outline detail address interview refer""",
    # overstate-37.12, conjecture-29.5 and say-37.7, where the speaker vouches for it and the reporter does not
    "claim": "claim allege assert contend argue maintain insist charge accuse imply suggest hint purport profess",
    "deny": "deny decline refuse reject dispute refute rebut dismiss contradict disavow disclaim",
    # inquire-37.1.2
    "ask": "ask inquire enquire question query wonder interrogate",
    # order-58.3, urge-58.1, beg-58.2 and advise-37.9
    "order": """order command instruct direct demand urge request require call-for call-on implore beg plead beseech
    appeal press encourage recommend propose bid summon exhort rule advise""",
    # scribble-25.2, instr_communication-37.4
    "write": "write type pen scrawl scribble jot inscribe email e-mail text cable fax wire read sign",
    "post": "post tweet retweet blog share vlog",
    # promise-37.13
    "promise": "promise offer vow pledge swear guarantee assure undertake commit",
    "warn": "warn caution threaten alert forewarn",
    "agree": "agree concur accept consent acquiesce endorse echo second back support",
    # judgment-33 with a negative, complain-37.8
    "criticise": """criticise criticize blame condemn denounce complain attack slam blast mock ridicule rebuke scold
    lambast lambaste decry deride disparage fault lament bemoan grumble object oppose protest castigate chide censure
    assail rail scoff""",
    # judgment-33 with a positive
    "praise": "praise applaud commend laud thank congratulate hail compliment extol salute tout welcome",
    # confess-37.10
    "admit": "admit acknowledge concede confess apologise apologize allow",
    # declare-29.4, and what speaks for an office
    "announce": "announce declare proclaim broadcast release publish issue unveil",
    "reveal": """reveal disclose name divulge confirm show indicate find learn leak confide testify attest expose
    demonstrate""",
    # conjecture-29.5, consider-29.9
    "believe": """believe think feel consider suspect assume guess suppose reckon doubt know understand presume imagine
    expect predict forecast estimate see regard view fear worry judge""",
    # want-32.1, long-32.2, wish-62, intend-61.2
    "want": "want hope wish desire intend plan seek aim long prefer need yearn aspire crave",
}
_NOUNS: dict[CueClass, str] = {
    "say": "statement remark comment reply response answer explanation account speech according description",
    "claim": "allegation assertion contention argument insistence accusation suggestion implication",
    "deny": "denial rejection",
    "ask": "inquiry",
    "order": "instruction recommendation proposal appeal ruling",
    "write": "letter memo",
    "promise": "assurance",
    "warn": "warning threat",
    "agree": "agreement endorsement",
    "criticise": "criticism critical complaint objection opposition",
    "praise": "supportive",
    "admit": "admission confession acknowledgement apology",
    "announce": "announcement declaration",
    "reveal": "revelation disclosure confirmation testimony finding",
    "believe": "belief thought opinion aware confident sure certain convinced worried afraid suspicion concern",
    "want": "hopeful eager goal",
}
_IRREGULAR = dict(
    pair.split(":")
    for pair in """said:say says:say told:tell wrote:write written:write spoke:speak spoken:speak swore:swear
    sworn:swear thought:think felt:feel knew:know known:know saw:see seen:see found:find shown:show
    understood:understand sought:seek forbade:forbid bade:bid undertook:undertake
    undertaken:undertake foresaw:foresee
    """.split()
)
_NAMING = re.compile(
    r"\b(?:nam(?:e|es|ed|ing)|dub(?:s|bed|bing)?|(?:en)?titl(?:e|es|ed|ing)|entitl(?:es|ed|ing)|nicknam(?:e|es|ed|ing)|"
    r"(?:re)?christen(?:s|ed|ing)?|known as|so-called)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:is|are|was|were|been|be|being) called\b(?! (?:out|for|on|upon)\b)", re.IGNORECASE)
_NEGATION = re.compile(
    r"(?:\b(?:not|never|cannot|nor|neither)|n['’]t)\b(?! (?:only|just|merely))"
    r"|\b(?:declin|refus)(?:e|es|ed|ing) to\b|\bfail(?:s|ed|ing)? to\b|\bwithout\b|\bstop(?:s|ped)? short of\b",
    re.IGNORECASE,
)
_NEGATION_BEFORE = re.compile(
    rf"(?:{_NEGATION.pattern})" + r"(?=\s+(?:\w+ly\s+|yet\s+|even\s+)?(?:to\s+)?$)", re.IGNORECASE
)
_REFUSAL = re.compile(r"\b(?:declin|refus)(?:e|es|ed|ing)$", re.IGNORECASE)
_TO_SPEAK = re.compile(r"\s+to\s+(?:\w+ly\s+)?([a-z]+)")
_RECALL = re.compile(r"(?:.* )?recall(?:s|ed|ing)?")
_RECALLED = re.compile(r"(?:(?:its|their|the|an?) )?(?:\w+ )?(?:ambassadors?|envoys?|diplomats?|troops|staff)\b")
_NO_COMMENT = re.compile(
    r"(?:to )?(?:\w+ly )?"
    r"(?:(?:comment|elaborate|respond|speak|talk|answer)\b|(?:an? |\w+ )?(?:requests?|calls|messages|e-?mails)\b)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUESTION = re.compile(r"[\s\"“‘']*(?:whether|if|who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(
    r"[\s\"“‘']*(?:that|to|not to|whether|if|how|why|what|who|when|where|which|he|she|it|they|we|you|i|there)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should)\b"
    r"|n['’]t\b|['’](?:re|ll|ve)\b",
    re.IGNORECASE,
)

_BEFORE = 24
"""Characters before a cue that may hold its negation: "did not ", "never publicly "."""


def cue_class(text: str) -> CueClass:
    """What kind of speaking a cue reports: that of its first word of a known class; a colon only says."""
    lowered = text.casefold()
    words = _WORDS.findall(lowered)
    for phrase in ("call-for", "call-on"):
        if any(f"{form} {phrase[5:]}" in lowered for form in ("call", "calls", "called", "calling")):
            return _classes()[phrase]
    for word in words:
        for lemma in _lemmas(word):
            if lemma in _classes():
                return _classes()[lemma]
    return "say" if not words and text.strip() else "other"


def names(cue: str, *, by_somebody: bool) -> bool:
    """Whether a cue gives somebody or something its name ("dubbed", "known as"): marks behind it are no quotation.

    "Is called" names, but "was called a liar by Ono" is what Ono said.
    """
    return bool(_NAMING.search(cue)) or (not by_somebody and bool(_CALLED.search(cue)))


def negated(text: str, start: int, end: int) -> bool:
    """Whether the cue ``[start, end)`` is negated: "did not say", "never promised", "declined to say"."""
    if _NEGATION.search(text, start, end):
        return True
    before = text[max(0, start - _BEFORE) : start]
    return bool(_NEGATION_BEFORE.search(before)) or _refused(text, start, end)


def unsaid(text: str, cue: Span | None, content: Bounded) -> bool:
    """Whether what looks like a report is none: "declined to comment", "did not answer requests", "recalls envoy"."""
    if cue is None:
        return False
    if _RECALL.fullmatch(text, cue.start, cue.end) and _RECALLED.match(text, content.start, content.end):
        return True
    return bool(_NO_COMMENT.match(text, content.start, content.end)) and negated(text, cue.start, cue.end)


def _refused(text: str, start: int, end: int) -> bool:
    """Whether a cue that ends in a refusal has a verb of speaking behind it: "refused" in "refused to say where"."""
    behind = _TO_SPEAK.match(text, end) if _REFUSAL.search(text, start, end) else None
    return behind is not None and cue_class(behind[1]) not in ("believe", "want", "other")


def asks(cue: str, content: str, *, quoted: bool) -> bool:
    """Whether a content is a question: by its mark, by its cue where it is quoted, by both where it is reported.

    "Asked for help", "asked him to go" and "questioned the plan" ask nothing.
    """
    if content.rstrip(" \"”’'»)").endswith("?"):
        return True
    return cue_class(cue) == "ask" and (quoted or bool(_QUESTION.match(content)))


def clausal(content: str) -> bool:
    """Whether reported words read as a clause: a word that opens one, a subject pronoun, or an auxiliary in them."""
    return bool(_OPENS_CLAUSE.match(content) or _AUXILIARY.search(content))


@cache
def _classes() -> dict[str, CueClass]:
    found: dict[str, CueClass] = {}
    for table in (_VERBS, _NOUNS):
        for name, words in table.items():
            found |= dict.fromkeys(words.split(), name)
    return found


def _lemmas(word: str) -> Iterator[str]:
    """What a word may be a form of: itself first, then with each ending taken off."""
    yield _IRREGULAR.get(word, word)
    for ending, base in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", "")):
        if word.endswith(ending):
            yield from _undoubled(word.removesuffix(ending) + base)
    for ending in ("ing", "ers", "er"):
        if word.endswith(ending):
            yield from _undoubled(word.removesuffix(ending))
            yield word.removesuffix(ending) + "e"


def _undoubled(stem: str) -> Iterator[str]:
    yield stem
    if len(stem) > 3 and stem[-1] == stem[-2]:
        yield stem[:-1]
