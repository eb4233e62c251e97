"""Whom a part of a name means: a surname, a first name, initials, or the last word of a paper's name.

Each rule answers only where one alone has it: "LEE" means nobody where Ann Lee and Bo Lee are both named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from chalicelib.extractors.text.choices import first_answer, of_type, only
from chalicelib.extractors.text.nouns import gender_of
from chalicelib.model import Entity

INITIALS = 2
"""Letters that the label of somebody's initials has at least: "RN"; one letter alone is "Q" or "A"."""


def bearer(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one of some entities who is meant by a part of a name; None where nobody is, or several are."""
    return first_answer(_RULES, written, entities)


def by_surname(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one who has the last word of a label as a surname; "MS." and "MR." tell two of one surname apart.

    One by the full name goes before the surname alone, which may be the label itself.
    """
    *titles, surname = written.casefold().split()
    same = [person for person in of_type(entities, "person") if person.name.casefold().split()[-1:] == [surname]]
    gender = gender_of(titles[0].strip(".")) if titles else None
    bearers = [person for person in same if _may_be(gender, person)]
    return only(bearers) or only([person for person in bearers if " " in person.name])


def _may_be(gender: str | None, person: Entity) -> bool:
    """Whether nothing contradicts a gender: the title tells none, or the article none of the person."""
    return {gender, person.gender} != {"m", "f"}


def _by_paper(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one body whose name ends in a label: "HERALD" of the Nile Herald."""
    last = written.casefold().removeprefix("the ")
    return only([body for body in of_type(entities, "organization") if body.name.casefold().endswith(f" {last}")])


def _by_first_name(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one who has a label as a first name."""
    start = f"{written.casefold()} "
    return only([person for person in of_type(entities, "person") if person.name.casefold().startswith(start)])


def _by_initials(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one whose initials a label is: "RN" of Radka Novotná, "YL" of the Yorkshire Ledger."""
    letters = written.replace(".", "").replace(" ", "")
    if not letters.isupper() or len(letters) < INITIALS:
        return None
    same = [entity for entity in entities if letters in _initials(entity.name)]
    return only(of_type(same, "person")) or only(of_type(same, "organization"))


def _initials(name: str) -> tuple[str, str]:
    """All initials of a name, and those of its first and last word."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
    letters = "".join(word[0] for word in words)
    return letters, letters[:1] + letters[-1:]


_RULES: tuple[Callable[[str, Iterable[Entity]], Entity | None], ...] = (
    by_surname,
    _by_first_name,
    _by_initials,
    _by_paper,
)
"""In this order; the first that knows one wins."""
