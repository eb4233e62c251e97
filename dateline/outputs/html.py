"""Annotated pages: one article as a page, several as a folder of pages with an index, that open without a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import ClassVar, TextIO
from urllib.parse import quote

from chalicelib.formats import html
from chalicelib.formats.html.markup import Html, element
from chalicelib.formats.html.page import UNTITLED
from dateline.outputs import OutputError, Record
from dateline.outputs.files import replacing, text_file

NAME = "html"
SUFFIXES = ()
"""None: a file ``.html`` is the report of all articles."""

INDEX = "index.html"
PAGES, MORE = "pages", "more"
"""Folders of pages: by their files' paths, and by their numbers where that can't be."""
STYLE = (
    ":root{color-scheme:light dark}body{max-width:50rem;margin:2rem auto;padding:0 1rem;"
    "font:1rem/1.5 system-ui,sans-serif}small{opacity:.75}"
)


@dataclass(slots=True)
class _Folder:
    """Pages by the paths of their files, and what the index says of them."""

    folder: Path
    pages: list[tuple[str, str, str]] = field(default_factory=list)

    def write(self, record: Record) -> None:
        name, text = _page_name(record.file), html.write(dict(record.document))
        try:
            self._put(name, text)
        except OSError:  # Another's page or folder has this name, `../a` and `a` are one here, or it is too long.
            name = f"{MORE}/{len(self.pages) + 1}.html"
            self._put(name, text)
        self.pages.append((name, record.document["article"]["title"] or UNTITLED, record.file))

    def _put(self, name: str, text: str) -> None:
        page = self.folder / name
        page.parent.mkdir(parents=True, exist_ok=True)
        with page.open("x", encoding="utf-8") as file:
            file.write(text)

    def close(self) -> None:
        """Write the index."""
        (self.folder / INDEX).write_text(_index(self.pages), encoding="utf-8")


def _page_name(file: str) -> str:
    """Where the page of a file lies: below the folder, whatever steps up and out of it the path takes."""
    parts = [part for part in PurePosixPath(file).parts if part not in ("/", "..", ".")]
    return "/".join([PAGES, *parts]) + ".html"


def _index(pages: list[tuple[str, str, str]]) -> str:
    items = [
        element("li", element("a", title, href=quote(name)), " ", element("small", file)) for name, title, file in pages
    ]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", "Articles"),
        element("style", Html(STYLE)),
    )
    body = element("body", element("main", element("h1", "Articles"), element("ol", items)))
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


@contextmanager
def opened(target: Path | None) -> Iterator[_Folder]:
    """A writer of a folder, which must be new or empty; raises OutputError where it is not, or is none."""
    if target is None:
        raise OutputError("several articles as HTML need a folder: -o FOLDER")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(f"{target} is there already: several articles as HTML need a new or an empty folder")
    with replacing(target) as part:
        part.mkdir()
        try:
            folder = _Folder(part)
            yield folder
            folder.close()
        except BaseException:
            shutil.rmtree(part)
            raise


@dataclass(slots=True)
class _Page:
    file: TextIO

    def write(self, record: Record) -> None:
        self.file.write(html.write(dict(record.document)))


class _Alone:
    """One article as one page."""

    NAME: ClassVar[str] = NAME
    SUFFIXES: ClassVar[tuple[str, ...]] = SUFFIXES

    @contextmanager
    def opened(self, target: Path | None) -> Iterator[_Page]:
        with text_file(target) as file:
            yield _Page(file)


ALONE = _Alone()
