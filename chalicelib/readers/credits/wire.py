"""What agencies and publishers say of an article beside who wrote it and when: may it be used, and how, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chalicelib.errors import WithdrawnDocument
from chalicelib.model import Article, Standing, Wire
from chalicelib.readers.credits.about import line
from chalicelib.readers.credits.dates import parse
from chalicelib.readers.text import normalise

MAX_NOTE = 2_000
"""Characters of a note or of terms of use: those of agencies have some hundreds."""

MAX_PARTS = 20
"""Notes, notices, terms and places of one article."""

OPEN_END = "until further notice"
"""The end of an embargo that tells none."""

_STANDINGS: dict[str, Standing] = {
    "usable": "usable",
    "embargoed": "usable",  # from then on
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
    "withdrawn": "canceled",
    "killed": "canceled",
}
_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ing|ion|ions|ive)?|corr|clarif(?:y|ies|ied|ication)|errat(?:um|a))\b", re.I
)
_KILLS = re.compile(
    r"\W*(?:(?:mandatory|bulletin|urgent|please|story|eds|editors|note)\W+)*"
    r"(?:kill(?:s|ed)?|withdraw(?:s|n|al)?|retract(?:s|ed|ion)?|cancel(?:s|led|ed|lation)?)\b"
    # What loses a paragraph stays.
    r"(?!(?:\W+\w+){0,2}?\W+(?:grafs?|para(?:graph)?s?|lines?|sentences?|quot(?:e|ation)s?|words?|references?|photos?"
    r"|captions?|headlines?|bylines?|links?)\b)",
    re.IGNORECASE,
)


SILENT = Wire()


def check(wire: Wire, *, called: str | None) -> None:
    """Raise WithdrawnDocument for an article that is not to be used any more; ``called`` is its sender's name of it."""
    if wire.status != "canceled":
        return
    other = line(wire.refers_to)
    raise WithdrawnDocument(
        "The sender has withdrawn this article: it is not read, and what was published of it is to be removed.",
        called=other or line(called),
        version=None if other else line(wire.version),
    )


def kept(article: Article, wire: Wire) -> Article:
    """The article with what is said of its use, if anything is: lines of `about.MAX_FIELD`, notes of `MAX_NOTE`."""
    known = replace(
        wire,
        agency=line(wire.agency),
        genre=line(wire.genre),
        rights=note(wire.rights),
        written_in=names(map(line, wire.written_in[:MAX_PARTS])),
        notice=note(wire.notice),
        version=line(wire.version),
        embargo=line(wire.embargo),
        refers_to=line(wire.refers_to),
    )
    return replace(article, wire=known if known != SILENT else None)


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


def names(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values that say something, each once."""
    return tuple(dict.fromkeys(filter(None, values)))
