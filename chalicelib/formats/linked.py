"""What the forms for linked data share: how they call what is found, and who or where it is elsewhere on the web.

Entities, quotes and places are called by fragments of their article's path, ``/articles/92ec…#e1``: an id holds for
one analysis. ``GET /entities`` tells the keys that hold across articles.
"""

from __future__ import annotations

import re
from typing import Any

Values = dict[str, Any]

GEONAMES = "https://sws.geonames.org/{}/"
WIKIDATA = "http://www.wikidata.org/entity/{}"
"""Both are the names that their own linked data have; Wikidata's are still http."""

GROUNDED = ("location", "facility")
"""Types of entities that are places themselves; another's name may hold one's ("Genoa Cricket Club")."""

NAMELESS = ("date", "money")
"""Types of entities that are no one and nothing that could be linked to."""


def path(document: Values, fragment: str = "") -> str:
    """The article's route, or what one of its findings is called."""
    route = f"/articles/{document['id']}"
    return f"{route}#{fragment}" if fragment else route


def named(document: Values) -> list[Values]:
    """The entities that have a name and are somebody or something."""
    return [one for one in document["entities"] if one["named"] and one["type"] not in NAMELESS]


def grounds(document: Values) -> dict[str, Values]:
    """By an entity's id, the place that it is: the surest one of its own name."""
    kinds = {one["id"]: one["type"] for one in document["entities"]}
    literal = [one for one in document["places"] if one["role"] == "literal" and kinds.get(one["entity"]) in GROUNDED]
    return {one["entity"]: one for one in sorted(literal, key=lambda one: float(one["confidence"]))}


def standing(document: Values) -> dict[str, str]:
    """By a place's id, that of what stands for it: the entity that it is, the same place named before, or itself."""
    owners = {place["id"]: entity for entity, place in grounds(document).items()}
    numbers = {place["geonameid"]: owners[place["id"]] for place in document["places"] if place["id"] in owners}
    stood: dict[str, str] = {}
    for place in document["places"]:
        number = place["geonameid"]
        own = owners.get(place["id"]) or (numbers.get(number) if number else None) or place["id"]
        stood[place["id"]] = own
        numbers.setdefault(number, own)
    return stood


def loose(document: Values) -> list[Values]:
    """The places that no entity stands for, and no place before them."""
    stood = standing(document)
    return [place for place in document["places"] if stood[place["id"]] == place["id"]]


def elsewhere(entity: Values | None, place: Values | None) -> list[str]:
    """Where the same is described: GeoNames, Wikidata."""
    number = place["geonameid"] if place else None
    item = entity["codes"].get("wikidata") if entity else None
    return [*([GEONAMES.format(number)] if number else []), *([WIKIDATA.format(item)] if item else [])]


def is_in_title(document: Values, thing: Values) -> bool:
    """Whether the title names an entity or a place, by any name that the text has for it."""
    title = document["article"]["title"] or ""
    names = {mention["text"] for mention in thing["mentions"] if mention["kind"] == "name"}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title) for name in names)


def body(document: Values) -> str:
    """The text without its title and without what belongs to the page; whole where nothing is known of its blocks."""
    article = document["article"]
    text, title = article["text"], article["title"]
    pieces = [(one["kind"], text[one["start"] : one["end"]]) for one in article["blocks"]]
    told = [piece for kind, piece in pieces if kind != "remnant" and (kind, piece) != ("heading", title)]
    return "\n\n".join(told) if pieces else text


def filled(values: Values) -> Values:
    """What is said: fields without null and without what is empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
