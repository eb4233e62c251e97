"""Names that the tagger passes over, in texts of a kind whose names it was never taught: US politics above all.

It learnt quotes from PolNeAR, whose articles are full of "Clinton" and "Trump" and which has no names; about names it
forgot there what it had learnt elsewhere. In PolNeAR dev it tags 51 % of the Trumps, 57 % of the Clintons and 15 % of
the Republicans; with these rules, 84, 75 and 100 %.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from chalicelib.extractors.nouns import class_of
from chalicelib.extractors.stretches import touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

SCORE = 0.8
"""The score of what these rules find."""
_FULL_NAME = re.compile(
    r"(?<![\w.&'’-])(?<![A-Z]\. )([A-Z][a-z]{2,})((?: [A-Z]\.)?) ([A-Z][a-z]+(?:[-'’]?[A-Z][a-z]+)?)"
    r"(?![\w&-])(?! [A-Z&])"
)
_PARTISANS = re.compile(r"(?<![\w-])(?:Republicans|Democrats)(?![\w-])")
_NO_FIRST_NAMES = frozenset(
    "May June August Will Grant Mark Art Dean Christian Chase Royal Major General Judge Justice Bishop Prince "
    "Prime Great Rose Summer Autumn Dawn Hope Faith Grace Joy Victoria Charlotte Florence Paris Austin Jackson "
    "Lincoln Madison Georgia Virginia Carolina Dakota Orlando Sydney Jordan Chad Israel Kenya India China Asia "
    "America Santa San Saint Star Sunny Rich Young Long King Queen Duke Earl Miles Chief Master Junior Senior "
    "Job Page".split()
)
"""First names that begin other names, or sentences, as often."""


def names(text: str, tagged: Sequence[Span], sources: Sequence[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """The tagged names with those that were missed, in order."""
    found = [*_people(text, tagged, sources, gazetteer), *_partisans(text, tagged)]
    return tuple(sorted((*tagged, *found), key=lambda s: (s.start, s.end)))


def _people(text: str, tagged: Sequence[Span], sources: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """A known first name with a surname, of somebody who speaks or whose surname comes back: "Hillary Clinton"."""
    surnames = Counter(re.findall(r"[A-Z][\w'’-]+", text))
    for match in _FULL_NAME.finditer(text):
        first, surname = match[1], match[3]
        speaks = bool(touching(sources, match.start() + 1, match.end()))
        if touching(tagged, match.start(), match.end()) or not (speaks or surnames[surname] > 1):
            continue
        if first not in _NO_FIRST_NAMES and not class_of(surname.casefold()) and gazetteer.gender(first):
            yield Span(match.start(), match.end(), "person", SCORE)


def _partisans(text: str, tagged: Sequence[Span]) -> Iterator[Span]:
    for match in _PARTISANS.finditer(text):
        if not touching(tagged, match.start(), match.end()):
            yield Span(match.start(), match.end(), "group", SCORE)
