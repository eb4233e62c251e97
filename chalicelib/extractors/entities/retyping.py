"""Types of names that the tagger is known to miss, and the rules that mend them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

from chalicelib import lexicon
from chalicelib.extractors.entities import acting, impostors
from chalicelib.extractors.entities.edges import PARTY
from chalicelib.extractors.text.choices import any_holds
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Block, EntityType, Span

SURE = 0.95
"""Score from which the type of a name stands, whatever the rest of the article says."""
HIDDEN = "misc"
"""A label of the tagger's that no type of ours stands for (diseases, indices): it makes no entity."""
REGION = "L"
"""The class of the European Union, which is a place and a body."""
_ANY = (*get_args(EntityType), HIDDEN)
TOWN = 5_000
"""Inhabitants from which a dateline's place is one: there is a village of Congress, too."""
_VESSEL_REACH = 70
"""Characters before a ship's name in which the ship and a name beside it stand."""
_DEAL_REACH = 20
"""Characters of the longest "investments with the", and more than those of any other deal."""


def _last_words(kind: str) -> tuple[str, ...]:
    """The ends of names of one type that their last word shows: " Act" of a work, " County" of a place."""
    return tuple(f" {word}" for word in sorted(lexicon.words("name_cues", cue="last", type=kind)))


_HOUSES = tuple(f"{word} " for word in sorted(lexicon.words("name_cues", cue="first")))
"""What companies' names begin with: "Maison"."""
_DOCUMENTS = _last_words("work")
_COUNTIES = _last_words("location")
_OF_VESSELS = r"that|which|of|from|with|for|in|on|off|at|and|to|as|\w+ed|\w+ing|built|sunk|said"
_VESSEL = f"(?:{lexicon.pattern(lexicon.words('name_cues', cue='vessel'))})"
_BESIDE_VESSELS = re.compile(rf"\b{_VESSEL}(?: |s?, the (?:[A-Z][\w -]{{0,30}}?(?:,| and) the )*)$")
_IS_VESSEL = re.compile(rf", an? (?:[\w-]+ ){{0,4}}{_VESSEL}(?=[,.;:)]| (?:{_OF_VESSELS})\b|\Z)")
"""No "ship's doctor", nor a "tanker captain"."""
_SURNAME_FIRST = re.compile(r"[A-Z][a-z]{1,5} [A-Z][a-z]{0,5}-[a-z]{1,6}")
"""A short surname, and a first name of two syllables: "Park Eun-seo"."""
_DIRECTIONS = lexicon.words("place_kinds", left_out="before")
_DEAL = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('name_cues', cue='deal'))})s? (?:from|with|in|at|by|of) $")
"""What one has with a company, before its name."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rules look at beside a name."""

    text: str
    datelines: Sequence[Block]
    gazetteer: Gazetteer

    def name(self, span: Span) -> str:
        """The words of a name as the text has them."""
        return self.text[span.start : span.end]

    def is_place(self, name: str) -> bool:
        """Whether the gazetteer has a place of a name."""
        return bool(self.gazetteer.lookup(name))


class _Rule(NamedTuple):
    """A kind of name that the tagger takes for one of some types, how it is known, and how its type is mended."""

    taken_for: Container[str]
    holds: Callable[[Span, _Context], bool]
    mend: Callable[[Span], Span]


def retyped(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Names with the types that the tagger is known to miss; the others as they are."""
    context = _Context(article.text, article.of_kind("dateline"), gazetteer)
    return (_retyped(span, context) for span in names)


def _retyped(span: Span, context: _Context) -> Span:
    """The name as the first rule that holds for it mends it; as it is where none does."""
    rule = next((r for r in _RULES_FOR[span.label] if r.holds(span, context)), None)
    return rule.mend(span) if rule else span


def _is_state_with_party(span: Span, context: _Context) -> bool:
    """The party and the state that it is of as one name, "R-Alaska"; "D-Day" is an event to the tagger."""
    name = context.name(span)
    return bool(PARTY.match(name)) and context.is_place(name[len("R-") :])


def _is_vessel(span: Span, context: _Context) -> bool:
    """A ship is spoken of right beside the name: "the trawler Nordhav", "two ferries, the Ann and the Lee"."""
    before = _BESIDE_VESSELS.search(context.text, max(0, span.start - _VESSEL_REACH), span.start)
    return bool(before or _IS_VESSEL.match(context.text, span.end))


def _is_lender(span: Span, context: _Context) -> bool:
    """A place that no gazetteer knows, but with which one has a loan or a contract."""
    deal = _DEAL.search(context.text, max(0, span.start - _DEAL_REACH), span.start)
    return bool(deal) and not context.is_place(context.name(span))


def _is_body_of_states(span: Span, context: _Context) -> bool:
    """A body of states that is no region to the gazetteer: the U.N. is none, the European Union is; Un is a village."""
    name = context.name(span)
    if name == name.capitalize() or not context.gazetteer.body_item(name):
        return False
    return all(place.feature_class != REGION for place in context.gazetteer.lookup(name))


def _is_direction(span: Span, context: _Context) -> bool:
    """Only what stands before a place's name: "eastern" of "eastern Congo"."""
    return context.name(span) in _DIRECTIONS


def _is_agency(span: Span, context: _Context) -> bool:
    """In the brackets of a dateline stands the agency that sent it: "TROY, N.C. (AP)"."""
    in_brackets = context.text[span.start - 1 : span.start] == "(" and context.text.startswith(")", span.end)
    return in_brackets and bool(touching(context.datelines, span.start, span.end))


def _is_dateline(span: Span, context: _Context) -> bool:
    """A place in capitals opens a dateline: "WHITBY — An old"."""
    name = context.name(span)
    if not name.isupper() or all(span.start != block.start for block in context.datelines):
        return False
    return any(place.reach >= TOWN for place in context.gazetteer.lookup(name))


def _is_county(span: Span, context: _Context) -> bool:
    """A county that the gazetteer knows is a place, in "Troy County commissioners" too."""
    name = context.name(span)
    return name.endswith(_COUNTIES) and any(c.feature_class == "A" for c in context.gazetteer.lookup(name))


def _is_state_behind_party(span: Span, context: _Context) -> bool:
    """What a party is followed by is a place: "Alaska" behind "R-"."""
    start = span.start - len("R-")
    return start >= 0 and bool(PARTY.match(context.text, start))


def _is_document(span: Span, context: _Context) -> bool:
    """A study or a law is a work."""
    return context.name(span).endswith(_DOCUMENTS)


def _is_house(span: Span, context: _Context) -> bool:
    """A company's name begins with its kind, and no place bears it: "Maison Delacourt"."""
    name = context.name(span)
    return name.startswith(_HOUSES) and not context.is_place(name)


def _is_surname_first(span: Span, context: _Context) -> bool:
    """A Korean or Chinese name is a person's unless the gazetteer knows a place of it: "Park Eun-seo"."""
    name = context.name(span)
    return span.score < SURE and bool(_SURNAME_FIRST.fullmatch(name)) and not context.is_place(name)


def _acts(span: Span, context: _Context) -> bool:
    """A court or a hospital that says something is a body."""
    return acting.acts(context.text, span)


def _is_no_name(span: Span, context: _Context) -> bool:
    """A title by itself, "Engr.", is nobody's name; nor is a wing, "(Marlow faction)", a body beside its party."""
    return any_holds((impostors.is_office, impostors.is_title, impostors.is_wing), context.text, span)


def _is_outlet(span: Span, context: _Context) -> bool:
    """Whom a reporter asks for is a body: "Q (Ann Lee, Nikkei):"."""
    return impostors.is_outlet(context.text, span)


def _is_inscription(span: Span, context: _Context) -> bool:
    """What is written on a badge is no work."""
    return impostors.is_inscription(context.text, span)


def _is_nation_in_results(span: Span, context: _Context) -> bool:
    """Whom an athlete runs for, in brackets behind the name: "Ana Kovač (CRO) 2:03"."""
    return impostors.is_nation(context.text, span, context.gazetteer)


def _as(label: str) -> Callable[[Span], Span]:
    """What gives a name a type."""
    return lambda span: replace(span, label=label)


def _as_state(span: Span) -> Span:
    """The state alone, without its party: "Alaska" of "R-Alaska"."""
    return replace(span, start=span.start + len("R-"), label="location")


def _as_vessel(span: Span) -> Span:
    """A product that is sure, since the word beside it says what it is: "the frigate Hydra"."""
    return replace(span, label="product", score=max(span.score, SURE))


_RULES = (
    _Rule(("person", "organization", "location", "group"), _is_no_name, _as(HIDDEN)),
    _Rule(("person", "location", "work", "product"), _is_outlet, _as("organization")),
    _Rule(("work",), _is_inscription, _as(HIDDEN)),
    _Rule(("person", "organization", "location"), _is_state_with_party, _as_state),
    _Rule(("person", "organization", "location", "facility", "product"), _is_vessel, _as_vessel),
    _Rule(("location",), _is_direction, _as(HIDDEN)),
    _Rule(("location",), _is_body_of_states, _as("organization")),
    _Rule(("location",), _is_lender, _as("organization")),
    _Rule(_ANY, _is_agency, _as("organization")),
    _Rule(("person", "organization"), _is_dateline, _as("location")),
    _Rule(("organization",), _is_county, _as("location")),
    _Rule(_ANY, _is_state_behind_party, _as("location")),
    _Rule(("organization",), _is_document, _as("work")),
    _Rule(("facility",), _acts, _as("organization")),
    _Rule(("person", "location", "facility", "product"), _is_house, _as("organization")),
    _Rule(("organization",), _is_nation_in_results, _as(HIDDEN)),
    _Rule(("location", "organization", "facility", "product"), _is_surname_first, _as("person")),
)
"""The first that holds. What is a product already is mended too where a ship is spoken of: its score is then sure."""

_RULES_FOR = {label: [rule for rule in _RULES if label in rule.taken_for] for label in _ANY}
