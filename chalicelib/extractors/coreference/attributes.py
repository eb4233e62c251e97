"""People meant by what the text has told of them: "the 43-year-old", "the Austrian", "the victim", "the minister"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.cases import FARTHEST, Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Occurrence, holds
from chalicelib.extractors.coreference.facts import field_behind
from chalicelib.extractors.text.pronouns import GENDERS

TOLD = 0.85
"""Confidence of these rules, by reading what they make of GUM's training set and of our own articles."""
_YEARS = re.compile(r"(\d{1,3})-year-old")
_PRONOUN = re.compile(rf"[^,.;:!?“”\"\n]*?\b({lexicon.pattern(word for word in GENDERS)})\b")
_TOPIC = 2
"""Mentions from which a text may be about somebody."""
_CLAUSE = 80
"""Characters of the clause in which that pronoun stands."""
_DECADES = {word: int(age) for word, age in lexicon.values("decades", "from").items()}
"""Nouns for people of an age, with the first of the ten years: 70 for "septuagenarian"."""
_YEARS_OF_DECADE = 10
_VAGUE = lexicon.words("noun_uses", use="vague")
"""Nouns that many bear in one text, and that tell nobody from another: "the man", "the official"."""
_BOTH = frozenset("mf")
_LATELY = 4
"""Mentions of somebody among which one that speaks is looked for."""


def is_told_otherwise(case: Case, cluster: Cluster) -> bool:
    """Whether a phrase tells an age or a people, and the text has told others of somebody."""
    facts = cluster.facts
    ages = _ages(case.anaphor)
    if ages and facts.ages and facts.ages.isdisjoint(ages):
        return True
    peoples = _peoples(case)
    return bool(peoples and facts.peoples and not peoples & facts.peoples and not _is_at_home(case, cluster, peoples))


def of_age(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one whose age is told: "the 43-year-old", "the septuagenarian"."""
    ages = _ages(case.anaphor) if _repeats(case) else ()
    return _last([cluster for cluster in candidates if not cluster.facts.ages.isdisjoint(ages)], case)


def of_untold_age(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom the text is about, where nobody has been given an age: the one who was mentioned most often."""
    if not _repeats(case) or not _YEARS.fullmatch(case.anaphor.head) or case.anaphor.words:
        return None
    gender = _gender_behind(case.context.text, case.anaphor.end)
    named = [c for c in candidates if c.entity and not c.facts.ages and gender in (None, c.gender or gender)]
    counts = sorted((len(cluster.mentions) for cluster in named), reverse=True)
    if not counts or counts[0] < min(_TOPIC, len(candidates)) or counts.count(counts[0]) > 1:
        return None
    return _last([cluster for cluster in named if len(cluster.mentions) == counts[0]], case)


def _gender_behind(text: str, end: int) -> str | None:
    """The gender of the first pronoun in the clause behind an offset: "the 51-year-old came out with his hands up"."""
    pronoun = _PRONOUN.match(text, end, end + _CLAUSE)
    return GENDERS[pronoun[1]] if pronoun else None


def of_people(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one who was called so, or else the only one who is from there: "the Austrian"."""
    people = case.context.origins.people(case.anaphor.head) if _repeats(case) else None
    if not people:
        return None
    called = [cluster for cluster in candidates if people in cluster.facts.peoples]
    return _last(called, case) or _last([c for c in candidates if _is_at_home(case, c, {people})], case)


def of_untold_people(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom the sentence before named, where nobody was called so: "Anders Holm sang. The Dane bowed."."""
    if not _repeats(case) or not case.context.origins.people(case.anaphor.head):
        return None
    last = [c for c in candidates if c.entity and c.last.kind == "name" and case.sentences_since(c.last) == 1]
    return _last(last, case) if len(last) == 1 else None


def of_fate(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one to whom it happened: "the victim", "the suspect"."""
    if not _repeats(case) or case.anaphor.words or case.anaphor.modified:
        return None
    return _last([cluster for cluster in candidates if case.anaphor.head in cluster.facts.fates], case)


def of_role(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one who bears a title or was given a role, the last mentioned of them: "the minister", "the dentist"."""
    anaphor = case.anaphor
    if not _repeats(case) or anaphor.head in _VAGUE:
        return None
    field = field_behind(case.context.text, anaphor.end)
    if anaphor.modified and not field:
        return None
    bearers = [cluster for cluster in candidates if anaphor.head in cluster.heads]
    told = field.union(anaphor.words)
    return _last([cluster for cluster in bearers if told <= cluster.words | cluster.facts.fields], case)


def introduced(name: Occurrence, named: Cluster, others: Iterable[Cluster]) -> Cluster | None:
    """Who was told of before the name: "cleared by a magistrate … Magistrate Willemijn Kuipers"; of the same age, too.

    Nobody, if others were called so before.
    """
    if named.type != "person":
        return None
    roles = named.heads - _VAGUE
    same = [c for c in others if c.type == "person" and (c.heads & roles or c.facts.ages & named.facts.ages)]
    if len(same) != 1 or same[0].entity or same[0].plural or name.sentence - same[0].last.sentence > FARTHEST:
        return None
    return None if _is_told_apart(same[0], named) else same[0]


def _is_told_apart(one: Cluster, other: Cluster) -> bool:
    """Whether two can't be the same person: another gender, another age or another office."""
    if {one.gender, other.gender} >= _BOTH:
        return True
    return bool(one.facts.ages and other.facts.ages and one.facts.ages.isdisjoint(other.facts.ages))


def holds_other_field(case: Case, cluster: Cluster) -> bool:
    """Whether two offices by one noun are of different fields: the Minister for Finance is not that for Transport."""
    if case.anaphor.head not in cluster.heads or not cluster.facts.fields:
        return False
    field = field_behind(case.context.text, case.anaphor.end)
    return bool(field) and field.isdisjoint(cluster.facts.fields | cluster.words)


def _repeats(case: Case) -> bool:
    """Whether a phrase means one person whom the text has told of: neither "a minister" nor "her minister"."""
    anaphor = case.anaphor
    return anaphor.noun == "person" and anaphor.definite and not anaphor.possessed and not anaphor.plural


def _ages(anaphor: Anaphor) -> Sequence[int]:
    """The ages that a phrase gives: of "the 43-year-old driver" that one, of "the septuagenarian" ten."""
    if anaphor.head in _DECADES:
        return range(_DECADES[anaphor.head], _DECADES[anaphor.head] + _YEARS_OF_DECADE)
    return [int(match[1]) for word in (anaphor.head, *anaphor.words) if (match := _YEARS.fullmatch(word))]


def _peoples(case: Case) -> set[str]:
    """The codes of the countries whose people a phrase tells of: AT of "the Austrian" and "the Austrian driver"."""
    words = (case.anaphor.head, *case.anaphor.words)
    return set(filter(None, map(case.context.origins.people, words)))


def _is_at_home(case: Case, cluster: Cluster, countries: set[str]) -> bool:
    """Whether somebody is told to be of a place in one of some countries."""
    return any(case.context.origins.country(place) in countries for place in cluster.facts.homes)


def _last(clusters: Sequence[Cluster], case: Case) -> Cluster | None:
    """The last mentioned of those that may be meant, unless what stands there is said by whoever that is."""
    cluster = next(iter(clusters), None)
    return None if cluster is None or _speaks(case, cluster) else cluster


def _speaks(case: Case, cluster: Cluster) -> bool:
    """Whether the words in marks that a phrase stands in are somebody's own."""
    source = case.quoted.source if case.quoted else None
    return any(holds(source, mention.start) for mention in cluster.mentions[-_LATELY:])
