"""What is to be marked in an article's text: each span once, with all that it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from chalicelib.formats.geojson import level

Values = dict[str, Any]
Place = tuple[int, int]
"""Where a span starts and ends."""

PARTS = ("speaker", "addressee", "via")
"""Who has a part in a quote, by the fields that tell it."""


@dataclass(slots=True)
class Mark:
    """A span of the text with the classes of all that it is.

    ``quotes`` has the ids of the quotes that it is a piece of, ``leads`` the id of the entry that its link leads to,
    ``tells`` what that is in words: "person: Ada Rossi".
    """

    start: int
    end: int
    classes: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    leads: str | None = None
    tells: str | None = None

    @property
    def id(self) -> str:
        """By which the lists link to it: "t28-42"."""
        return f"t{self.start}-{self.end}"


def marks(document: Values) -> list[Mark]:
    """All spans of a document, each once, as the text has them: an outer one before those that begin with it."""
    spans: dict[Place, Mark] = {}
    for start, end, kind, about in _all(document):
        mark = spans.setdefault((start, end), Mark(start, end))
        if kind not in mark.classes:
            mark.classes.append(kind)
        if kind == "quote":
            mark.quotes.append(about["id"])
        elif about:
            mark.leads, mark.tells = about["id"], f"{about.get('type', 'place')}: {about['name']}"
    return sorted(spans.values(), key=lambda mark: (mark.start, -mark.end))


def _all(document: Values) -> Iterator[tuple[int, int, str, Values]]:
    """Every span with its class, and with what it is a piece or a mention of, if anything.

    Places come last: where a place is an entity, too, the link leads to the place, which leads on to the entity.
    """
    for block in document["article"]["blocks"]:
        if block["kind"] == "dateline":
            yield block["start"], block["end"], "dateline", {}
    for quote in document["quotes"]:
        yield from _of_quote(quote)
    for entity in document["entities"]:
        for mention in entity["mentions"]:
            yield mention["start"], mention["end"], entity["type"], entity
    for place in document["places"]:
        for mention in place["mentions"]:
            yield mention["start"], mention["end"], f"place {level(place)}", place


def _of_quote(quote: Values) -> Iterator[tuple[int, int, str, Values]]:
    for span in quote["spans"]:
        yield span["start"], span["end"], "quote", quote
    for fragment in quote["fragments"]:
        yield fragment["start"], fragment["end"], "fragment", {}
    for name in ("cue", "time"):
        if quote[name]:
            yield quote[name]["start"], quote[name]["end"], name, {}
    for part in filter(None, map(quote.get, PARTS)):
        yield part["mention"]["start"], part["mention"]["end"], "source", {}
