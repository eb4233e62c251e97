"""The list of entities by type, each with what is known of it and its mentions."""

from __future__ import annotations

from typing import Any, get_args

from chalicelib.formats.html.entries import Entries, between, section
from chalicelib.formats.html.markup import Html, element
from chalicelib.kinds import EntityType

Values = dict[str, Any]

TITLES: dict[EntityType, str] = {
    "person": "People",
    "organization": "Organisations",
    "location": "Locations",
    "facility": "Facilities",
    "group": "Groups",
    "event": "Events",
    "work": "Works",
    "product": "Products",
    "date": "Dates",
    "money": "Sums of money",
}


def listed(document: Values, entries: Entries) -> Html:
    """Entities under the heading of their type, in the order of the text."""
    says = {quote["speaker"]["entity"] for quote in document["quotes"] if quote["speaker"]}
    places = {place["entity"]: place["id"] for place in reversed(document["places"])}
    parts: list[Html] = []
    for kind in get_args(EntityType):
        found = [_entity(one, entries, says, places) for one in document["entities"] if one["type"] == kind]
        parts += [element("h3", TITLES[kind]), element("ul", found)] if found else []
    return section("entities", "Who and what", parts or "No entities.")


def _entity(entity: Values, entries: Entries, says: set[str | None], places: dict[str | None, str]) -> Html:
    key = entity["id"]
    name = element("b", entity["name"]) if entity["named"] else element("i", entity["name"])
    said = f"What {entity['name']} says"
    quotes = element("a", "says", href=f"#says-{key}", aria_label=said) if key in says else None
    place = entries.link(places[key], "on the map") if key in places else None
    about = between([*_about(entity, entries), quotes, place], " · ")
    return element(
        "li",
        element("p", name, element("span", " ", about, class_="about") if about else None),
        entries.mentions(entity["mentions"]),
        id=key,
        class_=entity["type"],
    )


def _about(entity: Values, entries: Entries) -> list[Html | str | None]:
    return [
        "; ".join(entity["titles"]),
        entity["party"],
        f"aged {entity['age']}" if entity["age"] is not None else None,
        between([entries.link(one["entity"], one["name"]) for one in entity["affiliations"]], ", "),
        entity["aliases"] and f"also {', '.join(entity['aliases'])}",
        entity["country"],
        ", ".join(entity["codes"].values()),
        entity["time"] and f"{entity['time']['value']} ({entity['time']['type'].lower()})",
        _money(entity["money"]),
        entity["note"] and f"speaks as {entity['note']}",
    ]


def _money(money: Values | None) -> str | None:
    """A sum in figures: "2000000 to 3000000 EUR"."""
    if money is None:
        return None
    amount = " to ".join(filter(None, (money["amount"], money["high"])))
    return f"{amount} {money['currency'] or 'of an open currency'}{' (assumed)' if money['assumed'] else ''}"
