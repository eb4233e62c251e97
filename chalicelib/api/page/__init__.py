"""The page that a person looks at: one document at ``/``, and its files under a path that changes whenever they do.

What lies in this folder is served as it is, but for the modules of JavaScript, which go out as one file. ``vendor/`` is
filled at setup, by ``scripts/vendor.py``: Leaflet, and the outlines of the countries.

Where to look among the modules: ``app`` asks for a view, and a view is a ``*_view``. An article's is made of
``article_*``, ``marks`` (what is marked), ``tabs``, ``evidence`` (why), ``corrections`` and ``reviews``; lists of
``list_page``, ``filters``, ``pager``, ``downloads`` and of rows, such as ``quote_lines``; a person's of
``person_profile``, ``timeline``, ``companions``, ``same_as``; maps of ``map*`` and ``place_*``; sending of ``upload*``.
``session`` has the token, ``api`` the requests, ``address`` what is looked at, ``scroll`` how far down, ``dom``
elements, ``field_words`` what codes mean.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from chalicelib.api.answers import Answer
from chalicelib.api.page import modules
from chalicelib.errors import NotFound

FOLDER = Path(__file__).parent
ENTRY = "app.js"
"""The module that begins."""

MEDIA_TYPES = {
    "app.js": "text/javascript; charset=utf-8",
    "style.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "leaflet.js": "text/javascript; charset=utf-8",
    "leaflet.css": "text/css; charset=utf-8",
    "countries.json": "application/json",
}
"""The files beside the document: nothing else is served from here."""

VENDOR = ("leaflet.js", "leaflet.css", "countries.json")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page runs its own files and speaks to its own API, and nothing else."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOREVER = "public, max-age=31536000, immutable"
"""A file never changes: other files have another path."""


def index(store: object, *, base: str) -> Answer:
    """The document, for an API that lies under the path ``base``."""
    document = (FOLDER / "index.html").read_text(encoding="utf-8")
    body = document.replace("{base}", base).replace("{files}", f"{base}/page/{edition()}")
    return Answer(HTTPStatus.OK, body, "text/html; charset=utf-8", HEADERS | {"Cache-Control": "no-cache"})


def file(store: object, *, base: str, edition: str, file: str) -> Answer:
    """A file of the page. An older edition's name gets today's file, which then is not to be kept."""
    if file not in MEDIA_TYPES:
        raise NotFound("The page has no such file.", code="route_unknown")
    kept = FOREVER if edition == _edition() else "no-cache"
    return Answer(HTTPStatus.OK, read(file), MEDIA_TYPES[file], {"Cache-Control": kept})


def edition() -> str:
    """What all files are, in 16 hexadecimal digits."""
    return _edition()


@cache
def _edition() -> str:
    return sha256("\0".join(read(name) for name in MEDIA_TYPES).encode()).hexdigest()[:16]


@cache
def read(name: str) -> str:
    """A file as it is served; raises NotFound where `make setup` has not put it in place."""
    if name == ENTRY:
        return modules.bundle(FOLDER / ENTRY)
    if not path(name).is_file():
        raise NotFound("The page is not whole: `make setup` puts its files in place.", code="route_unknown")
    return path(name).read_text(encoding="utf-8")


def path(name: str, *, folder: Path = FOLDER) -> Path:
    """Where a file lies in the folder of a page."""
    return folder / "vendor" / name if name in VENDOR else folder / name
