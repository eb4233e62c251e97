"""One name, several places: the mentions of a name, parted where what contains them tells them apart.

Of "Springfield, Ill." and "Springfield, Mo." each is a place of its own. A mention of which the text says nothing
follows the nearest before it. Those before the first of which it says something stand together: "schools closed in
Hyderabad; so did those of Hyderabad, in Pakistan", and what is in the title is what the first mention below it means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.extractors.places.bounds import Rows
from chalicelib.model import Span

_APART = re.compile(r"[^.!?\n]*; [^.!?\n]*")
"""What stands between two mentions that one sentence tells apart."""


@dataclass(slots=True)
class Part:
    """Mentions that mean one place, and the candidates that it may be; all where ``rows`` is empty."""

    rows: Rows
    toponyms: list[Span]


def parted(toponyms: Sequence[Span], rows: Mapping[int, Rows], body: int) -> list[Part]:
    """The parts of a name's toponyms, in text order. ``rows`` are by where they start; the title ends at ``body``."""
    titles = [toponym for toponym in toponyms if toponym.start < body]
    below = toponyms[len(titles) :] or titles
    parts: list[Part] = []
    for toponym in below:
        _taken_up(parts, rows.get(toponym.start, frozenset())).toponyms.append(toponym)
    parts.sort(key=lambda part: part.toponyms[0].start)
    if below is not titles:
        parts[0].toponyms[:0] = titles
    return parts


def _taken_up(parts: list[Part], rows: Rows) -> Part:
    """The latest part that a toponym fits, any one that may mean anything, or else a new one; the latest is last."""
    part = next((part for part in reversed(parts) if not rows or part.rows & rows), None)
    if part:
        parts.remove(part)
        part.rows = part.rows & rows or part.rows
    parts.append(part or Part(rows, []))
    return parts[-1]


def is_apart(text: str, part: Part, other: Part) -> bool:
    """Whether a semicolon parts a mention from the next of another part: "Hyderabad did; so did Hyderabad, Sindh"."""
    ends = {toponym.start for toponym in other.toponyms if other.rows}
    return any(_APART.fullmatch(text, toponym.end, end) for toponym in part.toponyms for end in ends)
