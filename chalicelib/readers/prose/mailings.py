"""What surrounds an article that was sent to many: addresses of pages, the footer with the way out, a list's own lines.

Nothing of it is the article's. A story about mailing lists tells of them in whole sentences, and goes on below.
"""

from __future__ import annotations

import re

MAX_FOOTER = 3_000
"""Characters of the longest footer: an address, four links, a disclaimer of a lawyer's."""

MAX_LINE = 400
"""Characters of a line that begins one: "You are receiving this e-mail because …"."""

MAX_ADDRESS = 80
"""Characters of an address that is written to be read."""

_MAIL = r"(?:e-?mails?|newsletters?|messages?|mailings?|updates?|alerts?|communications?|notifications?)"
_BEGINS = (
    rf"you(?:['’]re| are| have)? (?:currently )?(?:receiv(?:ed?|ing)|subscribed to|getting|signed up (?:for|to))\b"
    rf".*\b{_MAIL}\b.*",
    rf"(?:this|the) {_MAIL} (?:was|is|has been) (?:sent|delivered|intended|brought)\b.*",
    rf"(?:you['’]ve |you have )?received this {_MAIL} (?:because|by|from|as)\b.*",
    r"(?:sent|delivered) (?:to|by|from|with)\b.{0,80}(?:@|\b(?:unsubscribe|mailchimp|substack|beehiiv|sendgrid)\b).*",
    rf"(?:want|wish|like|need) to (?:change|stop|adjust|update|unsubscribe)\b.*\b(?:{_MAIL}|preferences)\b.*",
    rf"(?:if you )?(?:no longer|don['’]t|do not|prefer not)(?: wish| want)?(?: to)? (?:receive|get|hear)\b"
    rf".*\b{_MAIL}\b.*",
    r"(?:(?:to|you (?:can|may)|if you (?:wish|want|would like) to|click (?:here )?to|please) )?(?:safely )?"
    r"(?:unsubscribe|opt[- ]out|be removed|leave this list|stop receiving"
    r"|update your (?:profile|preferences|subscription))\b.*",
    r".{0,120}\bto (?:unsubscribe|opt[- ]out)\b.{0,80}\b(?:click|visit|reply|follow|send|use|please|here)\b.*",
    rf"(?:update|manage|change|edit|modify|set|adjust) (?:(?:e-?mail|newsletter|subscription|your|my|these) )*"
    rf"(?:preferences|settings|subscriptions?|profile|{_MAIL})(?:\W.{{0,120}})?",
    r"(?:our|the) (?:mailing|postal|e-?mail) address is\b.*",
    r"(?:please )?(?:add|whitelist) .{1,80} to your (?:address ?book|contacts|safe senders?)\b.*",
    r"(?:(?:©|\(c\)|copyright)\s*){1,2}\d{4}\b.{0,200}",
    rf"(?:was this|did someone|got this) .{{0,40}}\b(?:forwarded?|{_MAIL})\b.*\?.*",
    r"(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions|& conditions))"
    r"(?:\s*[|·•,/–-]\s*.{1,80})?",
    # Lists of mail.
    r".{1,80} (?:mailing|discussion) list",
    r"(?:list )?(?:archives?|info|help|unsubscribe|subscribe|owner)?:? ?<?https?://\S+/(?:listinfo|mailman3?|pipermail)/.*",
    r"you received this message because you are subscribed to the google groups\b.*",
    # What offices add to all that leaves them.
    rf"(?:disclaimer|confidentiality(?: notice)?)\b\W.*|this {_MAIL} (?:and (?:any|all|its) (?:attach\w+|files?)\b.*"
    r"|(?:may )?contains? (?:confidential|privileged|information)\b.*)",
    r"please consider the environment before printing\b.*|(?:virus|scanned by)\b.{0,40}\b(?:free|avast|mimecast)\b.*",
)
# What stands in quotation marks, somebody said.
_FOOTER = re.compile(rf"(?:[^\w\"“«]|_)*(?:{'|'.join(_BEGINS)})", re.IGNORECASE)

_LINK = re.compile(
    r"(?<=\S)\s{0,2}<(?:https?://|mailto:)[^<>\s]{1,4000}>"  # as Outlook and Gmail write a link's address behind it
    r"|(?<![ \t])[ \t]*\(\s?https?://[^()\s]{1,4000}\s?\)"  # and Mailchimp
    r"|\[(?:https?://[^\[\]\s]{1,4000}|cid:[^\[\]\s]{1,400}|image(?::[^\[\]\n]{0,300})?)\]"
    rf"|https?://\S{{{MAX_ADDRESS},}}",  # which nobody reads: it tells whoever sent it who follows it
    re.IGNORECASE,
)
_ADDRESS_LINE = re.compile(r"^[ \t*<(\[]*(?:https?://|www\.)\S+[ \t]*$", re.MULTILINE)
_ALONE = re.compile(r"^[ \t]*\*\*[ \t]*(?=\S|$)", re.MULTILINE)  # Mailchimp's mark of a heading or link
_FILLING = re.compile("(?:[\u200c\u200d\u034f\u2007\xad\u200b\ufeff\u2800][ \xa0]*){2,}")
"""What newsletters put behind the line that lists of mail show, so that nothing else is shown."""


def without_addresses(text: str) -> str:
    """A text without the addresses that stand beside the words which link to them, or on lines of their own."""
    return _ALONE.sub("", _ADDRESS_LINE.sub("", _LINK.sub("", text)))


def without_filling(text: str) -> str:
    """A text without runs of characters that nobody sees."""
    return _FILLING.sub(" ", text)


def without_footer(text: str) -> str:
    """A text up to its footer: the first line that begins one, in its lower half and no further from its end."""
    position = 0
    least = max(len(text) - MAX_FOOTER, len(text) / 2)
    for line in text.split("\n"):
        if position >= least and len(line) <= MAX_LINE and _FOOTER.fullmatch(line.strip()):
            return text[:position].rstrip()
        position += len(line) + 1
    return text
