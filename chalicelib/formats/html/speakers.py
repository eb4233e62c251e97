"""The list of speakers: each with what it says."""

from __future__ import annotations

from typing import Any

from chalicelib.formats.html.entries import Entries, between, percent, section, words
from chalicelib.formats.html.marks import PARTS
from chalicelib.formats.html.markup import Html, element

Values = dict[str, Any]

NOBODY = "Nobody who is known"
RELATIONS = {"addressee": "to ", "via": "passed on by "}


def names(document: Values) -> dict[str, str]:
    """Who says each quote, by the quotes' ids."""
    entities = {entity["id"]: str(entity["name"]) for entity in document["entities"]}
    return {quote["id"]: entities.get(_speaking(quote) or "", NOBODY) for quote in document["quotes"]}


def listed(document: Values, entries: Entries) -> Html:
    """Speakers in the order of their first quotes; what nobody is known to say comes last."""
    groups: dict[str | None, list[Values]] = {}
    for quote in document["quotes"]:
        speaker = _speaking(quote)
        groups.setdefault(speaker if entries.name(speaker) else None, []).append(quote)
    unknown = groups.pop(None, [])
    entities = {entity["id"]: entity for entity in document["entities"]}
    parts = [part for key, quotes in groups.items() for part in _speaker(entities[key], quotes, entries)]
    parts += [element("h3", NOBODY), _quotes(unknown, entries)] if unknown else []
    return section("speakers", "Who says what", parts or "No quotes.")


def _speaking(quote: Values) -> str | None:
    speaker = quote["speaker"]
    return str(speaker["entity"]) if speaker and speaker["entity"] else None


def _speaker(entity: Values, quotes: list[Values], entries: Entries) -> list[Html]:
    roles = between([*entity["titles"], entity["party"]], "; ")
    head = element("h3", entries.link(entity["id"]), id=f"says-{entity['id']}")
    return [head, *([element("p", roles, class_="roles")] if roles else []), _quotes(quotes, entries)]


def _quotes(quotes: list[Values], entries: Entries) -> Html:
    return element("ul", [_quote(quote, entries) for quote in quotes], class_="quotes")


def _quote(quote: Values, entries: Entries) -> Html:
    number = element("span", quote["id"].removeprefix("q"), class_="badge")
    said = between([entries.back(span) for span in quote["spans"]], " … ")
    about = element("p", between(_about(quote, entries), " · "), class_="about")
    return element("li", element("p", number, " ", said), about, entries.evidence(quote["evidence"]), id=quote["id"])


def _about(quote: Values, entries: Entries) -> list[Html | str | None]:
    """What kind of quote it is, and who has a part in it."""
    cue = quote["cue"]
    parts = [_part(quote[name], RELATIONS.get(name, "by "), entries) for name in PARTS]
    return [
        f"{quote['type']} {quote['kind']}",
        cue and between(["“", entries.back(cue), "”", f" ({quote['cue_class']})" if quote["cue_class"] else ""], ""),
        "negated" if quote["negated"] else None,
        "question" if quote["question"] else None,
        *parts,
        quote["time"] and entries.back(quote["time"]),
        between(["inside ", entries.link(quote["nested_in"])], "") if entries.name(quote["nested_in"]) else None,
        f"{percent(quote['confidence'])} sure",
    ]


def _part(speaker: Values | None, relation: str, entries: Entries) -> Html | None:
    """Somebody's part in a quote: the words of the text, and whom they mean."""
    if speaker is None:
        return None
    mention, meant = speaker["mention"], entries.name(speaker["entity"])
    name = between([" = ", entries.link(speaker["entity"])], "") if meant not in (None, mention["text"]) else None
    others = [between([" and ", entries.link(other)], "") for other in speaker["others"] if entries.name(other)]
    return between([relation, entries.back(mention), name, *others, f" ({words(speaker['kind'])})"], "")
