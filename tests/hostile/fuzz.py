"""What nobody thought of: any bytes, and any damage to sound files, end in articles or an InputError.

`python -m tests.hostile.fuzz --seconds 600` goes on with ever other examples, and says what it found; the tests
have a few of each.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count, islice

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from chalicelib import pipeline, readers
from chalicelib.errors import FAILURES, InputError
from chalicelib.model import Article, Upload
from chalicelib.readers import containers
from chalicelib.readers.members import Member
from chalicelib.readers.prose import blocks
from chalicelib.service.made import made_of
from tests.hostile import sound
from tests.readers.files.packages import zipped

SOUND = sound.files()
ROUND = 100
"""Examples of a check before the next one's turn."""

MOST_MEMBERS = 30
"""Of a container, that are read."""

MAX_SECONDS = 10.0
"""Of CPU for one example, on any machine."""

IN_PROCESS = [name for kind, name in readers.FORMATS.items() if kind not in readers.ALONE]
HOLDING = sorted({*containers.MEMBERS.values(), *(name for name, _ in containers.PERHAPS.values())})
PACKAGES = [kind for kind, body in SOUND.items() if body.startswith(b"PK")]
SIGNS = (
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b\x08\x00",
    b"{\\rtf1",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"bplist00",
    b"<plist>",
    b"WARC/1.0\r\n",
    b"From a Wed Mar  5 07:15:00 2025\n",
    b"Subject: x\n",
    b"MIME-Version: 1.0\n\n",
    b"<html>",
    b"<nitf>",
    b"<rss>",
    b"<feed>",
    b"<newsItem>",
    b'<?xml version="1.0"?>',
    b"<!DOCTYPE x [",
    b'{"',
    b"[{",
    b"id,title,body\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
)
TORN = (
    b"<",
    b">",
    b"</p>",
    b"<p>",
    b"&",
    b"&#0;",
    b"]]>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b'"',
    b"'",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"null",
    b"1e999",
    b"\\u0000",
    b"\\ud800",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\r\n",
    b"\n\n",
    b"--b",
    b"--b--",
    b"=\n",
    b"=?utf-8?q?=",
    b"\xf0\x9f\x98\x80",
    "\u202e".encode(),
    "\u0301".encode(),
    b"9" * 40,
    b" " * 40,
    b"-1",
    b"obj",
    b"endobj",
    b"stream\n",
    b"0 R",
    b"\\bin9 ",
    b"\\u-1?",
    b"xmlns:a='b'",
)

anything = st.one_of(st.binary(max_size=300), st.builds(bytes.__add__, st.sampled_from(SIGNS), st.binary(max_size=300)))
pieces = st.lists(st.one_of(st.sampled_from(TORN + SIGNS), st.binary(max_size=12)), max_size=30).map(b"".join)
texts = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from((*sound.STORY, "\n\n", "“No,” she said. ", "By Jane Roe\n\n", "PARIS (AP) — ", "Q: ")),
    ),
    max_size=20,
).map("".join)


@st.composite
def damaged(draw: st.DrawFn, body: bytes) -> bytes:
    """A file some of whose bytes are others, gone, or those of another file."""
    torn = bytearray(body)
    for _ in range(draw(st.integers(1, 5))):
        at, size = draw(st.integers(0, len(torn))), draw(st.integers(0, 60))
        other = draw(st.sampled_from(sorted(SOUND)))
        start = draw(st.integers(0, len(SOUND[other])))
        torn[at : at + size] = draw(
            st.one_of(st.sampled_from(TORN), st.binary(max_size=8), st.just(SOUND[other][start : start + size]))
        )
    return bytes(torn)


@st.composite
def damaged_inside(draw: st.DrawFn, body: bytes) -> bytes:
    """A package one of whose parts is damaged, and packed anew."""
    whole = zipfile.ZipFile(io.BytesIO(body))
    parts: dict[str, str | bytes] = {name: whole.read(name) for name in whole.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    return zipped(parts | {name: draw(damaged(whole.read(name)))})


def read(body: bytes) -> None:
    """Read a file as the worker does, and its members; any other error than an InputError is a fault."""
    try:
        found = containers.container(body)
        if found is None:
            _hold(readers.read(body))
            return
        for member in islice(found.members(), MOST_MEMBERS):
            assert isinstance(member, Member)
            if not containers.container(member.body, member.content_type):
                read(member.body)
    except InputError as error:
        _refused(error)


def read_by_all(body: bytes) -> None:
    """Give a file to every reader, whatever it is."""
    for name in (*IN_PROCESS, *HOLDING):
        module = import_module(f"chalicelib.readers.{name}")
        for way in ("read", "members"):
            if hasattr(module, way) and (way == "read" or name in HOLDING):
                _ended(lambda module=module, way=way: getattr(module, way)(body))  # type: ignore[misc]


def _ended(reading: Callable[[], Article | Iterator[Member] | None]) -> None:
    try:
        found = reading()
        if isinstance(found, Article):
            _hold(found)
        elif found is not None:
            for member in islice(found, MOST_MEMBERS):
                assert isinstance(member, Member)
    except InputError as error:
        _refused(error)


def _refused(error: InputError) -> None:
    assert error.code in FAILURES
    assert error.message


def _hold(article: Article) -> None:
    """Check what every article promises."""
    article.text.encode()
    ends = [0, *(end for block in article.blocks for end in (block.start, block.end)), len(article.text)]
    assert ends == sorted(ends)
    assert article.text.strip()


def analyse(text: str) -> None:
    """Analyse any text: the result is a document, whole and in UTF-8."""
    analysis = pipeline.analyse(Article(text, blocks.mark(text)))
    made = made_of(analysis, Upload("uploads", "incoming/a.txt", len(text), "etag"))
    json.dumps(made, ensure_ascii=False, allow_nan=False).encode()
    assert not [warning for warning in analysis.warnings if warning.code.endswith("_failed")]
    assert analysis.article.text == text


Check = tuple[st.SearchStrategy[object], Callable[..., None]]


def checks() -> dict[str, Check]:
    """By what is tried: examples, and what is done with each."""
    found: dict[str, Check] = {"any bytes": (anything, read), "pieces": (pieces, read)}
    found |= {"any bytes to every reader": (anything, read_by_all), "pieces to every reader": (pieces, read_by_all)}
    found |= {f"damage, {kind}": (damaged(body), read) for kind, body in SOUND.items()}
    found |= {f"damage inside, {kind}": (damaged_inside(SOUND[kind]), read) for kind in PACKAGES}
    return found | {"any text": (texts, analyse)}


def tried(name: str, *, examples: int, number: int | None = None) -> None:
    """Run a check on as many examples: the same ones for the same ``number``."""
    examples_of, check = checks()[name]
    unhurried = settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))

    @unhurried
    @given(examples_of)
    def try_one(example: object) -> None:
        start = time.process_time()
        check(example)
        assert time.process_time() - start < MAX_SECONDS, "too slow"

    (seed(number)(try_one) if number is not None else try_one)()


def main() -> int:
    """Go on until the time is over; print each fault once."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    ends, faults, rounds = time.monotonic() + parser.parse_args().seconds, Counter[str](), 0
    for number in count():
        for name in checks():
            if time.monotonic() > ends:
                _say(f"{rounds} rounds of {ROUND} examples: {len(faults)} faults")
                return 1 if faults else 0
            rounds += 1
            try:
                tried(name, examples=ROUND if "pdf" not in name else ROUND // 10, number=number)
            except Exception as error:  # every fault is told
                place = traceback.extract_tb(error.__traceback__)[-1]
                fault = f"{type(error).__name__} at {place.filename}:{place.lineno}"
                if not faults[fault]:
                    _say(f"{name}, round {number}: {traceback.format_exc()}")
                faults[fault] += 1
    return 0


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
