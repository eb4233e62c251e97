"""Sort the differences between gold toponyms and those found by what went wrong, for docs/accuracy.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span
from evaluation.judging import SCORED, near

Toponym = dict[str, Any]


def kinds(
    gold: Sequence[Toponym], found: Sequence[Toponym], names: Sequence[Span], gazetteer: Gazetteer
) -> Counter[str]:
    """How many differences of each kind an article has. Gold without coordinates, and ours, count nowhere."""
    scored = [t for t in gold if t["type"] in SCORED]
    by_ends = {_ends(t): t for t in found}
    judged = [_missed(t, by_ends.get(_ends(t)), found, names, gazetteer) for t in scored if t["lat"] is not None]
    return Counter([kind for kind in judged if kind] + list(_false(scored, gold, found)))


def table(counts: Counter[str]) -> str:
    """The kinds, the most frequent first, with their shares."""
    total = sum(counts.values())
    rows = [f"| {kind} | {count} | {100 * count / total:.0f} % |" for kind, count in counts.most_common()]
    return "\n".join(["| kind | differences | share |", "|---|---|---|", *rows])


def _false(scored: Sequence[Toponym], gold: Sequence[Toponym], found: Sequence[Toponym]) -> Iterator[str]:
    ends = {_ends(t) for t in scored}
    for toponym in found:
        if toponym["lat"] is not None and _ends(toponym) not in ends:
            touched = any(_touch(toponym, t) for t in gold)
            yield "found, other borders than gold's" if touched else "found, not in gold"


def _missed(
    true: Toponym, found: Toponym | None, others: Sequence[Toponym], names: Sequence[Span], gazetteer: Gazetteer
) -> str | None:
    """The kind of a gold toponym's difference, or None where it was found and placed rightly."""
    if found is not None:
        return _misplaced(true, found, gazetteer)
    if any(_touch(true, other) for other in others):
        return "missed for other borders"
    if not gazetteer.lookup(true["text"]):
        return "missed, not in the gazetteer"
    around = [s for s in names if s.start < true["end"] and true["start"] < s.end]
    exact = [s.label for s in around if (s.start, s.end) == _ends(true)]
    if any(s.label == "organization" and (s.start, s.end) != _ends(true) for s in around):
        return "missed, part of an organisation's name"
    if "organization" in exact or "person" in exact:
        return "missed: the tagger's person or organisation"
    return "missed, part of another name" if around and not exact else "missed, other"


def _misplaced(true: Toponym, found: Toponym, gazetteer: Gazetteer) -> str | None:
    known = [{"geonameid": c.geonameid, "lat": c.lat, "lon": c.lon} for c in gazetteer.lookup(true["text"])]
    if found["lat"] is None:
        return "recognised, not placed"
    if near(true, found):
        return None
    covered = any(near(true, candidate) for candidate in known)
    return "placed elsewhere, the right place known" if covered else "placed elsewhere, the right place not known"


def _ends(toponym: Toponym) -> tuple[int, int]:
    return toponym["start"], toponym["end"]


def _touch(one: Toponym, other: Toponym) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
