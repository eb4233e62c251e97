"""Whether what was found is right, and whether a confidence is as often right as it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from types import ModuleType
from typing import Any

NEAR = 161.0
"""Kilometres, 100 miles: the field's usual bound for a right answer."""
SCORED = ("toponym", "literal", "associative")
"""Types of gold toponyms that are places; demonyms, "Paris Hilton" and the like are not."""


def expected_calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """The mean distance between confidence and share of right over ten bins, weighted by size (Guo et al. 2017)."""
    total = 0.0
    for low in range(10):
        here = [(score, right) for score, right in judged if min(9, int(score * 10)) == low]
        total += abs(sum(score - right for score, right in here))
    return total / max(1, len(judged))


PLACES_HEAD = (
    "| corpus | recognition P | R | F1 | accuracy of the placed | end-to-end F1 | all counted | ECE |\n"
    + "|---" * 8
    + "|"
)
"""The columns of ``place_row``. End to end, what got no coordinates is left out, or, in the next column, counted."""


def place_row(
    name: str, score: ModuleType, gold: dict[str, dict[str, Any]], found: dict[str, dict[str, Any]]
) -> tuple[str, float, list[tuple[float, bool]]]:
    """A row of the table of places of a corpus, by document id, its end-to-end F1 in per cent, and what ECE is of."""
    placed = {i: {"toponyms": [t for t in row["toponyms"] if t["lat"] is not None]} for i, row in found.items()}
    recognised, located = score.score(gold, found), score.score(gold, placed)
    cells = [*(recognised[k] for k in ("P", "R", "F1")), located["acc161"], located["e2e_F1"], recognised["e2e_F1"]]
    judged = [j for i in gold for j in judged_toponyms(gold[i], found[i]["toponyms"])]
    shares = " | ".join(f"{100 * c:.1f}" for c in cells)
    row = f"| {name} | {shares} | {expected_calibration_error(judged):.3f} |"
    return row, 100 * located["e2e_F1"], judged


def pooled(judged: Sequence[tuple[float, bool]]) -> str:
    """The calibration of all corpora together, as a sentence under their table."""
    return f"\nExpected calibration error of all {len(judged)} together: {expected_calibration_error(judged):.3f}"


def judged_toponyms(gold: dict[str, Any], found: Sequence[dict[str, Any]]) -> Iterator[tuple[float, bool]]:
    """The confidence of every toponym that got a place, and whether gold has it, with exactly its ends, and there.

    What touches gold that is no place, or has no coordinates, is not judged.
    """
    scored = {(t["start"], t["end"]): t for t in gold["toponyms"] if t["type"] in SCORED}
    unscored = [t for t in gold["toponyms"] if t["type"] not in SCORED or t["lat"] is None]
    for toponym in found:
        true = scored.get((toponym["start"], toponym["end"]))
        if toponym["lat"] is None or (true and true["lat"] is None):
            continue
        if true:
            yield toponym["confidence"], near(true, toponym)
        elif not any(toponym["start"] < t["end"] and t["start"] < toponym["end"] for t in unscored):
            yield toponym["confidence"], False


def near(true: dict[str, Any], toponym: dict[str, Any]) -> bool:
    """Whether a toponym is where gold has it: the same GeoNames entry, or within the bound."""
    if true.get("geonameid") and true["geonameid"] == toponym["geonameid"]:
        return True
    return kilometres(true["lat"], true["lon"], toponym["lat"], toponym["lon"]) <= NEAR


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    north, east = radians(lat2 - lat1), radians(lon2 - lon1)
    chord = sin(north / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, chord)))
