"""Types of names that the tagger is known to miss: the first rule that has another type for a name gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chalicelib import lexicon
from chalicelib.extractors.entities.edges import PARTY
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Block, Span

SURE = 0.95
"""Score from which the type of a name stands, whatever the rest of the article says."""
_PARTISAN = ("person", "organization", "location")
"""What the tagger may take "R-Alaska" for; "D-Day" is an event to it."""
_SHIPPABLE = ("person", "organization", "location", "facility", "product")
"""What the tagger takes ships for; what they are, too, to be sure of it."""
_VESSEL_REACH = 70
"""Characters before a ship's name in which the ship and a name beside it stand."""
_DEAL_REACH = 20
"""Characters of the longest "investments with the", and more than those of any other deal."""


def _last_words(kind: str) -> tuple[str, ...]:
    return tuple(f" {word}" for word in sorted(lexicon.words("name_cues", cue="last", type=kind)))


_DOCUMENTS = _last_words("work")
_COUNTIES = _last_words("location")
_VESSEL = f"(?:{lexicon.pattern(lexicon.words('name_cues', cue='vessel'))})"
_BESIDE_VESSELS = re.compile(rf"\b{_VESSEL}(?: |s?, the (?:[A-Z][\w -]{{0,30}}?(?:,| and) the )*)$")
_IS_VESSEL = re.compile(rf", an? (?:[\w-]+ ){{0,4}}{_VESSEL}\b")
_DEAL = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('name_cues', cue='deal'))})s? (?:from|with|in|at|by|of) $")
"""What one has with a company, before its name."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rules look at beside a name."""

    text: str
    datelines: Sequence[Block]
    gazetteer: Gazetteer

    def name(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def is_place(self, name: str) -> bool:
        return bool(self.gazetteer.lookup(name))


def retyped(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Names with the types that the tagger is known to miss; the others as they are."""
    context = _Context(article.text, [b for b in article.blocks if b.kind == "dateline"], gazetteer)
    for span in names:
        answers = (rule(span, context) for rule in _RULES)
        yield next((answer for answer in answers if answer), span)


def _state_with_party(span: Span, context: _Context) -> Span | None:
    """The party and the state that it is of as one name: "Alaska" of "R-Alaska" is a place."""
    name = context.name(span)
    if span.label not in _PARTISAN or not PARTY.match(name):
        return None
    return replace(span, start=span.start + 2, label="location") if context.is_place(name[2:]) else None


def _vessel(span: Span, context: _Context) -> Span | None:
    """A ship is spoken of right beside the name: "the trawler Nordhav", "two ferries, the Ann and the Lee"."""
    if span.label not in _SHIPPABLE or not _beside_vessel(span, context.text):
        return None
    return replace(span, label="product", score=max(span.score, SURE))


def _beside_vessel(span: Span, text: str) -> bool:
    if _IS_VESSEL.match(text, span.end):
        return True
    return bool(_BESIDE_VESSELS.search(text, max(0, span.start - _VESSEL_REACH), span.start))


def _lender(span: Span, context: _Context) -> Span | None:
    """A place that no gazetteer knows, but that lends money, is a body."""
    if span.label != "location" or context.is_place(context.name(span)):
        return None
    deal = _DEAL.search(context.text, max(0, span.start - _DEAL_REACH), span.start)
    return replace(span, label="organization") if deal else None


def _agency(span: Span, context: _Context) -> Span | None:
    """In the brackets of a dateline stands the agency that sent it: "TROY, N.C. (AP)"."""
    if context.text[span.start - 1 : span.start] != "(":
        return None
    return replace(span, label="organization") if touching(context.datelines, span.start, span.end) else None


def _county(span: Span, context: _Context) -> Span | None:
    """A county that the gazetteer knows is a place, in "Troy County commissioners" too."""
    name = context.name(span)
    if span.label != "organization" or not name.endswith(_COUNTIES):
        return None
    counties = (c for c in context.gazetteer.lookup(name) if c.feature_class == "A")
    return replace(span, label="location") if any(counties) else None


def _state_behind_party(span: Span, context: _Context) -> Span | None:
    """What a party is followed by is a place: "Alaska" behind "R-"."""
    start = span.start - len("R-")
    return replace(span, label="location") if start >= 0 and PARTY.match(context.text, start) else None


def _document(span: Span, context: _Context) -> Span | None:
    """A study or a law is a work."""
    if span.label != "organization" or not context.name(span).endswith(_DOCUMENTS):
        return None
    return replace(span, label="work")


_RULES = (_state_with_party, _vessel, _lender, _agency, _county, _state_behind_party, _document)
