"""Which spans of a text name places: what the tagger saw and missed, weighed by what is learnt from gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.clues import Reader
from chalicelib.extractors.places.compounds import SURE, surely
from chalicelib.extractors.places.grounds import LIKELY, grounded
from chalicelib.extractors.places.namesakes import Namesakes
from chalicelib.extractors.places.trees import Trees
from chalicelib.extractors.text.spans import enclosing, in_order, touching
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
    rows = reader.clues()
    clues = dict(zip(reader.spots, rows, strict=True))
    chances = dict(zip(reader.spots, trees.probabilities(rows), strict=True))
    chances |= {spot: max(chances[spot], SURE) for spot in surely(text, clues, reader.entries)}
    doubted = [spot for spot, chance in chances.items() if chance < trees.bar]
    chances |= dict.fromkeys(grounded(text, clues, reader.entries, doubted), LIKELY)
    likely = [Span(*spot, "location", chance) for spot, chance in chances.items() if chance >= trees.bar]
    namesakes = Namesakes(text, names, clues, atlas)
    possible = (s for s in likely if (s.start, s.end) not in namesakes and not _is_of_person(s, names))
    return tuple(_apart(possible, len(text)))


def _apart(spans: Iterable[Span], size: int) -> list[Span]:
    """Those of the spans of a text of some length that overlap no more probable one, in order."""
    taken = bytearray(size)
    apart = []
    for span in sorted(spans, key=lambda s: (-s.score, s.start, s.end)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            apart.append(span)
    return in_order(apart)


def _is_of_person(span: Span, names: Sequence[Span]) -> bool:
    """Whether a span is a sure person's name, or part of one."""
    return any(map(_is_sure_person, enclosing(names, span.start, span.end)))


def _is_sure_person(name: Span) -> bool:
    """Whether the tagger surely takes a name for a person's."""
    return name.label == "person" and name.score >= PERSON


def with_toponyms(names: Sequence[Span], toponyms: Sequence[Span]) -> tuple[Span, ...]:
    """The names, in text order, with the toponyms that stand where none is; people who are more probably places."""
    chances = {(t.start, t.end): t.score for t in toponyms}
    typed = [_typed(name, chances.get((name.start, name.end), 0.0)) for name in names]
    missed = [toponym for toponym in toponyms if not touching(names, toponym.start, toponym.end)]
    return tuple(in_order((*typed, *missed)))


def _typed(name: Span, chance: float) -> Span:
    """The name; a location where a doubtful person is a toponym with this probability."""
    doubtful = name.label == "person" and name.score < PERSON
    return replace(name, label="location") if doubtful and chance >= PLACE else name
