"""The file of a PDF, by pypdf: its pages, with the drawings, fonts and forms that they name."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chalicelib.errors import InputError, UnreadableDocument
from chalicelib.readers.paper import faces
from chalicelib.readers.paper.drawing import Form
from chalicelib.readers.paper.faces import Face
from chalicelib.readers.paper.instructions import Operand
from chalicelib.readers.paper.limits import (
    MAX_FILTERS,
    MAX_OBJECTS,
    MAX_PAGES,
    MAX_STREAM,
    MAX_TABLE,
    Budget,
    too_complex,
)
from chalicelib.readers.paper.matrices import matrix

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import StreamObject

MAX_PARTS = 10_000
"""Streams of one page's drawing; programs that add to pages leave some tens."""

_OBJECT = b" obj"


@contextmanager
def opened(body: bytes) -> Iterator[PdfReader]:
    """The file, within our limits, while pypdf says nothing and starts no other program.

    Raises UnreadableDocument where it is broken or needs a password, DocumentTooLarge where it is over a limit.
    """
    # Imported here, since pypdf is of use to no other format.
    from pypdf import PdfReader, apply_configuration  # noqa: PLC0415
    from pypdf.errors import DependencyError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if body.count(_OBJECT) > MAX_OBJECTS:
        raise too_complex()
    with apply_configuration(**_CONFIGURATION):
        try:
            reader = PdfReader(BytesIO(body), xref_stream_maximum_entries=MAX_OBJECTS)
            locked = reader.is_encrypted and not reader.decrypt("")
        except DependencyError as error:  # a way to encrypt that no program here undoes
            raise _encrypted() from error
        if locked:
            raise _encrypted()
        yield reader


_CONFIGURATION: dict[str, Any] = {
    "maximum_declared_stream_length": 4 * MAX_STREAM,
    "array_based_stream_maximum_output_length": MAX_STREAM,
    "lzw_maximum_output_length": MAX_STREAM,
    "run_length_maximum_output_length": MAX_STREAM,
    "zlib_maximum_output_length": MAX_STREAM,
    "zlib_maximum_recovery_input_length": 1_000_000,
    "brotli_maximum_output_length": MAX_STREAM,
    "jbig2_maximum_output_length": 0,
    "stream_filters_maximum_length": MAX_FILTERS,
    "stream_decoding_work_maximum_length": 2 * MAX_STREAM,
    "page_tree_maximum_entries": 4 * MAX_PAGES,
    "page_tree_maximum_page_entries": 40 * MAX_PAGES,
    "jbig2dec_binary": None,
    "disable_legacy_handling": True,
}


def pages(reader: PdfReader) -> list[PageObject]:
    """The pages in order; raises DocumentTooLarge where they are more than `MAX_PAGES`."""
    from pypdf.errors import LimitReachedError  # noqa: PLC0415

    try:
        found = list(reader.pages)
    except LimitReachedError as error:
        raise too_complex() from error
    if len(found) > MAX_PAGES:
        raise too_complex()
    return found


def broken() -> UnreadableDocument:
    """The error of a file of which nothing can be read."""
    return UnreadableDocument("The PDF is broken: export it again, or upload its text.")


def _encrypted() -> UnreadableDocument:
    message = "The PDF asks for a password: save it without one, or upload its text."
    return UnreadableDocument(message, code="document_encrypted")


@dataclass(slots=True)
class Store:
    """What the pages of one file share: the budget, and the faces that were read."""

    budget: Budget = field(default_factory=Budget)
    faces: dict[object, Face | None] = field(default_factory=dict)

    def data(self, stream: StreamObject) -> bytes:
        """A stream with its filters undone; what is over a limit takes from the budget too."""
        from pypdf.errors import LimitReachedError  # noqa: PLC0415

        try:
            found: bytes = stream.get_data()
        except LimitReachedError:
            self.budget.spend(drawn=MAX_STREAM)
            raise
        self.budget.spend(drawn=len(found))
        return found


def value(holder: Any, key: str) -> Any:
    """What a dictionary of the file has under a key, wherever it is kept; None where it has nothing there."""
    found = holder.get(key) if isinstance(holder, dict) else None
    return found.get_object() if found is not None else None


def drawing(page: PageObject, store: Store) -> bytes:
    """The page's drawing, its parts joined."""
    found = value(page, "/Contents")
    parts = found[:MAX_PARTS] if isinstance(found, list) else [found]
    streams = (part.get_object() for part in parts if part is not None)
    return b"\n".join(store.data(stream) for stream in streams if hasattr(stream, "get_data"))


class Names:
    """What the names in a drawing stand for, by a dictionary of resources."""

    def __init__(self, resources: Any, store: Store) -> None:
        self._resources = resources
        self._store = store

    def face(self, name: str) -> Face | None:
        """The face of a font; None where it is broken, or not there."""
        fonts = value(self._resources, "/Font")
        reference = fonts.get(f"/{name}") if isinstance(fonts, dict) else None
        # A font in the file's own table is the same on every page.
        key = getattr(reference, "idnum", (id(fonts), name))
        if key not in self._store.faces:
            self._store.budget.spend(fonts=1)
            self._store.faces[key] = _face(value(fonts, f"/{name}"), self._store)
        return self._store.faces[key]

    def form(self, name: str) -> Form | None:
        """A drawing within the drawing; None for a picture, and for what is not there."""
        stream = value(value(self._resources, "/XObject"), f"/{name}")
        if value(stream, "/Subtype") != "/Form":
            return None
        own = value(stream, "/Resources")
        names = self if own is None else Names(own, self._store)
        return Form(self._store.data(stream), matrix(value(stream, "/Matrix") or ()), names)

    def said(self, name: str) -> Mapping[str, Operand]:
        """What is said of a part of the drawing; only what its letters mean is of interest."""
        text = value(value(value(self._resources, "/Properties"), f"/{name}"), "/ActualText")
        return {"ActualText": text.original_bytes} if hasattr(text, "original_bytes") else {}


def _face(resource: Any, store: Store) -> Face | None:
    try:
        table = value(resource, "/ToUnicode")
        is_long = hasattr(table, "get_data") and len(store.data(table)) > MAX_TABLE
        return None if resource is None or is_long else faces.read(resource)
    except (InputError, MemoryError):
        raise
    except Exception:  # pypdf raises what its reading of a broken font runs into
        return None
