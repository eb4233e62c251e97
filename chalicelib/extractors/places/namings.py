"""Which toponyms of an article bear one name, and which countries it names by their people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log1p

from chalicelib.extractors.places.words import BASES
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.spans import in_order, touching
from chalicelib.gazetteer import folded
from chalicelib.model import Entity, Mention, Span

LOCATED = ("location", "facility")


@dataclass(slots=True)
class Naming:
    """The toponyms that mean one place, by the entity that bears them, and the forms of the name to look up."""

    entity: Entity | None
    forms: list[str]
    bearers: dict[str | None, tuple[Entity | None, list[Span]]] = field(default_factory=dict)

    def add(self, toponym: Span, bearer: Entity | None) -> None:
        """Add a toponym that an entity bears, as its name or as part of that, or that none does."""
        self.bearers.setdefault(bearer.id if bearer else None, (bearer, []))[1].append(toponym)

    def part(self, toponyms: Collection[Span]) -> Naming:
        """The naming with some of its toponyms only."""
        starts = {toponym.start for toponym in toponyms}
        return self._of((toponym, bearer) for toponym, bearer in self._borne() if toponym.start in starts)

    def merged(self, other: Naming) -> Naming:
        """The naming with the toponyms of another part of it."""
        return self._of((*self._borne(), *other._borne()))

    def _of(self, borne: Iterable[tuple[Span, Entity | None]]) -> Naming:
        """The same name with toponyms of its own, each with the entity that bears it."""
        naming = Naming(self.entity, self.forms)
        for toponym, bearer in borne:
            naming.add(toponym, bearer)
        return naming

    def _borne(self) -> Iterator[tuple[Span, Entity | None]]:
        """The toponyms, each with the entity that bears it."""
        return ((toponym, bearer) for bearer, own in self.bearers.values() for toponym in own)

    @property
    def toponyms(self) -> list[Span]:
        """All of them, in text order."""
        return in_order(toponym for toponym, _ in self._borne())

    @property
    def outer(self) -> list[str]:
        """What the name says that the place is in, behind its commas: "N.C." of "Troy, N.C."."""
        return [part.strip() for part in self.entity.name.split(",")[1:]] if self.entity else []


def namings_of(text: str, entities: Sequence[Entity], toponyms: Sequence[Span]) -> list[Naming]:
    """Group the toponyms: those that are an entity's whole name by the entity, parts of names by what they say."""
    whole: dict[str, Naming] = {}
    by_form: dict[str, Naming] = {}
    parts = []
    for toponym, mention, entity in _borne(entities, toponyms):
        if mention and entity and _is_whole(text, toponym, mention, entity):
            naming = whole.get(entity.id) or Naming(entity, _names(entity))
            whole[entity.id] = naming
            naming.add(toponym, entity)
            by_form.setdefault(folded(mention.text), naming)
        else:
            parts.append((toponym, entity))
    for toponym, entity in parts:
        form = text[toponym.start : toponym.end]
        by_form.setdefault(folded(form), Naming(None, [form])).add(toponym, entity)
    return [*whole.values(), *(naming for naming in by_form.values() if not naming.entity)]


def _borne(
    entities: Sequence[Entity], toponyms: Sequence[Span]
) -> Iterator[tuple[Span, Mention | None, Entity | None]]:
    """Each toponym with the mention that it touches, and whose that is."""
    owners = {m: entity for entity in entities for m in entity.mentions}
    mentions = in_order(owners)
    for toponym in toponyms:
        mention = next(iter(touching(mentions, toponym.start, toponym.end)), None)
        yield toponym, mention, owners[mention] if mention else None


def _is_whole(text: str, toponym: Span, mention: Mention, entity: Entity) -> bool:
    """Whether a toponym is all that a place is called: "Troy", and not the one in "Troy Hill Road" or "Troy Times"."""
    return entity.type in LOCATED and _same(text, mention, toponym)


def _same(text: str, mention: Mention, toponym: Span) -> bool:
    """Whether two spans are the same, but for a full stop at the end of one."""
    ends = sorted((mention.end, toponym.end))
    return mention.start == toponym.start and text[slice(*ends)] in ("", ".")


def _names(entity: Entity) -> list[str]:
    """The forms of a name to look up, the fullest first; of "Troy, N.C." the whole, then what is before the comma.

    Last comes the town that a base is called after: of "RAF Lakenheath" Lakenheath.
    """
    forms = dict.fromkeys((entity.name, *(m.text for m in entity.mentions), *entity.aliases))
    towns = [form.partition(" ")[2] for form in forms if form.startswith(BASES)]
    return [part for form in (*forms, *towns) for part in dict.fromkeys((form, form.split(",")[0]))]


def people_of(entities: Iterable[Entity]) -> dict[str, float]:
    """The weight of each country that the text names by its people ("Russian")."""
    people: dict[str, float] = defaultdict(float)
    for country, mentions in peoples(entities):
        people[country] += log1p(len(mentions))
    return people


def peoples(entities: Iterable[Entity]) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """The mentions of each people, with the code of its country: "Russian", RU."""
    return ((people.country, people.mentions) for people in of_type(entities, "group") if people.country)
