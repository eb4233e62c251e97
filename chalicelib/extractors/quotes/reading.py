"""What quotes are made from: contents with their links, turns of transcripts, and posts, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from chalicelib.extractors.quotes import blamed_for, contents, frames, linking, posts, rereading, transcripts
from chalicelib.extractors.quotes.blame import blames, without_blame
from chalicelib.extractors.quotes.colons import gives
from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.quotes.headlines import with_headline
from chalicelib.extractors.quotes.inscriptions import without_inscriptions
from chalicelib.extractors.quotes.judgements import judges
from chalicelib.extractors.quotes.loose_ends import without_loose_ends
from chalicelib.extractors.quotes.manners import without_manners
from chalicelib.extractors.quotes.marks import Quoted, quoted
from chalicelib.extractors.quotes.occasions import without_occasions
from chalicelib.extractors.quotes.second_verbs import parted
from chalicelib.extractors.quotes.sources import whole
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.spans import Bounded, outside
from chalicelib.model import PRESENT, Article, Block, Entity, Mention, Span, Tagged

_VOUCHERS = (blames, blamed_for.vouches, gives, judges)
"""What tells by the words before a quotation that somebody said it."""


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
    dates: tuple[Mention, ...]
    people: tuple[Mention, ...]
    remnants: tuple[Block, ...]
    bylines: tuple[str, ...] = ()


def read(article: Article, tagged: Tagged, entities: tuple[Entity, ...]) -> Reading:
    """Contents with the cue and source that report them, turns of transcripts, and posts. ``entities`` have names."""
    text = article.text
    embeds, remnants = article.of_kind("embed"), article.of_kind("remnant")
    turns = outside(_in_order(embeds, remnants), transcripts.turns(text, entities))
    prose = tuple(without_blame(text, span) for span in outside(turns, outside(embeds, tagged.contents)))
    marks = outside(_in_order(embeds, remnants, turns), quoted(text))
    people = _people(entities)
    sources = whole(text, outside(remnants, tagged.sources), entities)
    seen = _well_ended(text, parted(text, Seen(prose, outside(remnants, tagged.cues), sources)))
    seen = with_headline(text, seen, turns)
    framed = tuple(frames.frames(text, marks, seen, people))
    seen = rereading.reread(text, seen, framed)
    beside = {frame.quotation.start: frame for frame in framed}
    vouched = beside.keys() | {q.start for q in marks if any(vouches(text, q.start) for vouches in _VOUCHERS)}
    said = contents.find(text, seen.contents, marks, vouched)
    return Reading(
        text=text,
        links=tuple(without_inscriptions(text, linking.link(text, said, seen.cues, seen.sources, people, beside))),
        turns=turns,
        posts=tuple(block for block in embeds if posts.own_words(text, block)),
        marks=marks,
        cues=seen.cues,
        sources=seen.sources,
        dates=_dates(entities),
        people=people,
        remnants=remnants,
        bylines=article.bylines,
    )


def _well_ended(text: str, seen: Seen) -> Seen:
    """What the tagger saw, with contents that end where what somebody says does."""
    return without_manners(text, without_occasions(text, without_loose_ends(text, seen)))


def _in_order(*groups: Sequence[Bounded]) -> list[Bounded]:
    """Spans of several kinds in the order of the text."""
    return sorted(chain.from_iterable(groups), key=attrgetter("start"))


def _people(entities: Iterable[Entity]) -> tuple[Mention, ...]:
    """The mentions of persons, in order."""
    return _mentions(of_type(entities, "person"))


def _dates(entities: Iterable[Entity]) -> tuple[Mention, ...]:
    """The whole expressions of dates, "Monday night", in order."""
    return _mentions(date for date in of_type(entities, "date") if _tells_when(date))


def _tells_when(date: Entity) -> bool:
    """Whether a date may say when something was said: not "three weeks", nor "now"."""
    return date.time is None or not (date.time.type == "DURATION" or date.time.value == PRESENT)


def _mentions(entities: Iterable[Entity]) -> tuple[Mention, ...]:
    """All mentions of some entities, in order."""
    return tuple(sorted(chain.from_iterable(entity.mentions for entity in entities), key=attrgetter("start")))
