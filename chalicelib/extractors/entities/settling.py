"""Names as the article as a whole has them: with clean edges, one type a name, and their repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from chalicelib.extractors.entities.edges import parted, says_something, trimmed
from chalicelib.extractors.entities.firms import with_firms
from chalicelib.extractors.entities.founders import told_apart
from chalicelib.extractors.entities.halves import joined
from chalicelib.extractors.entities.naming import without_legal_form
from chalicelib.extractors.entities.partners import with_partners
from chalicelib.extractors.entities.repeats import with_repeats
from chalicelib.extractors.entities.retyping import HIDDEN, SURE, retyped
from chalicelib.extractors.text.spans import touching
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
    parts = chain.from_iterable(parted(article, span) for span in names)
    tagged = _clean(text, retyped(article, joined(text, with_partners(text, parts, gazetteer), gazetteer), gazetteer))
    spans = _with_favoured_types(text, [*_with_types_of_full_names(text, tagged, gazetteer)])
    return _outside_remnants(article, with_repeats(text, with_firms(text, told_apart(text, spans, tagged))))


def _outside_remnants(article: Article, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The names that stand in no remnant of a page, of which nothing is told."""
    remnants = [b for b in article.blocks if b.kind == "remnant"]
    return tuple(span for span in spans if not touching(remnants, span.start, span.end))


def _clean(text: str, names: Iterable[Span]) -> list[Span]:
    """The names that have a type of ours, without what does not belong to them at their ends."""
    clean = (trimmed(text, span) for span in names if span.label != HIDDEN)
    return [span for span in clean if says_something(text, span)]


def _with_types_of_full_names(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """A name with the type of the full one in the same article: of its last or first word, or without its "Ltd"."""
    surnames = {form for words in _full_names(text, spans, "person") for form in _forms(words[-1])}
    bodies = [*_full_names(text, spans, "organization")]
    first_words = {words[0] for words in bodies}
    companies = {without_legal_form(" ".join(words)) for words in bodies if len(words) > len("ab")}
    companies -= {" ".join(words) for words in bodies}
    for span in spans:
        name = text[span.start : span.end]
        if name in surnames:
            yield replace(span, label="person")
        elif name in companies or (name in first_words and _could_be_organization(span, name, gazetteer)):
            yield replace(span, label="organization")
        else:
            yield span


def _forms(surname: str) -> tuple[str, ...]:
    """A surname as it may stand by itself: "Al-Busaidi", where a sentence begins, and "Busaidi" for "al-Busaidi"."""
    article, hyphen, rest = surname.partition("-")
    return (surname, f"{article.capitalize()}-{rest}", rest) if hyphen and article in _ARTICLES else (surname,)


def _full_names(text: str, spans: Iterable[Span], label: str) -> Iterator[list[str]]:
    """The words of the names of one type that have several."""
    names = (text[s.start : s.end].split() for s in spans if s.label == label and s.score >= FULL)
    return (words for words in names if len(words) > 1)


def _could_be_organization(span: Span, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself may stand for the organisation that it begins: "Chicago" does not for its newspaper."""
    if span.label != "location":
        return span.label == "person"
    return not any(map(_is_well_known, gazetteer.lookup(name)))


def _is_well_known(place: Candidate) -> bool:
    """Whether a place is a country, a state, a county, or a large town."""
    return place.feature_class == "A" or place.population >= KNOWN


def _with_favoured_types(text: str, spans: Sequence[Span]) -> list[Span]:
    """A name that is tagged in two ways takes the type with the higher sum of scores, unless the other is sure."""
    favoured = _favoured_types(text, spans)
    return [s if s.score >= SURE else _as(favoured[text[s.start : s.end]], s) for s in spans]


def _as(label: str, span: Span) -> Span:
    return span if span.label == label else replace(span, label=label)


def _favoured_types(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """The type of each name with the highest sum of scores; of equal ones the first in the alphabet."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        votes[text[span.start : span.end]][span.label] += span.score
    return {name: max(sorted(scores), key=scores.__getitem__) for name, scores in votes.items()}
