"""Who has the floor: a quotation in a sentence of its own is said by who has been speaking, not by who comes next.

"They hum," said Pell. "You feel it." Stratton said …
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Span

_ENDED = re.compile(r"[.!?…]\s?[\"”’'»«“]$")
_GOES_ON = re.compile(r"[^\S\n]*[a-z,;:–—-]")
"""What a sentence goes on with behind marks, whatever stands in these: "“It is late.” said Lee."."""
_OPENED = (".", "!", "?", "\n", "”", '"', "»", "’", "'")
_POINTS_BACK = re.compile(r"\s*(?:This|That|Those|These|Such|So|Thus)\b")
"""What may follow a quotation and says whose it was: "That is what Ono told the court."."""
_NO_SUBJECT = re.compile(
    r"[,;:(“\"]|\b(?:[Ii]n|[Oo]n|[Aa]t|[Ff]or|[Ww]hen|[Aa]s|[Aa]fter|[Ww]ith|[Bb]y|of|to|and|that|[Ll]ike)\b"
)
_PRONOUN = re.compile(r"(?:He|She|They)\b")
_ROLE = re.compile(r"(?:The|An?|His|Her|Their|One|Another) (?:[\w-]+ ){0,2}?([a-z-]+)\b")
_LEAD = re.compile(r"(?:^|\n)([^\n]{1,160}):[^\S\n]*\n\s*$")
"""A line that leads to the quotation under it: "And from Chairwoman Wexler:"."""

WORDS = 5
"""Words before a name that may be its title, where it is the subject: "The former deputy mayor"."""
LEAD = 170
"""Characters before a quotation that hold the line over it."""
REACH = 600
"""Characters before and behind a quotation in its line that may hold who has the floor: three sentences' length."""
BORDER = 3
"""Characters before a quotation that tell whether it opens its sentence or line."""


def with_floor(text: str, link: Link, previous: Link | None, people: Sequence[Bounded]) -> Link | None:
    """The link to who has the floor, of a quotation whose own source comes next or stands in another line.

    ``people`` are mentions of persons, in order.
    """
    if link.signed or not _is_alone(text, link.content):
        return None
    lead = _lead(text, link, previous, people)
    if lead:
        return Link(link.content, None, lead)
    if (_is_before(text, link) and not _passes_on(text, link, previous)) or _POINTS_BACK.match(text, link.content.end):
        return None
    return _spoken_on(text, link, previous, people)


def _is_alone(text: str, content: Content) -> bool:
    """Whether a quotation in marks opens and ends its sentence."""
    if content.type != "direct" or _GOES_ON.match(text, content.end):
        return False
    if not _ENDED.search(text, max(content.start, content.end - BORDER), content.end):
        return False
    before = text[max(0, content.start - BORDER) : content.start].rstrip(" \t")
    return not before or before.endswith(_OPENED)


def _stands_in_line(text: str, link: Link) -> bool:
    """Whether a content's own source stands in its line."""
    source, content = link.source, link.content
    return source is not None and "\n" not in text[min(source.end, content.end) : max(source.start, content.start)]


def _is_before(text: str, link: Link) -> bool:
    """Whether a content's own source stands before it, in its line."""
    return link.source is not None and link.source.end <= link.content.start and _stands_in_line(text, link)


def _passes_on(text: str, link: Link, previous: Link | None) -> bool:
    """Whether a link's own source passes on the quotation before: "…,” Strand said, according to the paper. “…”"."""
    if not link.cue or not previous or not previous.source or previous.source == link.source:
        return False
    return previous.content.end <= link.cue.start and text.startswith("according to", link.cue.start)


def _spoken_on(text: str, link: Link, previous: Link | None, people: Sequence[Bounded]) -> Link | None:
    """The link to who acts or speaks in the sentence before, in the sentence behind, or in the line before."""
    content = link.content
    first = max(0, content.start - REACH)
    line = max(text.rfind("\n", first, content.start) + 1, first)
    if line < content.start and text[line : content.start].strip():
        return _said_before(text, link, previous, people, line)
    if _stands_in_line(text, link):
        return None
    actor = _actor_behind(text, content, people)
    if actor:
        return Link(content, None, actor)
    return _line_before(text, link, previous, line)


def _said_before(text: str, link: Link, previous: Link | None, people: Sequence[Bounded], line: int) -> Link | None:
    """The link to who acts in the sentence before, or speaks there."""
    sentence = max([line, *(m.end() for m in BREAK.finditer(text, line, link.content.start - 1))])
    spoken = previous if previous and previous.source and previous.content.start >= line else None
    if spoken and _last(spoken) > sentence:
        return Link(link.content, spoken.cue, spoken.source)
    actor = _subject(text, sentence, link.content.start, people)
    if actor:
        return Link(link.content, None, actor)
    return Link(link.content, spoken.cue, spoken.source) if spoken else None


def _last(link: Link) -> int:
    """Where the last part of a link ends."""
    return max(span.end for span in (link.content, link.cue, link.source) if span)


def _actor_behind(text: str, content: Content, people: Sequence[Bounded]) -> Span | None:
    """The subject of the sentence behind a quotation, in its line: "“More.” Ono wiped her eyes."."""
    end = _line_end(text, content.end)
    start = content.end + len(text[content.end : end]) - len(text[content.end : end].lstrip())
    return _subject(text, start, end, people) if start < end else None


def _line_before(text: str, link: Link, previous: Link | None, line: int) -> Link | None:
    """The link to who speaks in the line before, where the quotation fills its own."""
    rest = text[link.content.end : _line_end(text, link.content.end)]
    if rest.strip() or not previous or not previous.source:
        return None
    gap = text[_last(previous) : line]
    return Link(link.content, previous.cue, previous.source) if not gap.strip(" .\n") else None


def _line_end(text: str, start: int) -> int:
    """Where a line ends, as far as it is looked at."""
    last = min(len(text), start + REACH)
    end = text.find("\n", start, last)
    return end if end >= 0 else last


def _subject(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """Who acts in the sentence that begins here: a pronoun, a person by name with a title, or a role."""
    pronoun = _PRONOUN.match(text, start, end)
    if pronoun:
        return Span(*pronoun.span(), "source")
    named = next((m for m in touching(people, start, end) if m.start >= start and m.end <= end), None)
    if named and _is_subject(text, start, named):
        return Span(start, named.end, "source")
    role = _ROLE.match(text, start, end)
    return Span(*role.span(), "source") if role and class_of(role[1]) in ("person", "people") else None


def _is_subject(text: str, start: int, name: Bounded) -> bool:
    """Whether a name opens a sentence, a title before it aside, and owns nothing."""
    before = text[start : name.start]
    if len(before.split()) > WORDS or _NO_SUBJECT.search(before):
        return False
    return not text.startswith(("'s", "’s"), name.end)


def _lead(text: str, link: Link, previous: Link | None, people: Sequence[Bounded]) -> Span | None:
    """The first person in the line that leads to a quotation under it, where that line holds no quote or source."""
    start = link.content.start
    lead = _LEAD.search(text, max(0, start - LEAD), start)
    if not lead or (previous and previous.content.end > lead.start(1)):
        return None
    labelled = link.cue is not None and text[link.cue.start : link.cue.end] == ":"
    if link.source and not labelled and lead.start() <= link.source.start < start:
        return None
    named = next(iter(touching(people, *lead.span(1))), None)
    return Span(named.start, named.end, "source") if named else None
