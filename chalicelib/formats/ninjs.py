"""An article as ninjs 3.0, IPTC's News in JSON: whom and what it is about and mentions, for a CMS.

The standard has no field for a quote and allows none that it has not, so quotes are left out, as are dates and sums
and mentions' positions. A day alone is no ``date-time``: such a ``published`` is left out, too.
"""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import UUID

from chalicelib.formats import linked
from chalicelib.formats.linked import Values, filled

NAME = "ninjs"
MEDIA_TYPE = "application/x.ninjs+json"
"""Of the tree of types that nobody registered (RFC 6838, 3.4): IANA has none for ninjs."""

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"

LISTS = {
    "person": "people",
    "organization": "organisations",
    "location": "places",
    "facility": "places",
    "event": "events",
    "product": "objects",
    "group": "subjects",
    "work": "subjects",
}
"""Where the standard lists entities: its objects are material, so that works are subjects."""

HUNDRED = 100
"""What relevance is counted in, as a whole number."""

_MOMENT = re.compile(r"(?P<minute>\d{4}-\d\d-\d\dT\d\d:\d\d)(?P<second>:\d\d(\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)")


def write(value: Any) -> str:
    """The document of an article."""
    return json.dumps(_item(value), ensure_ascii=False, separators=(",", ":"))


def _item(document: Values) -> Values:
    article, source = document["article"], document["source"]
    title, publisher, published = article["title"], article["publisher"], article["published"]
    return filled(
        {
            "uri": UUID(document["id"]).urn,
            "standard": {"name": "ninjs", "version": "3.0", "schema": SCHEMA},
            "type": "text",
            "language": article["language"],
            "contentCreated": published and _moment(published["value"]),
            "versionCreated": _moment(source.get("last_modified") or ""),
            "by": ", ".join(article["bylines"]),
            "infoSources": [{"name": publisher, "role": "publisher"}] if publisher else [],
            **_use(article.get("wire") or {}),
            "headlines": [{"role": "main", "value": title}] if title else [],
            "bodies": [{"role": "main", "contentType": "text/plain", "value": linked.body(document)}],
            "altIds": _names(document),
        }
        | _things(document)
    )


def _use(wire: Values) -> Values:
    """What an agency says of the use of the article."""
    return {
        "version": wire.get("version"),
        "pubStatus": wire.get("status"),
        "embargoedUntil": _moment(wire.get("embargo") or ""),
        "copyrightNotice": wire.get("rights"),
        "edNote": wire.get("notice"),
        "located": next(iter(wire.get("written_in", ())), None),
        "genres": [{"name": wire["genre"]}] if wire.get("genre") else [],
    }


def _names(document: Values) -> list[Values]:
    """What else the article is called: its route, its URL, and its sender's own name for it."""
    names = {
        "path": linked.path(document),
        "url": document["article"]["url"],
        "external": document["source"].get("external_id"),
    }
    return [{"role": role, "value": value} for role, value in filled(names).items()]


def _things(document: Values) -> Values:
    lists: dict[str, list[Values]] = {name: [] for name in LISTS.values()}
    grounds = linked.grounds(document)
    for entity in linked.named(document):
        place = grounds.get(entity["id"])
        thing = _thing(document, entity, linked.elsewhere(entity, place))
        listed = LISTS[entity["type"]]
        if listed == "subjects":
            thing["relevance"] = round(entity["salience"] * HUNDRED)
        lists[listed].append(thing | _point(place))
    lists["places"] += [_thing(document, p, linked.elsewhere(None, p)) | _point(p) for p in linked.loose(document)]
    return lists


def _thing(document: Values, thing: Values, same: list[str]) -> Values:
    named = {"name": thing["name"], "rel": "about" if linked.is_in_title(document, thing) else "mentions"}
    return named | filled({"uri": same[0] if same else None, "literal": linked.path(document, thing["id"])})


def _point(place: Values | None) -> Values:
    """Where it is, in GeoJSON: longitude before latitude."""
    if place is None or place["lat"] is None:
        return {}
    return {"geoJSON": {"type": "Point", "coordinates": [place["lon"], place["lat"]]}}


def _moment(value: str) -> str | None:
    """A time of RFC 3339, which has seconds and a zone; None for less, such as a day."""
    read = _MOMENT.fullmatch(value)
    return read and f"{read['minute']}{read['second'] or ':00'}{read['zone']}"
