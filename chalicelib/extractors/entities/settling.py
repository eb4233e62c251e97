"""Names as the article as a whole has them: with clean edges, one type a name, and their repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from chalicelib.extractors.entities.bodies import with_actors, with_bodies
from chalicelib.extractors.entities.body_names import without_legal_form
from chalicelib.extractors.entities.callings import without_callings
from chalicelib.extractors.entities.courtesies import with_courtesies, with_families
from chalicelib.extractors.entities.edges import parted, says_something, trimmed
from chalicelib.extractors.entities.epithets import without_epithets
from chalicelib.extractors.entities.firms import with_firms
from chalicelib.extractors.entities.founders import told_apart
from chalicelib.extractors.entities.halves import joined
from chalicelib.extractors.entities.humans import with_humans
from chalicelib.extractors.entities.inverted import with_inverted
from chalicelib.extractors.entities.naming import given_with_patronymic, person_name
from chalicelib.extractors.entities.nicknames import with_nicknames
from chalicelib.extractors.entities.partners import with_partners
from chalicelib.extractors.entities.repeats import with_repeats
from chalicelib.extractors.entities.retyping import HIDDEN, SURE, retyped
from chalicelib.extractors.entities.teams import with_teams
from chalicelib.extractors.entities.trades import with_trades
from chalicelib.extractors.entities.written import full_names, written
from chalicelib.extractors.text.spans import outside
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Candidate, Span

FULL = 0.5
"""Score from which a name of several words tells what its last or first word is by itself."""
_ARTICLES = ("al", "el", "Al", "El")
KNOWN = 100_000
"""Inhabitants from which a place is known by its name alone."""


def settled(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Tagged names with clean edges and the types that the article as a whole speaks for, in text order."""
    text = article.text
    tagged = _tagged(article, names, gazetteer)
    spans = with_actors(text, _with_favoured_types(text, [*_with_types_of_full_names(text, tagged, gazetteer)]))
    firms = with_firms(text, told_apart(text, with_trades(text, spans, gazetteer), tagged))
    firms = with_teams(text, with_courtesies(text, firms), gazetteer)
    whole = with_inverted(text, with_nicknames(text, with_repeats(text, firms)))
    return outside(article.of_kind("remnant"), whole)  # of what is left of a page nothing is told


def _tagged(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names whole, with clean edges, each with the type that its own words and those beside it tell."""
    text = article.text
    parts = chain.from_iterable(parted(article, span) for span in names)
    whole = joined(text, with_partners(text, parts, gazetteer), gazetteer)
    clean = [*without_callings(text, _clean(text, retyped(article, whole, gazetteer)), gazetteer)]
    clean = without_epithets(text, clean)
    return with_families(text, with_humans(text, with_bodies(text, clean, gazetteer), gazetteer), gazetteer)


def _clean(text: str, names: Iterable[Span]) -> list[Span]:
    """The names that have a type of ours, without what does not belong to them at their ends."""
    clean = (trimmed(text, span) for span in names if span.label != HIDDEN)
    return [span for span in clean if says_something(text, span)]


def _with_types_of_full_names(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """A name with the type of the full one in the same article: of its last or first word, or without its "Ltd"."""
    sure = [span for span in spans if span.score >= FULL]
    types = _types_by_full_names(text, sure)
    first_words = {words[0] for words in full_names(text, sure, "organization")} - types.keys()
    for span in spans:
        name = written(text, span)
        begins_one = name in first_words and _could_be_organization(span, name, gazetteer)
        yield _as("organization" if begins_one else types.get(name, span.label), span)


def _types_by_full_names(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """The types of what full names tell: surnames are people's, a company is one without its "Ltd", too."""
    surnames = chain.from_iterable(_forms(words[-1]) for words in full_names(text, spans, "person"))
    bodies = {" ".join(words) for words in full_names(text, spans, "organization")}
    companies = {without_legal_form(name) for name in bodies if name.count(" ") > 1} - bodies
    given = _before_patronymics(text, spans)
    return dict.fromkeys(companies, "organization") | dict.fromkeys((*surnames, *given), "person")


def _before_patronymics(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The first names before a father's, as they stand: "Siti Aminah" of "Siti Aminah binti Yusof"."""
    for words in full_names(text, spans, "person"):
        given = given_with_patronymic(person_name(" ".join(words)))
        if given:
            yield " ".join(words[: given.count(" ") + 1])


def _forms(surname: str) -> tuple[str, ...]:
    """A surname as it may stand by itself: "Al-Busaidi", where a sentence begins, and "Busaidi" for "al-Busaidi"."""
    article, hyphen, rest = surname.partition("-")
    return (surname, f"{article.capitalize()}-{rest}", rest) if hyphen and article in _ARTICLES else (surname,)


def _could_be_organization(span: Span, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself may stand for the organisation that it begins: "Chicago" does not for its newspaper."""
    if span.label != "location":
        return span.label == "person"
    return not any(map(_is_well_known, gazetteer.lookup(name)))


def _is_well_known(place: Candidate) -> bool:
    """Whether a place is a country, a state, a county, or a large town."""
    return place.feature_class == "A" or place.reach >= KNOWN


def _with_favoured_types(text: str, spans: Sequence[Span]) -> list[Span]:
    """A name that is tagged in two ways takes the type with the higher sum of scores, unless the other is sure."""
    favoured = _favoured_types(text, spans)
    return [s if s.score >= SURE else _as(favoured[written(text, s)], s) for s in spans]


def _as(label: str, span: Span) -> Span:
    """A name as one of a type; most are of it already."""
    return span if span.label == label else replace(span, label=label)


def _favoured_types(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """The type of each name with the highest sum of scores; of equal ones the first in the alphabet."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        votes[written(text, span)][span.label] += span.score
    return {name: max(sorted(scores), key=scores.__getitem__) for name, scores in votes.items()}
