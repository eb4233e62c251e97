"""Requests and their answers, beyond what the table says."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from chalicelib.api import parameters, requests
from chalicelib.api.answers import Answer
from chalicelib.model import article_id
from chalicelib.service.sent import Accepted
from chalicelib.service.tokens import Holder
from chalicelib.store import Store
from tests import example
from tests.api.conftest import KEY, Api
from tests.events import BUCKET

ARTICLE = "/articles/{article}"
ORIGIN = "https://newsroom.example"


def content(answer: Answer) -> Any:
    return json.loads(answer.body)


def test_a_document_is_utf8_json(api: Api, analysed: str) -> None:
    found = api.get(ARTICLE, analysed)
    assert content(found)["article"]["text"] == example.TEXT
    assert "🚢" in found.body
    assert list(content(found))[:5] == ["id", "status", "engine", "source", "update"]


def test_the_parts_are_served_alone(api: Api, analysed: str) -> None:
    whole = content(api.get(ARTICLE, analysed))
    for part in ("entities", "quotes", "places"):
        assert content(api.get(f"{ARTICLE}/{part}", analysed))[part] == whole[part]
    assert content(api.get(f"{ARTICLE}/places", analysed))["focus"] == whole["focus"]


def test_the_text_is_plain(api: Api, analysed: str) -> None:
    found = api.get(f"{ARTICLE}/text", analysed)
    assert (found.media_type, found.body) == ("text/plain; charset=utf-8", example.TEXT)


def test_a_part_comes_page_by_page(api: Api, analysed: str) -> None:
    whole = content(api.get(f"{ARTICLE}/entities", analysed))["entities"]
    seen: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        page = content(api.get(f"{ARTICLE}/entities", analysed, limit="3", **cursor))
        seen += page["entities"]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == whole


def test_a_part_of_another_analysis_is_refused(
    api: Api, analysed: str, upload: Callable[..., str], tell: Callable[..., str]
) -> None:
    page = content(api.get(f"{ARTICLE}/entities", analysed, limit="3"))
    upload(KEY, "The harbour is closed again, officials said on Tuesday.")
    tell(KEY, "02")
    answer = api.get(f"{ARTICLE}/entities", analysed, cursor=page["next"])
    assert content(answer)["code"] == "cursor_invalid"


@pytest.mark.parametrize("path", [ARTICLE, f"{ARTICLE}/quotes", f"{ARTICLE}/text", "/articles"])
def test_what_is_known_is_not_sent_again(path: str, api: Api, analysed: str) -> None:
    names = {"article": analysed} if "{" in path else {}
    tag = api.ask("GET", path, names=names).headers["ETag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        again = api.ask("GET", path, names=names, headers={"if-none-match": known})
        assert (again.status, again.body, again.headers["ETag"]) == (304, "", tag)
    assert api.ask("GET", path, names=names, headers={"if-none-match": '"other"'}).status == 200


def test_other_representations_have_other_tags(api: Api, analysed: str) -> None:
    asked: list[dict[str, str]] = [{}, {"offsets": "utf16"}, {"include": "attitudes"}]
    assert len({api.get(ARTICLE, analysed, **query).headers["ETag"] for query in asked}) == 3


def test_head_is_get_without_a_body(api: Api, analysed: str) -> None:
    got, told = (api.ask(method, ARTICLE, names={"article": analysed}) for method in ("GET", "HEAD"))
    assert replace(got, body="") == told


def test_options_tells_the_methods(api: Api) -> None:
    told = api.ask("OPTIONS", ARTICLE, holder=None, names={"article": "f" * 32})
    assert (told.status, told.headers["Allow"]) == (204, "DELETE, GET, HEAD, OPTIONS, PUT")


def test_an_unknown_method_is_refused(api: Api) -> None:
    refused = api.ask("DELETE", "/articles")
    assert (refused.status, content(refused)["code"]) == (405, "method_not_allowed")
    assert refused.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_strange_paths_are_unknown(api: Api) -> None:
    assert content(api.ask("GET", "/{unknown}"))["code"] == "route_unknown"


def test_a_page_of_our_origin_may_read(store: Store, analysed: str) -> None:
    opened = Store(replace(store.settings, origins=(ORIGIN,)))
    for path, status in (("/articles", 200), (ARTICLE, 404)):
        request = requests.Request(
            "GET", path, {"article": "f" * 32} if "{" in path else {}, headers={"origin": ORIGIN}, holder=ANYBODY
        )
        answer = requests.answer(request, lambda: opened)
        assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (status, ORIGIN)
        assert answer.headers["Vary"].split(", ")[-1] == "Origin"


ANYBODY = Holder("anybody", ("read",))


def test_a_preflight_is_answered(store: Store) -> None:
    opened = Store(replace(store.settings, origins=(ORIGIN,)))
    asked = requests.Request("OPTIONS", "/articles", headers={"origin": ORIGIN})
    headers = requests.answer(asked, lambda: opened).headers
    assert headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS, POST"
    assert "Authorization" in headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("origins", [(), ("https://other.example",)])
def test_pages_of_other_origins_may_not(store: Store, origins: tuple[str, ...]) -> None:
    opened = Store(replace(store.settings, origins=origins))
    asked = requests.Request("GET", "/health", headers={"origin": ORIGIN})
    assert "Access-Control-Allow-Origin" not in requests.answer(asked, lambda: opened).headers


def test_a_problem_leads_to_its_meaning(api: Api) -> None:
    told = content(api.ask("GET", ARTICLE, names={"article": "f" * 32}, base="/dev"))
    where = urlsplit(told["type"])
    assert where.path == "/dev/openapi.json"
    *_, table, code = where.fragment.split("/")
    assert code in content(api.get("/openapi.json"))[table]
    assert told["instance"] == "urn:request:r1"


def test_an_unknown_parameter_is_named(api: Api) -> None:
    assert "'page'" in content(api.get("/articles", page="2"))["detail"]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "1.5", "ten", "٣", "1e1", " 5", "5\n", "9" * 5000])
def test_a_limit_is_a_whole_number(limit: str, api: Api) -> None:
    assert content(api.get("/articles", limit=limit))["code"] == "parameter_invalid"


PLACE = "2026-11-24T10:00:00Z#" + "0" * 32
FORGED = ("2026-13", "zzz", PLACE[:-1] + "g", PLACE.replace("2026", "٢٠٢٦"), "[" * 100_000, PLACE + "\n")


@pytest.mark.parametrize(
    "cursor",
    ["x", "e30", "bnVsbA", "%%%", "é", parameters.written(PLACE) + "=", parameters.written(PLACE)[:-2]]
    + [base64.urlsafe_b64encode(place.encode()).decode().rstrip("=") for place in FORGED],
    ids=lambda cursor: cursor[:12],
)
def test_a_cursor_is_ours_letter_for_letter(cursor: str, api: Api) -> None:
    assert content(api.get("/articles", cursor=cursor))["code"] == "cursor_invalid"


def test_the_body_of_a_get_is_nothing(api: Api) -> None:
    strange = api.ask("GET", "/articles", headers={"content-type": "application/xml"}, body=b"<a/>")
    assert strange.status == 200


@pytest.mark.parametrize(
    "sent",
    [{}, {"text": ""}, {"text": "a", "html": "b"}, {"text": 1}, {"text": "a", "more": 1}, [], {"text": "a", "id": ""}],
)
def test_a_submission_is_what_it_should_be(sent: Any, api: Api) -> None:
    assert content(api.post("/articles", sent))["code"] == "body_invalid"


def test_a_refusal_tells_what_is_possible(api: Api, analysed: str) -> None:
    headers = {"content-type": "application/json"}
    asked = {"names": {"article": analysed}, "headers": headers, "body": b'{"kind": "wrong"}'}
    refused = api.ask("POST", f"{ARTICLE}/reviews", **asked)
    assert content(refused)["detail"].endswith(
        "is one of speaker, same, mention, quote, not_quote, place, title, published."
    )


def test_a_deep_body_is_refused(api: Api) -> None:
    deep = api.ask("POST", "/articles", body=b"[" * 100_000, headers={"content-type": "application/json"})
    assert content(deep)["code"] == "body_invalid"


def test_a_sender_s_name_makes_the_key(api: Api) -> None:
    first, second = (content(api.post("/articles", {"text": text, "id": "cms-1"})) for text in ("One.", "Two."))
    other = content(api.post("/articles", {"text": "One.", "id": "cms-2"}))
    assert first["id"] == second["id"] != other["id"]


def test_a_request_with_a_key_is_done_once(api: Api, store: Store) -> None:
    ids = {content(api.post("/articles", {"text": "Words."}, idempotency_key="k"))["id"] for _ in range(3)}
    assert len(ids) == 1
    assert len(store.bucket.s3.list_object_versions(Bucket=BUCKET)["Versions"]) == 1


def test_a_cursor_is_good_for_its_own_list(api: Api, analysed: str) -> None:
    cursor = content(api.get(f"{ARTICLE}/entities", analysed, limit="1"))["next"]
    for path, query in ((f"{ARTICLE}/places", {}), (f"{ARTICLE}/quotes", {"include": "attitudes"})):
        assert content(api.get(path, analysed, cursor=cursor, **query))["code"] == "cursor_invalid"


@pytest.mark.parametrize("media_type", ["text/plain; charset=latin-1", 'text/html;charset="utf-16"'])
def test_a_body_is_utf8(media_type: str, api: Api) -> None:
    sent = api.ask("POST", "/articles", body=b"Jos\xe9", headers={"content-type": media_type})
    assert content(sent)["code"] == "media_type_unsupported"


@pytest.mark.parametrize("wanted", [{"name": "a\n"}, {"name": "../a"}, {"name": "a", "content_type": "text/plain\n"}])
def test_a_form_has_a_plain_name_and_type(wanted: Any, api: Api) -> None:
    assert content(api.post("/uploads", wanted))["code"] == "body_invalid"


def test_a_form_is_signed_as_all_regions_take_it(api: Api) -> None:
    fields = content(api.post("/uploads", {"name": "a.txt"}))["fields"]
    assert fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"


def test_two_senders_may_choose_one_key(api: Api) -> None:
    sent = {"body": b'{"text": "Words."}', "headers": {"content-type": "application/json", "idempotency-key": "k"}}
    ids = {
        content(api.ask("POST", "/articles", holder=Holder(name, ("write",)), **sent))["id"] for name in ("ann", "bo")
    }
    assert len(ids) == 2


def test_an_article_that_waits_is_queued(api: Api) -> None:
    answer = api.post("/articles", {"text": "Words."})
    assert (answer.status, answer.headers["Location"]) == (202, f"/articles/{content(answer)['id']}")
    assert content(api.get(ARTICLE, content(answer)["id"]))["status"] == "queued"


def test_an_analysis_too_long_to_send_is_told_of(api: Api, analysed: str) -> None:
    long = Accepted(analysed, {"id": analysed, "text": "a" * 6_000_000})
    answer = requests._accepted(requests.Request("POST", "/articles"), long, waited=True)
    assert (answer.status, answer.headers["Location"]) == (202, f"/articles/{analysed}")


def test_an_upload_that_waits_is_queued(api: Api, upload: Callable[..., str]) -> None:
    upload("incoming/new.txt")
    assert content(api.get("/articles", key="incoming/new.txt"))["status"] == "queued"


def test_a_list_is_a_map_too(api: Api, analysed: str) -> None:
    found = api.get("/articles", format="geojson", limit="1")
    (feature,) = content(found)["features"]
    assert feature["geometry"]["coordinates"] == [8.94439, 44.40478]
    assert feature["properties"]["path"] == f"/articles/{analysed}"


def test_places_are_a_map_too(api: Api, analysed: str) -> None:
    genoa, harbour = content(api.get(f"{ARTICLE}/places", analysed, format="geojson"))["features"]
    assert genoa["geometry"] == {"type": "Point", "coordinates": [8.94439, 44.40478]}
    assert (genoa["type"], genoa["id"], genoa["properties"]["name"]) == ("Feature", "p1", "Genoa")
    assert "lat" not in genoa["properties"]
    assert harbour["geometry"] is None


def test_pages_of_a_list_follow_each_other(api: Api, upload: Callable[..., str], tell: Callable[..., str]) -> None:
    for number in range(3):
        upload(f"incoming/{number}.txt")
        tell(f"incoming/{number}.txt")
    first = content(api.get("/articles", limit="2"))
    second = content(api.get("/articles", limit="2", cursor=first["next"]))
    assert len({one["id"] for one in first["articles"] + second["articles"]}) == 3
    assert second["next"] is None


def test_a_failed_article_tells_why(api: Api, upload: Callable[..., str], tell: Callable[..., str]) -> None:
    upload(KEY, b"")
    tell(KEY)
    found = content(api.get(ARTICLE, article_id(BUCKET, KEY)))
    assert (found["status"], found["error"]["code"], found["attempts"]) == ("failed", "document_empty", 1)


def test_an_error_of_ours_says_nothing(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    def connect() -> Store:
        raise KeyError("DATELINE_TABLE")

    answer = requests.answer(requests.Request("GET", "/articles"), connect)
    assert (answer.status, content(answer)["code"]) == (500, "internal_error")
    assert "DATELINE" not in answer.body


def test_an_answer_of_503_is_logged(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    api.store.articles.dynamodb.delete_table(TableName=api.store.settings.table)
    answer = api.get(ARTICLE, "f" * 32)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    (line,) = [vars(record) for record in caplog.records if record.name == "chalicelib.api.requests"]
    assert (line["code"], line["route"], line["article"]) == ("temporarily_unavailable", ARTICLE, "f" * 32)
