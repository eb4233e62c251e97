"""Noun phrases that are joined by rule, before the ranker is asked: what no training corpus has often enough."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from chalicelib.extractors.coreference.context import Context, Seen
from chalicelib.extractors.coreference.mentions import Anaphor
from chalicelib.extractors.coreference.ranking import Cluster
from chalicelib.extractors.text.nouns import alike

RULED = frozenset(("event", "facility", "product", "document", "place"))
"""Classes of nouns that the ranker is not asked about."""
SAME, APPOSED = 0.7, 0.95
"""Confidences of what these rules join, by reading what they make of the own corpus."""
ITSELF = 0.9
"""The same of ``speaking_of_itself``: 16 of 18 in GUM, MEANTIME and 120 articles of PolNeAR dev are right."""
FARTHEST = 12
"""Sentences back to the last mention of whatever is meant."""
_STILL_SPEAKING = 3
"""Sentences back to the last report by whoever "they" are: six of the seven such in the own corpus are meant."""
_BODIES = ("organization", "body")
_SPEAKERS = {"they": ("people",), "it": _BODIES}
_TELL_APART = frozenset(
    "other another neighbouring neighboring nearby next different rival new old first second third final latest "
    "previous earlier former temporary".split()
)
"""Words that tell one thing from another of its kind."""
_KINDS_OF_BODY = frozenset(
    "union party company group agency network newspaper airline bank charity team club movement firm".split()
)
_NAME_AHEAD = re.compile(
    r"(?: (?:of|for|at|in|from|with) (?:(?! and | or )[^,.;:()\n]){1,60}(?: \([^()\n]{1,60}\))?)?, (?=[^\W\d_])"
)
# Of a source, what may stand before the one name that speaks, no "spokesman for", and behind it, no other name.
_BEFORE_HEAD = re.compile(r"(?:(?!(?:of|for|at|from|with|in|to|by) )[\w'’.-]+ ){0,4}")
_BEHIND_HEAD = re.compile(r"[^A-Z]*|, .*")
# Of a report, what may stand before the "it" that opens it.
_SAYS_THAT = re.compile(r"(?:that )?[“\"]?")
_IMPERSONAL = re.compile(
    r"\s+(?:(?:is|was|(?:will|would|may|might|could|can|must|should) (?:not )?be|(?:has|had) (?:not )?been)\b"
    r"(?! (?:(?:not|also|now|still|already|\w+ly) )?\w+(?:ing|ed)\b(?! (?:that|to|whether|if|how|who)\b))"
    r"|(?:seem|appear|take|took|make|made|matter)s?)|['’]s\b"
)
"""What follows an "it" that means nothing, or an action: "it was clear that", "it takes years to"."""


def apposed(
    context: Context, anaphor: Anaphor, types: Collection[str], last: Cluster | None, beginning: Mapping[int, Cluster]
) -> Cluster | None:
    """What has its name beside the phrase: "Ann Lee, the mayor,", "The mayor of Troy, Ann Lee,", "the RMT union".

    ``last`` is what was mentioned last; ``beginning`` are named clusters by where a name of theirs begins.
    """
    if anaphor.pronoun or anaphor.plural:
        return None
    found = _named_inside(context, anaphor, beginning)
    if not found and anaphor.noun in ("person", "body") and (ahead := _NAME_AHEAD.match(context.text, anaphor.end)):
        found = beginning.get(ahead.end())
    if (
        not found
        and last
        and last.last.kind == "name"
        and not context.listed(last.last.end, anaphor.start, anaphor.end)
    ):
        found = last if context.joined(last.last.end, anaphor.start) == "apposed" else None
    return found if found and found.type in types else None


def _named_inside(context: Context, anaphor: Anaphor, beginning: Mapping[int, Cluster]) -> Cluster | None:
    """The name in "the RMT union", or behind "the city of"."""
    if anaphor.noun == "place" and context.text.startswith(" of ", anaphor.end):
        return beginning.get(anaphor.end + len(" of "))
    if anaphor.head in _KINDS_OF_BODY and anaphor.definite and anaphor.words:
        return beginning.get(anaphor.end - len(anaphor.head) - 1 - len(anaphor.words[-1]))
    return None


def same_thing(anaphor: Anaphor, seen: Seen, candidates: Sequence[Cluster]) -> Cluster | None:
    """The last candidate that was called by the same noun, or one alike: "a study … the report", "Troy … the city"."""
    if not anaphor.definite or anaphor.possessed:
        return None
    near = seen.sentence - FARTHEST
    kinds = frozenset() if anaphor.modified else frozenset((anaphor.head,))
    told_apart = _TELL_APART & set(anaphor.words)
    fits = [c for c in candidates if c.plural in (None, anaphor.plural) and told_apart <= c.words]
    same = [c for c in fits if anaphor.head in c.heads or (kinds & c.kinds and c.last.sentence >= near)]
    if anaphor.noun == "document" and not anaphor.words:
        same += [c for c in fits if any(alike(anaphor.head, head) for head in c.heads)]
    return same[0] if same else None


def introduced(context: Context, name: Seen, named: Cluster, others: Iterable[Cluster]) -> Cluster | None:
    """What was spoken of before its name: "A new study … The results of the Troy Iodine Study"."""
    if named.type != "work" or not context.text[: name.start].endswith(("the ", "The ")):
        return None
    near = [c for c in others if not c.entity and c.type == "document" and name.sentence - c.last.sentence <= FARTHEST]
    same = [c for c in near if c.heads & named.heads]
    return same[0] if len(same) == 1 else None


def same_speakers(anaphor: Anaphor, seen: Seen, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who spoke before under a word for the same people: "researchers say … the authors say"."""
    if anaphor.noun != "people" or not anaphor.definite or seen.role != "source":
        return None
    near = (c for c in candidates if seen.sentence - c.last.sentence <= FARTHEST and c.last.role == "source")
    return next((c for c in near if any(alike(anaphor.head, head) for head in c.heads)), None)


def last_speakers(anaphor: Anaphor, seen: Seen, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who is meant by "they say" or "it said" where the ranker finds nobody: who spoke in the sentences before."""
    types = _SPEAKERS.get(anaphor.head, ())
    if seen.role != "source":
        return None
    since = seen.sentence - _STILL_SPEAKING
    for cluster in (c for c in candidates if c.type in types):
        lately = takewhile(lambda m: m.sentence >= since, reversed(cluster.mentions))
        if any(m.role == "source" for m in lately):
            return cluster
    return None


def speaking_of_itself(context: Context, anaphor: Anaphor, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one body that says what "it" opens: "the company said that it would pay"; not "said it was clear that"."""
    link = context.content_at(anaphor.start)
    if anaphor.head != "it" or not link or not link.source or link.content.type == "direct":
        return None
    source, opening = link.source, context.text[link.content.start : anaphor.start]
    if source.end > link.content.start or not _SAYS_THAT.fullmatch(opening):
        return None
    if _IMPERSONAL.match(context.text, anaphor.end):
        return None
    inside = {(m.start, m.end): c for c in candidates for m in c.mentions if source.start <= m.start < source.end}
    if len({id(c) for c in inside.values()}) != 1:
        return None
    (start, end), body = min(inside.items(), key=lambda item: item[0])
    heads = body.type in _BODIES and _BEFORE_HEAD.fullmatch(context.text[source.start : start])
    return body if heads and _BEHIND_HEAD.fullmatch(context.text[end : source.end]) else None
