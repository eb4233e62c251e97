"""Dates and sums among the entities: those that the tagger passed over, and one entity for each that is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, starmap

from chalicelib.extractors.text.spans import encloses, in_order, touching
from chalicelib.extractors.values import expressions, money, times
from chalicelib.extractors.values.currencies import Currencies
from chalicelib.model import Article, Entity, Mention, Money, Span, Time

RULE_SCORE = 0.9
"""The score of what a rule finds, about the share of its findings that are right (worldwide_dev)."""
_KINDS = ("date", "money")


def complete(text: str, names: Sequence[Span], known: Currencies) -> tuple[Span, ...]:
    """The names, with the dates and sums that only rules find; another kind of name keeps its words.

    A tagged date or sum gives way where a rule sees more of it.
    """
    beside = [(span, touching(names, span.start, span.end)) for span in _values(text, known)]
    added = {span: others for span, others in beside if all(_gives_way(other, span) for other in others)}
    replaced = set(chain.from_iterable(added.values()))
    return tuple(in_order((*(name for name in names if name not in replaced), *added)))


def _values(text: str, known: Currencies) -> Iterator[Span]:
    """The dates, and then the sums, that rules find."""
    for start, end in expressions.spans(text):
        yield Span(start, end, "date", RULE_SCORE)
    for start, end in money.spans(text, known):
        yield Span(start, end, "money", RULE_SCORE)


def _gives_way(name: Span, span: Span) -> bool:
    """Whether a name is a date or sum itself, or the "Sunday" of a Sunday night, and the rule sees more of it."""
    if encloses(name, span):
        return False
    return name.label in _KINDS or (span.label == "date" and encloses(span, name))


def read(article: Article, entities: Iterable[Entity], known: Currencies) -> tuple[Entity, ...]:
    """The entities, dates and sums grouped by what they mean: "Monday" may be two days, and a day has many names.

    What has no sure meaning stays as it is. Ids are given anew, in the order of first mention.
    """
    dates = times.Reader(article)
    sums = money.Reader(article.text, known)

    def meaning(mention: Mention, kind: str) -> Time | Money | None:
        """The sum or the time that a mention of either kind means."""
        if kind == "money":
            return sums.meaning(mention)
        return dates.meaning(mention)

    values, others = _parted(entities)
    groups: dict[Time | Money | str, list[tuple[Mention, Entity]]] = defaultdict(list)
    pairs = [(mention, entity) for entity in values for mention in entity.mentions]
    for mention, entity in sorted(pairs, key=lambda pair: pair[0].start):
        groups[meaning(mention, entity.type) or entity.id].append((mention, entity))
    ordered = sorted((*others, *starmap(_entity, groups.items())), key=lambda e: e.mentions[0].start)
    return tuple(replace(entity, id=f"e{i}") for i, entity in enumerate(ordered, 1))


def _parted(entities: Iterable[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Dates and sums, and what is neither."""
    values: list[Entity] = []
    others: list[Entity] = []
    for entity in entities:
        (values if entity.type in _KINDS else others).append(entity)
    return values, others


def _entity(meant: Time | Money | str, group: Sequence[tuple[Mention, Entity]]) -> Entity:
    """One entity of all mentions that mean the same, which come in order, under the longest name."""
    mentions = tuple(mention for mention, _ in group)
    name = max(mentions, key=lambda m: (len(m.text), -m.start)).text
    return replace(
        group[0][1],
        name=name,
        aliases=tuple(sorted({m.text for m in mentions} - {name})),
        mentions=mentions,
        time=meant if isinstance(meant, Time) else None,
        money=meant if isinstance(meant, Money) else None,
    )
