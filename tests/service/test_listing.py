"""Lists of articles, and the one at a key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from chalicelib.errors import NotFound, RequestError
from chalicelib.formats import schema
from chalicelib.model import Analysis, Article, article_id
from chalicelib.model import Upload as Object
from chalicelib.service import entities, listing, reading, same
from chalicelib.service.search import Asked
from chalicelib.store import Store
from chalicelib.store.rows import Head
from tests.events import BUCKET
from tests.service.common import ID, KEY, OTHER, Remove, Tell, Upload
from tests.service.stories import Newsroom, Story, said

URL = "https://example.org/" + "long/" * 500


def listed(store: Store, number: int, received: str) -> str:
    """A head as of an upload at a given time."""
    key = f"incoming/{number}.txt"
    upload = Object(BUCKET, key, 1, "etag", last_modified=received)
    head = Head(article_id(BUCKET, key), "processing", upload=upload)
    store.articles.change(head.id, lambda old: replace(head, revision=old.revision if old else 0))
    return head.id


def named(article: Article, url: str | None = URL, name: str | None = "x-1") -> Analysis:
    return Analysis(engine="7", article=replace(article, url=url, external_id=name))


def test_pages_walk_all_articles(store: Store) -> None:
    times = ["2026-11-24T10:00:00Z"] * 4 + ["2026-11-02T09:00:00Z", "2026-03-01T00:00:00Z", "2024-12-31T23:59:59Z"]
    ids = {listed(store, number, received): received for number, received in enumerate(times)}
    seen: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = listing.articles(store, asked=Asked(limit=3, cursor=cursor))
        assert len(page["articles"]) <= 3
        seen += page["articles"]
        cursor = page["next"]
        if not cursor:
            break
    assert {one["id"]: one["received"] for one in seen} == ids
    assert [one["received"] for one in seen] == times
    assert len(seen) == 7


def test_the_last_page_has_no_next(store: Store) -> None:
    for number in range(2):
        listed(store, number, "2026-11-24T10:00:00Z")
    assert listing.articles(store, asked=Asked(limit=2))["next"] is None
    assert listing.articles(store)["next"] is None


def test_an_article_is_listed_once(store: Store) -> None:
    listed(store, 1, "2026-10-01T10:00:00Z")
    listed(store, 1, "2026-11-01T10:00:00Z")
    assert [one["received"] for one in listing.articles(store)["articles"]] == ["2026-11-01T10:00:00Z"]


def test_a_key_that_waits_is_queued(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    waiting = listing.articles(store, key=KEY)
    assert (waiting["id"], waiting["status"], waiting["key"]) == (ID, "queued", KEY)
    assert store.articles.find(ID) is None
    tell(KEY, "01")
    assert listing.articles(store, key=KEY)["status"] == "partial"


def test_a_key_that_comes_back_is_queued(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    remove(KEY)
    tell(KEY, "02")
    with pytest.raises(NotFound):
        listing.articles(store, key=KEY)
    upload(KEY)
    assert listing.articles(store, key=KEY)["status"] == "queued"


@pytest.mark.parametrize(
    ("key", "code"),
    [("incoming/none.txt", "article_unknown"), ("x.txt", "key_outside_prefix"), ("incoming/", "key_outside_prefix")],
)
def test_a_key_without_an_article(key: str, code: str, store: Store, upload: Upload) -> None:
    upload("x.txt")
    with pytest.raises(NotFound) as refusal:
        listing.articles(store, key=key)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "more",
    [{"asked": Asked(limit=5)}, {"asked": Asked(cursor="x")}, {"url": "u"}, {"external_id": "x"}, {"country": "IT"}],
)
def test_a_key_goes_with_nothing_else(more: dict[str, Any], store: Store) -> None:
    with pytest.raises(RequestError, match="does not go with") as refusal:
        listing.articles(store, key=KEY, **more)
    assert refusal.value.code == "parameter_invalid"


def test_articles_are_found_by_their_url(store: Store, upload: Upload, tell: Tell) -> None:
    keys = ["incoming/1.txt", "incoming/2.txt"]
    ids = {upload(key, f"{OTHER} {key}") for key in keys}
    for key in keys:
        tell(key, "01", analyse=named)
    found = listing.articles(store, url=URL)
    assert {one["id"] for one in found["articles"]} == ids
    assert {one["url"] for one in found["articles"]} == {URL}
    assert found["next"] is None
    assert listing.articles(store, url=URL[:-1])["articles"] == []


def test_articles_are_found_by_their_senders_name(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01", analyse=named)
    assert [one["id"] for one in listing.articles(store, external_id="x-1")["articles"]] == [ID]
    assert listing.articles(store, external_id="x-2")["articles"] == []
    assert reading.show(store, ID)["source"]["external_id"] == "x-1"


def test_an_old_url_finds_nothing(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01", analyse=named)
    upload(KEY, f"{OTHER} And so on.")
    tell(KEY, "02", analyse=lambda article: named(article, "https://example.org/new", None))
    assert listing.articles(store, url=URL)["articles"] == []
    assert listing.articles(store, external_id="x-1")["articles"] == []
    assert [one["id"] for one in listing.articles(store, url="https://example.org/new")["articles"]] == [ID]
    remove(KEY)
    tell(KEY, "03")
    assert listing.articles(store, url="https://example.org/new")["articles"] == []


def test_a_generation_in_the_making_is_not_found(store: Store, upload: Upload, tell: Tell) -> None:
    seen = []

    def looking(article: Article) -> Analysis:
        seen.append(listing.articles(store, url=URL)["articles"])
        return named(article, "https://example.org/new")

    upload(KEY, OTHER)
    tell(KEY, "01", analyse=named)
    upload(KEY, f"{OTHER} And so on.")
    tell(KEY, "02", analyse=looking)
    ((one,),) = seen
    assert (one["url"], one["update"]["status"]) == (URL, "processing")


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


BACK = "We are back in Genoa and we will stay"


def days(store: Store, **more: Any) -> list[str]:
    return [one["dated"]["value"] for one in listing.articles(store, **more)["articles"]]


def test_articles_go_by_their_own_dates(store: Store, newsroom: Newsroom) -> None:
    for number, day in enumerate(("2024-05-02", "2024-06-01", "2023-01-01")):
        newsroom.send(day, Story((said("Ada Rossi", f"{BACK} for {number} days"),), day=day))
    assert days(store, copies="all") == ["2024-06-01", "2024-05-02", "2023-01-01"]
    assert days(store, copies="all", asked=Asked(order="oldest", since="2024-01-01")) == ["2024-05-02", "2024-06-01"]
    assert days(store, asked=Asked(until="2023-12-31")) == ["2023-01-01"]


def test_articles_are_found_by_what_they_are(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("it", Story((said("Ada Rossi", BACK),), publisher="The Daily Example"))
    newsroom.send("fr", Story((said("Leo Conti", "Nothing beats a day in Paris"),), publisher="Le Jour", language="fr"))
    for wanted in ({"country": "IT"}, {"publisher": "the daily example"}, {"language": "en"}):
        assert [one["countries"] for one in listing.articles(store, **wanted)["articles"]] == [["IT"]]
    assert listing.articles(store, country="IT", publisher="Le Jour")["articles"] == []
    assert len(listing.articles(store, status="succeeded")["articles"]) == 2


def test_a_mirror_hears_of_all_that_changed(store: Store, newsroom: Newsroom) -> None:
    first = newsroom.send("a", Story((said("Ada Rossi", BACK),)))
    second = newsroom.send("b", Story((said("Leo Conti", "Nothing beats a day in Paris"),)))
    newsroom.remove("a")
    told = listing.articles(store, changed_since="2024-01-01")["articles"]
    assert {one["id"]: one["status"] for one in told} == {first: "deleted", second: "succeeded"}
    assert msgspec.convert(told, list[schema.Summary])
    assert listing.articles(store, changed_since="2999-01-01")["articles"] == []


@pytest.mark.parametrize("more", [{"country": "IT"}, {"asked": Asked(order="oldest")}, {"copies": "all"}])
def test_changes_go_with_little_else(more: dict[str, Any], store: Store) -> None:
    with pytest.raises(RequestError, match="but with status, limit, cursor"):
        listing.articles(store, changed_since="2024-01-01", **more)


def test_an_article_with_two_keys_of_one_stands_once(store: Store, newsroom: Newsroom) -> None:
    for number in range(3):
        words = (
            said("Ada Rossi", f"{BACK} for {number} days"),
            said("A. Rossi", f"I wrote line {number} of it myself"),
        )
        newsroom.send(str(number), Story(words, day=f"2024-05-0{number + 1}"))
    same.join(store, entity="person.ada-rossi", key="person.a-rossi", why="", holder="desk")
    for order in ("newest", "oldest"):
        seen: list[str] = []
        cursor = None
        while True:
            asked = Asked(limit=1, cursor=cursor, order=order)
            page = entities.articles(store, entity="person.ada-rossi", asked=asked)
            seen += [one["id"] for one in page["articles"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert len(seen) == len(set(seen)) == 3


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_many_months_that_are_empty_are_no_end(order: str, store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK),), day="2000-05-01" if order == "newest" else "2030-05-01"))
    months = [f"{year}-{month:02}" for year in range(2010, 2013) for month in range(1, 13)]
    store.findings.write({"pk": "DATES", "sk": month} for month in months)
    seen: list[Any] = []
    cursor, asked_for = None, 0
    while asked_for == 0 or cursor:
        page = listing.articles(store, asked=Asked(cursor=cursor, order=order))
        seen, cursor, asked_for = seen + page["articles"], page["next"], asked_for + 1
    assert (len(seen), 1 < asked_for < 9) == (1, True)
