"""What the words beside a person's name say of them: party, age, and what they belong to.

Only what stands in one of a few fixed forms is taken: a field that is empty is better than one that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from chalicelib.extractors.entities.affiliations import Named, affiliations
from chalicelib.extractors.entities.ages import age
from chalicelib.extractors.entities.parties import party, party_named
from chalicelib.model import Affiliation, Entity, Mention


def extract(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, people with what is said of them beside their names."""
    employers = [e for e in entities if e.type in ("organization", "location")]
    named = [Named(m.start, m.end, e) for e in employers for m in _names(e)]
    named.sort(key=lambda n: (n.start, n.end))
    return tuple(_profiled(text, e, named) if e.type == "person" else e for e in entities)


def _names(entity: Entity) -> list[Mention]:
    """The mentions beside which its names stand, and no pronoun or description."""
    return [m for m in entity.mentions if m.kind == "name"]


def _profiled(text: str, person: Entity, named: Sequence[Named]) -> Entity:
    """A person with the first party and age that are told of them, and all that they belong to."""
    names = _names(person)
    joined = _without_repeats(chain.from_iterable(affiliations(text, name, named) for name in names))
    parties = (*(party(text, name) for name in names), *(party_named(a.name) for a in joined))
    return replace(
        person,
        party=next(filter(None, parties), None),
        age=next(filter(None, (age(text, name) for name in names)), None),
        affiliations=joined,
    )


def _without_repeats(joined: Iterable[Affiliation]) -> tuple[Affiliation, ...]:
    """The first affiliation to each body or place."""
    first: dict[str, Affiliation] = {}
    for affiliation in joined:
        first.setdefault(affiliation.entity or affiliation.name, affiliation)
    return tuple(first.values())
