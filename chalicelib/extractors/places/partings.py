"""One name, several places: the mentions of a name, parted where what contains them tells them apart.

Of "Springfield, Ill." and "Springfield, Mo." each is a place of its own. A mention of which the text says nothing
follows the nearest before it. Those before the first of which it says something stand together: "schools closed in
Hyderabad; so did those of Hyderabad, in Pakistan", and what is in the title is what the first mention below it means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.extractors.places.bounds import Rows
from chalicelib.model import Span


@dataclass(slots=True)
class Part:
    """Mentions that mean one place, and the candidates that it may be; all where ``rows`` is empty."""

    rows: Rows
    toponyms: list[Span]


def parted(toponyms: Sequence[Span], rows: Mapping[int, Rows], body: int) -> list[Part]:
    """The parts of a name's toponyms, in text order. ``rows`` are by where they start; the title ends at ``body``."""
    titles = [t for t in toponyms if t.start < body]
    below = toponyms[len(titles) :] or titles
    parts: list[Part] = []
    for toponym in below:
        _add(parts, toponym, rows.get(toponym.start, frozenset()))
    if below is not titles:
        next(part for part in parts if part.toponyms[0] is below[0]).toponyms[:0] = titles
    return sorted(parts, key=lambda part: part.toponyms[0].start)


def _add(parts: list[Part], toponym: Span, rows: Rows) -> None:
    """Add a toponym to the part that it fits, the last one where it may mean anything; the last part is the latest."""
    fitting = [part for part in parts if part.rows & rows] if rows else parts[-1:]
    part = fitting[-1] if fitting else Part(rows, [])
    part.rows = part.rows & rows or part.rows
    part.toponyms.append(toponym)
    if part in parts:
        parts.remove(part)
    parts.append(part)
