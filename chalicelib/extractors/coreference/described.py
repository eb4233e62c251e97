"""Who speaks by what a reader can't know them by yet: “…,” the 29-year-old striker said, or the great-gran.

A tabloid or a report of a match tells something new of whoever it is about each time it comes back to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from chalicelib.extractors.coreference.attributes import ages
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Occurrence
from chalicelib.extractors.text.choices import only
from chalicelib.extractors.text.nouns import is_epithet, is_parent, is_player

_ADDS = re.compile(r" (?:also )?(?:added|continued|went on)\b")
_FROM = " from "
"""What follows a phrase that tells one from another: "the 20-year-old from Brampton"."""
_LATELY = 1
"""Paragraphs back to whom a speaker may be who is told of in new words."""
_LAST = 8
"""Mentions of somebody that are looked at, the last: those of some sentences."""


def speaker(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one person named lately, or the subject of those, where a phrase tells an age, a sport or children."""
    if not _tells_something_new(case):
        return None
    named = {cluster: names for cluster in candidates if (names := list(_names_lately(case, cluster)))}
    return _first_in_last_sentence(named) if named else None


def goes_on(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who spoke last in the paragraph, where such a phrase adds something: "“…,” the 19-year-old added."."""
    if not _tells_something_new(case) or not _ADDS.match(case.context.text, case.anaphor.end):
        return None
    return only([cluster for cluster in candidates if _spoke_last(case, cluster)])


def _spoke_last(case: Case, cluster: Cluster) -> bool:
    """Whether somebody is named in the last source, in the same paragraph."""
    names = (m for m in cluster.mentions[-_LAST:] if m.kind == "name" and not case.paragraphs_since(m))
    return any(case.context.spoke_before(case.anaphor.start, name.start) for name in names)


def _tells_something_new(case: Case) -> bool:
    """Whether a phrase for one person says nothing that another would have to be: "the 43-year-old", "the gran"."""
    anaphor = case.anaphor
    if anaphor.plural or anaphor.possessed or case.context.text.startswith(_FROM, anaphor.end):
        return False
    return bool(ages(anaphor)) or is_epithet(anaphor.head) or is_player(anaphor.head) or is_parent(anaphor.head)


def _names_lately(case: Case, cluster: Cluster) -> Iterator[Occurrence]:
    """The names of somebody who was told of in the paragraph of a phrase or the one before; none of who spoke there."""
    for mention in cluster.mentions[-_LAST:]:
        if mention.kind != "name" or mention.role == "source" or case.context.quoted_at(mention.start):
            continue
        if case.paragraphs_since(mention) <= _LATELY and not case.context.has_genitive(mention.end):
            yield mention


def _first_in_last_sentence(named: Mapping[Cluster, Sequence[Occurrence]]) -> Cluster:
    """Of some persons, each with names, the first whom the last sentence with one of those names."""
    last = max(name.sentence for names in named.values() for name in names)
    starts = {name.start: cluster for cluster, names in named.items() for name in names if name.sentence == last}
    return starts[min(starts)]
