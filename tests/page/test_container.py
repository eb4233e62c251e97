"""A container in the page: what it is, and its parts."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from chalicelib.formats import schema
from scripts import docs
from tests.browsing import axe
from tests.page.conftest import Uploaded, show
from tests.running import Running

STORY = "Part one\n\n“It is quiet,” Mayor Ada Rossi said in Genoa."
BOX = "b" * 32


@pytest.fixture
def part(page: Page, kept: Uploaded) -> dict[str, Any]:
    """An article that the page is told to be a part of a container of three, and its document."""
    document = kept(STORY, title="Part one")
    whole = docs.example(schema.Container) | {"id": BOX, "members": 3, "status": "succeeded"}
    whole["source"] |= {"key": "incoming/box.mbox", "external_id": None}
    whole["counts"] = {"queued": 0, "processing": 0, "succeeded": 2, "partial": 0, "failed": 1}
    taken = docs.example(schema.Part) | {"id": document["id"], "title": "Part one", "container_path": "<1@example.org>"}
    untitled = taken | {"title": None, "container_path": "<script>2</script>"}
    refused = dict.fromkeys(taken) | {"container_path": "3", "status": "failed", "error": docs.example(schema.Failure)}
    problem = {"code": "article_container", "detail": "It holds several articles."}
    _answers(page, rf"/articles/{BOX}(\?|$)", whole)
    _answers(page, rf"/articles/{BOX}/reviews", problem, status=409)
    _answers(page, rf"/articles/{BOX}/parts", {"id": BOX, "parts": [taken, untitled, refused], "next": None})
    source = document["source"] | {"container": BOX, "container_key": "incoming/box.mbox", "container_path": "one"}
    _answers(page, rf"/articles/{document['id']}(\?|$)", document | {"source": source})
    return document


def _answers(page: Page, path: str, value: Any, *, status: int = 200) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, body=json.dumps(value), content_type="application/json")

    page.route(re.compile(path), answer)


def test_a_container_lists_its_parts(page: Page, part: dict[str, Any]) -> None:
    show(page, f"#/article/{BOX}")
    expect(page.get_by_role("heading", level=1)).to_have_text("box.mbox")
    rows = page.locator(".container .rows > li")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("<script>2</script>")
    expect(rows.nth(2)).to_contain_text("document_empty")
    expect(rows.nth(2).get_by_role("link")).to_have_count(0)
    axe(page)
    rows.nth(0).get_by_role("link", name="Part one").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Part one")


def test_a_part_leads_to_its_container(page: Page, part: dict[str, Any], service: Running) -> None:
    show(page, f"#/article/{part['id']}")
    expect(page.locator(".notes")).to_contain_text("A part of box.mbox: one")
    expect(page.get_by_role("button", name="Delete…")).to_have_count(0)
    page.locator(".notes").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("box.mbox")
    assert service.answers()
