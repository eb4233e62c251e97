"""An article that came as mail and was saved or forwarded as text: the lines of its header, and what they say."""

from __future__ import annotations

import re

from chalicelib.readers.charset import decoded_words

_NAMES = frozenset(
    "from to cc bcc subject date sent reply-to organization organisation attachments importance delivered-to"
    " message-id mime-version content-type content-transfer-encoding content-language content-disposition"
    " return-path in-reply-to references received received-spf dkim-signature domainkey-signature"
    " authentication-results arc-seal arc-message-signature arc-authentication-results user-agent sender"
    " precedence errors-to list-id list-help list-post list-subscribe list-unsubscribe list-unsubscribe-post"
    " list-archive feedback-id thread-topic thread-index accept-language priority status lines keywords comments"
    " auto-submitted resent-from resent-to resent-date disposition-notification-to".split()
)
_TELLING = frozenset(("from", "subject"))
"""Fields of which one at least stands in every header: "To: …" and "Date: …" alone head letters and programmes too."""

MIN_FIELDS = 2
MAX_LINES = 300
"""Lines at the top that are looked at: a dozen stations and signatures of servers, each of them over some lines."""

MAX_FORWARDS = 5
"""Headers above each other: who forwards what was forwarded leaves them all."""

_INTRODUCTION = re.compile(
    r"[\s>*_]*(?:-{2,}\s*)?(?:begin )?(?:forwarded|original)(?: e?-?mail)?(?: message)?(?: (?:by|from) .{1,80})?:?"
    r"(?:\s*-{2,})?[\s*_]*"
    r"|(?-i:From) \S+ .{0,40}\d\d:\d\d:\d\d.{0,20}",  # a mailbox's line above each message
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"\n-- ?\n(?:[^\n]{0,120}(?:\n|\Z)){0,8}\Z")
_FIELD = re.compile(r"[\s>*_]*(?P<name>[A-Za-z]+(?:-[A-Za-z]+){0,4})[*_]*:[*_]*(?P<value>(?:[ \t].{0,998})?)")
_FORWARDED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*(?:\[\d+\])?:|\[(?:ext(?:ernal)?|spam)\]:?)\s*", re.IGNORECASE)


def split(text: str) -> tuple[dict[str, object], str]:
    """What the headers above a text say of the article, and the text below them without its sender's signature.

    The innermost header wins, that of what was forwarded. No fields where there is none.
    """
    told: dict[str, object] = {}
    for _ in range(MAX_FORWARDS):
        lines = text.split("\n", MAX_LINES)
        fields, read = _header(lines[:MAX_LINES])
        if len(fields) < MIN_FIELDS or _TELLING.isdisjoint(fields):
            break
        title, date = _subject(fields.get("subject", "")), fields.get("date") or fields.get("sent")
        told |= {name: value for name, value in (("title", title), ("date", date)) if value}
        text = "\n".join(lines[read:]).lstrip("\n")
    return told, _SIGNATURE.sub("", text) if told else text


def _header(lines: list[str]) -> tuple[dict[str, str], int]:
    """The fields by lower-case name, and how many lines they and what introduces them take."""
    fields: dict[str, str] = {}
    name, end = "", 0
    for number, line in enumerate(lines, 1):
        field = _FIELD.fullmatch(line)
        if field and _is_name(field["name"].lower()):
            name, end = field["name"].lower(), number
            fields.setdefault(name, field["value"].strip(" *_"))
        elif name and line[:1] == " " and line.strip():
            fields[name], end = f"{fields[name]} {line.strip()}", number
        elif not _goes_on(line, fields):
            break
    return fields, end


def _is_name(name: str) -> bool:
    return name in _NAMES or name.startswith("x-")


def _goes_on(line: str, fields: dict[str, str]) -> bool:
    """Whether a line that is no field may stand above one: a blank line, until all is known; what introduces them."""
    if line.strip():
        return not fields and bool(_INTRODUCTION.fullmatch(line))
    return not fields.keys() >= _TELLING


def _subject(written: str) -> str:
    """The subject without what mail programs set before it."""
    written = decoded_words(written)
    while opening := _FORWARDED.match(written):
        written = written[opening.end() :]
    return written
