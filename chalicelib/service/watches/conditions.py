"""What a watch may be for: what somebody typed as conditions, or a RequestError that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.errors import RequestError
from chalicelib.service import cells
from chalicelib.service.cells import Box
from chalicelib.service.identity import KEY_SHAPE, fold
from chalicelib.service.watches.countries import CODES, MISTAKEN
from chalicelib.service.watches.keys import names_typed, rarest
from chalicelib.store.watches import Counts

MOST_CONDITIONS = 100
MOST_TRIGGERS = 500
"""Keys that lead to a watch: each is a write, and an answer has 29 s."""

WHO, WHERE, WORDS = ("keys", "names"), ("boxes", "countries"), ("words",)

SAID: tuple[Counts, ...] = ("denied", "promised", "asked", "quoted")
"""What counts of quotes, the most telling first."""

Values = dict[str, Any]


def titled(told: str) -> str:
    """The title of a watch, without blanks around it."""
    if not (written := told.strip()):
        raise _wrong("The title of a watch has more than blanks.")
    return written


def conditions(told: Mapping[str, Any]) -> Values:
    """The conditions of a watch, each once, and what counts."""
    asked: Values = {
        name: tuple(dict.fromkeys(map(_single, told.get(name, ())))) for name in (*WHO, *WHERE, *WORDS, "counts")
    }
    asked["countries"] = tuple(dict.fromkeys(code.upper() for code in asked["countries"]))
    for rule in _RULES:
        rule(asked)
    return asked | {"counts": asked["counts"] or _usual(asked)}


def admit(triggers: Sequence[str]) -> None:
    """Refuse a watch that too many keys would lead to."""
    if len(triggers) > MOST_TRIGGERS:
        raise RequestError(
            f"{len(triggers):,} keys would lead to the watch; there may be {MOST_TRIGGERS}.", code="watch_too_wide"
        )


def _single(value: Any) -> Any:
    return tuple(map(float, value)) if isinstance(value, list | tuple) else value.strip()


def _named(asked: Values, names: tuple[str, ...]) -> bool:
    return any(asked[name] for name in names)


def _usual(asked: Values) -> tuple[Counts, ...]:
    """What counts where nobody says so."""
    if _named(asked, WHO):
        return ("quoted", "named")
    return ("named",) if asked["words"] else ("near",)


def _some(asked: Values) -> None:
    count = sum(len(asked[name]) for name in (*WHO, *WHERE, *WORDS))
    if not count:
        raise _wrong("A watch names keys, names, boxes, countries or words.")
    if count > MOST_CONDITIONS:
        raise RequestError(f"A watch has at most {MOST_CONDITIONS} conditions.", code="watch_too_wide")


def _keys(asked: Values) -> None:
    for strange in (key for key in asked["keys"] if not KEY_SHAPE.fullmatch(key)):
        raise _wrong(f"{strange!r} is no key, as person.ada-rossi is: /entities?name= tells them, or give a name.")


def _names(asked: Values) -> None:
    for strange in (name for name in asked["names"] if not (fold(name) and names_typed(name))):
        raise _wrong(f"The name {strange!r} has neither letter nor digit.")


def _boxes(asked: Values) -> None:
    for west, south, east, north in asked["boxes"]:
        if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
            raise _wrong("A box is west, south, east, north in degrees.")
        try:
            cells.covering(Box(west, south, east, north))
        except cells.TooLarge as error:
            across = " West is greater than east: it lies across the 180th meridian." if west > east else ""
            told = f"A box is too large to be watched: name countries instead.{across}"
            raise RequestError(told, code="watch_too_wide") from error


def _countries(asked: Values) -> None:
    for strange in (code for code in asked["countries"] if code not in CODES):
        meant = f": {MISTAKEN[strange]} is meant, perhaps" if strange in MISTAKEN else ""
        raise _wrong(f"{strange!r} is no country's ISO 3166-1 code{meant}.")


def _words(asked: Values) -> None:
    for strange in (phrase for phrase in asked["words"] if not rarest(phrase)):
        raise _wrong(f"{strange!r} has no word by which it could be looked for.")


def _counts(asked: Values) -> None:
    if "near" in asked["counts"] and not _named(asked, WHERE):
        raise _wrong("What is near needs boxes or countries.")
    if "named" in asked["counts"] and not _named(asked, (*WHO, *WORDS)):
        raise _wrong("What is named needs keys, names or words.")


def _wrong(message: str) -> RequestError:
    return RequestError(message, code="body_invalid")


_RULES = (_some, _keys, _names, _boxes, _countries, _words, _counts)
