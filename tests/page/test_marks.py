"""What is marked in an article's text, by the page's own module in a browser: spans that nest, cross and coincide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from chalicelib.api.page import FOLDER, modules
from tests.browsing import seen

Values = dict[str, Any]

ALL = ["people", "organizations", "places", "quotes", "values", "others"]


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page that has the module's functions."""
    with seen(browser) as page:
        page.add_script_tag(content=modules.bundle(FOLDER / "marks.js"))
        yield page


def span(text: str, words: str, **more: Any) -> Values:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def entity(key: str, kind: str, *mentions: Values) -> Values:
    return {"id": key, "type": kind, "name": mentions[0]["text"], "mentions": list(mentions)}


def quote(key: str, *spans: Values, **more: Any) -> Values:
    return {
        "id": key, "spans": list(spans), "fragments": [], "cue": None, "time": None,
        "speaker": None, "addressee": None, "via": None, **more,
    }  # fmt: skip


def document(text: str, **parts: Any) -> Values:
    return {"article": {"text": text, "blocks": []}, "quotes": [], "entities": [], "places": [], **parts}


def pieces(page: Page, analysis: Values, layers: list[str] = ALL) -> list[tuple[str, list[str]]]:
    """The text in pieces, each with the classes of the spans over it, the outer first."""
    script = """([analysis, layers]) => {
      const { text } = analysis.article;
      const cut = piecesOf(marksOf(analysis, new Set(layers)), 0, text.length);
      const kindsOf = (covering) => covering.map(({ kinds }) => kinds.join(" "));
      return cut.map(({ start, end, covering }) => [text.slice(start, end), kindsOf(covering)]);
    }"""
    return [(words, kinds) for words, kinds in page.evaluate(script, [analysis, layers])]


def test_a_mention_in_a_quote(blank: Page) -> None:
    text = "“Ask Ada,” he said."
    made = document(
        text,
        quotes=[quote("q1", span(text, "“Ask Ada,”"), cue=span(text, "said"))],
        entities=[entity("e1", "person", span(text, "Ada"))],
    )
    assert pieces(blank, made) == [
        ("“Ask ", ["quote"]),
        ("Ada", ["quote", "person"]),
        (",”", ["quote"]),
        (" he ", []),
        ("said", ["cue"]),
        (".", []),
    ]


def test_a_quote_in_a_quote(blank: Page) -> None:
    text = "“They said no to us.”"
    made = document(text, quotes=[quote("q1", span(text, text)), quote("q2", span(text, "no to us"))])
    assert pieces(blank, made) == [("“They said ", ["quote"]), ("no to us", ["quote", "quote"]), (".”", ["quote"])]


def test_spans_that_cross(blank: Page) -> None:
    text = "the mayor of Genoa Ada Rossi"
    made = document(
        text,
        entities=[
            entity("e1", "person", span(text, "mayor of Genoa")),
            entity("e2", "organization", span(text, "Genoa Ada")),
        ],
    )
    assert pieces(blank, made) == [
        ("the ", []),
        ("mayor of ", ["person"]),
        ("Genoa", ["person", "organization"]),
        (" Ada", ["organization"]),
        (" Rossi", []),
    ]


def test_one_span_is_two_things(blank: Page) -> None:
    text = "In Genoa"
    place = {"id": "p1", "name": "Genoa", "gazetteer_name": "Genova", "country": "IT", "feature_class": "P"}
    made = document(
        text,
        entities=[entity("e1", "location", span(text, "Genoa"))],
        places=[place | {"feature_code": "PPLA", "mentions": [span(text, "Genoa")]}],
    )
    assert pieces(blank, made) == [("In ", []), ("Genoa", ["location place point"])]
    marks = blank.evaluate("([analysis, layers]) => marksOf(analysis, new Set(layers))", [made, ALL])
    assert [(one["refs"], one["leads"], one["tells"]) for one in marks] == [(["e1", "p1"], "p1", "place: Genova")]


def test_what_is_switched_off_is_not_marked(blank: Page) -> None:
    text = "“Ask Ada,” he said."
    made = document(
        text,
        quotes=[quote("q1", span(text, "“Ask Ada,”"))],
        entities=[entity("e1", "person", span(text, "Ada"))],
    )
    assert pieces(blank, made, ["people"]) == [("“Ask ", []), ("Ada", ["person"]), (",” he said.", [])]
    assert pieces(blank, made, []) == [(text, [])]


def test_pieces_are_the_text_letter_for_letter(blank: Page) -> None:
    text = "abcdefghij" * 3
    spans = [(0, 30), (2, 9), (5, 14), (5, 9), (8, 22), (13, 13 + 5), (21, 30), (0, 3)]
    mentions = [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]
    made = document(text, entities=[entity(f"e{n}", "person", one) for n, one in enumerate(mentions)])
    cut = pieces(blank, made)
    assert "".join(words for words, _ in cut) == text
    at = 0
    for words, kinds in cut:
        assert len(kinds) == sum(start <= at < end for start, end in spans)
        at += len(words)
