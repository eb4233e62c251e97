"""An article that came as mail and was saved or forwarded as text: the lines of its header, and what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chalicelib.readers.charset import decoded_words
from chalicelib.readers.credits.senders import sender
from chalicelib.readers.prose.mailings import without_footer

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

MAX_NOTE = 600
"""Characters above what is forwarded: "For tomorrow, please. Jane". More is a text of its own."""

MIN_QUOTED_FIELDS = 3
"""Fields of a header that nothing introduces, as Outlook sets it above what is forwarded."""

_INTRODUCTION = re.compile(
    r"[\s>*_]*(?:-{2,}\s*)?(?:begin )?(?:forwarded|original)(?: e?-?mail)?(?: message)?(?: (?:by|from) .{1,80})?:?"
    r"(?:\s*-{2,})?[\s*_]*"
    r"|(?-i:From) \S+ .{0,40}\d\d:\d\d:\d\d.{0,20}",  # a mailbox's line above each message
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"\n-- ?\n(?:[^\n]{0,120}(?:\n|\Z)){0,8}\Z")
_FIELD = re.compile(r"[\s>*_]*(?P<name>[A-Za-z]+(?:-[A-Za-z]+){0,4})[*_]*:[*_]*(?P<value>(?:[ \t].{0,998})?)")
_FORWARDS = re.compile(r"\s*(?:(?:re|aw)\s*:\s*){0,5}(?:fwd?|wg|tr)\s*:", re.IGNORECASE)
_FORWARDED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*(?:\[\d+\])?:|\[(?:ext(?:ernal)?|spam)\]:?)\s*", re.IGNORECASE)


def split(text: str, *, header: Mapping[str, str] | None = None) -> tuple[dict[str, object], str]:
    """What the headers above a text say of the article, and the text below them without signature and footer.

    ``header`` is one that was read already, by its fields in lower case. The innermost header wins, that of what was
    forwarded; a note above it is left out. No fields where there is none.
    """
    told = _told(header or {})
    forwards = bool(_FORWARDS.match((header or {}).get("subject", "")))
    for _ in range(MAX_FORWARDS):
        lines = text.split("\n", MAX_LINES)
        start = _start(lines, forwards=forwards) if told else 0
        fields, read = _header(lines[start:MAX_LINES])
        if len(fields) < MIN_FIELDS or _TELLING.isdisjoint(fields):
            break
        told, forwards = _told(fields, above=told), bool(_FORWARDS.match(fields.get("subject", "")))
        text = "\n".join(lines[start + read :]).lstrip("\n")
    return told, _SIGNATURE.sub("", without_footer(text)) if told else text


def _told(fields: Mapping[str, str], *, above: Mapping[str, object] | None = None) -> dict[str, object]:
    """What a header says of the article, over what the header ``above`` it does."""
    told = dict(above or {})
    if fields.get("from"):
        told = {name: value for name, value in told.items() if name not in ("author", "publisher")} | sender(fields)
    said = (
        ("title", _subject(fields.get("subject", ""))),
        ("date", fields.get("date") or fields.get("sent")),
        ("id", fields.get("message-id", "").strip("<> ")),
        ("url", fields.get("archived-at", "").strip("<> ")),
        ("language", fields.get("content-language")),
    )
    return told | {name: value for name, value in said if value}


def _start(lines: list[str], *, forwards: bool) -> int:
    """The line at which a forwarded mail begins, below a short note; 0 where none does.

    ``forwards`` is set where the subject says so: then its header need not be introduced.
    """
    above = 0
    for number, line in enumerate(lines):
        introduced = _INTRODUCTION.fullmatch(line) and (forwards or "forwarded" in line.lower())
        field = _FIELD.fullmatch(line) if forwards else None
        if introduced or (field and field["name"].lower() == "from"):
            found = _header(lines[number:MAX_LINES])[0]
            least = MIN_FIELDS if introduced else MIN_QUOTED_FIELDS
            return number if len(found) >= least and not _TELLING.isdisjoint(found) else 0
        above += len(line) + 1
        if above > MAX_NOTE:
            break
    return 0


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
