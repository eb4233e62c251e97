"""Anaphors that are joined by rule, before the ranker is asked: what no training corpus has often enough."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from chalicelib import lexicon
from chalicelib.extractors.coreference import (
    asides,
    attributes,
    bodies,
    described,
    owners,
    people,
    quoting,
    speaking,
    topics,
)
from chalicelib.extractors.coreference.anaphors import MEANINGS, NOUNS, Anaphor
from chalicelib.extractors.coreference.cases import FARTHEST, Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Context, Occurrence
from chalicelib.extractors.coreference.reports import (
    ITSELF,
    only_body,
    owner_beside,
    owner_of_clause,
    reporting_itself,
    speaking_of_itself,
)
from chalicelib.extractors.text.choices import first, of_type, only
from chalicelib.extractors.text.nouns import alike

RULED = frozenset(("event", "facility", "product", "document", "place"))
"""Classes of nouns that the ranker is not asked about."""
SAME = 0.7
"""Confidence of what these rules join, by reading what they make of the own corpus."""
_STILL_SPEAKING = 3
"""Sentences back to the last report by whoever "they" are: six of the seven such in the own corpus are meant."""
_SPEAKERS = {"they": ("people",), "it": ("organization", "body")}
"""By pronoun, the types of those that may go on speaking."""
_DISTINCTIONS = lexicon.words("distinctions")


class Sieve(NamedTuple):
    """A rule, the groups of anaphors that it is asked about and what else holds of those, and its confidence."""

    rule: Callable[[Case, Sequence[Cluster]], Cluster | None]
    groups: Container[str]
    concerns: Callable[[Case], bool]
    confidence: float


def is_ruled(anaphor: Anaphor) -> bool:
    """Whether an anaphor is joined by rule or not at all."""
    return anaphor.noun in RULED or anaphor.generic


def same_thing(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The last candidate that was called by the same noun, or one alike: "a study … the report", "Troy … the city"."""
    told, plural = distinctions(case.anaphor), case.anaphor.plural
    fits = [cluster for cluster in candidates if _may_be(cluster, told, plural=plural)]
    return _first(_has_same_noun, case, fits) or _first(_is_same_document, case, fits)


def _may_be(cluster: Cluster, told: frozenset[str], *, plural: bool) -> bool:
    """Whether number and distinctions agree: "the new bridge" is new from the first, "the bridges" are several."""
    return cluster.plural in (None, plural) and told <= cluster.words


def distinctions(anaphor: Anaphor) -> frozenset[str]:
    """The words of a phrase that tell what it means from others of its kind: "new" in "the new bridge"."""
    return _DISTINCTIONS.intersection(anaphor.words)


def _has_same_noun(case: Case, cluster: Cluster) -> bool:
    """Whether a noun is one that a cluster was called by, or that what it names is."""
    return case.anaphor.head in cluster.heads or _is_of_kind(case, cluster)


def _is_of_kind(case: Case, cluster: Cluster) -> bool:
    """Whether a place is what an unmodified noun says, and near: "Troy … the city"."""
    if case.anaphor.modified or case.anaphor.head not in cluster.kinds:
        return False
    return case.is_near(cluster.last)


def _is_same_document(case: Case, cluster: Cluster) -> bool:
    """Whether a noun alone may stand for what another noun did: "the report" for a study."""
    anaphor = case.anaphor
    return anaphor.noun == "document" and not anaphor.words and has_alike_head(case, cluster)


def has_alike_head(case: Case, cluster: Cluster) -> bool:
    """Whether a noun may stand for one that a cluster was called by."""
    return any(alike(case.anaphor.head, head) for head in cluster.heads)


def introduced(context: Context, name: Occurrence, named: Cluster, others: Iterable[Cluster]) -> Cluster | None:
    """What was spoken of before its name: "A new study … The results of the Troy Iodine Study"."""
    if named.type != "work" or not context.text.endswith(("the ", "The "), 0, name.start):
        return None
    near = (other for other in of_type(others, "document") if name.sentence - other.last.sentence <= FARTHEST)
    return only([document for document in near if document.heads & named.heads])


def same_speakers(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who spoke before under a word for the same people: "researchers say … the authors say"."""
    return _first(has_alike_head, case, [cluster for cluster in candidates if _spoke(case, cluster)])


def _spoke(case: Case, cluster: Cluster) -> bool:
    """Whether somebody was last mentioned as a source, and near."""
    return cluster.last.role == "source" and case.is_near(cluster.last)


def same_plural(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom a plural with the same adjective meant before: "religious schools … religious schools".

    Of plurals alone ("children", "people") few mean the same as the last.
    """
    return _first(_were_called_so, case, [cluster for cluster in candidates if not cluster.entity])


def _were_called_so(case: Case, cluster: Cluster) -> bool:
    """Whether several were called by the same noun and adjective."""
    return bool(cluster.plural) and cluster.was_called(case.anaphor)


def last_speakers(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who is meant by "they say" or "it said" where the ranker finds nobody: who spoke in the sentences before."""
    return _first(_still_speaks, case, of_type(candidates, *_SPEAKERS.get(case.anaphor.head, ())))


def _still_speaks(case: Case, cluster: Cluster) -> bool:
    """Whether one of those that the pronoun may mean spoke in the last sentences."""
    lately = takewhile(partial(case.is_near, within=_STILL_SPEAKING), reversed(cluster.mentions))
    return any(mention.role == "source" for mention in lately)


def ruled(case: Case, candidates: Sequence[Cluster]) -> tuple[Cluster, float] | None:
    """What the rules join before the ranker is asked, and how sure that is."""
    return _joined(_SIEVES[case.group], case, candidates)


def rest(case: Case, candidates: Sequence[Cluster]) -> tuple[Cluster, float] | None:
    """What the rules join where the ranker finds nobody, and how sure that is."""
    return _joined(_RESTS[case.group], case, candidates)


def _joined(sieves: Iterable[Sieve], case: Case, candidates: Sequence[Cluster]) -> tuple[Cluster, float] | None:
    """What the first rule finds that is about such an anaphor and finds a cluster, and how sure that is."""
    for sieve in sieves:
        if sieve.concerns(case) and (cluster := sieve.rule(case, candidates)):
            return cluster, sieve.confidence
    return None


def _first(rule: Callable[[Case, Cluster], bool], case: Case, candidates: Iterable[Cluster]) -> Cluster | None:
    """The candidate that was mentioned last of those for which a rule holds."""
    return first(cluster for cluster in candidates if rule(case, cluster))


def _is_any(_: Case) -> bool:
    """Whether it is an anaphor, as all are."""
    return True


def _speaks(case: Case) -> bool:
    """Whether it is the source of a quote or report."""
    return case.speaks


def _is_known(case: Case) -> bool:
    """Whether the reader knows it: neither "a bridge" nor "its bridge", which may be another one."""
    return case.anaphor.known


def _is_known_one(case: Case) -> bool:
    """Whether the reader knows it, and it is one: "the mayor"."""
    return case.anaphor.known_one


def _is_known_speaker(case: Case) -> bool:
    """Whether it is the source of a quote or report, and the reader knows it."""
    return case.anaphor.known_one and case.speaks


def _is_plain(case: Case) -> bool:
    """Whether its own words alone say what it means: not "the mayor of Troy"."""
    return case.anaphor.plain


def _is_alone(case: Case) -> bool:
    """Whether nothing tells more of it: not "the young developer"."""
    return case.anaphor.alone


def _are_known_speakers(case: Case) -> bool:
    """Whether several speak whom the reader knows: "the authors say"."""
    return case.anaphor.definite and case.speaks


def _are_such(case: Case) -> bool:
    """Whether it is a plural with an adjective, and speaks not: "religious schools"."""
    return case.anaphor.bare and bool(case.anaphor.words) and not case.speaks


def _by_group(*sieves: Sieve) -> Mapping[str, Sequence[Sieve]]:
    """The rules by the group of anaphors that they are asked about."""
    return {group: [sieve for sieve in sieves if group in sieve.groups] for group in MEANINGS}


_IT_OR_THEY = ("it", "they")
_SIEVES = _by_group(
    Sieve(speaking_of_itself, ("it",), _is_any, ITSELF),
    Sieve(reporting_itself, _IT_OR_THEY, _is_any, ITSELF),
    Sieve(asides.reporting_behind_aside, _IT_OR_THEY, _is_any, ITSELF),
    Sieve(owner_beside, _IT_OR_THEY, _is_any, ITSELF),
    Sieve(owner_of_clause, _IT_OR_THEY, _is_any, ITSELF),
    Sieve(topics.new_body, ("it",), _speaks, SAME),
    Sieve(owners.owner_of_role, _IT_OR_THEY, _is_any, owners.OWNER),
    Sieve(people.owner_of_source, ("3sg",), _is_any, people.OWNER),
    Sieve(speaking.for_client, ("3sg",), _speaks, speaking.CERTAIN),
    Sieve(speaking.speaks_again, ("3sg",), _speaks, speaking.CERTAIN),
    Sieve(speaking.who_acted, ("3sg",), _speaks, speaking.CERTAIN),
    Sieve(quoting.quotes_himself, ("3sg",), _speaks, speaking.CERTAIN),
    Sieve(speaking.who_is_asked, ("person",), _is_known, speaking.CERTAIN),
    Sieve(attributes.of_age, ("person",), _is_known, attributes.TOLD),
    Sieve(described.goes_on, ("person",), _is_known_speaker, people.FALLBACK),
    Sieve(attributes.of_untold_age, ("person",), _is_known, people.FALLBACK),
    Sieve(attributes.of_people, ("person",), _is_known, attributes.TOLD),
    Sieve(attributes.of_untold_people, ("person",), _is_known, people.FALLBACK),
    Sieve(attributes.of_role, ("person",), _is_known, attributes.TOLD),
    Sieve(attributes.of_fate, ("person",), _is_plain, attributes.TOLD),
    Sieve(bodies.of_people, ("body",), _is_known_one, attributes.TOLD),
    Sieve(bodies.of_paragraph, ("body",), _is_alone, bodies.OF_PARAGRAPH),
    Sieve(same_thing, RULED, _is_known, SAME),
    Sieve(same_speakers, ("people",), _are_known_speakers, SAME),
    Sieve(same_plural, NOUNS, _are_such, SAME),
)
"""The first rule that finds a cluster joins the anaphor to it."""
_RESTS = _by_group(
    Sieve(last_speakers, _IT_OR_THEY, _speaks, SAME),
    Sieve(topics.acting_body, _IT_OR_THEY, _is_any, people.FALLBACK),
    Sieve(only_body, _IT_OR_THEY, _is_any, people.FALLBACK),
    Sieve(bodies.of_name, ("body",), _is_known_one, people.FALLBACK),
    Sieve(people.only_of_role, ("person",), _is_alone, people.FALLBACK),
    Sieve(people.last_of_gender, ("3sg",), _speaks, people.FALLBACK),
    Sieve(topics.acting_person, ("3sg",), _is_any, people.FALLBACK),
    Sieve(people.parent, ("person",), _is_any, people.FALLBACK),
    Sieve(people.epithet, ("person",), _is_plain, people.FALLBACK),
    Sieve(people.player, ("person",), _is_alone, people.FALLBACK),
    Sieve(described.speaker, ("person",), _is_known_speaker, people.FALLBACK),
)
"""The same of the rules that are asked where the ranker finds nobody."""
