"""What agencies and publishers say of an article beside who wrote it and when: may it be used, and how, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal

from chalicelib.errors import EmptyDocument
from chalicelib.readers.credits.dates import parse
from chalicelib.readers.text import normalise

Standing = Literal["usable", "withheld", "canceled"]
"""What may be done with an article (IPTC's publishing status): ``withheld`` is for the newsroom's own eyes."""

MAX_NOTE = 2_000
"""Characters of a note or of terms of use: those of agencies have some hundreds."""

MAX_PARTS = 20
"""Notes, notices and terms of one article."""

OPEN_END = "until further notice"
"""The end of an embargo that tells none."""

_STANDINGS: dict[str, Standing] = {
    "usable": "usable",
    "embargoed": "usable",  # from then on
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}
_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ing|ion|ions|ive)?|corr|clarif(?:y|ies|ied|ication)|errat(?:um|a))\b", re.I
)
_KILLS = re.compile(
    r"\W*(?:(?:mandatory|bulletin|urgent|please|story|eds|editors|note)\W+)*"
    r"(?:kill(?:s|ed)?|withdraw(?:s|n|al)?|retract(?:s|ed|ion)?|cancel(?:s|led|ed|lation)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wire:
    """What could be read.

    ``agency`` is the source that the article is from, and ``placed`` are the places where it was written.
    ``correction`` is what is said of a correction or a kill, and ``article`` the id of the article that it and the
    ``status`` are about. ``embargo`` is when the article may be published, in ISO 8601, or `OPEN_END`.
    """

    agency: str | None = None
    genre: str | None = None
    rights: str | None = None
    placed: tuple[str, ...] = ()
    status: Standing | None = None
    correction: str | None = None
    version: str | None = None
    embargo: str | None = None
    article: str | None = None

    def over(self, other: Wire) -> Wire:
        """What this says, and where this is silent what the other says."""
        return Wire(**{field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)})


SILENT = Wire()


def check(wire: Wire) -> None:
    """Raise EmptyDocument, with a code of its own, for an article that is not to be used any more."""
    if wire.status == "canceled":
        raise EmptyDocument(
            "The sender has withdrawn this article: it is not read, and what was published of it is to be removed.",
            code="document_withdrawn",
        )


def standing(code: str | None) -> Standing | None:
    """The status that a code stands for: "usable", "stat:canceled", "http://…/pubstatusg2/withheld"."""
    return _STANDINGS.get(tail(code).lower())


def tail(code: str | None) -> str:
    """The last part of a code: "AFP" of "nprov:AFP"."""
    return re.split(r"[:/#]", (code or "").strip())[-1]


def corrects(note: str) -> bool:
    """Whether a note, or a signal, tells of a correction."""
    return bool(_CORRECTS.search(note))


def kills(note: str) -> bool:
    """Whether a note, or a signal, tells that the article is withdrawn, in its first words."""
    return bool(_KILLS.match(note))


def embargo(until: str | None) -> str | None:
    """The end of an embargo, of which ``until`` is all that is said; None where nothing is."""
    if until is None:
        return None
    day = parse(until)
    return day.value if day else OPEN_END


def note(*parts: str | None) -> str | None:
    """What is said in several parts, as sentences in a row, each once."""
    said = [" ".join(normalise(part).split()) for part in parts[:MAX_PARTS] if part]
    told = [part for number, part in enumerate(said) if part and not any(part in other for other in said[:number])]
    joined = " ".join(part if part.endswith((".", "!", "?")) or part is told[-1] else f"{part}." for part in told)
    return (joined if len(joined) <= MAX_NOTE else f"{joined[: MAX_NOTE - 1]}…") or None


def names(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something, each once."""
    return tuple(dict.fromkeys(value for value in values if value))
