from __future__ import annotations

import os

import pytest

from chalicelib import settings
from chalicelib.errors import DocumentTooLarge, EmptyDocument, RetryError, UnreadableDocument
from chalicelib.readers import child, pdf, plain
from chalicelib.readers.child import Bounds
from tests.readers.files.pdfs import column, document

PROSE = "The minister said on Monday that the budget of the town would be revised before the summer."


def test_a_process_reads_what_its_reader_reads() -> None:
    body = document([column([PROSE] * 4, 50, 700)])
    assert child.read("pdf", body) == pdf.read(body)


def test_a_charset_goes_along() -> None:
    body = "Rząd zapowiedział nowe przepisy, źródło potwierdziło.".encode("iso8859-2")
    assert child.read("plain", body, charset="iso-8859-2") == plain.read(body, charset="iso-8859-2")


@pytest.mark.parametrize(("body", "error"), [(b"%PDF-1.7", UnreadableDocument), (b"* * *", EmptyDocument)])
def test_an_error_comes_back_as_it_was(body: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as there:
        (pdf if body.startswith(b"%PDF") else plain).read(body)
    with pytest.raises(error) as here:
        child.read("pdf" if body.startswith(b"%PDF") else "plain", body)
    assert (here.value.message, here.value.code) == (there.value.message, there.value.code)


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(DocumentTooLarge) as caught:
        child.read("plain", f"{PROSE}\n\n".encode() * 4_000, bounds=Bounds(seconds=1))
    assert caught.value.code == "document_too_complex"


def test_a_process_gets_no_more_memory() -> None:
    with pytest.raises(DocumentTooLarge) as caught:
        child.read("plain", b"a " * 30_000_000, bounds=Bounds(memory=100_000_000))
    assert caught.value.code == "document_too_complex"


def test_a_machine_that_is_too_busy_says_nothing_of_a_document() -> None:
    with pytest.raises(RetryError):
        child.read("plain", PROSE.encode(), bounds=Bounds(wait=0.001))


def test_an_error_of_ours_tells_where_and_not_what() -> None:
    with pytest.raises(RuntimeError, match=r"ModuleNotFoundError at child\.py"):
        child.read("no_such_reader", PROSE.encode())


def test_a_process_knows_no_secret() -> None:
    environ = {"PATH": "/bin", "AWS_SECRET_ACCESS_KEY": "secret", "DATELINE_BUCKET": "articles"}
    assert settings.interpreter(environ) == {"PATH": "/bin"}
    assert set(settings.interpreter()) <= set(os.environ)


def test_an_answer_that_is_none_is_an_error_of_ours() -> None:
    with pytest.raises(RuntimeError, match="without an answer"):
        child.read("plain", PROSE.encode(), bounds=Bounds(memory=1_000_000))
