"""An article as schema.org has it, in JSON-LD: a NewsArticle, whom and what it mentions, and its quotations.

One nested object, as search engines' own documentation shows it, with no ``<`` in it, so that it may stand in a
``script`` element as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from chalicelib.formats import linked
from chalicelib.formats.linked import Values, filled

NAME = "jsonld"
MEDIA_TYPE = "application/ld+json"

TYPES = {"person": "Person", "organization": "Organization", "facility": "Place", "work": "CreativeWork"}
"""What entities are; all else is a Thing, since a bare Product or Event lacks what search engines require of one."""

SPEAKERS = ("person", "organization")
"""Types of entities that a Quotation may be spoken by."""

MANNERS = {
    "direct": "direct speech",
    "indirect": "reported speech",
    "mixed": "reported speech with words in quotation marks",
    "post": "post on a social network",
}


def write(value: Any) -> str:
    """The document of an article. What was thought or hoped, and what was not said, is no Quotation."""
    text = json.dumps(_article(value), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _article(document: Values) -> Values:
    article = document["article"]
    wire = article.get("wire") or {}
    things = list(_things(document))
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": linked.path(document),
            "headline": article["title"],
            "url": article["url"],
            "author": [{"@type": "Person", "name": name} for name in article["bylines"]],
            "publisher": article["publisher"] and {"@type": "Organization", "name": article["publisher"]},
            "datePublished": article["published"] and article["published"]["value"],
            "inLanguage": article["language"],
            "genre": wire.get("genre"),
            "copyrightNotice": wire.get("rights"),
            "articleBody": linked.body(document),
            "about": [node for is_topic, node in things if is_topic],
            "mentions": [node for is_topic, node in things if not is_topic],
            "spatialCoverage": _coverage(document),
            "hasPart": list(_quotations(document)),
        }
    )


def _things(document: Values) -> Iterator[tuple[bool, Values]]:
    """Whom and what the article names, each with whether the title does, too."""
    grounds = linked.grounds(document)
    for entity in linked.named(document):
        yield linked.is_in_title(document, entity), _entity(document, entity, grounds.get(entity["id"]))
    for place in linked.loose(document):
        yield linked.is_in_title(document, place), _named(document, place) | _ground(None, place)


def _entity(document: Values, entity: Values, ground: Values | None) -> Values:
    if entity["type"] == "location" or ground:
        return _named(document, entity) | _ground(entity, ground)
    node = _named(document, entity) | {"@type": TYPES.get(entity["type"], "Thing")}
    node |= filled({"sameAs": linked.elsewhere(entity, None)})
    return node | _person(document, entity) if entity["type"] == "person" else node


def _named(document: Values, thing: Values) -> Values:
    """A node with its names; who has none is described instead."""
    call = "name" if thing.get("named", True) else "description"
    names = {"@type": "Thing", "@id": linked.path(document, thing["id"]), call: thing["name"]}
    return names | filled({"alternateName": list(thing.get("aliases", ()))})


def _person(document: Values, person: Values) -> Values:
    kinds = {one["id"]: one["type"] for one in document["entities"]}
    bodies = [
        {"@type": "Organization", "name": one["name"]}
        | ({"@id": linked.path(document, one["entity"])} if one["entity"] else {})
        for one in person["affiliations"]
        if kinds.get(one["entity"], "organization") == "organization"
    ]
    return filled({"jobTitle": list(person["titles"]), "affiliation": bodies})


def _ground(entity: Values | None, place: Values | None) -> Values:
    """What makes a node a Place: what kind, where, and what others call it."""
    seat, same = {"@type": _kind(entity, place)}, filled({"sameAs": linked.elsewhere(entity, place)})
    if place is None or place["lat"] is None:
        return seat | same
    address = filled({"addressCountry": place["country"], "addressRegion": place["admin1"]})
    geo = {"@type": "GeoCoordinates", "latitude": place["lat"], "longitude": place["lon"]}
    told = {"address": {"@type": "PostalAddress"} | address} if address and seat["@type"] != "Country" else {}
    return seat | {"geo": geo} | told | same


def _kind(entity: Values | None, place: Values | None) -> str:
    """The type of a place by its ISO codes, or GeoNames' class and code; a building is a Place."""
    codes = entity["codes"] if entity else {}
    if "iso3166_1" in codes or (place and str(place["feature_code"] or "").startswith("PCL")):
        return "Country"
    if place is None or (entity and entity["type"] == "facility"):
        return "AdministrativeArea" if "iso3166_2" in codes else "Place"
    return {"P": "City", "A": "AdministrativeArea"}.get(place["feature_class"], "Place")


def _coverage(document: Values) -> list[Values]:
    """Where the story happens: the places of its focus, or else its countries."""
    focus, stood = document["focus"], linked.standing(document)
    names = dict.fromkeys(stood[one["id"]] for one in focus["places"] if one["id"] in stood)
    places = [{"@id": linked.path(document, name)} for name in names]
    return places or [{"@type": "Country", "name": one["name"]} for one in focus["countries"]]


def _quotations(document: Values) -> Iterator[Values]:
    spoken = [one for one in document["quotes"] if one["kind"] == "speech" and not one["negated"]]
    known = {one["id"] for one in spoken}
    entities = {one["id"]: one for one in document["entities"]}
    for quote in spoken:
        outer = quote["nested_in"] if quote["nested_in"] in known else None
        yield filled(
            {
                "@type": "Quotation",
                "@id": linked.path(document, quote["id"]),
                "text": quote["text"],
                "description": MANNERS[quote["type"]],
                "isPartOf": outer and {"@id": linked.path(document, outer)},
            }
            | _said_by(document, quote["speaker"], entities)
        )


def _said_by(document: Values, speaker: Values | None, entities: dict[str, Values]) -> Values:
    """Who a Quotation is spoken by; where that is no person or body, the words for it are the credit."""
    if speaker is None:
        return {}
    several = [entities[name] for name in (speaker["entity"], *speaker["others"]) if name in entities]
    nodes = [node for entity in several if (node := _speaker(document, entity))]
    words = speaker["mention"]["text"] if speaker["kind"] != "pronoun" else None
    return {"spokenByCharacter": nodes} if nodes else {"creditText": words}


def _speaker(document: Values, entity: Values) -> Values | None:
    """A person or body: by its id where the article names it, and the government where a place speaks."""
    if entity["note"] == "government":
        return {"@type": "GovernmentOrganization", "name": entity["name"]}
    if entity["type"] not in SPEAKERS:
        return None
    named = {"@id": linked.path(document, entity["id"])}
    return named if entity["named"] else _named(document, entity) | {"@type": TYPES[entity["type"]]}
