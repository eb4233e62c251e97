"""Beside which known place one is mentioned that no gazetteer has: a street, a school, a market."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from chalicelib.extractors.places.geography import is_town
from chalicelib.extractors.places.words import LISTED, MOVED
from chalicelib.extractors.text.choices import first_answer
from chalicelib.extractors.text.paragraphs import paragraph_starts
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.model import Mention, Place

BESIDE = 150
"""Characters between a place that no gazetteer has and the one whose mention tells roughly where it is."""

_BEFORE = 40
"""Characters before a place in which "from across the county line in the" stands, with room."""


_FROM = "from"


@dataclass(frozen=True, slots=True)
class _Known:
    """A mention of a place that tells where something is; ``moved`` is the word of coming or going before it."""

    start: int
    end: int
    place: str
    town: bool
    moved: str


@dataclass(frozen=True, slots=True)
class _Text:
    """Where the sentences and the paragraphs of an article begin, and its known places, in text order."""

    sentences: Sequence[int]
    paragraphs: Sequence[int]
    known: Sequence[_Known]


Rule = Callable[[Mention, _Text], str | None]


def approximated(text: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Say of each place without a candidate beside which other one it is first mentioned.

    A town that one came from or went to tells less: "they had driven from Dover" is no word of where they met.
    """
    article = _Text(sentence_starts(text), paragraph_starts(text), list(_known(text, places)))
    return tuple(
        place if place.candidate else replace(place, near=first_answer(_RULES, place.mentions[0], article))
        for place in places
    )


def _known(text: str, places: Iterable[Place]) -> Iterator[_Known]:
    """The mentions of places that tell where something is; what a list goes on with was moved from as its first."""
    mentions = [(m, place) for place in filter(_tells_where, places) for m in place.mentions]
    end, moved = 0, ""
    for mention, place in sorted(mentions, key=lambda one: (one[0].start, one[0].end, one[1].id)):
        way = MOVED.search(text, max(0, mention.start - _BEFORE), mention.start)
        moved = way[1] if way else moved * bool(LISTED.fullmatch(text, end, mention.start))
        end = mention.end
        yield _Known(mention.start, end, place.id, _is_town(place), moved)


def _tells_where(place: Place) -> bool:
    """Whether a place is known, and small enough to tell where something is that is mentioned beside it."""
    return _is_town(place) or (place.candidate is not None and place.candidate.feature_code == "ADM2")


def _is_town(place: Place) -> bool:
    """Whether a place is known for a town."""
    return place.candidate is not None and is_town(place.candidate)


def _in_name(mention: Mention, text: _Text) -> str | None:
    """That which its name has a part of, or is beside: "Vienna" of "the Vienna/Fairfax station"."""
    return next((one.place for one in _around(mention, text.known) if _gap(mention, one) <= 1), None)


def _in_sentence(mention: Mention, text: _Text) -> str | None:
    """The nearest in the same sentence."""
    return _nearest(mention, [one for one in _around(mention, text.known) if _together(mention, one, text.sentences)])


def _arrived_at(mention: Mention, text: _Text) -> str | None:
    """The last that the sentence says one went to before: "they moved to Narvik and worked at the mill"."""
    goals = [one for one in _around(mention, text.known) if one.moved not in ("", _FROM) and one.end <= mention.start]
    return next((one.place for one in reversed(goals) if _together(mention, one, text.sentences)), None)


def _in_paragraph(mention: Mention, text: _Text) -> str | None:
    """The nearest in the same paragraph."""
    return _nearest(mention, [one for one in _around(mention, text.known) if _together(mention, one, text.paragraphs)])


def _in_paragraph_before(mention: Mention, text: _Text) -> str | None:
    """The last town that the paragraph before speaks of, where this one says at most whence people came."""
    if not _around(mention, text.known):
        return None
    number = bisect_right(text.paragraphs, mention.start) - 1
    start, end = text.paragraphs[max(0, number - 1)], text.paragraphs[number]
    towns = [one.place for one in text.known if one.town and not one.moved and start <= one.start < end]
    return towns[-1] if towns else None


def _anywhere(mention: Mention, text: _Text) -> str | None:
    """The nearest, whatever is said of it."""
    return min((_gap(mention, one), one.place) for one in near)[1] if (near := _around(mention, text.known)) else None


_RULES: tuple[Rule, ...] = (_in_name, _in_sentence, _arrived_at, _in_paragraph, _in_paragraph_before, _anywhere)


def _around(mention: Mention, known: Sequence[_Known]) -> list[_Known]:
    """The known places within reach."""
    first = bisect_left(known, mention.start - 2 * BESIDE, key=attrgetter("start"))
    last = bisect_right(known, mention.end + BESIDE, key=attrgetter("start"))
    return [one for one in known[first:last] if _gap(mention, one) <= BESIDE]


def _nearest(mention: Mention, known: Iterable[_Known]) -> str | None:
    """The nearest of some known places where somebody stayed."""
    gaps = [(_gap(mention, one), one.place) for one in known if not one.moved]
    return min(gaps)[1] if gaps else None


def _gap(mention: Mention, known: _Known) -> int:
    """Characters between two mentions."""
    return max(known.start - mention.end, mention.start - known.end)


def _together(one: Mention, other: _Known, starts: Sequence[int]) -> bool:
    """Whether two mentions begin in the same of the parts of a text that begin so."""
    return bisect_right(starts, one.start) == bisect_right(starts, other.start)
