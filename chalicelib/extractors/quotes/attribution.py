"""The quotes of a reading: neighbouring contents are one, turns and posts are their own, reports may stand inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chalicelib.extractors.quotes import acts, labels, nested, posts, thoughts, transcripts
from chalicelib.extractors.quotes.building import build
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.judgements import with_object
from chalicelib.extractors.quotes.reading import Reading
from chalicelib.extractors.text.links import Content, Link
from chalicelib.model import Entity, Quote, Span


def attributed(reading: Reading, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """The quotes of a reading, with the entities that their sources mean.

    Ids are ``q1``, ``q2``… in text order; a report inside a quote follows that quote.
    """
    cast = Cast(entities)
    text = reading.text
    groups = [with_object(text, group) for group in _grouped(text, reading.links) if acts.is_quote(text, group)]
    built = [build(reading, group, cast) for group in groups]
    prose = [*zip(thoughts.told(text, built), groups, strict=True)]
    embeds = [posts.quote(text, block, cast) for block in reading.posts]
    turns = [*_turns(reading, cast)]
    outer = [*(quote for quote, _ in prose), *(quote for quote, _ in turns), *embeds]
    return _numbered(outer, [*_inner(reading, [*prose, *turns], cast)])


def _turns(reading: Reading, cast: Cast) -> Iterator[tuple[Quote, list[Link]]]:
    """The turns of transcripts, each said by the one whom its label means, and with its words as they may be linked."""
    speakers = labels.resolved(reading.text, reading.turns, cast, reading.bylines)
    for turn, (speaker, rule) in zip(reading.turns, speakers, strict=True):
        words = Content(turn.start, turn.end, "direct", None)
        yield transcripts.quote(reading.text, turn, speaker, rule), [Link(words, None, None)]


def _inner(reading: Reading, prose: Iterable[tuple[Quote, list[Link]]], cast: Cast) -> Iterator[tuple[Quote, Quote]]:
    """The reports inside what is spoken, each with the quote that it stands in."""
    for quote, group in prose:
        if quote.kind == "speech":
            yield from nested.inside(reading, group, quote, cast)


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
    """Whether two contents are one quote: they share a cue, and hardly anything but that and its source parts them."""
    if not link.cue or last.cue != link.cue or last.content.type != link.content.type:
        return False
    gap = text[last.content.end : link.content.start]
    if _is_parted(gap, link):
        return False
    return len(gap) - _length(link.cue) - _length(link.source) <= acts.ASIDE


def _is_parted(gap: str, link: Link) -> bool:
    """Whether a line ends between two contents, or a sentence does where no marks part them."""
    if "\n" in gap:
        return True
    return link.content.type != "direct" and "." in gap


def _length(span: Span | None) -> int:
    """How many characters a span has; none where there is none."""
    return span.end - span.start if span else 0


def _numbered(outer: list[Quote], inner: list[tuple[Quote, Quote]]) -> tuple[Quote, ...]:
    """Quotes with ids in text order, and those inside another with its id."""
    pairs: list[tuple[Quote, Quote | None]] = [*((quote, None) for quote in outer), *inner]
    ordered = sorted(pairs, key=_outer_first)
    ids = {id(quote): f"q{number}" for number, (quote, _) in enumerate(ordered, 1)}
    return tuple(replace(quote, id=ids[id(quote)], nested_in=ids.get(id(parent))) for quote, parent in ordered)


def _outer_first(pair: tuple[Quote, Quote | None]) -> tuple[int, bool]:
    """Where a quote begins; of two that begin together the outer one is first."""
    quote, parent = pair
    return quote.spans[0].start, parent is not None
