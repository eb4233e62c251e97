"""What is known of the article and its analysis as a whole."""

from __future__ import annotations

from typing import Any

from chalicelib.formats.html.entries import between, facts, percent, section, words
from chalicelib.formats.html.markup import Child, Html, element

Values = dict[str, Any]

WIRE = {
    "agency": "Agency",
    "genre": "Genre",
    "rights": "Rights",
    "status": "Publishing status",
    "version": "Version",
    "notice": "Notice",
    "refers_to": "The notice is about",
    "embargo": "Embargo until",
}
"""What an agency says of an article, by the fields of the document."""


def head(article: Values) -> Html:
    """Who published it, when, and who wrote it."""
    published = article["published"]
    day = published and element("time", published["value"].replace("T", " "), datetime=published["value"])
    return element("p", between([article["publisher"], day, ", ".join(article["bylines"])], " · "), class_="facts")


def notes(document: Values) -> Html | None:
    """What a reader must know before anything else."""
    told = [f"{warning['message']} ({warning['code']})" for warning in document["warnings"]]
    if copied := document.get("copy_of"):
        told.append(
            f"This is a copy of the article {copied['article']}: {percent(copied['share'])} of both are the same."
        )
    if update := document.get("update"):
        told.append(f"A newer upload is not served yet: it is {update['status']}.")
    return element("ul", [element("li", one) for one in told], class_="notes") if told else None


def listed(document: Values) -> Html:
    """The article's dates and sources, the analysis, and what became of people's corrections."""
    article, source = document["article"], document.get("source") or {}
    dated, wire = article.get("dated"), article.get("wire") or {}
    rows: list[tuple[str, Child]] = [
        ("Article", document.get("id")),
        ("Published at", address(article["url"])),
        ("Dated by", dated and f"{dated['value']} ({dated['by']})"),
        ("Received", source.get("last_modified")),
        ("Key", source.get("key")),
        ("Sender’s name of it", source.get("external_id")),
        ("Language", article["language"]),
        *((name, wire.get(field)) for field, name in WIRE.items()),
        ("Written in", "; ".join(wire.get("written_in", ()))),
        ("Analysis", f"{document['status']}, engine {document['engine']}"),
        ("SHA-256 of the text", article["text_sha256"]),
    ]
    return section("about", "About", facts(*rows), _reviews(document.get("reviews", [])))


def address(url: str | None) -> Html | str | None:
    """An article's own address, as a link where it is one of the web: never ``javascript:``."""
    if url and url.lower().startswith(("https://", "http://")):
        return element("a", url, href=url, rel="noreferrer nofollow")
    return url


def _reviews(reviews: list[Values]) -> list[Html]:
    """What became of the corrections."""
    if not reviews:
        return []
    lines = (filter(None, (one["kind"], one["status"], one["reason"])) for one in reviews)
    return [element("h3", "Corrections"), element("ul", [element("li", words(", ".join(line))) for line in lines])]
