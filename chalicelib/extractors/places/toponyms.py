"""Which stretches of a text name places: what the tagger saw and missed, weighed by what is learnt from gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.clues import Reader
from chalicelib.extractors.places.trees import Trees
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Span

PERSON, PLACE = 0.9, 0.6
"""A name that the tagger takes for a person's less surely than this, and that is a toponym at least so surely, is a
place's: a tenth of a point of F1 on CoNLL++, and nothing lost on worldwide_dev and EWT. No surer person's name is a
toponym, nor part of one, though Paris be named beside "Paris Hilton": gold of four corpora has one such."""


def recognise(text: str, names: Sequence[Span], atlas: Atlas, trees: Trees) -> tuple[Span, ...]:
    """The toponyms of a text in order, none overlapping, with their probabilities as scores.

    ``names`` are what the tagger found, in text order. A toponym may be one of them, part of one ("Genoa" in "Genoa
    Cricket Club"), but of no sure person's, or stand where none is. Where two overlap, the more probable stays.
    """
    reader = Reader(text, names, atlas)
    chances = trees.probabilities(reader.clues())
    likely = [(spot, chance) for spot, chance in zip(reader.spots, chances, strict=True) if chance >= trees.bar]
    taken = bytearray(len(text))
    kept = []
    for (start, end), chance in sorted(likely, key=lambda item: (-item[1], item[0])):
        if not any(taken[start:end]) and not _of_person(names, start, end):
            taken[start:end] = b"\x01" * (end - start)
            kept.append(Span(start, end, "location", chance))
    return tuple(sorted(kept, key=lambda s: s.start))


def _of_person(names: Sequence[Span], start: int, end: int) -> bool:
    """Whether a stretch is a sure person's name, or part of one."""
    found = touching(names, start, end)
    return any(s.label == "person" and s.score >= PERSON and s.start <= start and end <= s.end for s in found)


def with_toponyms(names: Sequence[Span], toponyms: Sequence[Span]) -> tuple[Span, ...]:
    """The names, in text order, with the toponyms that stand where none is; people who are more probably places."""
    found = {(t.start, t.end): t.score for t in toponyms}
    typed = [
        replace(name, label="location")
        if name.label == "person" and name.score < PERSON and found.get((name.start, name.end), 0.0) >= PLACE
        else name
        for name in names
    ]
    missed = [toponym for toponym in toponyms if not touching(names, toponym.start, toponym.end)]
    return tuple(sorted((*typed, *missed), key=lambda s: (s.start, s.end)))
