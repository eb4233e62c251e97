"""Files that hold several articles: each of them is a source of its own."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from chalicelib.formats import schema
from chalicelib.model import article_id
from chalicelib.service.containers import admission
from dateline.analysis.containers import Shelf, sources
from dateline.analysis.documents import served
from dateline.analysis.files import Source
from dateline.outputs import Record
from tests.cli.articles import found, written

STORY = "“We are back,” Mayor Ada Rossi said in Genoa."
MESSAGE = "From ada@example.org Mon May  6 10:00:00 2024\nMessage-ID: <{0}@example.org>\nSubject: {0}\n\n{1}\n\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a folder for members lies in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shelf").mkdir()
    return tmp_path


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP."""
    whole = io.BytesIO()
    with ZipFile(whole, "w") as file:
        for name, body in members.items():
            file.writestr(name, body)
    return whole.getvalue()


def read(name: str, body: bytes) -> list[Source]:
    """What a file of these bytes holds."""
    Path(name).write_bytes(body)
    return list(sources(Source(name, name, name), Shelf(Path("shelf"))))


def told(listed: list[Source]) -> dict[str, str]:
    """Names, each with the member's text or the code of its refusal."""
    return {one.file: one.refused.code if one.refused else Path(one.path).read_text() for one in listed}


def test_members_have_names_of_their_own(folder: Path) -> None:
    listed = read("export.zip", archive({"a.txt": STORY, "desk/b.txt": "Two."}))
    assert told(listed) == {"export.zip/a.txt": STORY, "export.zip/desk/b.txt": "Two."}
    assert [one.key for one in listed] == ["a.txt", "desk/b.txt"]


def test_an_article_is_itself(folder: Path) -> None:
    (one,) = read("a.txt", STORY.encode())
    assert (one.file, one.path, one.origin) == ("a.txt", "a.txt", None)


def test_what_is_not_there_is_told_when_it_is_read(folder: Path) -> None:
    missing = Source("gone.zip", "gone.zip", "gone.zip")
    assert list(sources(missing, Shelf(Path("shelf")))) == [missing]


def test_a_container_tells_what_it_knows(folder: Path) -> None:
    items = [{"id": f"cms-{number}", "title": "Back", "text": STORY} for number in (1, 2)]
    first, _ = read("list.jsonl", "\n".join(map(json.dumps, items)).encode())
    assert (first.file, first.content_type, first.key) == ("list.jsonl/cms-1", "application/json", "")


def test_an_address_is_known_of_a_page(folder: Path) -> None:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{STORY}</p>".encode()
    head = f"""WARC/1.0\r
WARC-Type: response\r
WARC-Target-URI: https://example.org/back\r
Content-Type: application/http\r
Content-Length: {len(page)}\r
\r
"""
    (one,) = read("crawl.warc", head.encode() + page + b"\r\n\r\n")
    assert one.sent == {"url": "https://example.org/back"}
    assert (one.file, one.content_type, one.key) == ("crawl.warc/https://example.org/back", "text/html", "")


def test_packed_files_are_looked_into(folder: Path) -> None:
    table = gzip.compress(f'title,text\nOne,"{STORY}"\nTwo,"{STORY}"\n'.encode())
    assert list(told(read("rows.csv.gz", table))) == ["rows.csv.gz/1", "rows.csv.gz/2"]


def test_containers_may_be_nested(folder: Path) -> None:
    inbox = MESSAGE.format("one", STORY) + MESSAGE.format("two", STORY)
    listed = read("all.zip", archive({"a.txt": STORY, "mail/in.mbox": inbox}))
    assert [one.file for one in listed] == [
        "all.zip/a.txt",
        "all.zip/mail/in.mbox/one@example.org",
        "all.zip/mail/in.mbox/two@example.org",
    ]
    origin = listed[1].origin
    assert origin
    assert (origin.container, origin.file) == ("all.zip/mail/in.mbox", "all.zip")
    assert origin.path == "mail/in.mbox/one@example.org"


def test_nothing_is_read_below_three_levels(folder: Path) -> None:
    body = archive({"a.txt": STORY})
    for _ in range(3):
        body = archive({"in.zip": body})
    assert told(read("deep.zip", body)) == {"deep.zip/in.zip/in.zip/in.zip/a.txt": "container_too_deep"}


def test_a_break_is_told_after_what_was_before(folder: Path) -> None:
    rows = f'title,text\nOne,"{STORY}"\nTwo,"We.",too,many\n'
    assert list(told(read("rows.csv", rows.encode())).items())[1:] == [("rows.csv", "document_unreadable")]


def test_a_member_that_cannot_be_read_fails_alone(folder: Path) -> None:
    body = archive({"a.txt": "First.", "b.txt": "Second."}).replace(b"First.", b"Fixed.")
    assert told(read("half.zip", body)) == {"half.zip/a.txt": "document_unreadable", "half.zip/b.txt": "Second."}


def test_more_members_than_allowed_are_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "MOST_MEMBERS", 2)
    listed = told(read("many.zip", archive({"a": "One.", "b": "Two.", "c": "Three."})))
    assert listed == {"many.zip/a": "One.", "many.zip/b": "Two.", "many.zip": "container_too_large"}


def test_a_container_has_a_largest_size(folder: Path) -> None:
    with Path("large.zip").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(admission.MAX_CONTAINER_BYTES + 1)
    (one,) = sources(Source("large.zip", "large.zip", ""), Shelf(Path("shelf")))
    assert one.refused
    assert one.refused.code == "document_too_large"


def test_two_members_never_share_a_name(folder: Path) -> None:
    listed = read("odd.zip", archive({"in.zip": archive({"a.txt": "Inner."}), "in.zip/a.txt": "Outer."}))
    assert told(listed) == {"odd.zip/in.zip/a.txt": "Inner.", "odd.zip/in.zip/a.txt (2)": "Outer."}


@pytest.mark.parametrize(
    ("name", "plain"),
    [("\x1b[31m", "\\x1b[31m"), ("a\u202eb", "a\\u202eb"), ("../é\u3000", "../é\u3000")],
)
def test_names_are_text_and_nothing_else(folder: Path, name: str, plain: str) -> None:
    assert list(told(read("a.zip", archive({name: STORY})))) == [f"a.zip/{plain}"]
    assert [path.name for path in Path("shelf").iterdir()] == ["member-0"]


def test_members_are_read_as_they_are_asked_for(folder: Path) -> None:
    Path("two.zip").write_bytes(archive({"a": "One.", "b": "Two."}))
    asked = sources(Source("two.zip", "two.zip", ""), Shelf(Path("shelf")))
    next(asked)
    assert len(list(Path("shelf").iterdir())) == 1


def test_a_document_tells_its_container(folder: Path) -> None:
    (one,) = read("export.zip", archive({"desk/a.txt": STORY}))
    source = served(one, found())["source"]
    assert list(source) == list(schema.Source.__struct_fields__)
    assert (source["key"], source["container_path"]) == ("export.zip/desk/a.txt", "desk/a.txt")
    assert (source["container"], source["container_key"]) == (article_id("", "export.zip"), "export.zip")


def test_many_names_of_one_beginning_are_told_apart(folder: Path) -> None:
    names = ["x" * 2_000 + str(number) for number in range(3)]
    listed = [one.file for one in read("a.zip", archive(dict.fromkeys(names, STORY)))]
    assert len(set(listed)) == 3
    assert all(len(name) < 1_100 for name in listed)


def test_tables_tell_the_member(folder: Path) -> None:
    (one,) = read("export.zip", archive({"desk/a.txt": STORY}))
    table = written("csv", folder / "quotes.csv", Record(one.file, served(one, found())))
    assert '\n"export.zip/desk/a.txt",' in table
