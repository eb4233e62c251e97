"""The header of a story: what its first lines say of who wrote it and when, beside its title.

A line that opens with "By", or holds nothing but a date, says so by itself. Others do in company only: a bare name is
a byline beside a date, a paper's name is an affiliation below a byline. In the body both are what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from chalicelib.model import BlockKind, Published
from chalicelib.readers.credits import bylines, stamps
from chalicelib.readers.credits.customs import ENGLISH, Customs
from chalicelib.readers.credits.stamps import MAX_LINE, Stamp
from chalicelib.readers.prose.remnants import is_remnant
from chalicelib.readers.units import Unit

MAX_LINES = 8
"""Paragraphs at the top among which bylines and dates are looked for."""

MAX_CONTACT = 5
"""Lines of a press release's contact: a heading, a name, a post, a number, an address."""

_CONTACT = re.compile(
    r"(?:(?:media|press|news) )?(?:contacts?|inquiries|enquiries)\b(?: information)?\s*:?(?:.{0,80}\d.*|.*@.*|\s*)",
    re.IGNORECASE,
)
_REACHED = re.compile(r"@|\d{3}[ .-]?\d{4}|www\.|https?:")

MAX_PROSE = 100
"""Characters from which a line that ends as a sentence is prose: standfirsts are shorter or longer, bylines shorter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the header. ``credited`` is set where the page's markup calls it a byline."""

    text: str
    credited: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """Who and when, and what each line of the header is; None for what belongs to the story."""

    bylines: tuple[str, ...]
    published: Published | None
    kinds: tuple[BlockKind | None, ...]


class _Sure(IntEnum):
    """How much a line says by itself."""

    NOT = 0
    WITH_NEIGHBOUR = 1  # a bare name, a paper: needs a sure line beside it
    IN_HEADER = 2  # a name with a post or place, a name or paper with a date
    ALONE = 3


@dataclass(frozen=True, slots=True)
class _Credit:
    sure: _Sure = _Sure.NOT
    names: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()

    is_paper: bool = False  # or a post, and not just capitals

    @property
    def days(self) -> bool:
        """Whether it holds a day, even one that could be two."""
        return any(stamp.is_day for stamp in self.stamps)

    @property
    def dated(self) -> bool:
        return any(stamp.published for stamp in self.stamps)


def without_contacts(text: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, those at the top marked as remnants that say whom to ask about a press release, line by line."""
    marked, inside = [], 0
    for unit in units[:MAX_LINES]:
        body = text[unit.start : unit.end]
        inside = MAX_CONTACT if _CONTACT.fullmatch(body) else inside - 1
        asks = inside > 0 and len(body) <= MAX_PROSE and bool(bylines.bare(body) or _REACHED.search(body))
        inside = inside if asks or _CONTACT.fullmatch(body) else 0
        marked.append(replace(unit, kind="remnant") if inside else unit)
    return (*marked, *units[len(marked) :])


def mark(
    text: str, units: Sequence[Unit], *, known: Sequence[str] = (), ways: Customs = ENGLISH
) -> tuple[tuple[Unit, ...], Header]:
    """The units with those of the header marked as what they are, and what they say by the customs ``ways``."""
    written = [ways.plain(text[unit.start : unit.end]) for unit in units[:MAX_LINES]]
    end = reach(written, MAX_LINES)
    lines = [
        body if number < end and unit.kind is None else alone(body)
        for number, (unit, body) in enumerate(zip(units, written, strict=False))
    ]
    header = read(list(map(Line, lines)), known=known)
    marked = [replace(unit, kind=found) if found else unit for unit, found in zip(units, header.kinds, strict=False)]
    return (*marked, *units[len(marked) :]), header


def read(lines: Sequence[Line], *, known: Sequence[str] = ()) -> Header:
    """Read the lines around a title. ``known`` are names that are the writers' whatever the lines say."""
    said = [_credit(line, frozenset(known)) for line in lines]
    # Buttons and marks that the page sets between a name and its date part nothing.
    solid = [number for number, line in enumerate(lines) if said[number].dated or not _is_between(line.text)]
    for number, credit in zip(solid, _in_company([said[number] for number in solid]), strict=True):
        said[number] = credit
    kept = [said[number] for number in solid]
    named = [name for credit in kept for name in credit.names]
    dates = [stamp for credit in kept for stamp in credit.stamps]
    kinds = [_kind(credit) if number in solid else None for number, credit in enumerate(said)]
    return Header(tuple(dict.fromkeys(named)), stamps.best(dates), tuple(kinds))


def _is_between(text: str) -> bool:
    return bool(text) and is_remnant(text)


def reach(lines: Sequence[str], limit: int) -> int:
    """How many of the lines may be the header: up to the second paragraph of prose, since one may stand above."""
    prose = [number for number, text in enumerate(lines[:limit]) if is_prose(text)]
    return prose[1] if len(prose) > 1 else min(limit, len(lines))


def is_prose(text: str) -> bool:
    """Whether the line is a paragraph of the story, and no name, date or title."""
    return len(text) > MAX_LINE or (len(text) > MAX_PROSE and text.rstrip("\"'”’)").endswith((".", "!", "?", "…")))


def alone(text: str) -> str:
    """The line where it says by itself that it is of the header: a heading may not be one, nor a line of the body."""
    return text if kind(text) else ""


def kind(text: str) -> BlockKind | None:
    """What a line is that tells who or when by itself, wherever it stands; None for any other."""
    if dates := stamps.stamps(text):
        return _kind(_Credit(_Sure.ALONE, (), dates))
    # Nearly every line of a text ends here.
    opened = bylines.opening(text)
    credit = _credit(Line(text), frozenset()) if opened and opened[0] else _Credit()
    return _kind(credit) if credit.sure is _Sure.ALONE else None


def _credit(line: Line, known: frozenset[str]) -> _Credit:
    before, dates = stamps.cut(line.text)
    if not before:
        return _Credit(_Sure.ALONE, (), dates) if dates else _Credit()
    if stamps.is_label(before) or before.strip(" :").lower() in ("by", "author"):
        return _Credit(_Sure.IN_HEADER, (), dates)
    if bylines.opening(before) or bylines.other_credit(before):
        return _opened(before, dates)
    names = bylines.bare(before)
    theirs = line.credited or set(names) <= known
    if names and (theirs or not _begins_in_capitals(before)):
        told = theirs or dates or bylines.has_post(before)
        return _Credit(_Sure.IN_HEADER if told else _Sure.WITH_NEIGHBOUR, names, dates)
    if bylines.affiliation(before, dated=bool(dates)):
        sure = _Sure.IN_HEADER if dates else _Sure.WITH_NEIGHBOUR
        return _Credit(sure, (), dates, is_paper=bylines.has_role(before))
    return _Credit()


def _begins_in_capitals(line: str) -> bool:
    """Whether a line begins as headlines and datelines do: "LA CORUNA, Spain", "RUGBY UNION - RESULTS"."""
    return all(word.isupper() for word in line.split()[:2])


def _opened(before: str, dates: tuple[Stamp, ...]) -> _Credit:
    """A line that opens with "By" or "Photographs by": of people, or of a newsroom, or else prose."""
    is_start, rest = bylines.opening(before) or (False, "")
    if names := bylines.people(rest):
        return _Credit(_Sure.ALONE if is_start else _Sure.IN_HEADER, names, dates)
    if bylines.other_credit(before):
        return _Credit(_Sure.WITH_NEIGHBOUR, (), dates)
    return _Credit(_Sure.IN_HEADER, (), dates) if bylines.affiliation(rest) else _Credit()


def _in_company(found: Sequence[_Credit]) -> list[_Credit]:
    """The credits, without those that need a sure neighbour and have none: a name and its paper are each other's."""
    kept = [credit.sure > _Sure.WITH_NEIGHBOUR for credit in found]
    for number, (credit, below) in enumerate(pairwise(found)):
        if credit.names and credit.sure and below.is_paper:
            kept[number] = True
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for number in order:
            beside = number - 1 if order.step > 0 else number + 1
            kept[number] |= (
                kept[beside]
                and found[number].sure is _Sure.WITH_NEIGHBOUR
                and not _rivals(found[number], found[beside])
            )
    return [credit if keep else _Credit() for credit, keep in zip(found, kept, strict=True)]


def _rivals(credit: _Credit, beside: _Credit) -> bool:
    """Whether the line beside says itself who wrote: what stands by "By Jane Roe" is her column's name."""
    return bool(credit.names and beside.names) and beside.sure > _Sure.WITH_NEIGHBOUR


def _kind(credit: _Credit) -> BlockKind | None:
    if credit.sure is _Sure.NOT:
        return None
    return "dateline" if credit.days and not credit.names else "remnant"
