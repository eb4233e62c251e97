"""What an agency says of an article, in the page."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browsing import axe
from tests.page.conftest import Uploaded, show

STORY = "Part one\n\n“It is quiet,” Mayor Ada Rossi said in Genoa."
WIRE = {
    "agency": "Example <b>Press</b>",
    "genre": "Analysis",
    "rights": "All rights reserved. " * 20,
    "written_in": ["Genoa, Italy", "Rome"],
    "status": "withheld",
    "notice": "Corrects </p><script>alert(1)</script>.",
    "version": "3",
    "embargo": "2019-03-26T06:00:00+01:00",
    "refers_to": "urn:ep:4711",
}


def told(page: Page, kept: Uploaded, wire: dict[str, Any] | None) -> None:
    """An article that the page is told to have these facts of a wire."""
    document = kept(STORY, title="Part one")
    shown = document | {"article": document["article"] | ({"wire": wire} if wire else {})}

    def answer(route: Route) -> None:
        route.fulfill(body=json.dumps(shown), content_type="application/json")

    page.route(re.compile(rf"/articles/{document['id']}(\?|$)"), answer)
    show(page, f"#/article/{document['id']}")


def test_what_an_agency_says_is_one_line_and_notes(page: Page, kept: Uploaded) -> None:
    told(page, kept, WIRE)
    line = page.locator("p.wire")
    expect(line).to_contain_text(
        "Example <b>Press</b> · Analysis · written in Genoa, Italy; Rome · version 3 · All rights"
    )
    expect(line).to_contain_text("…")
    notes = page.locator(".notes li")
    expect(notes.filter(has_text="Withheld")).to_have_count(1)
    expect(notes.filter(has_text="Embargo: 2019-03-26 06:00:00+01:00")).to_have_count(1)
    expect(notes.filter(has_text="Notice:")).to_contain_text("</p><script>alert(1)</script>. It is about urn:ep:4711.")
    axe(page)


def test_an_article_of_no_agency_has_no_such_line(page: Page, kept: Uploaded) -> None:
    told(page, kept, None)
    expect(page.locator("p.wire")).to_have_count(0)
