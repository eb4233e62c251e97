"""Who a text is about before it gives the name: "A locksmith was cleared on Tuesday. Anders Holm, 43, had …"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import DATELINE, Context, Occurrence
from chalicelib.extractors.coreference.facts import differ
from chalicelib.extractors.text.choices import only
from chalicelib.extractors.text.pronouns import is_other_gender

_LAST_PARAGRAPH = 3
"""Number of the last paragraph in which a text begins to tell: behind a headline, a line under it and a byline."""
_GOES_ON = re.compile(r",? (?:\(?(?:aged )?\d{1,3}\)?,|(?:had|has|was|is) (?!said|told)\w)")
"""What follows a name at its first mention and tells of whom the text is about: ", 43,", " had been called"."""
_DATELINE = re.compile(DATELINE)


def opened_with(context: Context, name: Occurrence, named: Cluster, others: Iterable[Cluster]) -> Cluster | None:
    """Whom the paragraph before began with: the only one there, a noun without a name, where a name opens this one."""
    if named.type != "person" or named.heads or not _opens_paragraph(context, name):
        return None
    before = [c for c in others if _was_told_of(c, name.paragraph - 1)]
    if any(cluster.entity for cluster in before):
        return None
    same = only([cluster for cluster in before if _began(context, cluster, name.paragraph - 1)])
    return same if same and not _differ(same, named) else None


def _opens_paragraph(context: Context, name: Occurrence) -> bool:
    """Whether a name near the beginning opens its paragraph, and the text goes on about its bearer."""
    if name.role != "subject" or not 1 <= name.paragraph <= _LAST_PARAGRAPH + 1:
        return False
    return context.text[name.start - 1] == "\n" and _GOES_ON.match(context.text, name.end) is not None


def _was_told_of(cluster: Cluster, paragraph: int) -> bool:
    """Whether somebody is mentioned in a paragraph."""
    return cluster.type == "person" and any(mention.paragraph == paragraph for mention in cluster.mentions)


def _began(context: Context, cluster: Cluster, paragraph: int) -> bool:
    """Whether a paragraph began with somebody new: "A locksmith", behind a dateline or not."""
    first, introduction = cluster.mentions[0], cluster.anaphors[0][0]
    if introduction.definite or introduction.plural or first.paragraph != paragraph:
        return False
    return _DATELINE.fullmatch(context.opening(first)) is not None


def _differ(one: Cluster, other: Cluster) -> bool:
    """Whether two can't be the same: another gender, age or people."""
    if is_other_gender(one.gender, other.gender):
        return True
    return differ(one.facts.ages, other.facts.ages) or differ(one.facts.peoples, other.facts.peoples)
