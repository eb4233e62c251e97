"""The list of places: where each is, how sure that is, and what else it could have been."""

from __future__ import annotations

from typing import Any

from chalicelib.formats.geojson import level
from chalicelib.formats.html.entries import Entries, between, facts, percent, section
from chalicelib.formats.html.markup import Html, element

Values = dict[str, Any]

LEVELS = {"area": "somewhere in this area", "country": "a whole country: the position is only somewhere in it"}
GEONAMES = "https://www.geonames.org/"
FOCUS = {"countries": "Countries", "divisions": "States and provinces", "places": "Places"}


def listed(document: Values, entries: Entries) -> Html:
    """The places of an article, what the story is about first."""
    event = document["focus"]["event"]
    places = [_place(place, entries, is_event=place["id"] == event) for place in document["places"]]
    rows = [(title, _shares(document["focus"][name], entries)) for name, title in FOCUS.items()]
    story = facts(*rows) if any(shares for _, shares in rows) else None
    return section("places", "Where", story, element("ul", places) if places else "No places.")


def _shares(shares: list[Values], entries: Entries) -> Html:
    """What the story is about, each with its share."""
    named = ([entries.link(one["id"], one["name"]), f" {percent(one['score'])}"] for one in shares)
    return between((element("span", one) for one in named), ", ")


def _place(place: Values, entries: Entries, *, is_event: bool) -> Html:
    kind = level(place) if place["lat"] is not None else "nowhere"
    about = element("p", between(_about(place, kind, entries), " · "), class_="about")
    return element(
        "li",
        element("p", element("b", place["name"]), " ", _position(place, kind)),
        element("p", "Something happened here, on a day that the article tells.") if is_event else None,
        about,
        entries.mentions(place["mentions"]),
        entries.evidence(place["evidence"]),
        id=place["id"],
        class_=f"place {kind}",
    )


def _position(place: Values, kind: str) -> Html:
    """A link that programs for maps open: a geo URI, RFC 5870. It loads nothing."""
    if place["lat"] is None:
        return element("span", "not located", class_="coordinates")
    lat, lon = f"{place['lat']:.5f}", f"{place['lon']:.5f}"
    label = f"{'≈ ' if kind != 'point' else ''}{lat}, {lon}".replace("-", "−")
    name = f"{label}: position of {place['name']}"
    return element("a", label, href=f"geo:{lat},{lon}", class_="coordinates", aria_label=name)


def _about(place: Values, kind: str, entries: Entries) -> list[Html | str | None]:
    region = [place["gazetteer_name"], place["admin2"], place["admin1"], place["country"]]
    number = place["geonameid"]
    return [
        ", ".join(dict.fromkeys(filter(None, region))),
        LEVELS.get(kind),
        f"{place['population']:,} people" if place["population"] else None,
        element("a", f"GeoNames {number}", href=f"{GEONAMES}{number}", rel="noreferrer") if number else None,
        between(["near ", entries.link(place["near"])], "") if entries.name(place["near"]) else None,
        "inside another name" if place["role"] == "embedded" else None,
        entries.name(place["entity"]) and between(["entity ", entries.link(place["entity"])], ""),
        f"{percent(place['confidence'])} sure" if place["lat"] is not None else None,
    ]
