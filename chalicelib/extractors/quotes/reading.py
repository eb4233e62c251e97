"""Quotes: contents, linked to the cue and the source that report them, and the source to its entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chalicelib.extractors.quotes import (
    acts,
    addressees,
    contents,
    cues,
    linking,
    nested,
    posts,
    speakers,
    telling,
    transcripts,
)
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.marks import Quoted, quoted
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.pronouns import PLURAL
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Article, Block, Entity, Evidence, Mention, Quote, QuoteKind, Span, Speaker, Tagged

UNTAGGED = 0.5
"""Confidence of a quotation that marks and a source beside it show, but that the tagger passed over."""

THEY = 0.65
"""Confidence from which "they" in a quote names who speaks or hears there: with less, half are somebody else
(cross-validation over the own corpus; outside of quotes three in four are right), and nobody is better than that."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What quotes are made from: the text, and what was seen in it, in order, before anybody asks who a source is."""

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


def read(article: Article, tagged: Tagged, entities: tuple[Entity, ...]) -> Reading:
    """Contents with the cue and source that report them, turns of transcripts, and posts. ``entities`` have names."""
    text = article.text
    embeds = tuple(b for b in article.blocks if b.kind == "embed")
    remnants = tuple(b for b in article.blocks if b.kind == "remnant")
    apart: list[Bounded] = [b for b in article.blocks if b.kind in ("embed", "remnant")]
    turns = tuple(t for t in transcripts.turns(text, entities) if not touching(apart, t.start, t.end))
    prose = [s for s in tagged.contents if not touching(embeds, s.start, s.end) and not touching(turns, s.start, s.end)]
    apart = sorted([*apart, *turns], key=lambda stretch: stretch.start)
    marks = tuple(q for q in quoted(text) if not touching(apart, q.start, q.end))
    sources = speakers.whole(text, _outside(remnants, tagged.sources), entities)
    told = _outside(remnants, tagged.cues)
    people = sorted((m for e in entities if e.type == "person" for m in e.mentions), key=lambda m: m.start)
    return Reading(
        text=text,
        links=tuple(linking.link(text, contents.find(text, tuple(prose), marks), told, sources)),
        turns=turns,
        posts=tuple(b for b in embeds if posts.own_words(text, b)),
        marks=marks,
        cues=told,
        sources=sources,
        dates=tuple(s for s in tagged.names if s.label == "date"),
        people=tuple(people),
        remnants=remnants,
    )


def _outside(remnants: Sequence[Block], spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(s for s in spans if not touching(remnants, s.start, s.end))


def attributed(reading: Reading, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """The quotes of a reading, with the entities that their sources mean.

    Ids are ``q1``, ``q2``… in text order; a report inside a quote follows that quote.
    """
    text, cast = reading.text, Cast(entities)
    groups = [group for group in _grouped(text, reading.links) if acts.is_quote(text, group)]
    found = [(_quote(reading, group, cast), group) for group in groups]
    outer = [q for q, _ in found] + [transcripts.quote(text, turn, cast) for turn in reading.turns]
    outer += [posts.quote(text, block, cast) for block in reading.posts]
    inner = [pair for q, group in found if q.kind == "speech" for pair in _inside(reading, group, q, cast)]
    return _numbered(outer, inner)


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
    """Whether two quotations are one: between them stand their cue and source, and hardly anything else."""
    if not last.cue or last.cue != link.cue or last.content.type != link.content.type:
        return False
    gap = text[last.content.end : link.content.start]
    if link.content.type != "direct" and "." in gap:
        return False
    told = sum(s.end - s.start for s in (link.cue, link.source) if s)
    return "\n" not in gap and len(gap) - told <= acts.ASIDE


def _quote(reading: Reading, group: list[Link], cast: Cast) -> Quote:
    text, first = reading.text, group[0]
    spans = tuple(span for link in group for span in _written(reading, link.content))
    speaker, rule = speakers.resolve(text, first.source, cast) if first.source else (None, "no source")
    scores = [link.content.score for link in group if link.content.score is not None]
    kind: QuoteKind = "attitude" if first.cue and first.cue.label == "attitude" else "speech"
    found = Quote(
        id="",
        type=first.content.type,
        kind=kind,
        text=" ".join(span.text for span in spans),
        spans=spans,
        cue=_mention(text, first.cue) if first.cue else None,
        speaker=speaker,
        confidence=round(min(scores), 3) if scores else UNTAGGED,
        evidence=Evidence(rule, _evidence(text, first)),
        fragments=tuple(_fragments(reading, group)) if first.content.type == "mixed" else (),
    )
    return _circumstances(reading, found, group, cast)


def _written(reading: Reading, content: Content) -> Iterator[Mention]:
    """The words of a content: what a page puts between them ("Advertisement") is nobody's."""
    inside = touching(reading.remnants, content.start, content.end)
    starts = [content.start, *(remnant.end for remnant in inside)]
    ends = [*(remnant.start for remnant in inside), content.end]
    for start, end in zip(starts, ends, strict=True):
        if words := reading.text[start:end].strip():
            at = reading.text.index(words, start)
            yield Mention(at, at + len(words), words)


def _circumstances(reading: Reading, quote: Quote, group: list[Link], cast: Cast) -> Quote:
    """The quote with its cue's class and negation, its addressee, its date, and who passed it on."""
    text, first = reading.text, group[0]
    cue = quote.cue.text if quote.cue else ""
    addressee = addressees.addressee(text, first)
    via = telling.passed_on_by(text, group, reading.cues, reading.sources)
    date = telling.date_beside(text, first, addressee, reading.dates)
    return replace(
        quote,
        cue_class=cues.cue_class(cue) if quote.cue else None,
        negated=quote.cue is not None and cues.negated(text, quote.cue.start, quote.cue.end),
        question=cues.asks(cue, quote.spans[-1].text, quoted=quote.type == "direct"),
        addressee=addressees.resolve(text, addressee, cast, quote.speaker) if addressee else None,
        via=speakers.resolve(text, via, cast)[0] if via else None,
        time=_mention(text, date) if date else None,
    )


def _fragments(reading: Reading, group: list[Link]) -> Iterator[Mention]:
    """The stretches in marks inside a mixed quote, as far as they stand inside it."""
    for link in group:
        for mark in touching(reading.marks, link.content.start + 1, link.content.end - 1):
            start, end = max(mark.start, link.content.start), min(mark.end, link.content.end)
            yield Mention(start, end, reading.text[start:end])


def _evidence(text: str, link: Link) -> tuple[tuple[str, object], ...]:
    refused = [{"text": text[s.start : s.end], "start": s.start, "end": s.end, "cost": c} for s, c in link.refused]
    return (("found_by", "tagger" if link.content.score is not None else "marks"), ("refused", refused))


def _inside(reading: Reading, group: list[Link], outer: Quote, cast: Cast) -> Iterator[tuple[Quote, Quote]]:
    """The reports inside a quote, each with the quote it stands in."""
    for link in group:
        within = [outer]
        for inner in nested.reports(reading.text, link.content, reading.people, reading.sources):
            while len(within) > 1 and within[-1].spans[0].end <= inner.content.start:
                within.pop()
            found = _retold(reading, inner, within[-1], cast)
            yield found, within[-1]
            within.append(found)


def _retold(reading: Reading, link: Link, outer: Quote, cast: Cast) -> Quote:
    """A report inside a quote."""
    found = _quote(reading, [link], cast)
    return replace(
        found,
        speaker=_in_a_quote(found.speaker, outer.speaker),
        addressee=_in_a_quote(found.addressee, outer.speaker),
        evidence=replace(found.evidence, details=(("found_by", "nested"), ("refused", []))),
    )


def _in_a_quote(who: Speaker | None, teller: Speaker | None) -> Speaker | None:
    """Who speaks or hears in a quote: "I" and "me" are who says it, and a doubtful "they" is nobody."""
    if who and who.mention.text in ("I", "me"):
        return replace(who, entity=teller.entity if teller else None)
    if who and who.mention.text.casefold() in PLURAL and who.mention.confidence < THEY:
        return replace(who, entity=None, mention=replace(who.mention, confidence=0.0))
    return who


def _mention(text: str, span: Span | Content) -> Mention:
    return Mention(span.start, span.end, text[span.start : span.end])


def _numbered(outer: list[Quote], inner: list[tuple[Quote, Quote]]) -> tuple[Quote, ...]:
    """Quotes with ids in text order, and those inside another with its id."""
    pairs: list[tuple[Quote, Quote | None]] = [*((quote, None) for quote in outer), *inner]
    ordered = sorted(pairs, key=lambda pair: (pair[0].spans[0].start, pair[1] is not None))
    ids = {id(quote): f"q{i}" for i, (quote, _) in enumerate(ordered, 1)}
    return tuple(
        replace(quote, id=ids[id(quote)], nested_in=ids[id(parent)] if parent else None) for quote, parent in ordered
    )
