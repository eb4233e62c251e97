"""What the page weighs, and how soon and at what cost it shows something: ``python -m evaluation.bench_page``.

The local service holds articles of the open corpus. A headless Chromium opens the page with a token, each time as
somebody who has never been here (cold) and once more (warm): the first view is there when the first row of the list is
painted, counted from the beginning of the navigation. Then each view is opened by its link. Its CPU is that of all of
Chromium's processes; tasks, and of these style and layout, are those of the page's main thread, as Chromium counts
them. Fails where the page is heavier or later than it may be.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import requests
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from chalicelib.api import page as served
from dateline.local import service as local
from evaluation.gold import open_texts

MOST_BYTES = 350_000
"""Of all that the page is, gzipped: what it was promised to weigh."""
FIRST_VIEW_MS = 1000
"""From the beginning of the navigation to the first row, on two cores: as promised, too."""
GZIP_LEVEL = 6
"""zlib's own, and what servers use; API Gateway does not tell its own."""

ARTICLES = 30
"""A page of the list is full with 20."""
LOADS = 9
"""Of which the median counts."""
VISITS = 5
"""To each view, likewise."""

NOWHERE = "#/nothing"
"""The address of no view: from there each is opened."""

FIRST_ROW = """
addEventListener("DOMContentLoaded", () => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector("main a[href^='#/article/']")) return;
    watch.disconnect();
    // After the frame that shows it.
    requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.firstRow = performance.now(); }));
  });
  watch.observe(document.body, { childList: true, subtree: true });
});
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds that a view takes: of Chromium's CPU, of the page's main thread, and there of style and layout."""

    cpu: float
    tasks: float
    layout: float


@dataclass(slots=True)
class Meter:
    """Reads what a browser and a page of it have spent."""

    browser: CDPSession
    page: CDPSession

    def __post_init__(self) -> None:
        """Chromium counts from here on."""
        self.page.send("Performance.enable")

    def spent(self) -> tuple[float, float, float]:
        """Seconds: of all processes' CPU, of the page's main thread, and there of style and layout."""
        processes = self.browser.send("SystemInfo.getProcessInfo")["processInfo"]
        told = {one["name"]: one["value"] for one in self.page.send("Performance.getMetrics")["metrics"]}
        layout = told["LayoutDuration"] + told["RecalcStyleDuration"]
        return sum(one["cpuTime"] for one in processes), told["TaskDuration"], layout


def main() -> None:
    """Print the tables, and what breaks a limit."""
    weights = dict(weigh())
    print_weights(weights)
    with local.running() as service, chromium() as browser:
        fill(service)
        firsts = {kind: statistics.median(times) for kind, times in first_views(browser, service).items()}
        print_firsts(firsts)
        print_costs(dict(views(browser, service)))
    sys.exit("\n".join(faults(sum(packed for _, packed in weights.values()), firsts)) or 0)


def weigh() -> Iterator[tuple[str, tuple[int, int]]]:
    """Bytes of each file as it is served, and gzipped."""
    document = (served.FOLDER / "index.html").read_text(encoding="utf-8")
    files = {"index.html": document} | {name: served.read(name) for name in served.MEDIA_TYPES}
    for name, text in files.items():
        raw = text.encode()
        yield name, (len(raw), len(gzip.compress(raw, GZIP_LEVEL, mtime=0)))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser; raises SystemExit where there is none."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        raise SystemExit("There is no Chromium: install Debian's `chromium`, or let the variable CHROMIUM name one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def fill(service: local.Service) -> None:
    """Have the first articles of the open corpus analysed."""
    headers = {"Authorization": f"Bearer {service.token}", "Content-Type": "application/json", "Prefer": "wait=10"}
    for text in open_texts()[:ARTICLES]:
        title, _, rest = text.partition("\n\n")
        body = json.dumps({"title": title[:300], "text": rest})
        requests.post(f"{service.api}/articles", body.encode(), headers=headers, timeout=30).raise_for_status()


def first_views(browser: Browser, service: local.Service) -> dict[str, list[float]]:
    """Milliseconds until the first row, with nothing in the browser's cache and with the page's files there."""
    found: dict[str, list[float]] = {"cold": [], "warm": []}
    for _ in range(LOADS):
        with visitor(browser, service) as context:
            for times in found.values():
                opened = context.new_page()
                opened.goto(f"{service.api}/")
                told = opened.locator("html[data-first-row]").get_attribute("data-first-row")
                times.append(float(told or "nan"))
    return found


@contextmanager
def visitor(browser: Browser, service: local.Service) -> Iterator[BrowserContext]:
    """Somebody who has never been here, and has a token."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(f"sessionStorage.setItem('dateline-token', '{service.token}');{FIRST_ROW}")
    yield context
    context.close()


def views(browser: Browser, service: local.Service) -> Iterator[tuple[str, Cost]]:
    """What each view costs, opened by its link from another one."""
    for name, address in addresses(service).items():
        with visitor(browser, service) as context:
            opened = context.new_page()
            opened.goto(f"{service.api}/{NOWHERE}")
            meter = Meter(browser.new_browser_cdp_session(), context.new_cdp_session(opened))
            costs = [astuple(visit(opened, address, meter)) for _ in range(VISITS)]
            yield name, Cost(*map(statistics.median, zip(*costs, strict=True)))


def addresses(service: local.Service) -> dict[str, str]:
    """Every view by its name, of the newest article and of who and what most is said of in it."""
    article = service.get("/articles").json()["articles"][0]["id"]
    document = service.get(f"/articles/{article}").json()
    lines = service.get("/quotes", article=article).json()["quotes"]
    speaker = next(one["speaker"]["key"] for one in lines if one["speaker"] and one["speaker"]["key"])
    place = next(one["geonameid"] for one in document["places"] if one["geonameid"])
    found = {name: f"#/{name}" for name in ("articles", "quotes", "people", "places", "upload")}
    whose = {"her quotes": f"#/quotes?speaker={speaker}", "person": f"#/person/{speaker}", "place": f"#/place/{place}"}
    return found | {"article": f"#/article/{article}"} | whose


def visit(opened: Page, address: str, meter: Meter) -> Cost:
    """Open a view and leave it; returns what opening took."""
    before = meter.spent()
    open_view(opened, address)
    after = meter.spent()
    open_view(opened, NOWHERE)
    return Cost(*(1000 * (now - then) for now, then in zip(after, before, strict=True)))


FOLLOW = """address => new Promise((done) => {
  addEventListener("hashchange", () => done(), { once: true });
  location.hash = address;
})"""
SETTLED_MS = 300
"""Without a request or a change, after which a view is taken to be whole: maps draw after it is there."""


def open_view(opened: Page, address: str) -> None:
    """Go to an address within the page, and wait until its view is whole."""
    opened.evaluate(FOLLOW, address)
    opened.locator("main:not([aria-busy]) h1").first.wait_for()
    opened.wait_for_timeout(SETTLED_MS)
    heading = opened.locator("h1").first.inner_text()
    if (heading == "There is no such page") != (address == NOWHERE):
        raise SystemExit(f"{address} shows: {heading}")


def print_weights(weights: Mapping[str, tuple[int, int]]) -> None:
    """A line a file, and their sum."""
    print("| file | bytes | gzipped |\n|---|---|---|")
    for name, (raw, packed) in weights.items():
        print(f"| {name} | {raw:,} | {packed:,} |")
    raw, packed = (sum(one) for one in zip(*weights.values(), strict=True))
    print(f"| **together** | {raw:,} | **{packed:,}** of {MOST_BYTES:,} |\n")


def print_firsts(firsts: Mapping[str, float]) -> None:
    """A line a cache."""
    print("| first view | ms |\n|---|---|")
    for kind, ms in firsts.items():
        print(f"| with a {kind} cache | {ms:.0f} |")


def print_costs(costs: Mapping[str, Cost]) -> None:
    """A line a view."""
    print("\n| view | ms of Chromium's CPU | of the main thread's time | of it, style and layout |\n|---|---|---|---|")
    for name, cost in costs.items():
        print(f"| {name} | {cost.cpu:.0f} | {cost.tasks:.0f} | {cost.layout:.0f} |")


def faults(packed: int, firsts: Mapping[str, float]) -> Iterator[str]:
    """What is too heavy or too late: the gzipped bytes in all, and the milliseconds by the state of the cache."""
    if packed > MOST_BYTES:
        yield f"The page weighs {packed:,} bytes gzipped, and may weigh {MOST_BYTES:,}."
    for kind, ms in firsts.items():
        if ms > FIRST_VIEW_MS:
            yield f"With a {kind} cache the first view takes {ms:.0f} ms, and may take {FIRST_VIEW_MS}."


if __name__ == "__main__":
    main()
