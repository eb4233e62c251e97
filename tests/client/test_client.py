"""What the client does, against the API over HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from chalicelib.formats import schema
from chalicelib.model import article_id
from chalicelib.store import Store
from dateline import Client
from dateline.client import submitting
from dateline.client.connection import written
from dateline.client.documents import words
from dateline.errors import AnalysisFailed, Conflict, Invalid, NotFound, Refused, SeveralArticles, WrongUse
from scripts.faults.packs import Packed, pack
from tests import example
from tests.client.conftest import TOKEN, Served
from tests.events import BUCKET
from tests.running import until

ROOT = Path(__file__).parents[2]
Working = Callable[[], Any]


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(example.TEXT)
    return path


# --- Sending --------------------------------------------------------------------------------------------------------


def test_a_text_is_analysed(client: Client, working: Working) -> None:
    with working():
        analysis = client.analyse(example.TEXT, publisher="Ours", id="cms-1", published=date(2019, 3, 25))
    assert [quote.text for quote in analysis.quotes] == [example.ANALYSIS.quotes[0].text]
    assert analysis.source.external_id == "cms-1"
    assert [one.id for one in client.articles_called("cms-1")] == [analysis.id]


def test_an_analysis_that_is_not_waited_for_is_polled(client: Client, working: Working) -> None:
    with working():
        assert client.analyse(example.TEXT, wait=0).status == "partial"


def test_a_file_is_analysed(client: Client, working: Working, harbour: Path) -> None:
    with working():
        analysis = client.analyse(harbour, id="ours")
    assert (analysis.source.content_type, analysis.source.external_id) == ("text/plain", "ours")


def test_what_fails_is_raised(client: Client, working: Working) -> None:
    with working(), pytest.raises(AnalysisFailed) as caught:
        client.analyse(b"%!PS-Adobe-3.0 and so on")
    assert caught.value.code == "document_unsupported"


def test_a_text_is_replaced_and_deleted(client: Client, working: Working) -> None:
    with working():
        article = client.analyse(example.TEXT).id
        assert client.replace(article, "Nobody said anything.").article.text == "Nobody said anything."
        assert client.analyse_again(article).id == article
        assert client.delete(article)
    with pytest.raises(NotFound):
        client.article(article)


def test_a_file_is_known_by_its_name(client: Client, working: Working, harbour: Path) -> None:
    with working():
        first = client.upload(harbour, key="desk/harbour.txt")
        client.analysis(first.id)
        assert client.upload(harbour, key="desk/harbour.txt").is_new is False
        harbour.write_text("Nobody said anything.")
        second = client.upload(harbour, key="desk/harbour.txt")
        assert (second.id, second.is_new) == (first.id, True)
        assert client.analysis(second.id).article.text == "Nobody said anything."


def test_an_old_text_can_come_back(client: Client, working: Working, harbour: Path) -> None:
    """Within a day, when the request that first brought it is still known."""
    with working():
        for text in (example.TEXT, "Nobody said anything.", example.TEXT):
            harbour.write_text(text)
            analysis = client.analysis(client.upload(harbour).id)
            assert analysis.article.text == text


def test_a_file_that_waits_is_not_sent_twice(client: Client, served: Served, harbour: Path) -> None:
    first, second = (client.upload(harbour) for _ in range(2))
    assert first.id == second.id
    assert len(list(client.articles())) == 1


def test_a_deleted_file_can_be_sent_again(client: Client, working: Working, harbour: Path) -> None:
    with working():
        article = client.upload(harbour).id
        client.analysis(article)
        client.delete(article)
        assert client.analysis(client.upload(harbour).id).status == "partial"


def test_json_keeps_the_name_that_it_has(client: Client, working: Working, tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    path.write_text(json.dumps({"text": example.TEXT, "id": "cms-9"}))
    with working():
        client.analysis(client.upload(path).id)
        assert client.upload(path).is_new is False
    assert len(client.articles_called("cms-9")) == 1


def test_a_review_is_given_and_taken_back(client: Client, working: Working) -> None:
    with working():
        article = client.analyse(example.TEXT).id
        request = schema.ReviewRequest("title", value="Another", why="the desk says so")
        review = client.review(article, request)
        assert review.status == "applied"
        assert [one.id for one in client.reviews(article)] == [review.id]
        client.withdraw(article, review.id, wait=10)
    assert client.reviews(article) == []


def test_a_container_has_parts(client: Client, working: Working) -> None:
    with working():
        with pytest.raises(SeveralArticles) as caught:
            client.analyse(pack(Packed("1.txt", example.TEXT), Packed("2.txt", "Words."), broken=True))
        box = caught.value.article
        found = until(lambda: _done(client, box))
        first, second = (client.analysis(str(one.id)) for one in client.parts(box))
    assert (first.article.title, second.article.text) == (example.ARTICLE.title, "Words.")
    assert (found.status, found.counts.succeeded, found.counts.partial) == ("partial", 1, 1)
    assert [one.container_path for one in client.parts(box, limit=1)] == ["1.txt"]
    assert "2.txt" in "".join(client.form(f"/articles/{box}/parts", "csv"))
    with pytest.raises(Conflict):
        client.text(box)


def _done(client: Client, box: str) -> schema.Container | None:
    found = client.article(box)
    return found if isinstance(found, schema.Container) and found.status != "processing" else None


def test_a_large_file_goes_to_the_bucket(client: Client, store: Store, tmp_path: Path) -> None:
    """By a form; under the same name it takes the place of what was there."""
    path = tmp_path / "box.pack"
    path.write_bytes(pack(*(Packed(f"{number}", "x" * 1_000_000) for number in range(5))))
    first, second = client.upload(path, key="desk/box.pack"), client.upload(path, key="desk/box.pack")
    assert first.id == second.id
    (key,) = store.bucket.keys("incoming/")
    found = store.bucket.find(key)
    assert found
    assert (article_id(BUCKET, key), found.size) == (first.id, path.stat().st_size)
    assert dict(found.metadata) == {"external-id": "desk%2Fbox.pack"}
    path.write_bytes(b"x" * 100_000_001)
    with pytest.raises(WrongUse):
        client.upload(path, key="desk/box.pack")


# --- Reading --------------------------------------------------------------------------------------------------------


def test_parts_are_those_of_the_whole(client: Client, analysed: str) -> None:
    whole = client.article(analysed)
    assert isinstance(whole, schema.Analysis)
    assert client.text(analysed) == whole.article.text
    assert list(client.entities_in(analysed)) == whole.entities
    assert list(client.quotes_in(analysed)) == whole.quotes
    assert list(client.places_in(analysed)) == whole.places
    assert json.loads(client.geojson(analysed))["type"] == "FeatureCollection"


def test_a_list_goes_on_where_a_page_ends(client: Client, served: Served, many: list[str]) -> None:
    assert {one.id for one in client.articles()} == set(many)
    assert len(list(client.articles(limit=3))) == 3
    served.asked.clear()
    next(client.articles())
    assert len(served.asked) == 1


def test_a_table_of_pages_has_one_header(client: Client, many: list[str]) -> None:
    lines = "".join(client.form("/articles", "csv")).splitlines()
    assert len(lines) == 1 + len(many)
    assert len("".join(client.form("/articles", "csv", limit=3)).splitlines()) == 4
    features = json.loads("".join(client.form("/articles", "geojson")))["features"]
    assert len(features) == len(many)


@pytest.fixture
def many(client: Client, upload: Callable[..., str], tell: Callable[..., str]) -> list[str]:
    """More articles than a page has."""
    client.page = 2
    keys = [f"incoming/{number}.txt" for number in range(5)]
    ids = [upload(key, f"Words {key}.") for key in keys]
    for key in keys:
        tell(key, "01")
    return ids


def test_a_list_is_no_single_json(client: Client, analysed: str) -> None:
    with pytest.raises(WrongUse):
        client.form("/articles", "json")
    assert json.loads("".join(client.form(f"/articles/{analysed}", "json")))["id"] == analysed


def test_a_stranger_is_refused(served: Served) -> None:
    with Client(served.url, tries=0) as stranger:
        assert stranger.health().status == "ok"
        with pytest.raises(Refused) as caught:
            stranger.status()
    assert caught.value.code == "token_missing"


def test_a_wrong_request_is_invalid(client: Client) -> None:
    with pytest.raises(Invalid, match="min_confidence"):
        list(client.quotes(speaker="Ada Rossi", min_confidence=7))


@pytest.mark.parametrize(
    ("told", "meant"),
    [({"countries": ["Italy"]}, "two letters, as GB"), ({"counts": ["heard"]}, "one of quoted, named, denied")],
)
def test_a_refusal_says_what_goes(client: Client, told: dict[str, Any], meant: str) -> None:
    with pytest.raises(Invalid, match=meant):
        client.add_watch(schema.WatchRequest("Ours", words=["budget"], **told))


def test_an_id_leads_nowhere_else(client: Client, analysed: str) -> None:
    with pytest.raises(NotFound):
        client.remove_watch(f"../articles/{analysed}")
    for name in ("", ".", ".."):
        with pytest.raises(WrongUse):
            client.remove_watch(name)
    assert client.article(analysed).id == analysed


def test_the_environment_tells_where(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_API", f"{served.url}/")
    monkeypatch.setenv("DATELINE_TOKEN", TOKEN)
    with Client() as client:
        assert client.status().waiting == 0


# --- Without a service ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("api", "token"), [("localhost:8000", ""), ("https://", ""), ("http://a", "two words")])
def test_what_can_t_be_sent_is_told_at_once(api: str, token: str) -> None:
    with pytest.raises(WrongUse):
        Client(api, token)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2019, 3, 25), "2019-03-25"),
        (datetime(2019, 3, 25, 9, tzinfo=UTC), "2019-03-25T09:00:00Z"),
        ((8.7, 44, 9.1, 1e-7), "8.7,44,9.1,0"),
        (-0.0, "0"),
        (100.0, "100"),
        (True, "true"),
        ("", None),
    ],
)
def test_values_are_written_as_the_api_reads_them(value: Any, text: str | None) -> None:
    assert written(value) == text


def test_words_are_pointed_at() -> None:
    genoa = words(example.TEXT, "Genoa", after=40)
    assert example.TEXT[genoa.start : genoa.end] == "Genoa"
    assert genoa.start > 40


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "Ärger".encode(), "text/plain"),
        ("a.txt", "Ärger".encode("latin-1"), submitting.BINARY),
        ("a.HTML", b"<p>A", "text/html"),
        ("a.xyz", b"A", submitting.BINARY),
    ],
)
def test_a_type_is_told_by_the_name(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert submitting.file(path).content_type == kind


def test_a_page_with_a_title_goes_as_json(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Words.")
    assert json.loads(submitting.parcel(path, title="Ours").content) | {"title": "Ours"} == {
        "html": "<p>Words.",
        "title": "Ours",
    } | {"text": None, "url": None, "published": None, "bylines": [], "publisher": None, "language": None, "id": None}


def test_a_long_name_stays_its_own() -> None:
    names = {submitting.fitting(f"{start}{'x' * 300}") for start in "ab"}
    assert len(names) == 2
    assert {len(name) for name in names} == {submitting.LONGEST_NAME}


def test_the_client_is_light() -> None:
    """It needs neither AWS nor the engine, and whoever calls no API does not wait for it."""
    heavy = ("boto3", "numpy", "rich", "lxml", "chalicelib.api", "chalicelib.service", "chalicelib.pipeline")
    code = f"""
import sys, dateline
print("requests" in sys.modules)
dateline.Client()
print([name for name in {heavy!r} if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:2] == ["False", "[]"]


TOGETHER = """
import sys, threading
from dateline.client.documents import document

content, barrier = sys.stdin.buffer.read(), threading.Barrier(8)

def read():
    barrier.wait()
    document(content)

threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads:
    thread.start()
"""


def test_threads_read_their_first_answers_together(analysed: str, client: Client) -> None:
    """msgspec 0.22 crashes where they work the same type out at the same time."""
    content = "".join(client.form(f"/articles/{analysed}", "json")).encode()
    runs = [subprocess.run([sys.executable, "-c", TOGETHER], input=content, cwd=ROOT, check=False) for _ in range(3)]
    assert [run.returncode for run in runs] == [0, 0, 0]
