"""People of two surnames, whom an article calls by the first: "Quispe" of Rosa Elvira Quispe Mamani.

Of Portuguese names the last is the likelier, of Spanish ones the first; a reporter writes either. A middle name that is
a first name, "Luisa", calls nobody.
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.extractors.entities.naming import PARTICLES, PersonName, same_given, surname_start

Genders = Callable[[str], str | None]
"""The gender of nearly all who bear a first name; None of what is hardly ever one."""
_SECOND = 2
"""First names that stand before two surnames: what follows is no first name."""


def first_surnames(name: PersonName, genders: Genders) -> tuple[str, ...]:
    """The surnames before the last one, folded, each with and without its particles: "del valle" and "valle"."""
    return tuple(form for at, word in _inner(name, genders) for form in _forms(name.given, at, word))


def is_longer(name: PersonName, other: PersonName, genders: Genders) -> bool:
    """Whether a name is another with more first names or a second surname: Rosa Elvira Quispe Mamani is Rosa Quispe."""
    if name.suffix != other.suffix or other.surname not in first_surnames(name, genders):
        return False
    return _goes_on(name.given, other.given)


def _goes_on(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether first names are others with more of them, or other forms of the first: "rosa elvira" and "rosa"."""
    return same_given(given[0], other[0]) and set(other[1:]) <= set(given[1:])


def _inner(name: PersonName, genders: Genders) -> list[tuple[int, str]]:
    """The words between the first name and the last surname that are no first names, with where they stand."""
    words = [(at, word) for at, word in enumerate(name.given[1:], 1) if len(word) > 1 and word not in PARTICLES]
    surnames = [pair for pair in words[: _SECOND - 1] if genders(pair[1]) is None]
    return surnames + words[_SECOND - 1 :]


def _forms(given: tuple[str, ...], at: int, word: str) -> dict[str, None]:
    """A surname, and with the particles before it: "valle", "del valle"."""
    inner = given[1 : at + 1]
    return dict.fromkeys((word, " ".join(inner[surname_start(inner) :])))
