"""One article, as the API serves it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from chalicelib.errors import NotFound, RequestError, RetryError
from chalicelib.model import Analysis, Article, article_id
from chalicelib.service import listing, reading
from chalicelib.store import Store
from tests import example
from tests.service.common import ID, KEY, OTHER, Tell, Upload


@pytest.mark.parametrize("article", ["", "x", "../health", ID.upper(), ID + "0", f"{ID}\n", ID])
def test_an_id_that_is_none_is_not_found(article: str, store: Store) -> None:
    with pytest.raises(NotFound):
        reading.show(store, article)


def test_attitudes_are_shown_when_asked_for(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    assert [quote["id"] for quote in reading.part(store, ID, name="quotes")["quotes"]] == ["q1"]
    both = reading.part(store, ID, name="quotes", include="attitudes")["quotes"]
    assert [quote["id"] for quote in both] == ["q1", "q2"]


def test_offsets_can_be_had_in_utf16(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    plain, wide = (reading.part(store, ID, name="quotes", offsets=unit) for unit in ("code_points", "utf16"))
    assert wide["offset_unit"] == "utf16_code_units"
    assert wide["quotes"][0]["spans"][0]["start"] == plain["quotes"][0]["spans"][0]["start"] + 1


def test_a_part_comes_in_pages(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    first = reading.part(store, ID, name="entities", limit=5)
    second = reading.part(store, ID, name="entities", limit=5, cursor=first["next"])
    assert [one["id"] for one in (*first["entities"], *second["entities"])] == [f"e{n}" for n in range(1, 8)]
    assert second["next"] is None
    assert reading.part(store, ID, name="places")["focus"]


def test_a_cursor_of_another_analysis_is_refused(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    cursor = reading.part(store, ID, name="entities", limit=5)["next"]
    upload(KEY, OTHER)
    tell(KEY, "02")
    with pytest.raises(RequestError) as refusal:
        reading.part(store, ID, name="entities", limit=5, cursor=cursor)
    assert refusal.value.code == "cursor_invalid"


def test_the_text_is_what_offsets_count_in(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    assert reading.text(store, ID) == example.TEXT


def test_a_title_is_cut_in_lists_only(store: Store, upload: Upload, tell: Tell) -> None:
    long = "Title " * 200

    def titled(article: Article) -> Analysis:
        return Analysis(engine="7", article=replace(article, title=long))

    upload(KEY, "A text with a very long title somewhere.")
    tell(KEY, "01", analyse=titled)
    assert len(listing.articles(store, key=KEY)["title"]) == 500
    assert reading.show(store, ID)["article"]["title"] == long


def test_a_list_shows_where_an_article_is(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    assert listing.articles(store, key=KEY)["place"]["name"] == "Genoa"


def test_a_generation_that_is_gone_is_asked_again(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    head = store.articles.find(ID)
    assert head is not None
    store.articles.drop_document(ID, head.generation or "")
    with pytest.raises(RetryError, match="replaced"):
        reading.show(store, ID)


def test_ids_stay_what_they_are() -> None:
    # Clients work them out, too.
    assert article_id("bucket", "incoming/é.txt") == sha256("bucket\0incoming/é.txt".encode()).hexdigest()[:32]
