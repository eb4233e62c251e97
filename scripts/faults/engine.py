"""A stand-in for the pipeline: what it finds follows from the text alone, and no model is loaded.

It finds too little to be of use and enough for rows of every kind: who is named, who says what, where that is.
"""

from __future__ import annotations

import os
import re
import signal
from base64 import b64encode
from collections.abc import Iterator
from random import Random

from chalicelib.model import (
    Analysis,
    Article,
    Candidate,
    Entity,
    Evidence,
    Focus,
    FocusPlace,
    Mention,
    Place,
    Quote,
    Speaker,
)
from chalicelib.service.engine import Engine
from scripts.faults import packs

VERSION = "stand-in-1"
MOST_NAMED = 6
"""People of one article: enough for rows of every kind, and few enough that ten thousand articles fit into an hour."""

RAISES, KILLS, LONG = "This one always fails. ", "This one kills who reads it. ", "This one is long. "
"""How a text begins on which the engine raises, at which its process is killed, and whose document is spilled."""

NOISE = b64encode(Random(1).randbytes(360_000)).decode()
"""What no compression shortens, a little longer than what the table holds."""

TOWNS = {
    "Genoa": Candidate("Genoa", 3176219, 44.40478, 8.94439, "IT", "Liguria", "P", "PPLA", 580_223),
    "Paris": Candidate("Paris", 2988507, 48.85341, 2.3488, "FR", "Île-de-France", "P", "PPLC", 2_138_551),
    "Accra": Candidate("Accra", 2306104, 5.55602, -0.1969, "GH", "Greater Accra", "P", "PPLC", 1_963_264),
    "Osaka": Candidate("Osaka", 1853909, 34.69379, 135.50107, "JP", "Osaka", "P", "PPLA", 2_592_413),
    "Quito": Candidate("Quito", 3652462, -0.22985, -78.52495, "EC", "Pichincha", "P", "PPLC", 1_399_814),
}
"""The places that it knows, as GeoNames has them."""

_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_QUOTE = re.compile(r"“[^”]+”")
_NEAR = 80
"""Characters behind a quote in which its speaker is named."""


def engine() -> Engine:
    """What the worker takes for the pipeline."""
    places = {one.geonameid: one for one in TOWNS.values()}
    return Engine(VERSION, analyse, place=places.get, container=packs.container)


def analyse(article: Article) -> Analysis:
    """What there is in a text."""
    if article.text.startswith(RAISES):
        raise MemoryError("at every try")
    if article.text.startswith(KILLS):
        os.kill(os.getpid(), signal.SIGKILL)
    entities = {one.name: one for one in _entities(article.text)}
    places = tuple(_places(entities))
    noise = (Entity("e0", "person", NOISE, ()),) if article.text.startswith(LONG) else ()
    countries = dict.fromkeys(str(place.candidate.country) for place in places if place.candidate)
    focus = Focus(tuple(FocusPlace(code, code, 0.5) for code in countries), event=places[0].id if places else None)
    return Analysis(
        VERSION, article, (*entities.values(), *noise), tuple(_quotes(article.text, entities)), places, focus
    )


def _entities(text: str) -> Iterator[Entity]:
    people = list(dict.fromkeys(_NAME.findall(text)))[:MOST_NAMED]
    for number, name in enumerate([*people, *(town for town in TOWNS if town in text)], 1):
        kind = "location" if name in TOWNS else "person"
        mentions = tuple(Mention(*one.span(), name) for one in re.finditer(re.escape(name), text))
        yield Entity(f"e{number}", kind, name, mentions, salience=round(len(mentions) / 10, 2))


def _places(entities: dict[str, Entity]) -> Iterator[Place]:
    for number, name in enumerate((name for name in entities if name in TOWNS), 1):
        one = entities[name]
        evidence = Evidence("prominence", ())
        yield Place(f"p{number}", name, TOWNS[name], 0.9, "literal", one.mentions, evidence, entity=one.id)


def _quotes(text: str, entities: dict[str, Entity]) -> Iterator[Quote]:
    people = [one for one in entities.values() if one.type == "person"]
    for number, words in enumerate(_QUOTE.finditer(text), 1):
        spans = (Mention(*words.span(), words[0]),)
        near = [(m.start, m, one.id) for one in people for m in one.mentions if 0 <= m.start - words.end() < _NEAR]
        speaker = min(near, default=None)
        by = Speaker(speaker[2], speaker[1]) if speaker else None
        evidence = Evidence("name" if by else "nobody", ())
        yield Quote(
            f"q{number}", "direct", "speech", words[0], spans, None, by, 0.9 if by else 0.5, evidence, cue_class="say"
        )
