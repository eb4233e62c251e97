"""What quotes are made from: contents with their links, turns of transcripts, and posts, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from chalicelib.extractors.quotes import contents, frames, linking, posts, rereading, transcripts
from chalicelib.extractors.quotes.blame import blames, without_blame
from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.quotes.headlines import with_headline
from chalicelib.extractors.quotes.marks import Quoted, quoted
from chalicelib.extractors.quotes.sources import whole
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Article, Block, Entity, Mention, Span, Tagged

S = TypeVar("S", bound=Bounded)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text, and what was seen in it, in order, before anybody asks who a source is."""

    text: str
    links: tuple[Link, ...]
    turns: tuple[Turn, ...]
    posts: tuple[Block, ...]
    marks: tuple[Quoted, ...]
    cues: tuple[Span, ...]
    sources: tuple[Span, ...]
    dates: tuple[Span, ...]
    people: tuple[Mention, ...]
    remnants: tuple[Block, ...]
    bylines: tuple[str, ...] = ()


def read(article: Article, tagged: Tagged, entities: tuple[Entity, ...]) -> Reading:
    """Contents with the cue and source that report them, turns of transcripts, and posts. ``entities`` have names."""
    text = article.text
    embeds, remnants = _blocks(article, "embed"), _blocks(article, "remnant")
    turns = _outside(_in_order(embeds, remnants), transcripts.turns(text, entities))
    prose = tuple(without_blame(text, span) for span in _outside(turns, _outside(embeds, tagged.contents)))
    marks = _outside(_in_order(embeds, remnants, turns), quoted(text))
    people = _people(entities)
    sources = whole(text, _outside(remnants, tagged.sources), entities)
    seen = with_headline(text, Seen(prose, _outside(remnants, tagged.cues), sources))
    framed = tuple(frames.frames(text, marks, seen, people))
    seen = rereading.reread(text, seen, framed)
    beside = {frame.quotation.start: frame for frame in framed}
    vouched = beside.keys() | {quotation.start for quotation in marks if blames(text, quotation.start)}
    said = contents.find(text, seen.contents, marks, vouched)
    return Reading(
        text=text,
        links=tuple(linking.link(text, said, seen.cues, seen.sources, people, beside)),
        turns=turns,
        posts=tuple(block for block in embeds if posts.own_words(text, block)),
        marks=marks,
        cues=seen.cues,
        sources=seen.sources,
        dates=tuple(name for name in tagged.names if name.label == "date"),
        people=people,
        remnants=remnants,
        bylines=article.bylines,
    )


def _blocks(article: Article, kind: str) -> tuple[Block, ...]:
    """The blocks of an article that are of one kind: embedded posts, remnants of a page."""
    return tuple(block for block in article.blocks if block.kind == kind)


def _in_order(*groups: Sequence[Bounded]) -> list[Bounded]:
    """Spans of several kinds in the order of the text."""
    return sorted((span for group in groups for span in group), key=attrgetter("start"))


def _outside(apart: Sequence[Bounded], spans: Iterable[S]) -> tuple[S, ...]:
    """The spans that share no character with those apart."""
    return tuple(span for span in spans if not touching(apart, span.start, span.end))


def _people(entities: Iterable[Entity]) -> tuple[Mention, ...]:
    """The mentions of persons, in order."""
    mentions = chain.from_iterable(person.mentions for person in of_type(entities, "person"))
    return tuple(sorted(mentions, key=attrgetter("start")))
