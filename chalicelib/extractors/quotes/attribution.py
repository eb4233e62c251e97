"""The quotes of a reading: neighbouring contents are one, turns and posts are their own, reports may stand inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.extractors.quotes import acts, labels, nested, posts, transcripts
from chalicelib.extractors.quotes.building import build
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.reading import Reading
from chalicelib.extractors.text.links import Link
from chalicelib.model import Entity, Quote, Span


def attributed(reading: Reading, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """The quotes of a reading, with the entities that their sources mean.

    Ids are ``q1``, ``q2``… in text order; a report inside a quote follows that quote.
    """
    text, cast = reading.text, Cast(entities)
    groups = [group for group in _grouped(text, reading.links) if acts.is_quote(text, group)]
    prose = [build(reading, group, cast) for group in groups]
    said_by = labels.resolved(text, reading.turns, cast, reading.bylines)
    turns = [transcripts.quote(text, turn, *who) for turn, who in zip(reading.turns, said_by, strict=True)]
    embeds = [posts.quote(text, block, cast) for block in reading.posts]
    spoken = [(quote, group) for quote, group in zip(prose, groups, strict=True) if quote.kind == "speech"]
    inner = [pair for quote, group in spoken for pair in nested.inside(reading, group, quote, cast)]
    return _numbered([*prose, *turns, *embeds], inner)


def _grouped(text: str, links: Sequence[Link]) -> list[list[Link]]:
    """Neighbouring quotations around one cue are one quote: "If the vote fails," Hale warned, "the plan collapses."."""
    groups: list[list[Link]] = []
    for link in links:
        if groups and _goes_on(text, groups[-1][-1], link):
            groups[-1].append(link)
        else:
            groups.append([link])
    return groups


def _goes_on(text: str, last: Link, link: Link) -> bool:
    """Whether two contents are one quote: between them stand their cue and source, and hardly anything else."""
    if not link.cue or (last.cue, last.content.type) != (link.cue, link.content.type):
        return False
    gap = text[last.content.end : link.content.start]
    if "\n" in gap or (link.content.type != "direct" and "." in gap):
        return False
    return len(gap) - _length(link.cue) - _length(link.source) <= acts.ASIDE


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _numbered(outer: list[Quote], inner: list[tuple[Quote, Quote]]) -> tuple[Quote, ...]:
    """Quotes with ids in text order, and those inside another with its id."""
    pairs: list[tuple[Quote, Quote | None]] = [*((quote, None) for quote in outer), *inner]
    ordered = sorted(pairs, key=lambda pair: (pair[0].spans[0].start, pair[1] is not None))
    ids = {id(quote): f"q{i}" for i, (quote, _) in enumerate(ordered, 1)}
    return tuple(
        replace(quote, id=ids[id(quote)], nested_in=ids[id(parent)] if parent else None) for quote, parent in ordered
    )
