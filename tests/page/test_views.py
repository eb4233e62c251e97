"""Every view in light, in the dark, and on a phone: what axe finds, whether it fits, and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from chalicelib.api import page as served
from tests.browsing import DESK, SMALLEST, axe, shot, too_wide
from tests.page.conftest import ready, show, signed_in
from tests.running import Running

KINDS: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": SMALLEST, "is_mobile": True, "has_touch": True},
}
SAMPLE = "diplomatic-dispute.txt"
MURMANSK = 524305
ADDRESSES = {
    "articles": "#/articles",
    "articles-none": "#/articles?publisher=Nobody",
    "article": "#/article/{article}",
    "article-quote": "#/article/{article}?at=q1",
    "article-places": "#/article/{article}?list=places",
    "article-corrections": "#/article/{article}?list=corrections",
    "quotes": "#/quotes",
    "quotes-hers": "#/quotes?speaker=person.ingrid-solvang",
    "people": "#/people",
    "people-named": "#/people?name=sol",
    "person": "#/person/person.ingrid-solvang",
    "places": "#/places",
    "place": f"#/place/{MURMANSK}",
    "upload": "#/upload",
    "sign-in": "#/sign-in",
    "nothing": "#/nothing",
    "refused": "#/article/00000000000000000000000000000000",
}
"""Every view, and what it shows where there is something else to show. The names are those of the pictures, too."""


@pytest.fixture(scope="module", params=KINDS)
def opened(request: pytest.FixtureRequest, browser: Browser, service: Running) -> Iterator[tuple[str, Page]]:
    """A page for all views, and of what kind it is."""
    with signed_in(browser, service, **KINDS[request.param]) as page:
        yield request.param, page


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_view_is_for_everybody(name: str, opened: tuple[str, Page], samples: dict[str, dict[str, Any]]) -> None:
    kind, page = opened
    show(page, ADDRESSES[name].format(article=samples[SAMPLE]["id"]))
    shot(page, f"{name}-{kind}")
    assert too_wide(page) == []
    assert page.locator("h1").count() == 1
    axe(page)


def test_no_view_is_left_out() -> None:
    views = re.search(r"^const VIEWS = {(.*?)};$", served.read("app.js"), re.MULTILINE | re.DOTALL)
    assert views
    names = set(re.findall(r'"?([\w-]+)"?:', views[1]))
    assert names == {address.split("?")[0].split("/")[1] for address in ADDRESSES.values()} - {"nothing"}


def test_what_is_too_wide_is_told(opened: tuple[str, Page]) -> None:
    page = opened[1]
    show(page, "#/nothing")
    page.evaluate("document.querySelector('main').append('w'.repeat(999))")
    assert too_wide(page)
    page.reload()
    ready(page)
