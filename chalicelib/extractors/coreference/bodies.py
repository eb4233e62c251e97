"""Bodies meant by what they are: "the company", "the party", "the Japanese group"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.apposition import Names
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.text.nouns import ISSUERS, alike, class_of

OF_PARAGRAPH = 0.7
"""Confidence of what these rules join, by reading what they make of GUM's and MEANTIME's dev sets."""
_PRIVATE = ISSUERS.union(
    lexicon.words("noun_uses", use="behind_name"),
    *(lexicon.words("alike", groups=group) for group in ("companies", "airlines", "cars", "banks", "shops")),
)
"""Nouns for bodies whose names need not tell what they are: "Acme … the company"; not "the government"."""
_TEAMS = lexicon.words("alike", groups="teams")
"""Nouns for teams: "the Afghan team" is a country's own, and of no body of that country."""
_SUBJECTS = ("subject", "source", "possessor")
_SAID_OF = re.compile(r"[\s\w.’'-]{0,40}\b(?:said|says|joked|complained|wrote) (?:of|about) (?:the )?")
"""What may stand between a quote and the name of what it is about: "she said of Acme"."""
_MEANT = {"they": ("organization", "group"), "it": ("organization",), "he": ("person",), "she": ("person",)}
"""The pronouns that open such a quote, with the types of what they mean."""
_FAR = 2
"""Paragraphs back from which a text has gone on to something else."""
_REACH = 80
"""Characters behind a quote in which that name begins."""


def of_people(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that was said to be of a country: "the Japanese group", "the Greek bank"."""
    if not _repeats(case) or case.anaphor.head in _TEAMS or any(_is_called_so(case, cluster) for cluster in candidates):
        return None
    origins = case.context.origins
    countries = {code for word in case.anaphor.words if (code := origins.people(word))}
    fits = [cluster for cluster in candidates if cluster.entity and _may_be(case.anaphor.head, cluster)]
    called = [cluster for cluster in fits if countries & cluster.facts.peoples]
    at_home = [c for c in fits if any(origins.country(place) in countries for place in c.facts.homes)]
    return next(iter([*called, *at_home]), None)


def of_paragraph(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that a paragraph, or else the one before, is about.

    The only one in it, or the one subject of the sentence before.
    """
    if not _repeats(case) or case.anaphor.words or case.anaphor.modified:
        return None
    named = [cluster for cluster in candidates if cluster.entity and cluster.type == "organization"]
    distance = min((case.paragraphs_since(cluster.last) for cluster in named), default=_FAR)
    near = [cluster for cluster in named if case.paragraphs_since(cluster.last) == distance < _FAR]
    fits = [cluster for cluster in near if _may_be(case.anaphor.head, cluster)]
    if len(near) == 1 and fits:
        return fits[0]
    subjects = [c for c in fits if case.sentences_since(c.last) == 1 and c.last.role in _SUBJECTS]
    return subjects[0] if len(subjects) == 1 else None


def spoken_of(case: Case, names: Names) -> Cluster | None:
    """Whom a quote is said to be about behind it: "They built a spreadsheet," she said of Acme."""
    types = _MEANT.get(case.anaphor.head, ())
    link = case.quoted
    if not types or not link or not link.source or link.source.start < link.content.end:
        return None
    of = _SAID_OF.match(case.context.text, link.content.end, link.content.end + _REACH)
    cluster = names.beginning.get(of.end()) if of else None
    return cluster if cluster and cluster.type in types else None


def _repeats(case: Case) -> bool:
    """Whether a phrase means one body that the text has named: neither "a company" nor "its company"."""
    anaphor = case.anaphor
    return anaphor.noun == "body" and anaphor.definite and not anaphor.possessed and not anaphor.plural


def _is_called_so(case: Case, cluster: Cluster) -> bool:
    """Whether a body without a name was called by the same words."""
    anaphor = case.anaphor
    return not cluster.entity and anaphor.head in cluster.heads and cluster.words.issuperset(anaphor.words)


def _may_be(noun: str, cluster: Cluster) -> bool:
    """Whether a body may be called so: one like it by its name, or, where that tells no kind, a private one."""
    kinds = [head for head in cluster.heads if class_of(head) == "body"]
    return any(alike(noun, kind) for kind in kinds) if kinds else noun in _PRIVATE
