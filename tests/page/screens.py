"""Pictures of the page for people: `python -m tests.page.screens` fills build/screens.

A local service analyses the samples and some articles of the training corpus, with their dates, so that people say
things over years and the map has many places.
"""

from __future__ import annotations

import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page

from tests.browsing import chromium, shot
from tests.page.conftest import ready, sent, show, signed_in
from tests.running import ROOT, SAMPLES, Running, running

CORPUS = ROOT / "training/corpus"
ARTICLES = 60
WINDOW = {"width": 1200, "height": 800}
DRAWN_MS = 1000
"""Until a map has drawn, and has asked for what is on it."""
EUROPE = "-11,36,30,62"
SHOWN = "diplomatic-dispute.txt"


def corpus() -> list[tuple[str, str, str]]:
    """Title, text and date of articles of the corpus, a few of each style."""
    folders = [sorted(folder.glob("*.xml")) for folder in sorted(CORPUS.iterdir()) if folder.is_dir()]
    turns = [file for turn in zip(*map(padded, folders), strict=True) for file in turn if file]
    return [article(file) for file in turns[:ARTICLES]]


def padded(files: list[Path]) -> list[Path | None]:
    return [*files, *[None] * ARTICLES][:ARTICLES]


def article(file: Path) -> tuple[str, str, str]:
    root = ET.parse(file).getroot()
    title, _, text = "".join(root.itertext()).strip().partition("\n\n")
    return title, text, root.attrib["date"]


def fill(service: Running) -> tuple[str, str]:
    """Returns the id of the article that is shown, and the key of whoever speaks most often in it."""
    documents = {file.name: sent(service, file) for file in SAMPLES}
    for title, text, day in corpus():
        sent(service, text, title=title, published=day)
    shown = documents[SHOWN]["id"]
    lines = service.get("/quotes", article=shown).json()["quotes"]
    voices = Counter(one["speaker"]["key"] for one in lines if one["speaker"])
    return shown, next(key for key, _ in voices.most_common() if str(key).startswith("person."))


def pictures(page: Page, shown: str, speaker: str) -> None:
    for name, address in {
        "article": f"#/article/{shown}?list=quotes",
        "person": f"#/person/{speaker}",
        "map": f"#/places?bbox={EUROPE}",
    }.items():
        show(page, address)
        page.wait_for_timeout(DRAWN_MS)
        ready(page)
        shot(page, name)


def main() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as service, chromium() as browser:
        shown, speaker = fill(service)
        with signed_in(browser, service, viewport=WINDOW) as page:
            pictures(page, shown, speaker)


if __name__ == "__main__":
    main()
