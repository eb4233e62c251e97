"""Bodies named for two, "Marsh & Lowe", which the tagger takes for two people or a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_WORD = r"[A-Z][\w-]*(?:['’](?!s\b)\w+)?"
_PAIR = re.compile(rf"{_WORD}(?:, {_WORD}){{0,2}} & {_WORD}")
"""Names and the last partner's: "Marsh, Pike & Lowe"."""
_LABELS = ("person", "organization", "location", "facility")
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
            spans = sorted((_body(parts, pair), *(s for s in spans if s not in parts)), key=lambda s: s.start)
    return spans


def _are_partners(text: str, parts: Sequence[Span], pair: re.Match[str], gazetteer: Gazetteer) -> bool:
    """Whether some of a pair is named, not all of it is first names, full names or places."""
    if not {part.label for part in parts}.issubset(_LABELS) or not parts or _are_each(text, parts, gazetteer):
        return False
    if any(" " in text[part.start : part.end].strip(" &") and part.end < pair.end() for part in parts):
        return bool(_OF_FIRMS.search(pair[0]))
    words = plain(re.sub(r"[,&]", "", pair[0])).split()
    return len({*words}) == 1 or not all(map(gazetteer.gender, words))


def _are_each(text: str, parts: Sequence[Span], gazetteer: Gazetteer) -> bool:
    """Whether the parts are bodies or places of their own: "Oslo & Bergen", "Turks & Caicos"."""
    names = [text[part.start : part.end].replace("&", "and") for part in parts]
    if any(part.label == "location" and gazetteer.lookup(name) for part, name in zip(parts, names, strict=True)):
        return True
    return len(parts) > 1 and all(part.label == "organization" for part in parts)


def _body(parts: Sequence[Span], pair: re.Match[str]) -> Span:
    """A pair, with what the tagger has of it beyond: "Marsh & Lowe Ltd", as an organisation."""
    start, end = min(pair.start(), parts[0].start), max(pair.end(), parts[-1].end)
    return replace(parts[0], start=start, end=end, label="organization", score=max(s.score for s in parts))
