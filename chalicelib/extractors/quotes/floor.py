"""Who has the floor: a quotation in a sentence of its own is said by who has been speaking, not by who comes next.

"They hum," said Pell. "You feel it." Stratton said …
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.extractors.text.choices import first, first_answer
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
    if _is_settled(text, link, previous):
        return None
    return _spoken_on(text, link, previous, people)


def _is_settled(text: str, link: Link, previous: Link | None) -> bool:
    """Whether a quotation's own source stands: before it in its line, or behind and pointing back."""
    if _POINTS_BACK.match(text, link.content.end):
        return True
    return _is_before(text, link) and not _passes_on(text, link, previous)


def _is_alone(text: str, content: Content) -> bool:
    """Whether a quotation in marks opens and ends its sentence."""
    return content.type == "direct" and _opens(text, content) and _ends(text, content)


def _ends(text: str, content: Content) -> bool:
    """Whether a quotation ends its sentence: a full stop inside the marks, and nothing in small letters behind."""
    if _GOES_ON.match(text, content.end):
        return False
    return _ENDED.search(text, max(content.start, content.end - BORDER), content.end) is not None


def _opens(text: str, content: Content) -> bool:
    """Whether a quotation opens its sentence: behind another's end, or where a line begins."""
    before = text[max(0, content.start - BORDER) : content.start].rstrip(" \t")
    return not before or before.endswith(_OPENED)


def _stands_in_line(text: str, link: Link) -> bool:
    """Whether a content's own source stands in its line."""
    if link.source is None:
        return False
    gap = text[min(link.source.end, link.content.end) : max(link.source.start, link.content.start)]
    return "\n" not in gap


def _is_before(text: str, link: Link) -> bool:
    """Whether a content's own source stands before it, in its line."""
    if link.source is None or link.source.end > link.content.start:
        return False
    return _stands_in_line(text, link)


def _passes_on(text: str, link: Link, previous: Link | None) -> bool:
    """Whether a link's own source passes on the quotation before: "…,” Strand said, according to the paper. “…”"."""
    if not link.cue or not text.startswith("according to", link.cue.start):
        return False
    return previous is not None and _is_anothers(previous, link.source, link.cue.start)


def _is_anothers(previous: Link, source: Span | None, at: int) -> bool:
    """Whether the quotation before ends before an offset, and has a source that is another."""
    return previous.content.end <= at and previous.source not in (None, source)


def _spoken_on(text: str, link: Link, previous: Link | None, people: Sequence[Bounded]) -> Link | None:
    """The link to who acts or speaks in the sentence before, in the sentence behind, or in the line before."""
    content = link.content
    line = _line_start(text, content.start)
    if text[line : content.start].strip():
        return _said_before(text, link, previous, people, line)
    if _stands_in_line(text, link):
        return None
    return _acted_behind(text, content, people) or _line_before(text, link, previous, line)


def _line_start(text: str, at: int) -> int:
    """Where a line begins, as far as it is looked at."""
    reach = max(0, at - REACH)
    return max(text.rfind("\n", reach, at) + 1, reach)


def _said_before(text: str, link: Link, previous: Link | None, people: Sequence[Bounded], line: int) -> Link | None:
    """The link to who acts in the sentence before, or speaks there."""
    sentence = max([line, *(m.end() for m in BREAK.finditer(text, line, link.content.start - 1))])
    spoken = _in_line(previous, line)
    if spoken and _last(spoken) > sentence:
        return _said_on(link, spoken)
    actor = _subject(text, sentence, link.content.start, people)
    if actor:
        return Link(link.content, None, actor)
    return _said_on(link, spoken)


def _in_line(previous: Link | None, line: int) -> Link | None:
    """The link of the quotation before, where that begins in the same line and has a source."""
    if not previous or not previous.source:
        return None
    return previous if previous.content.start >= line else None


def _said_on(link: Link, previous: Link | None) -> Link | None:
    """A quotation with the cue and the source of the one before, where that has a source."""
    if not previous or not previous.source:
        return None
    return Link(link.content, previous.cue, previous.source)


def _last(link: Link) -> int:
    """Where the last part of a link ends."""
    return max(span.end for span in (link.content, link.cue, link.source) if span)


def _acted_behind(text: str, content: Content, people: Sequence[Bounded]) -> Link | None:
    """The link to the subject of the sentence behind a quotation, in its line: "“More.” Ono wiped her eyes."."""
    end = _line_end(text, content.end)
    start = content.end + len(text[content.end : end]) - len(text[content.end : end].lstrip())
    actor = _subject(text, start, end, people) if start < end else None
    return Link(content, None, actor) if actor else None


def _line_before(text: str, link: Link, previous: Link | None, line: int) -> Link | None:
    """The link to who speaks in the line before, where the quotation fills its own."""
    rest = text[link.content.end : _line_end(text, link.content.end)]
    if rest.strip() or not previous:
        return None
    gap = text[_last(previous) : line]
    return None if gap.strip(" .\n") else _said_on(link, previous)


def _line_end(text: str, start: int) -> int:
    """Where a line ends, as far as it is looked at."""
    last = min(len(text), start + REACH)
    end = text.find("\n", start, last)
    return end if end >= 0 else last


def _subject(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """Who acts in the sentence that begins here: a pronoun, a person by name with a title, or a role."""
    return first_answer(_SUBJECTS, text, start, end, people)


def _pronoun(text: str, start: int, end: int, _: Sequence[Bounded]) -> Span | None:
    """A pronoun: "He shrugged"."""
    pronoun = _PRONOUN.match(text, start, end)
    return Span(*pronoun.span(), "source") if pronoun else None


def _name(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """The first person named in the sentence, with the title before the name: "Mayor Ono shrugged"."""
    near = touching(people, start, end)
    name = first(person for person in near if person.start >= start and person.end <= end)
    if not name or not _is_subject(text, start, name):
        return None
    return Span(start, name.end, "source")


def _role(text: str, start: int, end: int, _: Sequence[Bounded]) -> Span | None:
    """A role: "The mayor shrugged", "One of her neighbours shrugged"."""
    role = _ROLE.match(text, start, end)
    if not role or class_of(role[1]) not in ("person", "people"):
        return None
    return Span(*role.span(), "source")


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
    if not lead or _holds_quote(lead, previous) or _holds_source(text, lead, link):
        return None
    name = first(touching(people, *lead.span(1)))
    return Span(name.start, name.end, "source") if name else None


def _holds_quote(lead: re.Match[str], previous: Link | None) -> bool:
    """Whether the quotation before reaches into a line."""
    return previous is not None and previous.content.end > lead.start(1)


def _holds_source(text: str, lead: re.Match[str], link: Link) -> bool:
    """Whether a line holds a quotation's own source, and not as its label: "Ono told the court:"."""
    if not link.source or _is_labelled(text, link):
        return False
    return lead.start() <= link.source.start < link.content.start


def _is_labelled(text: str, link: Link) -> bool:
    """Whether a colon is what leads to the content: in "Lee: We will go" somebody is labelled, not told of."""
    return link.cue is not None and text[link.cue.start : link.cue.end] == ":"


_SUBJECTS = (_pronoun, _name, _role)
"""What may be the subject of a sentence that it opens; the first that is there wins."""
