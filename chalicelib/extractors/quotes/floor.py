"""Who has the floor: a quotation in a sentence of its own is said by who has been speaking, not by who comes next.

"They hum," said Pell. "You feel it." Stratton said …
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.extractors.quotes.gestures import acted_above, acted_since
from chalicelib.extractors.quotes.subjects import behind_introduction, sentence_start, subject
from chalicelib.extractors.text.choices import first, first_answer
from chalicelib.extractors.text.lines import line_end, line_start, opens_behind
from chalicelib.extractors.text.links import Content, Link, spoken_by
from chalicelib.extractors.text.sentences import last_start
from chalicelib.extractors.text.spans import Bounded, extent, touching
from chalicelib.model import Span

_ENDED = re.compile(r"[.!?…]\s?[\"”’'»«“]$")
_GOES_ON = re.compile(r"[^\S\n]*[a-z,;:–—-]")
"""What a sentence goes on with behind marks, whatever stands in these: "“It is late.” said Lee."."""
_OPENED = (".", "!", "?", "\n", "”", '"', "»", "’", "'")
_POINTS_BACK = re.compile(r"\s*(?:This|That|Those|These)\b|[^\S\n]*(?:Such|So|Thus)\b")
"""What may follow a quotation and says whose it was: "That is what Ono told the court."."""
_BESIDE = re.compile(r"[^.!?,;:\n\"“”]{0,60}, ")
"""What may part a verb from who passes on what it reports: an addressee, a comma."""
_SHOWS = re.compile(r" (?:show|say|report|suggest|reveal|indicate|note)(?:s|ed)?\b| said\b")
_LEAD = re.compile(r"(?:^|\n)([^\n]{1,160}):[^\S\n]*\n\s*$")
"""A line that leads to the quotation under it: "And from Chairwoman Wexler:"."""

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
    return first_answer(_FLOOR, text, link, previous, people)


def _introduced(text: str, link: Link, _: Link | None, people: Sequence[Bounded]) -> Link | None:
    """The link to who acts behind a clause in which a quotation's own source speaks: "When Ono said so, she wept."."""
    source = _source_before(text, link)
    if not link.cue or not source:
        return None
    sentence = sentence_start(text, link.content.start - 1)
    actor, end = behind_introduction(text, sentence, link.content.start, people)
    return Link(link.content, None, actor) if actor and max(link.cue.end, source.end) <= end else None


def _is_settled(text: str, link: Link, previous: Link | None) -> bool:
    """Whether a quotation's own source stands: before it in its line, or behind and pointing back."""
    if _POINTS_BACK.match(text, link.content.end):
        return True
    return _source_before(text, link) is not None and not _passes_on(text, link, previous)


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
    return opens_behind(text, content.start, _OPENED, reach=BORDER)


def _source_before(text: str, link: Link) -> Span | None:
    """A content's own source, where it stands before it, in its line."""
    return link.source_before if link.sourced_in_line(text) else None


def _passes_on(text: str, link: Link, previous: Link | None) -> bool:
    """Whether a link's own source passes on the quotation before: "…,” Strand said, according to the paper. “…”"."""
    if not link.cue or not previous or not link.source:
        return False
    if text.startswith("according to", link.cue.start):
        return _is_anothers(previous, link.source, link.cue.start)
    return _is_anothers(previous, link.source, link.source.start) and _reports_behind(text, link.source, previous)


def _reports_behind(text: str, source: Span, previous: Link) -> bool:
    """Whether a source with a verb of its own ends a sentence: "…,” Strand shouted at them, the video shows."."""
    if not previous.cue or _last(previous) > source.start:
        return False
    return bool(_BESIDE.fullmatch(text, _last(previous), source.start) and _SHOWS.match(text, source.end))


def _is_anothers(previous: Link, source: Span | None, at: int) -> bool:
    """Whether the quotation before ends before an offset, and has a source that is another."""
    return previous.content.end <= at and previous.source not in (None, source)


def _spoken_on(text: str, link: Link, previous: Link | None, people: Sequence[Bounded]) -> Link | None:
    """The link to who acts or speaks in the sentence before, in the sentence behind, or in the line before."""
    if _is_settled(text, link, previous) and not acted_since(text, link, people):
        return None
    content = link.content
    line = line_start(text, content.start, reach=REACH)
    if text[line : content.start].strip():
        return _said_before(text, link, previous, people, line)
    if link.sourced_in_line(text):
        return None
    spoken = _acted_behind(text, content, people) or _line_before(text, link, previous, line)
    return spoken or acted_above(text, link, previous, people)


def _said_before(text: str, link: Link, previous: Link | None, people: Sequence[Bounded], line: int) -> Link | None:
    """The link to who acts in the sentence before, or speaks there."""
    sentence = last_start(text, line, link.content.start - 1)
    spoken = _in_line(previous, line)
    if spoken and _last(spoken) > sentence:
        return _said_on(link, spoken)
    acted = spoken_by(link.content, subject(text, sentence, link.content.start, people))
    return acted or _said_on(link, spoken)


def _in_line(previous: Link | None, line: int) -> Link | None:
    """The link of the quotation before, where that begins in the same line and has a source."""
    return previous if previous and previous.source and previous.content.start >= line else None


def _said_on(link: Link, previous: Link | None) -> Link | None:
    """A quotation with the cue and the source of the one before, where that has a source."""
    return Link(link.content, previous.cue, previous.source) if previous and previous.source else None


def _last(link: Link) -> int:
    """Where the last part of a link ends."""
    return extent(link.parts)[1]


def _acted_behind(text: str, content: Content, people: Sequence[Bounded]) -> Link | None:
    """The link to the subject of the sentence behind a quotation, in its line: "“More.” Ono wiped her eyes."."""
    end = line_end(text, content.end, reach=REACH)
    start = end - len(text[content.end : end].lstrip())
    return spoken_by(content, subject(text, start, end, people))


def _line_before(text: str, link: Link, previous: Link | None, line: int) -> Link | None:
    """The link to who speaks in the line before, where the quotation fills its own."""
    rest = text[link.content.end : line_end(text, link.content.end, reach=REACH)]
    if rest.strip() or not previous:
        return None
    gap = text[_last(previous) : line]
    return None if gap.strip(" .\n") else _said_on(link, previous)


def _led_in(text: str, link: Link, previous: Link | None, people: Sequence[Bounded]) -> Link | None:
    """The link to the first person in the line that leads to a quotation, where that holds no other quote or source."""
    start = link.content.start
    lead = _LEAD.search(text, max(0, start - LEAD), start)
    if not lead or _holds_quote(lead, previous) or _holds_source(text, lead, link):
        return None
    name = first(touching(people, *lead.span(1)))
    return Link(link.content, None, Span(name.start, name.end, "source")) if name else None


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


_FLOOR = (_led_in, _introduced, _spoken_on)
"""Who may have the floor; the first that is there wins."""
