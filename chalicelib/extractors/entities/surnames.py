"""People of two surnames, whom an article calls by the first: "Quispe" of Rosa Elvira Quispe Mamani.

Of Portuguese names the last is the likelier, of Spanish ones the first; a reporter writes either. A middle name that is
a first name, "Luisa", calls nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chalicelib.extractors.entities.naming import PARTICLES, PersonName, same_given

Genders = Callable[[str], str | None]
"""The gender of nearly all who bear a first name; None of what is hardly ever one."""
_SECOND = 2
"""First names that stand before two surnames: what follows is no first name."""


def first_surnames(name: PersonName, genders: Genders) -> tuple[str, ...]:
    """The surnames before the last one, folded, each with and without its particles: "del valle" and "valle"."""
    return tuple(form for at, word in _inner(name, genders) for form in _forms(name.given, at, word))


def is_longer(name: PersonName, other: PersonName, genders: Genders) -> bool:
    """Whether a name is another with more first names or a second surname: Rosa Elvira Quispe Mamani is Rosa Quispe."""
    if not other.given or name.suffix != other.suffix or other.surname not in first_surnames(name, genders):
        return False
    return same_given(name.given[0], other.given[0]) and set(other.given[1:]) <= set(name.given[1:])


def _inner(name: PersonName, genders: Genders) -> Iterator[tuple[int, str]]:
    """The words between the first name and the last surname that are no first names, with where they stand."""
    firsts = 0
    for at, word in enumerate(name.given[1:], 1):
        if len(word) == 1 or word in PARTICLES:
            continue
        firsts += 1
        if firsts >= _SECOND or genders(word) is None:
            yield at, word


def _forms(given: tuple[str, ...], at: int, word: str) -> Iterator[str]:
    """A surname, and with the particles before it."""
    yield word
    start = at
    while start > 1 and given[start - 1] in PARTICLES:
        start -= 1
    if start < at:
        yield " ".join(given[start : at + 1])
