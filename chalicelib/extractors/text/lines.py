"""Lines of a text: where the line of an offset begins and ends, and what opens there."""

from __future__ import annotations

import re

from chalicelib.extractors.text.spans import Bounded, gap

LINE = re.compile(r"^[^\S\n]*+\S[^\n]*+", re.MULTILINE)
"""A line that is not empty. Only at a line's start, and never taking a blank back: a long remnant is as many blanks."""


def line_start(text: str, at: int, *, reach: int) -> int:
    """Where the line of an offset begins, at most ``reach`` characters before it."""
    first = max(0, at - reach)
    return max(text.rfind("\n", first, at) + 1, first)


def line_end(text: str, at: int, *, reach: int) -> int:
    """Where the line of an offset ends, at most ``reach`` characters behind it."""
    return at + len(text[at : at + reach].partition("\n")[0])


def in_one_line(text: str, one: Bounded, other: Bounded) -> bool:
    """Whether no line ends between two spans."""
    start, end = gap(one, other)
    return "\n" not in text[start:end]


def opens_behind(text: str, at: int, marks: tuple[str, ...], *, reach: int, blanks: str = " \t") -> bool:
    """Whether one of some marks, or nothing, stands before an offset, ``blanks`` aside: "It rained. | He left".

    What is farther off than ``reach`` characters counts as nothing.
    """
    before = text[max(0, at - reach) : at].rstrip(blanks)
    return not before or before.endswith(marks)
