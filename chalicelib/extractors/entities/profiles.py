"""What the words beside a person's name say of them: party, age, and what they belong to.

Only what stands in one of a few fixed forms is taken: a field that is empty is better than one that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from chalicelib.extractors.entities.affiliations import Named, affiliations
from chalicelib.extractors.entities.ages import age
from chalicelib.extractors.entities.parties import party, party_named
from chalicelib.extractors.entities.possessors import owned, possessors
from chalicelib.extractors.text.choices import first, of_type
from chalicelib.extractors.text.spans import in_order
from chalicelib.model import Affiliation, Entity


def extract(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, people with what is said of them beside their names."""
    employers = of_type(entities, "organization", "location")
    named = in_order(Named(m.start, m.end, employer) for employer in employers for m in employer.names)
    owners = possessors(text, entities)
    return tuple(_profiled(text, entity, named, owners) if entity.type == "person" else entity for entity in entities)


def _profiled(text: str, person: Entity, named: Sequence[Named], owners: Sequence[Named]) -> Entity:
    """A person with the first party and age that are told of them, and all that they belong to."""
    names = person.names
    told = chain.from_iterable((*affiliations(text, name, named), *owned(text, name, owners)) for name in names)
    joined = _without_repeats(told)
    parties = chain(map(partial(party, text), names), (party_named(body.name) for body in joined))
    return replace(
        person,
        party=first(parties),
        age=first(map(partial(age, text), names)),
        affiliations=joined,
    )


def _without_repeats(joined: Iterable[Affiliation]) -> tuple[Affiliation, ...]:
    """The first affiliation to each body or place."""
    by_body: dict[str, Affiliation] = {}
    for affiliation in joined:
        by_body.setdefault(affiliation.entity or affiliation.name, affiliation)
    return tuple(by_body.values())
