"""What a document is said to be, and is not."""

from __future__ import annotations

import pytest

from chalicelib import readers
from chalicelib.readers.claims import ENDINGS, TYPES, warnings

HTML, TEXT, PDF = "text/html", "text/plain", "application/pdf"


@pytest.mark.parametrize(
    ("kind", "content_type", "key"),
    [
        (HTML, PDF, "a"),
        (HTML, None, "incoming/a.pdf"),
        (TEXT, "application/json; charset=utf-8", None),
        (PDF, "TEXT/HTML", "a.pdf"),
        (PDF, None, "a.html.gz"),
        ("application/rtf", None, "a.docx"),
    ],
)
def test_a_lie_is_told(kind: str, content_type: str | None, key: str | None) -> None:
    (told,) = warnings(kind, content_type=content_type, key=key)
    assert told.code == "media_type_differs"
    assert kind in told.message


@pytest.mark.parametrize(
    ("kind", "content_type", "key"),
    [
        (HTML, TEXT, "a.txt"),
        (TEXT, HTML, "a.html"),
        (PDF, "application/octet-stream", "a"),
        (PDF, "binary/octet-stream", "folder.html/a"),
        (PDF, None, "v1.2"),
        ("application/x.ninjs+json", "application/json", "a.json"),
        ("application/rtf", "application/msword", "a.doc"),
        (TEXT, None, None),
    ],
)
def test_what_is_general_is_no_lie(kind: str, content_type: str | None, key: str | None) -> None:
    assert warnings(kind, content_type=content_type, key=key) == ()


def test_all_that_may_be_meant_is_read() -> None:
    assert set().union(*TYPES.values(), *ENDINGS.values()) <= set(readers.FORMATS)


def test_a_document_bears_the_warning() -> None:
    article = readers.read(b"Ada Rossi spoke in Genoa on Monday.", content_type=PDF)
    assert article.text.startswith("Ada Rossi")
    assert article.warnings[0].code == "media_type_differs"
