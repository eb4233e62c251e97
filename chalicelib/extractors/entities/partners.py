"""Bodies named for two, "Marsh & Lowe", which the tagger takes for two people or a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_WORD = r"[A-Z][\w-]*(?:['’](?!s\b)\w+)?"
_PAIR = re.compile(rf"{_WORD}(?:, {_WORD})* & {_WORD}")
"""Names and the last partner's: "Marsh, Pike & Lowe"."""
_LABELS = ("person", "organization", "location", "facility", "product")


def with_partners(text: str, names: Iterable[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, in text order, those of partners as one body; a couple of first names, "Ann & Tom", stays two."""
    spans = list(names)
    if " & " not in text:
        return spans
    for pair in _PAIR.finditer(text):
        parts = touching(spans, pair.start(), pair.end())
        if _are_partners(parts, pair, gazetteer):
            spans = sorted((_body(parts, pair), *(s for s in spans if s not in parts)), key=lambda s: s.start)
    return spans


def _are_partners(parts: Iterable[Span], pair: re.Match[str], gazetteer: Gazetteer) -> bool:
    """Whether some of a pair is named, not all of it is first names, and it is no place's: "Turks & Caicos"."""
    labels = {part.label for part in parts}
    words = plain(re.sub(r"[,&]", "", pair[0])).split()
    if not labels or not labels.issubset(_LABELS) or all(map(gazetteer.gender, words)):
        return False
    return not ("location" in labels and gazetteer.lookup(pair[0].replace("&", "and")))


def _body(parts: Iterable[Span], pair: re.Match[str]) -> Span:
    """A pair, with what the tagger has of it beyond: "Marsh & Lowe Ltd", as an organisation."""
    spans = list(parts)
    start, end = min(pair.start(), spans[0].start), max(pair.end(), spans[-1].end)
    return replace(spans[0], start=start, end=end, label="organization", score=max(s.score for s in spans))
