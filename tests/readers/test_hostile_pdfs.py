from __future__ import annotations

import os
import resource
from contextlib import suppress

import pytest

from chalicelib.errors import InputError
from chalicelib.readers import child, pdf
from tests.readers.files import hostile_pdfs

MAX_SECONDS = child.MAX_SECONDS + 1
"""Seconds of CPU of a process that is ended at its limit."""


def test_damage_and_lies_end_in_an_article_or_an_input_error() -> None:
    for name, body in hostile_pdfs.files(quick=True):
        with suppress(InputError):
            assert pdf.read(body).blocks, name


def test_attacks_end_in_time_in_an_article_or_an_input_error() -> None:
    if not os.environ.get("DATELINE_HOSTILE"):
        pytest.skip("set DATELINE_HOSTILE=1 to read 188 hostile PDFs, which takes minutes")
    for name, body in hostile_pdfs.files():
        before = _seconds()
        with suppress(InputError):
            assert child.read("pdf", body).blocks, name
        assert _seconds() - before <= MAX_SECONDS, name


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
