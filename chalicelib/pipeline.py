"""An article becomes an analysis: the recipe read aloud."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from chalicelib import settings
from chalicelib.extractors import coreference, entities, places, quotes, values
from chalicelib.extractors.coreference.ranking import Ranker
from chalicelib.extractors.entities import codes, profiles, salience
from chalicelib.extractors.places import weights
from chalicelib.extractors.places.trees import Trees
from chalicelib.extractors.values import currencies
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import (
    Analysis,
    Article,
    Block,
    Candidate,
    Entity,
    Focus,
    Mention,
    Place,
    Quote,
    Span,
    Tagged,
    Warning,
)
from chalicelib.readers import language
from chalicelib.tagger import Tagger

ENGINE = "12"
"""The version of what is found: raised with every change that may find something else in the same bytes."""

LONGEST = 200_000
"""Characters that are analysed, several times the longest feature; what follows is kept but not analysed."""

MOST_PIECES = 60_000
"""Word pieces that are analysed: prose of `LONGEST` has 50,000, text that is all marks or figures 200,000. The tagger
takes the same time for each, so that no text takes more than a quarter above that of prose."""

LONGEST_NAME = 500
"""Characters of a name, three times those of the longest titles of works. What the tagger takes for a longer one is
noise, and rules that look at a name from each of its words would take the square of its length."""

_PARTIAL = ("_failed", "_limit", "_unsupported")
"""How the codes of warnings end that say that something is missing."""

T = TypeVar("T")


def analyse(article: Article) -> Analysis:
    """Find the entities, quotes and places of an article; the same article always gives the same analysis.

    A finding that fails leaves the others standing: the status is then ``partial`` and a warning names what is missing.
    Of a text in a language that we don't read nothing is found. The analysis holds the article as it was given.
    Raises ValueError when a span does not hold the text that it claims, which would be an error of ours.
    """
    part, warnings = readable(article), list(_unread(article))
    if part.text.isspace() or not part.text or any(w.code == "language_unsupported" for w in warnings):
        return _finished(Analysis(ENGINE, article), warnings)
    failed: list[Warning] = []
    return _finished(replace(findings(part, failed), article=article), [*failed, *warnings])


def findings(article: Article, failed: list[Warning]) -> Analysis:
    """What is found in a readable article; each step that fails is added to ``failed``."""
    tagged = tag(article)
    names, atlas = recognise_names(article, tagged), blank_atlas()
    toponyms = _attempt("places", lambda: recognise_toponyms(article, names, atlas), failed) or ()
    named = merge_entities(article, names, toponyms)
    named = _attempt("values", lambda: read_values(article, named), failed) or named
    entities, quotes = _attempt("quotes", lambda: attribute_quotes(article, tagged, named, atlas), failed) or (
        named,
        (),
    )
    places, focus = _attempt("places", lambda: resolve_places(article, named, toponyms, atlas), failed) or ((), Focus())
    entities = _attempt("details", lambda: add_details(article, entities, places), failed) or entities
    return Analysis(ENGINE, article, entities, quotes, places, focus)


def recognise_names(article: Article, tagged: Tagged) -> tuple[Span, ...]:
    """The names of a readable article, with the dates and sums that the tagger passed over."""
    names = tuple(span for span in tagged.names if span.end - span.start <= LONGEST_NAME)
    return entities.settled(article, values.complete(article.text, names, _currencies()), _gazetteer())


def blank_atlas() -> places.Atlas:
    """What an article's places are looked up in."""
    return places.Atlas(_gazetteer(), _weights())


def recognise_toponyms(article: Article, names: Sequence[Span], atlas: places.Atlas) -> tuple[Span, ...]:
    """The names, and parts of names, that are places'."""
    return places.recognise(article.text, names, atlas, _toponyms())


def merge_entities(article: Article, names: Sequence[Span], toponyms: Sequence[Span]) -> tuple[Entity, ...]:
    """The entities that the names are, in the light of which of them are places'."""
    return entities.merged(article, places.with_toponyms(names, toponyms), _gazetteer())


def read_values(article: Article, named: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities, those that are dates or sums of money with what they come to in numbers."""
    return values.read(article, named, _currencies())


def attribute_quotes(
    article: Article, tagged: Tagged, named: tuple[Entity, ...], atlas: places.Atlas
) -> tuple[tuple[Entity, ...], tuple[Quote, ...]]:
    """The entities with all their mentions, and the quotes: who "she" is depends on who speaks, and the reverse."""
    reading = quotes.read(article, tagged, named)
    known = coreference.with_short_forms(article.text, named)
    clusters = coreference.resolve(article.text, known, reading.links, reading.sources, atlas, _ranker())
    attributed = quotes.attributed(reading, clusters)
    clusters = coreference.with_first_persons(article.text, attributed, clusters)
    clusters = coreference.with_inner_names(coreference.with_descriptions(article.text, clusters))
    return quotes.with_governments(clusters, attributed), attributed


def resolve_places(
    article: Article, named: Sequence[Entity], toponyms: Sequence[Span], atlas: places.Atlas
) -> tuple[tuple[Place, ...], Focus]:
    """The places that the toponyms mean, and the focus."""
    return places.extract(article, named, toponyms, atlas, home=_home())


def add_details(article: Article, clusters: Sequence[Entity], located: Iterable[Place]) -> tuple[Entity, ...]:
    """The entities with what the text around them and the places tell of them, and how salient each is."""
    people = profiles.extract(article.text, clusters)
    return salience.extract(article, codes.extract(people, located, _gazetteer()))


def renewed(analysis: Analysis) -> Analysis:
    """An analysis whose entities or places somebody has corrected, with what follows from them: details, codes, focus.

    Raises ValueError when a span does not hold the text that it claims.
    """
    part, failed = readable(analysis.article), list[Warning]()
    bare = tuple(replace(entity, codes=()) for entity in analysis.entities)
    focus = _attempt("places", lambda: places.focused(part, analysis.places, bare, _gazetteer()), failed)
    entities = _attempt("details", lambda: add_details(part, bare, analysis.places), failed)
    made = replace(analysis, entities=entities or bare, focus=focus or Focus())
    return _finished(made, [*failed, *analysis.warnings])


def place(geonameid: int) -> Candidate | None:
    """The place of the gazetteer with a GeoNames id."""
    return _gazetteer().place(geonameid)


def tag(article: Article) -> Tagged:
    """Tag a readable article."""
    return _tagger().tag(article.text)


def readable(article: Article) -> Article:
    """What is to be analysed: the start, with page remnants blanked out, so that every offset stays where it is.

    Made once, and all that every stage sees: what is said not to be analysed is not.
    """
    end = _end(article.text)
    blocks = tuple(_clipped(block, end) for block in article.blocks if block.start < end)
    parts, at = list[str](), 0
    for block in blocks:
        if block.kind == "remnant":
            parts += [article.text[at : block.start], " " * (block.end - block.start)]
            at = block.end
    return replace(article, text="".join((*parts, article.text[at:end])), blocks=blocks)


def _end(text: str) -> int:
    """How much of a text is analysed, in characters."""
    most = min(len(text), LONGEST)
    return most if most <= MOST_PIECES else _tagger().reach(text[:most], MOST_PIECES)


def _clipped(block: Block, end: int) -> Block:
    """The block as far as it is analysed; a post whose signature is cut off is signed by nobody."""
    if block.end <= end:
        return block
    signed = block.post and block.post.signature and block.post.signature[1] <= end
    return replace(block, end=end, post=block.post if signed else None)


def _unread(article: Article) -> Iterator[Warning]:
    """What a reader should know about what is not analysed, or not as this deployment means it."""
    detected = language.detect(article.text)
    if detected not in (None, "en"):
        yield Warning(
            "language_unsupported", f'The article\'s language is "{detected}"; findings are made for English only'
        )
    if settings.home() and not _home():
        yield Warning("home_unknown", "DATELINE_HOME names no place that the gazetteer knows")
    if (end := _end(article.text)) < len(article.text):
        yield Warning("text_limit", f"only the first {end} characters were analysed")


def _finished(analysis: Analysis, warnings: Sequence[Warning]) -> Analysis:
    """The verified analysis with its warnings and the status that they and the article's make."""
    partial = any(w.code.endswith(_PARTIAL) for w in (*analysis.article.warnings, *warnings))
    return verified(replace(analysis, warnings=tuple(warnings), status="partial" if partial else "succeeded"))


def verified(analysis: Analysis) -> Analysis:
    """The analysis itself, once every span of it is shown to hold its text."""
    for mention in _mentions(analysis):
        if analysis.article.text[mention.start : mention.end] != mention.text:
            raise ValueError(f"the span {mention.start}-{mention.end} does not hold its text")
    return analysis


def _mentions(analysis: Analysis) -> Iterator[Mention]:
    for entity in analysis.entities:
        yield from entity.mentions
    for place in analysis.places:
        yield from place.mentions
    for quote in analysis.quotes:
        yield from (*quote.spans, *quote.fragments)
        yield from (m for m in (quote.cue, quote.time) if m)
        yield from (s.mention for s in (quote.speaker, quote.addressee, quote.via) if s)


def _attempt(name: str, find: Callable[[], T], warnings: list[Warning]) -> T | None:
    try:
        return find()
    except Exception as error:
        # Never the error's own words, nor a traceback, which ends in them: they may hold the article's.
        where = {"error": type(error).__name__, "at": _line_of(error)}
        logging.getLogger(__name__).error("%s failed: %s at %s", name, *where.values(), extra=where)
        warnings.append(Warning(f"{name}_failed", f"{name} could not be found ({type(error).__name__})"))
        return None


def _line_of(error: Exception) -> str:
    """Where in the code an error was raised: ``reading.py:97 attributed``."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno} {last.name}"


@cache
def _tagger() -> Tagger:
    return Tagger(settings.artifacts())


@cache
def _ranker() -> Ranker:
    return Ranker.read(settings.artifacts() / "coreference.json")


@cache
def _toponyms() -> Trees:
    return Trees(settings.artifacts() / "toponyms.json")


@cache
def _weights() -> weights.Weights:
    return weights.read(settings.artifacts() / "resolution.json")


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(settings.artifacts() / "places.sqlite")


@cache
def _home() -> Candidate | None:
    name = settings.home()
    return places.at(name, blank_atlas()) if name else None


@cache
def _currencies() -> currencies.Currencies:
    return currencies.known(_gazetteer())
