"""The page in a browser, over the whole service."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import DESK, PHONE, chromium, seen
from tests.running import Running

MEDIA_TYPES = {".txt": "text/plain", ".html": "text/html", ".md": "text/markdown", ".json": "application/json"}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, or these tests are skipped."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A page, not yet opened, of somebody without a token."""
    with seen(browser) as page:
        yield page


@contextmanager
def signed_in(browser: Browser, service: Running, **options: Any) -> Iterator[Page]:
    """A page of somebody with a token, at the list of articles."""
    token = service.headers["Authorization"].removeprefix("Bearer ")
    with seen(browser, **options) as page:
        page.goto(f"{service.api}/#token={token}")
        ready(page)
        yield page


@pytest.fixture
def page(browser: Browser, service: Running) -> Iterator[Page]:
    """A page, signed in, on a desk."""
    with signed_in(browser, service, viewport=DESK) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, service: Running) -> Iterator[Page]:
    """A page, signed in, on a phone that one touches."""
    with signed_in(browser, service, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.fixture
def dark(browser: Browser, service: Running) -> Iterator[Page]:
    """A page, signed in, where the device is set to dark."""
    with signed_in(browser, service, viewport=DESK, color_scheme="dark") as page:
        yield page


Uploaded = Callable[..., dict[str, Any]]


@pytest.fixture
def uploaded(service: Running) -> Iterator[Uploaded]:
    """Sends a text or a file, and what else is known of it; returns its document. The article is deleted at the end."""
    with sending(service) as send:
        yield send


@pytest.fixture(scope="module")
def kept(service: Running) -> Iterator[Uploaded]:
    """As `uploaded`, for articles that no test changes: the same one is sent once for all tests of a module."""
    with sending(service) as send:
        yield cache(send)


@contextmanager
def sending(service: Running) -> Iterator[Uploaded]:
    """What sends articles, which are gone at the end."""
    ids = []

    def send(article: str | Path, **known: Any) -> dict[str, Any]:
        document = sent(service, article, **known)
        ids.append(document["id"])
        return document

    yield send
    for article in ids:
        service.send("DELETE", f"/articles/{article}", Prefer="wait=10")


@pytest.fixture
def tidy(service: Running) -> Iterator[None]:
    """Deletes what a test has sent by the page, so that no other finds it in its lists."""
    before = listed(service)
    yield
    for article in listed(service) - before:
        service.send("DELETE", f"/articles/{article}", Prefer="wait=10")


def listed(service: Running) -> set[str]:
    return {one["id"] for one in service.get("/articles", limit="100", copies="all").json()["articles"]}


def sent(service: Running, article: str | Path, **known: Any) -> dict[str, Any]:
    """The document of a text or file, analysed; ``known`` is what else POST /articles takes, such as a title."""
    if isinstance(article, str):
        body, kind = json.dumps({"text": article} | known).encode(), "application/json"
    else:
        body, kind = article.read_bytes(), MEDIA_TYPES[article.suffix]
    answer = service.send("POST", "/articles", body, Content_Type=kind, Prefer="wait=10")
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def show(page: Page, address: str) -> None:
    """Follow a link within the page that is open, such as "#/quotes?speaker=person.ada-rossi"; waits for its view."""
    page.evaluate(FOLLOW, address)
    ready(page)


FOLLOW = """address => new Promise((done) => {
  if (location.hash === address) return done();
  addEventListener("hashchange", () => done(), { once: true });
  location.hash = address;
})"""


def ready(page: Page) -> None:
    """Wait until what was asked for is there, whatever it is."""
    page.locator("main:not([aria-busy]) h1").first.wait_for()
    expect(page.locator("[aria-busy]")).to_have_count(0)
