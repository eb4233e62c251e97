"""Between which values the clues about a name must lie, for a rule on places' names to hold."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.extractors.places.surroundings import Clues

Limits = Mapping[str, tuple[float, float]]
"""The lowest and the highest value of some clues."""


def is_inside(limits: Limits, clues: Clues) -> bool:
    """Whether each of some clues lies between its limits."""
    return all(lowest <= clues[name] <= highest for name, (lowest, highest) in limits.items())
