"""Bodies named for two, "Marsh & Lowe", which the tagger takes for two people or a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.entities.written import labelled, written
from chalicelib.extractors.text.spans import extent, in_order, outside, touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_WORD = r"[A-Z][\w-]*(?:['’](?!s\b)\w+)?"
_PAIR = re.compile(rf"{_WORD}(?:, {_WORD}){{0,2}} & {_WORD}")
"""Names and the last partner's: "Marsh, Pike & Lowe"."""
_LABELS = {"person", "organization", "location", "facility"}
_OF_FIRMS = re.compile(
    rf"& (?:Sons?|Daughters?|Brothers|Partners|Associates|{lexicon.pattern(lexicon.words('company_suffixes'))})\b"
)
"""What follows one name, a full one as well: "Edward D. Jones & Co."."""


def with_partners(text: str, names: Iterable[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, in text order, those of partners as one body; a couple of first names, "Ann & Tom", stays two."""
    spans = list(names)
    if " & " not in text:
        return spans
    for pair in _PAIR.finditer(text):
        parts = touching(spans, pair.start(), pair.end())
        if _are_partners(text, parts, pair, gazetteer):
            spans = in_order((_body(parts, pair), *outside(parts, spans)))
    return spans


def _are_partners(text: str, parts: Sequence[Span], pair: re.Match[str], gazetteer: Gazetteer) -> bool:
    """Whether some of a pair is named, and not all of it is first names, full names, bodies or places."""
    labels = {part.label for part in parts}
    if not set() < labels <= _LABELS or _are_bodies(parts) or _are_places(text, parts, gazetteer):
        return False
    if any(_is_full(text, part) and part.end < pair.end() for part in parts):
        return _OF_FIRMS.search(pair[0]) is not None
    return not _are_first_names(pair[0], gazetteer)


def _are_bodies(parts: Sequence[Span]) -> bool:
    """Whether the tagger has each of a pair for a body of its own: "Reuters & Bloomberg"."""
    return len(parts) > 1 and {part.label for part in parts} == {"organization"}


def _are_places(text: str, parts: Sequence[Span], gazetteer: Gazetteer) -> bool:
    """Whether one of a pair, or both together, is a place that is known: "Oslo & Bergen", "Turks & Caicos"."""
    places = (written(text, part).replace("&", "and") for part in labelled(parts, "location"))
    return any(map(gazetteer.lookup, places))


def _is_full(text: str, part: Span) -> bool:
    """Whether a name of a pair has several words: "Ann Lee" of "Ann Lee & Tom"."""
    return " " in written(text, part).strip(" &")


def _are_first_names(pair: str, gazetteer: Gazetteer) -> bool:
    """Whether all of a pair may be first names: "Ann & Tom", but not "Thomas & Thomas"."""
    words = plain(re.sub(r"[,&]", "", pair)).split()
    return len({*words}) > 1 and all(map(gazetteer.gender, words))


def _body(parts: Sequence[Span], pair: re.Match[str]) -> Span:
    """A pair, with what the tagger has of it beyond: "Marsh & Lowe Ltd", as an organisation."""
    start, end = extent([Span(*pair.span(), "organization"), *parts])
    return replace(parts[0], start=start, end=end, label="organization", score=max(part.score for part in parts))
