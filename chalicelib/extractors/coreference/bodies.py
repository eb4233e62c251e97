"""Bodies meant by what they are: "the company", "the party", "the Japanese group"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, takewhile

from chalicelib import lexicon
from chalicelib.extractors.coreference.apposition import Names
from chalicelib.extractors.coreference.attributes import of_countries
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import SUBJECTS
from chalicelib.extractors.text.choices import first, of_type, only
from chalicelib.extractors.text.nouns import ISSUERS, alike, class_of, may_be_body

OF_PARAGRAPH = 0.7
"""Confidence of what these rules join, by reading what they make of GUM's and MEANTIME's dev sets."""
_PRIVATE = ISSUERS.union(
    lexicon.words("noun_uses", use="behind_name"),
    *(lexicon.words("alike", groups=group) for group in ("companies", "airlines", "cars", "banks", "shops")),
)
"""Nouns for bodies whose names need not tell what they are: "Acme … the company"; not "the government"."""
_BUSINESSES = frozenset(("company", "firm"))
"""Nouns for a business of any kind: a carrier is a firm."""
_ANY = lexicon.words("alike", groups="companies") | {"organization", "organisation"}
"""Nouns that so many bodies are called by that a name which holds one tells nothing."""
_TEAMS = lexicon.words("alike", groups="teams")
"""Nouns for teams: "the Afghan team" is a country's own, and of no body of that country."""
_TOLD_OF = (*SUBJECTS, "possessor")
"""Roles of the body that a sentence is about."""
_SPEECH = ("say", "write", "criticise")
"""The classes of cues that may be of somebody: "joked about", "complained of"."""
_SAID = lexicon.pattern(chain.from_iterable(lexicon.verbs("past", "third", cue=cue) for cue in _SPEECH))
_SAID_OF = re.compile(rf"[\s\w.’'-]{{0,40}}\b(?:{_SAID}) (?:of|about) (?:the )?")
"""What may stand between a quote and the name of what it is about: "she said of Acme"."""
_REACH = 80
"""Characters behind a quote in which that name begins."""
_MEANT = {"they": ("organization", "group"), "it": ("organization",), "he": ("person",), "she": ("person",)}
"""The pronouns that open such a quote, with the types of what they mean."""
_FAR = 2
"""Paragraphs back from which a text has gone on to something else."""


def of_people(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that was said to be of a country: "the Japanese group", "the Greek bank"."""
    countries = case.context.origins.peoples(case.anaphor.words)
    if not countries or case.anaphor.head in _TEAMS or _goes_on(case, candidates):
        return None
    return of_countries(case, countries, _called_alike(case, of_type(candidates, "organization")))


def _goes_on(case: Case, candidates: Sequence[Cluster]) -> bool:
    """Whether a body without a name was called by the same words."""
    return any(cluster.was_called(case.anaphor) for cluster in of_type(candidates, "body"))


def of_name(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body last called so, if by its name: "Umzamo Savings Bank … the bank"."""
    anaphor = case.anaphor
    if anaphor.modified or anaphor.head in _ANY:
        return None
    last = first(cluster for cluster in candidates if anaphor.head in cluster.heads)
    return last if last and last.entity and last.words.issuperset(anaphor.words) else None


def of_paragraph(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that a paragraph, or else the one before, is about.

    The only one in it, or the one subject of the sentence before.
    """
    near = _in_last_paragraph(case, of_type(candidates, "organization"))
    alike_by_name = _called_alike(case, near)
    return only(alike_by_name) if only(near) else only(_just_told_of(case, alike_by_name))


def _in_last_paragraph(case: Case, named: Sequence[Cluster]) -> list[Cluster]:
    """Of bodies, the last mentioned first, those in the last paragraph that names one, unless that is far back."""
    near = takewhile(lambda cluster: cluster.last.paragraph == named[0].last.paragraph, named)
    return [cluster for cluster in near if case.paragraphs_since(cluster.last) < _FAR]


def _called_alike(case: Case, named: Iterable[Cluster]) -> list[Cluster]:
    """The bodies that a noun may stand for."""
    return [cluster for cluster in named if _may_be(case.anaphor.head, cluster)]


def _just_told_of(case: Case, named: Iterable[Cluster]) -> list[Cluster]:
    """The bodies that the sentence before is about."""
    before = (cluster for cluster in named if case.is_in_sentence_before(cluster.last))
    return [cluster for cluster in before if cluster.last.role in _TOLD_OF]


def _may_be(noun: str, cluster: Cluster) -> bool:
    """Whether a body may be called so: one like it by its name, or, where that tells no kind, a private one."""
    kinds = [head for head in cluster.heads if class_of(head) == "body" or may_be_body(head)]
    if noun in _BUSINESSES and _PRIVATE.issuperset(kinds):
        return True
    return any(alike(noun, kind) for kind in kinds) if kinds else noun in _PRIVATE


def spoken_of(case: Case, names: Names) -> Cluster | None:
    """Whom a quote is said to be about behind it: "They built a spreadsheet," she said of Acme."""
    types = _MEANT.get(case.anaphor.head, ())
    cluster = _named_behind(case, names) if types else None
    return cluster if cluster and cluster.type in types else None


def _named_behind(case: Case, names: Names) -> Cluster | None:
    """Who is named behind a quote and what tells of whom that is: "she said of"."""
    end = case.told_behind
    of = _SAID_OF.match(case.context.text, end, end + _REACH) if end else None
    return names.beginning.get(of.end()) if of else None
