"""Matrices of drawings (ISO 32000-1, 8.3): ``(a, b, c, d, e, f)`` takes a point to ``(ax+cy+e, bx+dy+f)``."""

from __future__ import annotations

import math
from collections.abc import Sequence

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

MAX_SLANT = math.radians(10)
"""How far a line of text may lean: scanned pages lie askew by less, and watermarks lean by more."""


def matrix(values: Sequence[object]) -> Matrix:
    """A matrix of six numbers; the one that changes nothing where they are others."""
    numbers = [float(value) for value in values if isinstance(value, int | float)]
    if len(numbers) != 6 or len(values) != 6:
        return UPRIGHT
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])


def after(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first``, and ``then`` the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(by: Matrix, x: float, y: float) -> Matrix:
    """The matrix with its origin moved to a point in its own terms."""
    a, b, c, d, e, f = by
    return (a, b, c, d, a * x + c * y + e, b * x + d * y + f)


def turns(found: Matrix) -> int | None:
    """How many quarter turns, against the clock, a line of text has; None where it leans, or has no length."""
    if not found[0] and not found[1]:
        return None
    angle = math.atan2(found[1], found[0])
    quarter = round(angle / (math.pi / 2))
    return quarter % 4 if abs(angle - quarter * math.pi / 2) <= MAX_SLANT else None


def turned(x: float, y: float, quarters: int) -> Point:
    """The point on a page that is turned so that lines of some quarter turns are upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]
