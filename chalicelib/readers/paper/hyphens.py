"""Hyphens at the ends of lines: most part a word for the line's sake, some belong to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from chalicelib import lexicon

MAX_WORD = 60
"""Letters at a line's end that are looked at."""

MIN_WORD = 5
"""Letters of the other half where the first is a name of the document's: shorter ones are endings."""

_PART = r"[^\W_]+(?:[-\u2010'’][^\W_]+)*"
_WORD = re.compile(_PART)
_PARTED = re.compile(rf"(?<![^\W_])({_PART})[-\u2010]$")
_FIRST_HALVES = lexicon.words("compounds", half="first")
_SECOND_HALVES = lexicon.words("compounds", half="second")
_SUSPENDED = ("and", "or", "to")  # local- and cloud-based
_CLANS = ("Mac", "Mc")  # whose names go on with a capital: MacDonald


def words(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand within the lines, in lower case; those at their ends may be halves."""
    return frozenset(word for line in lines for word in _WORD.findall(line.casefold())[1:-1])


def joined(lines: Iterable[str], known: Collection[str]) -> str:
    """The lines of a paragraph as one text; ``known`` are the words of its document."""
    found: list[str] = []
    for line in map(str.strip, lines):
        above = found[-1] if found else ""
        if above.endswith("\xad"):
            found[-1] = above.rstrip("\xad")
        elif (
            (parted := _PARTED.search(above[-MAX_WORD:]))
            and (begun := _WORD.match(line))
            and begun[0] not in _SUSPENDED
        ):
            found[-1] = above if _belongs(parted[1], begun[0], known) else above[:-1]
        elif above:
            found.append(" ")
        found.append(line)
    return "".join(found)


def _belongs(first: str, second: str, known: Collection[str]) -> bool:
    """Whether a hyphen between two halves belongs to their word."""
    whole, one = f"{first}-{second}".casefold(), f"{first}{second}".casefold()
    if (whole in known) != (one in known):
        return whole in known
    if not first[-1].isalpha() or not second[0].isalpha() or second[0].isupper():
        return first not in _CLANS
    if first[0].isupper() and first.casefold() in known and len(second) >= MIN_WORD:
        return True  # Philippine-garrisoned
    last, *_ = reversed(re.split(r"[-\u2010]", first.casefold()))
    return last in _FIRST_HALVES or re.split(r"[-\u2010]", second.casefold())[0] in _SECOND_HALVES
