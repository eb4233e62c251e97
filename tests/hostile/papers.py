"""PDFs that want to cost their reader more than they are worth."""

from __future__ import annotations

from collections.abc import Iterator

from tests.readers.files import hostile_pdfs


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what it attacks."""
    for name, body in hostile_pdfs.files():
        yield f"{name.replace('/', ' ')[:120]}.pdf", body
