"""People meant by what the text has told of them: "the 43-year-old", "the Austrian", "the victim", "the minister"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.cases import FARTHEST, Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Occurrence
from chalicelib.extractors.coreference.facts import differ, field_behind
from chalicelib.extractors.text.choices import first, of_type, only
from chalicelib.extractors.text.pronouns import GENDERS, is_other_gender

TOLD = 0.85
"""Confidence of these rules, by reading what they make of GUM's training set and of our own articles."""
_YEARS = re.compile(r"(\d{1,3})-year-old")
"""A noun or adjective that gives an age."""
_PRONOUN = re.compile(rf"[^,.;:!?“”\"\n]*?\b({lexicon.pattern(word for word in GENDERS)})\b")
"""A clause up to the first pronoun that tells a gender: " came out with his"."""
_CLAUSE = 80
"""Characters of that clause at most."""
_TOPIC = 2
"""Mentions from which a text may be about somebody."""
_DECADES = {
    word: range(int(first_year), int(last_year) + 1)
    for (word, first_year), last_year in zip(
        lexicon.values("decades", "from").items(), lexicon.values("decades", "to").values(), strict=True
    )
}
"""Nouns for people of an age, with the years: 70 to 79 for "septuagenarian"."""
_VAGUE = lexicon.words("noun_uses", use="vague")
"""Nouns that many bear in one text, and that tell nobody from another: "the man", "the official"."""
_NEW = frozenset(("new",))
"""Words beside a noun for what became of somebody: "the new boss" is who took over."""
_ASIDE = re.compile(r" (?:in|at|from|for) (?!the\b|[A-Z])")
"""What follows a noun and tells how, not which: "paid the inspector in rice", not "the guard at the gate"."""


def ages(anaphor: Anaphor) -> Collection[int]:
    """The ages that a phrase gives: of "the 43-year-old driver" that one, of "the septuagenarian" ten."""
    if anaphor.head in _DECADES:
        return _DECADES[anaphor.head]
    return [int(years[1]) for years in map(_YEARS.fullmatch, (anaphor.head, *anaphor.words)) if years]


def peoples(case: Case) -> frozenset[str]:
    """The codes of the countries whose people a phrase tells of: AT of "the Austrian" and "the Austrian driver"."""
    return case.context.origins.peoples((case.anaphor.head, *case.anaphor.words))


def field_of(case: Case) -> frozenset[str]:
    """The words that tell the field of an office: "transport" of "the minister for Transport"."""
    return field_behind(case.context.text, case.anaphor.end)


def is_of_other_age(case: Case, cluster: Cluster) -> bool:
    """Whether the text has given somebody other ages than a phrase does: Lamb, 43, is no "58-year-old"."""
    return differ(cluster.facts.ages, ages(case.anaphor))


def is_of_other_people(case: Case, cluster: Cluster) -> bool:
    """Whether the text has said that somebody is of another people and place: a Pole from Gdynia is no "Dane"."""
    countries = peoples(case)
    return differ(cluster.facts.peoples, countries) and not _is_from(case, countries, cluster)


def is_of_other_name(case: Case, cluster: Cluster) -> bool:
    """Whether two bodies without names are of peoples by different words: the Scottish and the British government."""
    if cluster.entity or cluster.type != "body":
        return False
    return differ(_demonyms(case, cluster.words), _demonyms(case, case.anaphor.words))


def _demonyms(case: Case, words: Iterable[str]) -> frozenset[str]:
    """Those of some lower-case words that are of a people: "scottish"."""
    return frozenset(filter(case.context.origins.people, words))


def holds_other_field(case: Case, cluster: Cluster) -> bool:
    """Whether two offices by one noun are of different fields: the Minister for Finance is not that for Transport."""
    if case.anaphor.head not in cluster.heads or not cluster.facts.fields:
        return False
    return differ(cluster.facts.fields | cluster.words, field_of(case))


def of_age(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one whose age is told: "the 43-year-old", "the septuagenarian"."""
    told = ages(case.anaphor)
    return first(cluster for cluster in candidates if not cluster.facts.ages.isdisjoint(told))


def of_untold_age(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom the text is about, where nobody has been given an age: the one who was mentioned most often."""
    if case.anaphor.words or not _YEARS.fullmatch(case.anaphor.head):
        return None
    gender = _gender_behind(case.context.text, case.anaphor.end)
    most = _most_mentioned([cluster for cluster in candidates if _may_be_of_age(cluster, gender)])
    return most if most and len(most.mentions) >= min(_TOPIC, len(candidates)) else None


def _gender_behind(text: str, end: int) -> str | None:
    """The gender of the first pronoun in the clause behind an offset: "the 51-year-old came out with his hands up"."""
    pronoun = _PRONOUN.match(text, end, end + _CLAUSE)
    return GENDERS[pronoun[1]] if pronoun else None


def _may_be_of_age(cluster: Cluster, gender: str | None) -> bool:
    """Whether somebody has a name, no age that is told, and no other gender."""
    return cluster.entity is not None and not cluster.facts.ages and not is_other_gender(cluster.gender, gender)


def _most_mentioned(clusters: Sequence[Cluster]) -> Cluster | None:
    """The one that was mentioned most often; None where two were as often."""
    most = max((len(cluster.mentions) for cluster in clusters), default=0)
    return only([cluster for cluster in clusters if len(cluster.mentions) == most])


def of_people(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one who was called so, or else is from there: "the Austrian"."""
    return of_countries(case, case.context.origins.peoples((case.anaphor.head,)), candidates)


def of_countries(case: Case, countries: frozenset[str], candidates: Sequence[Cluster]) -> Cluster | None:
    """Who was last called by one of some countries' people, or else comes from there: "the Greek", "the Greek bank"."""
    if not countries:
        return None
    called = first(cluster for cluster in candidates if not countries.isdisjoint(cluster.facts.peoples))
    return called or first(cluster for cluster in candidates if _is_from(case, countries, cluster))


def _is_from(case: Case, countries: frozenset[str], cluster: Cluster) -> bool:
    """Whether the text tells that somebody is of a place in one of some countries."""
    return case.context.origins.lie_in(cluster.facts.homes, countries)


def of_untold_people(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom the sentence before named, where nobody was called so: "Anders Holm sang. The Dane bowed."."""
    if not case.context.origins.people(case.anaphor.head):
        return None
    return only([cluster for cluster in candidates if _was_just_named(case, cluster)])


def _was_just_named(case: Case, cluster: Cluster) -> bool:
    """Whether the last mention of somebody is a name in the sentence before."""
    return cluster.last.kind == "name" and case.is_in_sentence_before(cluster.last)


def of_fate(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one to whom it happened: "the victim", "the suspect"."""
    if not _NEW.issuperset(case.anaphor.words):
        return None
    return first(cluster for cluster in candidates if case.anaphor.head in cluster.facts.fates)


def of_role(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one who bears a title or was given a role, the last mentioned of them: "the minister", "the dentist"."""
    anaphor, field = case.anaphor, field_of(case)
    if anaphor.head in _VAGUE:
        return None
    bearers = [cluster for cluster in candidates if anaphor.head in cluster.heads]
    if anaphor.modified and not field and not _is_called_so_already(case, bearers):
        return None
    told = field.union(anaphor.words)
    return first(cluster for cluster in bearers if told <= cluster.words | cluster.facts.fields)


def _is_called_so_already(case: Case, bearers: Sequence[Cluster]) -> bool:
    """Whether the only bearer of a role is called so without more, as in "paid the inspector in rice"."""
    text, anaphor = case.context.text, case.anaphor
    if len(bearers) != 1 or anaphor.words or not _ASIDE.match(text, anaphor.end):
        return False
    return anaphor.head in {other.head for other, _ in bearers[0].anaphors if other.alone}


def introduced(name: Occurrence, named: Cluster, others: Iterable[Cluster]) -> Cluster | None:
    """Who was told of before the name: "cleared by a magistrate … Magistrate Willemijn Kuipers"; of the same age, too.

    Nobody, if others were called so before.
    """
    roles, told = named.heads - _VAGUE, named.facts.ages
    if named.type != "person" or not (roles or told):
        return None
    people = [other for other in of_type(others, "person") if other is not named]
    same = only([other for other in people if _is_called_alike(other, roles, told)])
    return same if same and _awaits_name(same, name) and not _is_told_apart(same, named) else None


def _is_called_alike(cluster: Cluster, roles: set[str], told: set[int]) -> bool:
    """Whether somebody was called by one of some roles, or is of one of some ages."""
    return not roles.isdisjoint(cluster.heads) or not told.isdisjoint(cluster.facts.ages)


def _awaits_name(cluster: Cluster, name: Occurrence) -> bool:
    """Whether somebody has no name yet, and was told of not long before one."""
    return cluster.entity is None and name.sentence - cluster.last.sentence <= FARTHEST


def _is_told_apart(one: Cluster, other: Cluster) -> bool:
    """Whether two can't be the same person: they are of different genders or ages, or hold different offices."""
    if is_other_gender(one.gender, other.gender):
        return True
    return differ(one.facts.ages, other.facts.ages) or differ(one.facts.fields, other.facts.fields)
