"""A headless Chromium for tests: what it shows, what it complains of, and what axe finds in it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

MAP_RESTS_MS = 400
"""A map asks for what is on it as soon as it rests: see REST_MS in places_view.js."""
SCREENS = Path(__file__).parent.parent / "build" / "screens"
PATIENCE_MS = 10_000
"""How long a browser waits for anything: the service answers in milliseconds, and analyses in a second."""
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SMALLEST = {"width": 360, "height": 740}
"""What is left of a small phone's screen, in CSS pixels."""

REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d\b")
"""What Chromium says of an answer that the page itself is told, too."""


def program() -> str | None:
    """Chromium on this machine, or where the environment's CHROMIUM says."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none.

    Playwright keeps an event loop running in the thread that calls this until the end: leave before other tests come
    that run loops of their own.
    """
    path = program()
    if path is None:
        pytest.skip("there is no Chromium: install Debian's `chromium`, or let the variable CHROMIUM name one")
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def seen(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of a person who has never been here; fails if it has complained of anything by the end."""
    context: BrowserContext = browser.new_context(**({"viewport": DESK, "locale": "en-GB"} | options))
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    page.on("console", lambda message: complaints.extend(complaint(message)))
    try:
        yield page
    finally:
        context.close()
    assert complaints == []


def complaint(message: ConsoleMessage) -> list[str]:
    """What the console says that nobody expects: errors, but for the API's own refusals."""
    refused = REFUSED.match(message.text) and "/page/" not in message.location.get("url", "")
    return [f"console: {message.text}"] if message.type in ("error", "warning") and not refused else []


def axe(page: Page) -> None:
    """Assert that axe finds nothing in what has come to rest; else the rules and the elements are named."""
    if page.locator(".leaflet-container").count():
        page.wait_for_timeout(MAP_RESTS_MS)
    expect(page.locator("[aria-busy]")).to_have_count(0)
    # By the debugger's way in: the page's own policy would not let a script in.
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    found = [f"{page.url}: {one['id']}: {one['help']}\n{_elements(one)}" for one in result["violations"]]
    assert not found, "\n".join(found)


def _elements(violation: dict[str, Any]) -> str:
    return "\n".join(f"  {one['html'][:200]}\n    {one['failureSummary']}" for one in violation["nodes"][:5])


def shot(page: Page, name: str, *, whole: bool = False) -> Path:
    """Keep a picture of what can be seen, or of the ``whole`` page, as build/screens/NAME.png."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    path = SCREENS / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path


def too_wide(page: Page) -> list[str]:
    """What sticks out of the window to the right, so that the page would scroll sideways."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


TOO_WIDE = """() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const nodes = [...document.body.querySelectorAll("*")];
  const wide = nodes.filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  return [`${scrollWidth} of ${clientWidth} px`, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
}"""
