"""What an event tells of an analysis, as flat lists of strings: the only lists that rules of EventBridge match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chalicelib.model import EntityType
from chalicelib.service.findings.document import Reading
from chalicelib.service.findings.limits import clipped
from chalicelib.service.generations import TITLE_CHARACTERS

LISTS = ("speakers", "people", "organizations", "countries", "geonameids", "warnings")

NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("title", "publisher", "url", "date", "dated_by", "language")),
    **dict.fromkeys(LISTS, ()),
}
"""What is told of an article that has no analysis."""

URL_CHARACTERS = 2_000
"""Of a URL that browsers follow; a longer one is not told."""


def facets(found: Mapping[str, Any]) -> dict[str, Any]:
    """Who speaks in a document, whom and which places it names, and what is known of the article.

    Somebody is told by the register key and by the names, the most salient ones first.
    """
    read, article = Reading(found), found["article"]
    url = article["url"] or ""
    return {
        "title": (article["title"] or "")[:TITLE_CHARACTERS] or None,
        "publisher": clipped(article["publisher"] or "") or None,
        "url": url if 0 < len(url) <= URL_CHARACTERS else None,
        "date": article["dated"]["value"],
        "dated_by": article["dated"]["by"],
        "language": article["language"],
        "speakers": _called(read, _speakers(found)),
        "people": _called(read, _of_type(read, "person")),
        "organizations": _called(read, _of_type(read, "organization")),
        "countries": _once([*read.countries, *(place["country"] for place in found["places"])]),
        "geonameids": _once(str(place["geonameid"] or "") for place in found["places"]),
        "warnings": _once(warning["code"] for warning in found["warnings"]),
    }


def _speakers(found: Mapping[str, Any]) -> set[str | None]:
    """The entities that say something, alone or together with others: not what they only think or "did not say"."""
    spoken = [quote for quote in found["quotes"] if quote["kind"] == "speech" and not quote["negated"]]
    voices = [quote["speaker"] for quote in spoken if quote["speaker"]]
    return {entity for voice in voices for entity in (voice["entity"], *voice["others"])}


def _of_type(read: Reading, kind: EntityType) -> set[str | None]:
    return {entity["id"] for entity in read.document["entities"] if entity["type"] == kind}


def _called(read: Reading, entities: set[str | None]) -> list[str]:
    """The keys and the names of those entities that are somebody."""
    wanted = [one for one in read.document["entities"] if one["id"] in entities and one["id"] in read.known]
    return _once(name for one in sorted(wanted, key=lambda one: -one["salience"]) for name in _names(read, one))


def _names(read: Reading, entity: Mapping[str, Any]) -> Iterator[str]:
    known = read.known[entity["id"]]
    yield known.key
    yield clipped(known.name)
    yield clipped(entity["name"])


def _once(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
