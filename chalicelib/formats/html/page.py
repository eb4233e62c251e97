"""The whole page: its head, the text with its marks, and the lists."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from chalicelib.formats.document import with_code_point_offsets
from chalicelib.formats.html import about, entities, places, speakers
from chalicelib.formats.html.entries import Entries, between, facts
from chalicelib.formats.html.marks import marks
from chalicelib.formats.html.markup import Html, element, joined
from chalicelib.formats.html.text import Text

Values = dict[str, Any]

UNTITLED = "Article without a title"
MARKS = {
    "quote": "quotes",
    "cue": "what makes them quotes",
    "person": "people",
    "organization": "organisations",
    "place": "places",
    "country": "countries",
    "date": "dates and sums",
}
LISTS = {"speakers": "Who says what", "entities": "Who and what", "places": "Where", "about": "About"}


def page(value: Values) -> str:
    """The page of a document, or of what there is of an article that has none yet, or never."""
    if "members" in value:
        return _page(f"Container {value['id']}", _container(value))
    if "article" not in value:
        return _page(f"Article {value['id']}", _unanalysed(value))
    document = with_code_point_offsets(value)
    return _page(document["article"]["title"] or UNTITLED, _body(document))


def policy() -> str:
    """The Content-Security-Policy of every such page: its own style, and nothing else from anywhere."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def _page(title: str, body: Html) -> str:
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Html(_style())),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _body(document: Values) -> Html:
    article = document["article"]
    text = Text(article, marks(document), speakers.names(document))
    written = element("div", text.write(), class_="text", lang=article["language"] or "", dir="auto")
    entries = Entries(document, text.shown)
    title = None if text.has_title else element("h1", article["title"] or UNTITLED)
    return element(
        "body",
        element("a", "Skip to the findings", href="#findings", class_="skip"),
        element("header", about.head(article), title, about.notes(document), _links(), _legend()),
        element("main", element("article", written)),
        element("aside", _lists(document, entries), id="findings", aria_label="Findings", tabindex="-1"),
    )


def _links() -> Html:
    links = [element("li", element("a", title, href=f"#{key}")) for key, title in LISTS.items()]
    return element("nav", element("ul", links), aria_label="Findings")


def _legend() -> Html:
    """What the marks look like."""
    samples = [element("span", name, class_=kind) for kind, name in MARKS.items()]
    return element("p", "Marked in the text: ", between(samples, ", "), class_="legend")


def _lists(document: Values, entries: Entries) -> Html:
    found = (part.listed(document, entries) for part in (speakers, entities, places))
    return joined(*found, about.listed(document))


def _unanalysed(value: Values) -> Html:
    """The page of an article that waits, is being analysed, or failed."""
    error = value["error"]
    rows = (("Status", value["status"]), ("Why", error and f"{error['message']} ({error['code']})"))
    return element("body", element("main", element("h1", f"Article {value['id']}"), facts(*rows)))


def _container(value: Values) -> Html:
    """The page of a container: its parts have pages of their own."""
    counts = ", ".join(f"{count} {status}" for status, count in value["counts"].items() if count)
    warnings = [f"{one['message']} ({one['code']})" for one in value["warnings"]]
    rows = (
        ("Status", value["status"]),
        ("Key", value["source"]["key"]),
        ("Media type", value["media_type"]),
        ("Parts", f"{value['members']}: {counts}"),
        ("Warnings", "; ".join(warnings) or None),
    )
    return element("body", element("main", element("h1", f"Container {value['id']}"), facts(*rows)))
