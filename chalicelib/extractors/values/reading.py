"""Dates and sums among the entities: those that the tagger passed over, and one entity for each that is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import starmap

from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.values import money, times
from chalicelib.extractors.values.currencies import Currencies
from chalicelib.model import Article, Entity, Mention, Money, Span, Time

FOUND = 0.9
"""The score of what a rule finds, about the share of its findings that are right (worldwide_dev)."""
_KINDS = ("date", "money")


def complete(text: str, names: Sequence[Span], known: Currencies) -> tuple[Span, ...]:
    """The names, with the dates and sums that only rules find; another kind of name keeps its words.

    A tagged date or sum gives way where a rule sees more of it.
    """
    found = [Span(*span, "date", FOUND) for span in times.spans(text)]
    found += [Span(*span, "money", FOUND) for span in money.spans(text, known)]
    dropped: set[Span] = set()
    added = []
    for span in found:
        others = touching(names, span.start, span.end)
        if all(o.label in _KINDS and not _covers(o, span) for o in others):
            dropped.update(others)
            added.append(span)
    kept = [name for name in names if name not in dropped]
    return tuple(sorted((*kept, *added), key=lambda s: (s.start, s.end)))


def _covers(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end


def read(article: Article, entities: Iterable[Entity], known: Currencies) -> tuple[Entity, ...]:
    """The entities, dates and sums grouped by what they mean: "Monday" may be two days, and a day has many names.

    What has no sure meaning stays as it is. Ids are given anew, in the order of first mention.
    """
    published = times.published(article)
    sums = money.Reader(article.text, known)

    def meaning(mention: Mention, kind: str) -> Time | Money | None:
        if kind == "money":
            return sums.meaning(mention)
        return times.meaning(article.text, mention, times.anchor(article, mention, published))

    rest: list[Entity] = []
    grouped: dict[Time | Money | str, list[tuple[Mention, Entity]]] = defaultdict(list)
    for entity in entities:
        if entity.type not in _KINDS:
            rest.append(entity)
            continue
        for mention in entity.mentions:
            grouped[meaning(mention, entity.type) or entity.id].append((mention, entity))
    ordered = sorted((*rest, *starmap(_entity, grouped.items())), key=lambda e: e.mentions[0].start)
    return tuple(replace(entity, id=f"e{i}") for i, entity in enumerate(ordered, 1))


def _entity(meant: Time | Money | str, found: Iterable[tuple[Mention, Entity]]) -> Entity:
    """One entity of all mentions that mean the same, under the longest name."""
    pairs = sorted(found, key=lambda pair: pair[0].start)
    mentions = tuple(mention for mention, _ in pairs)
    name = max(mentions, key=lambda m: (len(m.text), -m.start)).text
    return replace(
        pairs[0][1],
        name=name,
        aliases=tuple(sorted({m.text for m in mentions} - {name})),
        mentions=mentions,
        time=meant if isinstance(meant, Time) else None,
        money=meant if isinstance(meant, Money) else None,
    )
