from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

import pytest
from chalice.config import Config
from chalice.local import LambdaContext as LocalContext
from chalice.local import LocalGateway

import app
from chalicelib import aws, flows
from chalicelib.formats import geojson
from tests import example
from tests.events import BUCKET, TEST_EVENT, LambdaContext, message, s3_record, sqs_event

KEY = "incoming/harbour.txt"
ID = flows.article_id(BUCKET, KEY)
PARTS = ("entities", "quotes", "places", "text")


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, its headers' names in lower case."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Get = Callable[..., Answer]


def answer(response: dict[str, Any]) -> Answer:
    headers = {name.lower(): value for name, value in response["headers"].items()}
    return Answer(response["statusCode"], headers, response["body"])


@pytest.fixture
def get(services: aws.Services) -> Get:
    """Ask the API as Chalice's local server does, without the socket."""
    gateway = LocalGateway(app.app, Config.create(lambda_memory_size=512))

    def ask(path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return answer(gateway.handle_request(method, path, named, None))

    return ask


@pytest.fixture
def analysed(upload: Callable[..., str], tell: Callable[..., str]) -> str:
    """The id of an article whose analysis is the example."""
    article = upload(KEY)
    tell(KEY, "01")
    return article


@pytest.fixture
def work(services: aws.Services) -> Callable[..., list[str]]:
    """Hand messages to the worker as Lambda does; the ids of those that failed."""

    def handle(*bodies: str) -> list[str]:
        response = app.worker(sqs_event(*bodies), LambdaContext())
        return [failure["itemIdentifier"] for failure in response["batchItemFailures"]]

    return handle


# --- The API --------------------------------------------------------------------------------------------------------


def test_the_whole_document_is_served_as_utf8_json(get: Get, analysed: str) -> None:
    found = get(f"/articles/{analysed}")
    assert found.status == 200
    assert found.headers["content-type"] == "application/json"
    assert found.json["article"]["text"] == example.TEXT
    assert "🚢" in found.body
    assert found.headers["x-content-type-options"] == "nosniff"
    assert list(found.json)[:4] == ["id", "status", "engine", "source"]


def test_the_parts_are_served_alone(get: Get, analysed: str) -> None:
    whole = get(f"/articles/{analysed}").json
    for part in ("entities", "quotes", "places"):
        assert get(f"/articles/{analysed}/{part}").json[part] == whole[part]
    assert get(f"/articles/{analysed}/places").json["focus"] == whole["focus"]


def test_the_text_is_served_as_plain_text(get: Get, analysed: str) -> None:
    found = get(f"/articles/{analysed}/text")
    assert found.headers["content-type"] == "text/plain; charset=utf-8"
    assert found.body == example.TEXT


@pytest.mark.parametrize("path", ["", "/quotes", "/text", "?include=attitudes", "?offsets=utf16"])
def test_what_has_not_changed_is_not_sent_again(path: str, get: Get, analysed: str) -> None:
    first = get(f"/articles/{analysed}{path}")
    tag = first.headers["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        again = get(f"/articles/{analysed}{path}", if_none_match=known)
        assert (again.status, again.body, again.headers["etag"]) == (304, "", tag)
        assert again.headers["cache-control"] == "private, no-cache"
    assert get(f"/articles/{analysed}{path}", if_none_match='"other"').status == 200


def test_other_representations_have_other_tags(get: Get, analysed: str) -> None:
    paths = ["", "?offsets=utf16", "?include=attitudes", "/quotes", "/text"]
    assert len({get(f"/articles/{analysed}{path}").headers["etag"] for path in paths}) == len(paths)


def test_articles_are_listed_and_found_by_key(get: Get, analysed: str) -> None:
    listed = get("/articles").json
    assert [one["id"] for one in listed["articles"]] == [analysed]
    assert listed["next"] is None
    assert get(f"/articles?key={quote_plus(KEY)}").json == listed["articles"][0]


@pytest.mark.parametrize("key", ["incoming/a b+c/été 100%.txt", "incoming/a&b=c.txt"])
def test_an_article_is_found_by_any_key(
    key: str, get: Get, upload: Callable[..., str], tell: Callable[..., str]
) -> None:
    article = upload(key)
    tell(key)
    assert get(f"/articles?key={quote_plus(key)}").json["id"] == article


def test_pages_follow_each_other_by_their_cursor(
    get: Get, upload: Callable[..., str], tell: Callable[..., str]
) -> None:
    for number in range(3):
        tell(upload(f"incoming/{number}.txt") and f"incoming/{number}.txt")
    first = get("/articles?limit=2").json
    second = get(f"/articles?limit=2&cursor={first['next']}").json
    assert len({one["id"] for one in first["articles"] + second["articles"]}) == 3
    assert second["next"] is None


def test_health_is_told_without_any_of_aws(get: Get) -> None:
    assert get("/health").json["status"] == "ok"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"/articles/{ID}", 404, "not_found"),
        (f"/articles/{ID}/quotes", 404, "not_found"),
        ("/articles/nonsense", 404, "not_found"),
        ("/articles/%2e%2e%2fhealth", 404, "not_found"),
        ("/articles?key=incoming/none.txt", 404, "not_found"),
        ("/nothing", 404, "not_found"),
        (f"/articles/{ID}/nothing", 404, "not_found"),
        ("/articles?limit=0", 400, "parameter_invalid"),
        ("/articles?limit=5&limit=6", 400, "parameter_invalid"),
        ("/articles?cursor=made-up", 400, "cursor_invalid"),
        ("/articles?page=2", 400, "parameter_unknown"),
        ("/articles?key=k&limit=5", 400, "parameter_invalid"),
        ("/health?x", 400, "parameter_unknown"),
        (f"/articles/{ID}?offsets=bytes", 400, "parameter_invalid"),
        (f"/articles/{ID}?include=all", 400, "parameter_invalid"),
        (f"/articles/{ID}/text?offsets=utf16", 400, "parameter_unknown"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_a_stable_code(path: str, status: int, code: str, get: Get) -> None:
    found = get(path)
    assert (found.status, found.json["code"], found.json["status"]) == (status, code, status)
    assert found.headers["content-type"] == "application/problem+json"
    assert found.headers["cache-control"] == "no-store"
    assert set(found.json) == {"type", "title", "status", "code", "detail"}


def test_an_unknown_parameter_is_named(get: Get) -> None:
    assert "'page'" in get("/articles?page=2").json["detail"]


def test_a_method_that_is_not_there_is_a_problem_too(get: Get) -> None:
    found = get("/articles", method="POST")
    assert (found.status, found.json["code"], found.headers["allow"]) == (405, "method_not_allowed", "GET")
    assert found.headers["content-type"] == "application/problem+json"


def test_parts_that_are_not_there_yet_are_a_conflict_and_the_article_is_processing(
    get: Get, services: aws.Services
) -> None:
    upload = flows.Upload(BUCKET, KEY, 1, "etag", last_modified="2026-11-24T10:00:00Z")
    services.analyses.put(aws.Row(ID, "processing", aws.FIRST, upload))
    assert get(f"/articles/{ID}").json["status"] == "processing"
    for part in PARTS:
        found = get(f"/articles/{ID}/{part}")
        assert (found.status, found.json["code"], found.headers["retry-after"]) == (409, "not_ready", "5")


def test_a_failed_article_tells_why(get: Get, upload: Callable[..., str], tell: Callable[..., str]) -> None:
    upload(KEY, b"")
    tell(KEY)
    found = get(f"/articles/{ID}")
    assert (found.status, found.json["status"], found.json["error"]["code"]) == (200, "failed", "document_empty")
    for part in PARTS:
        assert get(f"/articles/{ID}/{part}").json["code"] == "article_failed"


def test_a_store_that_is_away_is_a_503_to_try_again_and_no_stack_is_shown(get: Get, services: aws.Services) -> None:
    services.analyses.dynamodb.delete_table(TableName=services.analyses.table)
    found = get(f"/articles/{ID}")
    assert (found.status, found.json["code"], found.headers["retry-after"]) == (503, "temporarily_unavailable", "5")
    assert "Traceback" not in found.body


def test_an_error_of_ours_is_a_500_without_a_word_of_what_it_was(
    get: Get, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATELINE_TABLE")
    found = get("/articles")
    assert (found.status, found.json["code"]) == (500, "internal_error")
    assert "DATELINE" not in found.body
    assert "Traceback" not in found.body


def test_an_answer_that_lambda_could_not_carry_is_refused_by_name(
    get: Get, services: aws.Services, upload: Callable[..., str]
) -> None:
    upload(KEY)
    known = aws.Row(ID, "succeeded", aws.FIRST, services.uploads.find(KEY))
    article = {"text": "a" * 6_000_000, "offset_unit": "code_points"}
    services.analyses.put(known, document={"status": "succeeded", "article": article, "quotes": [], "entities": []})
    assert get(f"/articles/{ID}").json["code"] == "answer_too_large"
    assert get(f"/articles/{ID}/entities").status == 200


def test_the_event_that_api_gateway_sends_is_answered_as_the_local_one(get: Get, analysed: str) -> None:
    event = {
        "resource": "/articles/{article}",
        "path": f"/articles/{analysed}",
        "httpMethod": "GET",
        "headers": {
            "Accept": "*/*",
            "Host": "abc123.execute-api.eu-west-1.amazonaws.com",
            "X-Forwarded-Proto": "https",
        },
        "multiValueHeaders": {"Accept": ["*/*"]},
        "queryStringParameters": {"offsets": "utf16"},
        "multiValueQueryStringParameters": {"offsets": ["utf16"]},
        "pathParameters": {"article": analysed},
        "stageVariables": None,
        "requestContext": {
            "resourcePath": "/articles/{article}",
            "httpMethod": "GET",
            "path": f"/dev/articles/{analysed}",
            "stage": "dev",
            "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
            "identity": {"sourceIp": "192.0.2.1"},
        },
        "body": None,
        "isBase64Encoded": False,
    }
    response = app.app(event, LambdaContext(function_name="api_handler"))
    assert answer(response) == get(f"/articles/{analysed}?offsets=utf16")
    json.dumps(response)


# --- The worker -----------------------------------------------------------------------------------------------------


def test_the_worker_takes_s3s_test_event_as_done(work: Callable[..., list[str]]) -> None:
    assert work(TEST_EVENT) == []


def test_the_worker_gives_back_only_the_messages_that_failed(
    work: Callable[..., list[str]], get: Get, upload: Callable[..., str]
) -> None:
    upload("incoming/empty.txt", b"")
    upload("incoming/large.txt", b"a" * 5_000_001)
    bodies = [message(s3_record(f"incoming/{name}.txt", sequencer="01")) for name in ("empty", "large", "gone")]
    assert work(bodies[0], "poison", bodies[1], bodies[2]) == ["m1"]
    statuses = {one["key"]: one["status"] for one in get("/articles").json["articles"]}
    assert statuses == {"incoming/empty.txt": "failed", "incoming/large.txt": "failed"}


def test_the_worker_gives_back_every_message_when_all_fail(work: Callable[..., list[str]]) -> None:
    assert work("poison", "{}") == ["m0", "m1"]


def test_a_message_with_a_bucket_that_is_away_comes_back(
    work: Callable[..., list[str]], services: aws.Services
) -> None:
    services.analyses.dynamodb.delete_table(TableName=services.analyses.table)
    assert work(message(s3_record("incoming/a.txt")), TEST_EVENT) == ["m0"]


def test_the_worker_counts_outcomes_and_logs_no_text(
    work: Callable[..., list[str]],
    upload: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    upload("incoming/a.txt", b"%PDF-1.7 secret words")
    upload("incoming/empty.txt", b"")
    work(*(message(s3_record(f"incoming/{name}.txt")) for name in ("a", "empty", "gone")), "poison")
    (metrics,) = (json.loads(line) for line in capsys.readouterr().out.splitlines() if '"_aws"' in line)
    assert (metrics["Messages"], metrics["Failed"], metrics["Deleted"]) == ([4.0], [1.0, 1.0], [1.0])
    logged = [str(vars(record)) for record in caplog.records]
    assert sum("'outcome': 'failed'" in line for line in logged) == 2
    assert not any("secret" in line for line in logged)


def test_our_logger_is_not_chalices_own_so_that_no_line_is_logged_twice() -> None:
    assert app.logger.name != app.app.app_name


def test_the_local_context_carries_all_that_the_logger_wants() -> None:
    context = LocalContext("worker", 128)
    assert all(hasattr(context, name) for name in vars(LambdaContext()))


def test_places_are_served_as_geojson(get: Get, analysed: str) -> None:
    found = get(f"/articles/{analysed}/places?format=geojson")
    genoa, harbour = found.json["features"]
    assert (found.status, found.headers["content-type"]) == (200, "application/geo+json")
    assert genoa["geometry"] == {"type": "Point", "coordinates": [8.94439, 44.40478]}
    assert (genoa["type"], genoa["id"], genoa["properties"]["name"]) == ("Feature", "p1", "Genoa")
    assert "lat" not in genoa["properties"]
    assert harbour["geometry"] is None
    assert get(f"/articles/{analysed}/places?format=kml").json["code"] == "parameter_invalid"


def test_a_list_is_served_as_geojson(get: Get, analysed: str) -> None:
    found = get("/articles?format=geojson&limit=1")
    (feature,) = found.json["features"]
    assert (found.headers["content-type"], found.json["type"]) == ("application/geo+json", "FeatureCollection")
    assert found.json["next"] is None
    assert feature["geometry"]["coordinates"] == [8.94439, 44.40478]
    assert feature["properties"]["path"] == f"/articles/{analysed}"
    assert get(f"/articles?format=geojson&key={quote_plus(KEY)}").json["code"] == "parameter_invalid"


def test_an_article_without_places_is_nowhere_on_the_map() -> None:
    nothing: dict[str, Any] = {"places": [], "focus": {"countries": [], "places": []}}
    assert geojson.seat(nothing) is None
    listed = geojson.listed({"next": None, "articles": [{"id": "a", "place": None}]})
    assert listed["features"][0]["geometry"] is None


def test_a_story_of_a_whole_country_is_at_the_country() -> None:
    france = {"id": "p1", "name": "France", "country": "FR", "lat": 46.0, "lon": 2.0}
    found = {"places": [france], "focus": {"countries": [{"id": "FR"}], "places": []}}
    assert geojson.seat(found) == {"name": "France", "country": "FR", "lat": 46.0, "lon": 2.0}
