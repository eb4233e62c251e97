"""The header of a story: what its first lines say of who wrote it and when, beside its title.

A line that opens with "By", or holds nothing but a date, says so by itself. Others do in company only: a bare name is
a byline beside a date, a paper's name is an affiliation below a byline. In the body both are what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from chalicelib.model import BlockKind, Published
from chalicelib.readers import bylines, stamps
from chalicelib.readers.posts import Unit
from chalicelib.readers.stamps import MAX_LINE, Stamp

MAX_LINES = 8
"""Paragraphs at the top among which bylines and dates are looked for."""

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
    stamps: tuple[Stamp, ...] = field(default=())


def mark(text: str, units: Sequence[Unit], *, known: Sequence[str] = ()) -> tuple[tuple[Unit, ...], Header]:
    """The units with those of the header marked as what they are, and what they say."""
    written = [text[unit.start : unit.end] for unit in units[:MAX_LINES]]
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
    kept = _in_company([_credit(line, frozenset(known)) for line in lines])
    named = [name for credit in kept for name in credit.names]
    dates = [stamp for credit in kept for stamp in credit.stamps]
    return Header(tuple(dict.fromkeys(named)), stamps.best(dates), tuple(map(_kind, kept)))


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
    credit = _credit(Line(text), frozenset())
    return _kind(credit) if credit.sure is _Sure.ALONE else None


def _credit(line: Line, known: frozenset[str]) -> _Credit:
    before, dates = stamps.cut(line.text)
    if not before:
        return _Credit(_Sure.ALONE, (), dates) if dates else _Credit()
    if bylines.opening(before) or bylines.other_credit(before):
        return _opened(before, dates)
    if names := bylines.bare(before):
        sure = dates or line.credited or set(names) <= known or bylines.has_post(before)
        return _Credit(_Sure.IN_HEADER if sure else _Sure.WITH_NEIGHBOUR, names, dates)
    if bylines.affiliation(before):
        return _Credit(_Sure.IN_HEADER if dates else _Sure.WITH_NEIGHBOUR, (), dates)
    return _Credit()


def _opened(before: str, dates: tuple[Stamp, ...]) -> _Credit:
    """A line that opens with "By" or "Photographs by": of people, or of a newsroom, or else prose."""
    is_start, rest = bylines.opening(before) or (False, "")
    if names := bylines.people(rest):
        return _Credit(_Sure.ALONE if is_start else _Sure.IN_HEADER, names, dates)
    if bylines.other_credit(before):
        return _Credit(_Sure.WITH_NEIGHBOUR, (), dates)
    return _Credit(_Sure.IN_HEADER, (), dates) if bylines.affiliation(rest) else _Credit()


def _in_company(found: Sequence[_Credit]) -> list[_Credit]:
    """The credits, without those that need a sure neighbour and have none."""
    sure = [credit.sure > _Sure.WITH_NEIGHBOUR for credit in found]
    kept = list(sure)
    for number, credit in enumerate(found):
        beside = (number and kept[number - 1]) or any(sure[number + 1 : number + 2])
        kept[number] = sure[number] or (credit.sure is _Sure.WITH_NEIGHBOUR and bool(beside))
    return [credit if keep else _Credit() for credit, keep in zip(found, kept, strict=True)]


def _kind(credit: _Credit) -> BlockKind | None:
    if credit.sure is _Sure.NOT:
        return None
    dated = any(stamp.published for stamp in credit.stamps)
    return "dateline" if dated and not credit.names else "remnant"
