"""Lists and single articles, as the API serves them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from chalicelib import aws, flows
from chalicelib.errors import NotFound, RequestError
from chalicelib.model import Analysis, Article
from tests.events import BUCKET
from tests.flows.common import ID, KEY, Tell, Upload


def store(services: aws.Services, number: int, received: str) -> str:
    """A row as of an upload at a given time."""
    key = f"incoming/{number}.txt"
    article = flows.article_id(BUCKET, key)
    upload = flows.Upload(BUCKET, key, 1, "etag", last_modified=received)
    services.analyses.put(aws.Row(article, "processing", aws.FIRST, upload))
    return article


def test_pages_walk_all_articles_newest_first_over_empty_months_and_equal_seconds(services: aws.Services) -> None:
    times = ["2026-11-24T10:00:00Z"] * 4 + ["2026-11-02T09:00:00Z", "2026-03-01T00:00:00Z", "2024-12-31T23:59:59Z"]
    ids = {store(services, number, received): received for number, received in enumerate(times)}
    seen: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        page = flows.search(services, limit="3", **cursor)
        assert len(page["articles"]) <= 3
        seen += page["articles"]
        if not page["next"]:
            break
        cursor = {"cursor": page["next"]}
    assert {one["id"]: one["received"] for one in seen} == ids
    assert [one["received"] for one in seen] == times
    assert len(seen) == 7


def test_the_last_page_has_no_next(services: aws.Services) -> None:
    for number in range(2):
        store(services, number, "2026-11-24T10:00:00Z")
    assert flows.search(services, limit="2")["next"] is None


def test_a_list_shows_no_stale_row_of_a_re_uploaded_article(services: aws.Services) -> None:
    store(services, 1, "2026-10-01T10:00:00Z")
    store(services, 1, "2026-11-01T10:00:00Z")
    assert [one["received"] for one in flows.search(services)["articles"]] == ["2026-11-01T10:00:00Z"]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "1.5", "", "ten", "٣", "1e1", " 5"])
def test_a_limit_outside_1_to_100_is_refused(limit: str, services: aws.Services) -> None:
    with pytest.raises(RequestError, match="limit") as refusal:
        flows.search(services, limit=limit)
    assert refusal.value.code == "parameter_invalid"


def test_a_cursor_that_is_not_ours_letter_for_letter_is_refused(services: aws.Services) -> None:
    for number in range(2):
        store(services, number, "2026-11-24T10:00:00Z")
    ours = flows.search(services, limit="1")["next"]
    forged = [flows._cursor(place) for place in ("", "2026-13", "zzz", f"2026-11-24T10:00:00Z#{'g' * 32}")]
    for cursor in ["", "x", "e30", "bnVsbA", "%%%", "é", ours + "=", ours[:-2], ours + "AAAA", *forged]:
        with pytest.raises(RequestError) as refusal:
            flows.search(services, cursor=cursor)
        assert refusal.value.code == "cursor_invalid", cursor


@pytest.mark.parametrize("article", ["", "x", "../health", ID.upper(), ID + "0", f"{ID}\n"])
def test_an_id_that_cannot_be_is_not_found(article: str, services: aws.Services) -> None:
    with pytest.raises(NotFound):
        flows.show(article, services)


def test_attitudes_are_shown_only_when_asked_for(services: aws.Services, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    assert [quote["id"] for quote in flows.part(ID, "quotes", services)["quotes"]] == ["q1"]
    both = flows.part(ID, "quotes", services, include="attitudes")["quotes"]
    assert [quote["id"] for quote in both] == ["q1", "q2"]


def test_offsets_can_be_had_in_utf16(services: aws.Services, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    plain, wide = (flows.part(ID, "quotes", services, offsets=unit) for unit in ("code_points", "utf16"))
    assert wide["offset_unit"] == "utf16_code_units"
    assert wide["quotes"][0]["spans"][0]["start"] == plain["quotes"][0]["spans"][0]["start"] + 1


def test_a_title_is_cut_in_lists_only(services: aws.Services, upload: Upload, tell: Tell) -> None:
    long = "Title " * 200

    def titled(article: Article) -> Analysis:
        return Analysis(engine="7", article=replace(article, title=long))

    upload(KEY, "A text with a very long title somewhere.")
    tell(KEY, "01", analyse=titled)
    assert len(flows.search(services, key=KEY)["title"]) == 500
    assert flows.show(ID, services)["article"]["title"] == long


def test_ids_stay_what_they_are_since_clients_work_them_out_too() -> None:
    assert flows.article_id("bucket", "incoming/é.txt") == sha256("bucket\0incoming/é.txt".encode()).hexdigest()[:32]
