"""All findings as one page to be mailed and kept: search, quotes, people, a map, the articles, in a file of its own.

It opens from a disk, without a server and without network. What runs in it is told by its hash, so that nothing that an
article holds can run, whatever it is.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from chalicelib import __version__
from chalicelib.api import page
from chalicelib.api.page import modules
from chalicelib.formats.html.markup import Html, joined
from dateline.outputs import Record
from dateline.outputs.files import text_file
from dateline.outputs.identified import Register
from dateline.outputs.reading import Reading
from dateline.outputs.report import data, plain

NAME = "report"
SUFFIXES = (".html",)

FOLDER = Path(__file__).parent / "page"


class Writer:
    """Takes records, and writes them all at the end: the page has each person once."""

    def __init__(self) -> None:
        self._register = Register()
        self._articles: list[dict[str, Any]] = []
        self._failures: list[dict[str, str]] = []
        self._list: list[Html] = []
        self._engines: dict[str, None] = {}

    def write(self, record: Record) -> None:
        """Take one more."""
        read = Reading(record)
        self._register.add(read)
        self._articles.append(data.article(read))
        self._list.append(plain.listed(read))
        self._engines[read.document["engine"]] = None

    def fail(self, file: str, code: str, message: str) -> None:
        """Take a file that can't be analysed, and why."""
        self._failures.append({"file": file, "code": code, "message": message})
        self._list.append(plain.failed(file, message))

    def page(self) -> str:
        """The page."""
        known = [data.identified(one) for one in self._register.all.values()]
        values = {"articles": self._articles, "known": known, "failures": self._failures}
        count = len(self._articles)
        title = "Who said what, and where: 1 article" if count == 1 else f"Who said what, and where: {count} articles"
        return _page(title, self._about(), joined(self._list), values)

    def _about(self) -> str:
        engines = "".join(f", engine {engine}" for engine in self._engines)
        return f"Made by Dateline {__version__}{engines}."


@contextmanager
def opened(target: Path | None) -> Iterator[Writer]:
    """A writer to a page."""
    with text_file(target) as file:
        writer = Writer()
        yield writer
        file.write(writer.page())


def _page(title: str, about: str, plainly: Html, values: dict[str, Any]) -> str:
    parts = {
        "policy": policy(),
        "title": escape(title),
        "about": escape(about),
        "list": plainly,
        "data": _inert(json.dumps(values, ensure_ascii=False, separators=(",", ":"))),
        "countries": _inert(page.read("countries.json")),
        "style": _style(),
        "leaflet": page.read("leaflet.js"),
        "script": script(),
    }
    return re.sub(r"\{([a-z]+)\}", lambda found: parts[found[1]], (FOLDER / "report.html").read_text(encoding="utf-8"))


def policy() -> str:
    """The Content-Security-Policy of every report: its own scripts and styles, and nothing else from anywhere."""
    scripts = " ".join(map(_hash, (page.read("leaflet.js"), script())))
    runs = f"default-src 'none'; script-src {scripts}; style-src {_hash(_style())}; img-src data:"
    return f"{runs}; base-uri 'none'; form-action 'none'"


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _inert(values: str) -> str:
    """JSON without what could end a script: it has "<" in strings alone, where it can be written otherwise."""
    return values.replace("<", "\\u003c")


@cache
def _style() -> str:
    own = (FOLDER / "report.css").read_text(encoding="utf-8")
    return "\n".join((page.read("leaflet.css"), page.read("style.css"), own))


@cache
def script() -> str:
    """What runs in it: the page's own modules among them, so that an article looks here as it does there."""
    return modules.bundle(FOLDER / "report.js", folders=(page.FOLDER,))
