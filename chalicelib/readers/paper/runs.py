"""Runs: stretches of text as a page shows them, and what else lies on it."""

from __future__ import annotations

from dataclasses import dataclass, field

SUNK = 0.2
"""Ems that letters reach below their base."""

RISEN = 0.75
"""Ems that letters reach above their base: capitals have 0.7, and what goes up 0.75."""

WORD_GAP = 0.15
"""Ems between two letters that part words: TeX shrinks blanks to 0.22, and kerns by less than 0.1."""


@dataclass(slots=True)
class Run:
    """Letters of one face and size on one base line, in points of a page that is read upright.

    ``left`` and ``right`` are its ends, ``base`` is the height of its base line above the page's lower border.
    ``seen`` is false where it is drawn in no colour, or in white.
    """

    left: float
    right: float
    base: float
    size: float
    text: str
    bold: bool = False
    seen: bool = True
    white: bool = False

    @property
    def top(self) -> float:
        """The height that its letters reach."""
        return self.base + RISEN * self.size

    @property
    def bottom(self) -> float:
        """The height from which its letters rise."""
        return self.base - SUNK * self.size


@dataclass(frozen=True, slots=True)
class Box:
    """A picture or a filled shape: its borders in points."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(slots=True)
class Sheet:
    """A page as it is looked at: its borders, its runs in the order of drawing, its pictures.

    ``furniture`` are the runs that the program that made it calls no part of the text.
    """

    border: Box
    runs: list[Run] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    furniture: list[Run] = field(default_factory=list)
