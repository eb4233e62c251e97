"""What an anaphor may mean: the clusters that no rule of grammar or sense refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import filterfalse, islice

from chalicelib.extractors.coreference import askers, attributes, reports
from chalicelib.extractors.coreference.anaphors import MEANINGS
from chalicelib.extractors.coreference.apposition import is_subject
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import OFFICES, Cluster
from chalicelib.extractors.coreference.context import SUBJECTS, Context, holds
from chalicelib.extractors.text.pronouns import POSSESSIVES, is_other_gender
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Mention, Span

RECENT = 6
"""Mentions of a cluster among which one that speaks is looked for."""
MOST = 24
"""Candidates that are compared, the last mentioned first."""
SEARCHED = 300
"""Clusters that are looked through for them: an article of ten thousand names must not take a square of that time."""
_VERB_GROUP = re.compile(r"(?: (?!(?:and|or|but|that|who|which|when|as|to|if|because)\b)[a-z]+){1,4} ")
"""What stands between a subject and the object of its verb: "had twice called"."""
_COMMA = ", "
_LINKS = (" and ", " or ", _COMMA)
"""What stands before the last member of a list, or one of two."""
_GOVERNS = re.compile(r"\b(?:for|of|to|by|with|from|at|on)\b|['’]s?(?!\w)")
"""What makes a name in a source somebody else's than who speaks: "a spokesman for", "Troy's"."""


def candidates_of(case: Case, clusters: Iterable[Cluster]) -> list[Cluster]:
    """What an anaphor may mean, of the clusters that were mentioned before it, the last mentioned first."""
    kinds = MEANINGS[case.group]
    fitting = (cluster for cluster in islice(clusters, SEARCHED) if cluster.type in kinds)
    return list(islice(_accepted(case, fitting), MOST))


def _accepted(case: Case, clusters: Iterator[Cluster]) -> Iterator[Cluster]:
    """The clusters that no rule refuses, of those rules that are about such an anaphor."""
    for concerns, refuses in _REFUSALS:
        if concerns(case):
            clusters = filterfalse(partial(refuses, case), clusters)
    return clusters


def speaks_lately(case: Case, cluster: Cluster) -> bool:
    """Whether somebody is the source of the content that an anaphor stands in."""
    source = case.inside.source if case.inside else None
    return source is not None and any(holds(source, mention.start) for mention in cluster.mentions[-RECENT:])


def offices(words: Iterable[str]) -> frozenset[str]:
    """The words that tell an office from others by the same noun: "prime" of a prime minister."""
    return OFFICES.intersection(words)


def _is_any(_: Case) -> bool:
    return True


def _is_pronoun(case: Case) -> bool:
    return case.anaphor.pronoun


def _is_gendered(case: Case) -> bool:
    return case.anaphor.gender is not None


def _introduces(case: Case) -> bool:
    """Whether it is a phrase without "the", and no name stands beside it."""
    return not case.anaphor.definite and not case.joins


def _may_be_listed(case: Case) -> bool:
    """Whether it stands behind what joins a list, and is no possessive: "her" in "Ann Lee and her clerk" is Ann Lee."""
    return case.anaphor.head not in POSSESSIVES and _is_behind(case, _LINKS)


def _is_behind_comma(case: Case) -> bool:
    return _is_behind(case, _COMMA)


def _is_behind(case: Case, words: str | tuple[str, ...]) -> bool:
    """Whether some words, or one of several, stand right before it."""
    return case.context.text.endswith(words, 0, case.anaphor.start)


def _is_one_spoken_of(case: Case) -> bool:
    """Whether it is a "he", "she" or "the judge" in what somebody says."""
    return case.group in ("3sg", "person") and case.quoted is not None


def _are_several_spoken_of(case: Case) -> bool:
    """Whether it is a "they" in what somebody says."""
    return case.group == "they" and case.quoted is not None


def _tells_age(case: Case) -> bool:
    """Whether it gives an age: "the 43-year-old"."""
    return bool(attributes.ages(case.anaphor))


def _tells_people(case: Case) -> bool:
    """Whether it is a noun that says of what people somebody is: "the Austrian driver"."""
    return not case.anaphor.pronoun and bool(attributes.peoples(case))


def _tells_field(case: Case) -> bool:
    """Whether it says of what field an office is: "the minister for Transport"."""
    return bool(attributes.field_of(case))


def _is_person(case: Case) -> bool:
    return case.anaphor.noun == "person"


def _is_object(case: Case) -> bool:
    return case.context.is_object(case.anaphor)


def _are_several(case: Case) -> bool:
    """Whether it is a "they", or bodies."""
    return case.group == "they" or (case.anaphor.noun == "body" and case.anaphor.plural)


def _has_other_gender(case: Case, cluster: Cluster) -> bool:
    """A "she" is nobody who is known to be a man."""
    return is_other_gender(cluster.gender, case.anaphor.gender)


def _overlaps(case: Case, cluster: Cluster) -> bool:
    """Whether one stands in the other: "her" in "her brother" is not the brother."""
    return cluster.last.end > case.anaphor.start and cluster.last.start < case.anaphor.end


def _is_too_far(case: Case, cluster: Cluster) -> bool:
    """A pronoun means what the last paragraphs told of; a noun may come back to the first."""
    return not case.is_near(cluster.last)


def _is_listed(case: Case, cluster: Cluster) -> bool:
    """In "Ann Lee and the clerk" she is not the clerk."""
    return case.context.listed(cluster.last.end, case.anaphor.start, case.anaphor.end)


def _speaks_of_itself(case: Case, cluster: Cluster) -> bool:
    """Nobody speaks of himself as "he" or "the judge"."""
    return speaks_lately(case, cluster) or _is_named_as_source(case, cluster)


def _is_named_as_source(case: Case, cluster: Cluster) -> bool:
    """Whether somebody's name is the source of the quote around a mention, before or behind it."""
    source = case.quoted.source if case.quoted else None
    if not source or not cluster.entity:
        return False
    names = touching(cluster.entity.mentions, source.start, source.end)
    return any(_is_head(case.context, source, name) for name in names)


def _is_head(context: Context, source: Span, name: Mention) -> bool:
    """Whether nothing governs a name in a source, and nothing is its own: no "spokesman for Ann Lee"."""
    if _GOVERNS.search(context.text[source.start : name.start]):
        return False
    return not context.has_genitive(name.end)


def _is_named_outside(case: Case, cluster: Cluster) -> bool:
    """Whom a speaker calls "they" is seldom whom the reporter named last."""
    return not case.context.quoted_at(cluster.last.start)


def _holds_other_office(case: Case, cluster: Cluster) -> bool:
    """Whether the one is a vice or prime of what the other is: "the prime minister" is no Minister of Justice."""
    if case.anaphor.head not in cluster.heads:
        return False
    return offices(case.anaphor.words) != offices(cluster.words)


def _is_new(case: Case, cluster: Cluster) -> bool:
    """A phrase without "the" introduces somebody else, unless the noun is the same."""
    return case.anaphor.head not in cluster.heads


def _is_own_subject(case: Case, cluster: Cluster) -> bool:
    """In "Ann Lee had called her" she is not Ann Lee."""
    last, start = cluster.last, case.anaphor.start
    if last.role not in SUBJECTS or last.end > start:
        return False
    return _VERB_GROUP.fullmatch(case.context.text, last.end, start) is not None


def _is_one_of_several(case: Case, cluster: Cluster) -> bool:
    """Whether a plural means more than one body: "the companies", "Ford and Fiat say they"."""
    if cluster.type != "organization":
        return False
    return case.anaphor.noun == "body" or case.context.is_in_list(cluster.last)


def _parts_clauses(case: Case, cluster: Cluster) -> bool:
    """Whether the comma between the two ends an introduction: "According to Ann Lee, a clerk has left"."""
    return case.context.joined(cluster.last.end, case.anaphor.start) == "apposed" and is_subject(case, cluster)


_REFUSALS: tuple[tuple[Callable[[Case], bool], Callable[[Case, Cluster], bool]], ...] = (
    (_is_pronoun, _is_too_far),
    (_is_gendered, _has_other_gender),
    (_introduces, _is_new),
    (_tells_age, attributes.is_of_other_age),
    (_tells_people, attributes.is_of_other_people),
    (_tells_people, attributes.is_of_other_name),
    (_tells_field, attributes.holds_other_field),
    (_is_any, _overlaps),
    (_may_be_listed, _is_listed),
    (_is_one_spoken_of, _speaks_of_itself),
    (_is_one_spoken_of, askers.asked),
    (_are_several_spoken_of, _is_named_outside),
    (_is_person, _holds_other_office),
    (_is_object, _is_own_subject),
    (_are_several, _is_one_of_several),
    (reports.is_reported_by_two, reports.is_lone),
    (_is_behind_comma, _parts_clauses),
)
"""Which anaphors a rule is about, and whether it refuses a cluster."""
