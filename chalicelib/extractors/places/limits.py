"""Between which values the clues about a name must lie, for a rule on places' names to hold."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from chalicelib.extractors.places.surroundings import Clues

Limits = Mapping[str, tuple[float, float]]
"""The lowest and the highest value of some clues."""

ALONE: Limits = {"surname": (0, 0), "in_small_letters": (0, 0), "capitals": (0, 0), "larger": (-inf, -1)}
"""A name that is no surname of the article, and no part of a larger one."""

NOBODYS: Limits = {
    **ALONE,
    "in_person": (0, 0),
    "in_organization": (0, 0),
    "in_facility": (0, 0),
    "in_other": (0, 0),
    "is_person": (0, 89),
    "is_organization": (0, 89),
    "is_other": (0, 0),
    "before_capital": (0, 0),
    "after_capital": (0, 0),
    "letters": (4, inf),
}
"""No part of a name, and of none that the tagger is sure of."""


def is_inside(limits: Limits, clues: Clues) -> bool:
    """Whether each of some clues lies between its limits."""
    return all(lowest <= clues[name] <= highest for name, (lowest, highest) in limits.items())
