"""What AWS calls, as AWS calls it: the API by API Gateway, the worker and the undertaker by their queues."""

from __future__ import annotations

import importlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from chalice.config import Config
from chalice.local import LambdaContext as LocalContext
from chalice.local import LocalGateway, LocalGatewayException

import app
from chalicelib import log_lines
from chalicelib.api import page, requests, routes
from chalicelib.errors import RetryError
from chalicelib.service import tokens
from chalicelib.store import Store
from tests import example
from tests.conftest import ENVIRONMENT
from tests.events import BUCKET, TEST_EVENT, LambdaContext, message, s3_record, sqs_event
from tests.service.delivered import MATCH, event, put_match, put_watch
from tests.service.receiver import receiving, status

ROOT = Path(__file__).parent.parent
KEY = "incoming/harbour.txt"


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, its headers' names in lower case."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Ask = Callable[..., Answer]


def answer(response: dict[str, Any]) -> Answer:
    headers = {name.lower(): value for name, value in response["headers"].items()}
    return Answer(response["statusCode"], headers, response["body"])


@pytest.fixture
def ask(store: Store) -> Ask:
    """Ask the API as Chalice's local server does, without the socket, with a token that may read and write."""
    gateway = LocalGateway(app.app, Config.create(lambda_memory_size=512))
    token = tokens.create(store, name="test", scopes=("write",))

    def ask(method: str, path: str, body: bytes | None = None, *, bearer: str = token, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        authorization = {"authorization": f"Bearer {bearer}"} if bearer else {}
        return answer(gateway.handle_request(method, path, named | authorization, body))

    return ask


@pytest.fixture
def analysed(upload: Callable[..., str], tell: Callable[..., str]) -> str:
    """The id of an article whose analysis is the example."""
    article = upload(KEY)
    tell(KEY, "01")
    return article


@pytest.fixture
def work(store: Store) -> Callable[..., list[str]]:
    """Hand messages to the worker, or the undertaker, as Lambda does; the ids of those that failed."""

    def handle(*bodies: str, function: str = "worker", received: int = 1, left: int = 100_000) -> list[str]:
        event = sqs_event(*bodies)
        for record in event["Records"]:
            record["attributes"]["ApproximateReceiveCount"] = str(received)
        response = getattr(app, function)(event, LambdaContext(remaining=left))
        return [failure["itemIdentifier"] for failure in response["batchItemFailures"]]

    return handle


def dead(store: Store) -> list[str]:
    found = store.queue.sqs.receive_message(QueueUrl=store.settings.dead_letters, MaxNumberOfMessages=10)
    return [one["Body"] for one in found.get("Messages", [])]


def listed(ask: Ask) -> dict[str, str]:
    return {one["key"]: one["status"] for one in ask("GET", "/articles").json["articles"]}


# --- The API --------------------------------------------------------------------------------------------------------


def test_a_request_goes_through(ask: Ask, analysed: str) -> None:
    found = ask("GET", f"/articles/{analysed}?offsets=utf16", content_type="text/xml")
    assert (found.status, found.headers["content-type"]) == (200, "application/json")
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.json["article"]["text"] == example.TEXT


def test_an_article_goes_in(ask: Ask, store: Store) -> None:
    sent = ask("POST", "/articles", "Ärger im Hafen 🚢, sagt sie.".encode(), content_type="text/plain; charset=utf-8")
    assert sent.status == 202
    (one,) = store.bucket.s3.list_objects_v2(Bucket=BUCKET)["Contents"]
    assert store.bucket.s3.get_object(Bucket=BUCKET, Key=one["Key"])["Body"].read().decode().startswith("Ärger")


@pytest.mark.parametrize("accept", ["text/csv", "image/webp, text/csv;q=0.9"])
def test_a_table_goes_through(accept: str, ask: Ask, analysed: str) -> None:
    found = ask("GET", f"/articles/{analysed}/quotes", accept=accept)
    assert (found.status, found.headers["content-type"]) == (200, "text/csv; charset=utf-8; header=present")
    assert (found.headers["vary"], found.body[:7]) == ("Accept", '"file",')


def test_an_error_is_not_kept(ask: Ask) -> None:
    found = ask("GET", "/nothing")
    assert (found.status, found.headers["cache-control"]) == (404, "no-store")


@pytest.mark.parametrize("path", [*routes.PATHS, *routes.STRANGE])
def test_every_method_of_a_path_is_ours(path: str) -> None:
    assert set(app.app.routes[path]) == set(requests.METHODS)


@pytest.mark.parametrize("route", routes.ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_a_scope_needs_a_token(route: routes.Route, ask: Ask) -> None:
    names = {"entity": "person.ada-rossi", "other": "person.a-rossi", "geonameid": "1", "review": "0" * 16}
    names |= {"watch": "0" * 16, "delivery": f"20261129T100000Z-{'0' * 32}", "schema": "document"}
    path = route.path.format(article="f" * 32, **names)
    if route.scope is None:
        assert ask(route.method, path, bearer="").status == 200
        return
    with pytest.raises(LocalGatewayException) as missing:
        ask(route.method, path, bearer="")
    assert missing.value.CODE == 401
    for wrong in ("dl_" + "A" * 43, "nonsense", "é"):
        with pytest.raises(LocalGatewayException) as refused:
            ask(route.method, path, bearer=wrong)
        assert refused.value.CODE == 403


def test_a_token_that_reads_does_not_write(ask: Ask, store: Store) -> None:
    reader = tokens.create(store, name="reader", scopes=("read",))
    refused = ask("POST", "/articles", b"Words.", bearer=reader, content_type="text/plain")
    assert (refused.status, refused.json["code"]) == (403, "scope_missing")


@pytest.fixture
def opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app as it is registered where everybody may read."""
    monkeypatch.setenv("DATELINE_ACCESS", "open")
    importlib.reload(app)
    yield
    monkeypatch.undo()
    importlib.reload(app)


def test_reading_can_be_open_to_all(opened: None, store: Store) -> None:
    gateway = LocalGateway(app.app, Config.create(lambda_memory_size=512))
    assert answer(gateway.handle_request("GET", "/articles", {}, None)).status == 200
    assert answer(gateway.handle_request("GET", "/health", {}, None)).json["access"] == "open"
    with pytest.raises(LocalGatewayException):
        gateway.handle_request("POST", "/articles", {}, b"Words.")


def test_each_process_of_lambda_s_has_its_function() -> None:
    """All of them are registered everywhere, since Chalice packages them; routes only where they are answered."""
    code = "import app; print(len(app.app.routes) > 20, callable(app.authorizer), callable(app.worker))"
    for handler, routed in (("app.app", "True"), ("app.authorizer", "False"), ("app.worker", "False"), ("", "True")):
        environment = os.environ | ENVIRONMENT | {"_HANDLER": handler}
        command = [sys.executable, "-c", code]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        assert run.stdout.split() == [routed, "True", "True"]


def test_a_line_tells_its_call() -> None:
    code = "import app; from tests.events import LambdaContext as C; app.lines.of(C()); app.logger.info('one')"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    line = json.loads(run.stdout)
    assert (line["function_request_id"], line["cold_start"]) == (LambdaContext.aws_request_id, True)


def test_no_line_no_logger() -> None:
    code = "import sys, app; print('aws_lambda_powertools' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_an_open_door_is_logged() -> None:
    environment = os.environ | {"DATELINE_ACCESS": "open"}
    command = [sys.executable, "-c", "import app"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout)["message"] == "everybody may read: DATELINE_ACCESS is open"


def test_api_gateway_s_event_is_answered(ask: Ask, analysed: str) -> None:
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
            "authorizer": {"principalId": "test", "name": "test", "scopes": "read"},
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
    assert answer(response) == ask("GET", f"/articles/{analysed}?offsets=utf16")
    unknown = event | {"pathParameters": {"article": "f" * 32}}
    unknown["requestContext"] = event["requestContext"] | {"path": f"/dev/articles/{'f' * 32}"}  # type: ignore[operator]
    problem = answer(app.app(unknown, LambdaContext(function_name="api_handler"))).json
    assert problem["type"] == "/dev/openapi.json#/x-codes/article_unknown"


PLACES = (
    # Where API Gateway says that a request went, and the path that all of it lies under.
    ("/dev/", "/", "/dev"),
    ("/dev", "/", "/dev"),
    ("/", "/", ""),
    ("/news/", "/", "/news"),
    ("/news/page/{edition}/app.js", "/page/{edition}/{file}", ""),
)


@pytest.mark.parametrize(("path", "resource", "base"), PLACES)
def test_the_page_is_where_api_gateway_has_it(path: str, resource: str, base: str, store: Store) -> None:
    event = {
        "headers": {"Accept": "text/html"},
        "multiValueQueryStringParameters": None,
        "pathParameters": {"edition": page.edition(), "file": "app.js"} if "{" in resource else None,
        "stageVariables": None,
        "requestContext": {"resourcePath": resource, "httpMethod": "GET", "path": path, "identity": {}},
        "body": None,
    }
    made = answer(app.app(event, LambdaContext(function_name="api_handler")))
    assert (made.status, made.headers["x-content-type-options"]) == (200, "nosniff")
    if resource == "/":
        assert f'data-base="{base}" data-files="{base}/page/{page.edition()}"' in made.body
        assert made.headers["cache-control"] == "no-cache"
    else:
        assert made.headers["cache-control"].endswith("immutable")


def test_a_browser_needs_no_token_for_the_page(ask: Ask) -> None:
    found = ask("GET", "/", bearer="", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (found.status, found.headers["content-type"]) == (200, "text/html; charset=utf-8")
    script = ask("GET", f"/page/{page.edition()}/app.js", bearer="", accept="*/*")
    assert (script.status, script.headers["content-type"]) == (200, "text/javascript; charset=utf-8")


def test_a_trailing_slash_changes_no_address(ask: Ask) -> None:
    sent = ask("POST", "/articles/", b"Words.", content_type="text/plain")
    assert sent.headers["location"] == f"/articles/{sent.json['id']}"


# --- The worker -----------------------------------------------------------------------------------------------------


def test_the_test_event_is_done(work: Callable[..., list[str]]) -> None:
    assert work(TEST_EVENT) == []


def test_only_what_failed_comes_back(work: Callable[..., list[str]], ask: Ask, upload: Callable[..., str]) -> None:
    upload("incoming/empty.txt", b"")
    upload("incoming/large.txt", b"a" * 5_000_001)
    bodies = [message(s3_record(f"incoming/{name}.txt", sequencer="01")) for name in ("empty", "large", "gone")]
    assert work(bodies[0], "poison", bodies[1], bodies[2]) == ["m1"]
    assert listed(ask) == {"incoming/empty.txt": "failed", "incoming/large.txt": "failed"}


def test_all_come_back_when_all_fail(work: Callable[..., list[str]]) -> None:
    assert work("poison", "{}") == ["m0", "m1"]


def test_a_table_that_is_away_is_tried_again(work: Callable[..., list[str]], store: Store) -> None:
    store.articles.dynamodb.delete_table(TableName=store.settings.table)
    assert work(message(s3_record("incoming/a.txt")), TEST_EVENT) == ["m0"]


@pytest.mark.parametrize(
    ("left", "received", "least", "most"), [(100_000, 1, 9, 10), (100_000, 2, 54, 60), (100_000, 5, 0, 0), (1, 3, 0, 0)]
)
def test_what_failed_waits_for_its_turn(left: int, received: int, least: int, most: int, store: Store) -> None:
    """Longer each time; not at all for the undertaker, nor where there was no time to try."""
    store.articles.dynamodb.delete_table(TableName=store.settings.table)
    store.queue.send(message(s3_record("incoming/a.txt")))
    waits: list[dict[str, Any]] = []
    events = store.queue.sqs.meta.events
    events.register("before-parameter-build.sqs.ChangeMessageVisibility", lambda params, **_: waits.append(params))
    (came,) = store.queue.sqs.receive_message(QueueUrl=store.settings.queue)["Messages"]
    event = sqs_event(came["Body"])
    event["Records"][0]["receiptHandle"] = came["ReceiptHandle"]
    event["Records"][0]["attributes"]["ApproximateReceiveCount"] = str(received)
    assert app.worker(event, LambdaContext(remaining=left))["batchItemFailures"] == [{"itemIdentifier": "m0"}]
    (told,) = waits
    assert least <= told["VisibilityTimeout"] <= most
    assert told["ReceiptHandle"] == came["ReceiptHandle"]


def test_no_record_is_taken_without_time(work: Callable[..., list[str]], ask: Ask, upload: Callable[..., str]) -> None:
    upload("incoming/empty.txt", b"")
    body = message(s3_record("incoming/empty.txt", sequencer="01"))
    assert work(body, left=59_000, received=5) == ["m0"]
    assert listed(ask) == {}
    assert work(body, left=61_000) == []


def test_who_waited_longest_goes_first(store: Store, upload: Callable[..., str]) -> None:
    """With time for one, it is the one that has come back most often."""

    class Short(LambdaContext):
        def get_remaining_time_in_millis(self) -> int:
            self.remaining -= 20_000
            return self.remaining

    upload("incoming/empty.txt", b"")
    event = sqs_event(*[message(s3_record("incoming/empty.txt", sequencer="01"))] * 3)
    for record, received in zip(event["Records"], ("1", "4", "2"), strict=True):
        record["attributes"]["ApproximateReceiveCount"] = received
    failed = app.worker(event, Short(remaining=85_000))["batchItemFailures"]
    assert [one["itemIdentifier"] for one in failed] == ["m2", "m0"]


def test_the_last_try_marks_the_article(
    work: Callable[..., list[str]], ask: Ask, store: Store, upload: Callable[..., str]
) -> None:
    article = upload(KEY)
    store.bus.events.delete_event_bus(Name=store.settings.bus)
    assert work(message(s3_record(KEY, sequencer="01")), received=5) == ["m0"]
    assert ask("GET", f"/articles/{article}").json["status"] in ("succeeded", "partial", "failed")


def test_the_undertaker_marks_what_was_killed(
    work: Callable[..., list[str]], ask: Ask, store: Store, upload: Callable[..., str], announced: Callable[[], Any]
) -> None:
    article = upload(KEY)
    bodies = (message(s3_record(KEY, sequencer="01")), "poison")
    assert work(*bodies, function="undertaker") == []
    told = ask("GET", f"/articles/{article}").json
    assert (told["status"], told["error"]["code"]) == ("failed", "internal_error")
    assert [one["detail-type"] for one in announced()] == ["Article Failed"]
    assert sorted(dead(store)) == sorted(bodies)
    assert ask("GET", "/status").json["failed_last_hour"] == 1


def test_outcomes_are_counted_and_logged(
    work: Callable[..., list[str]],
    upload: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    article = upload("incoming/a.txt", b"%PDF-1.7 secret words")
    upload("incoming/empty.txt", b"")
    with caplog.at_level(logging.INFO):
        work(*(message(s3_record(f"incoming/{name}.txt")) for name in ("a", "empty", "gone")), "poison")
    (metrics,) = (json.loads(line) for line in capsys.readouterr().out.splitlines() if '"_aws"' in line)
    assert (metrics["Messages"], metrics["Failed"], metrics["Deleted"]) == ([4.0], [1.0, 1.0], [1.0])
    lines = [vars(record) for record in caplog.records if record.name == "chalicelib.service.batches"]
    ended = [line for line in lines if line["message"] == "ingested"]
    assert ("failed", "incoming/a.txt", article) in [(one["outcome"], one["key"], one["article"]) for one in ended]
    assert not any("secret" in str(line) for line in lines)


# --- The deliverer ----------------------------------------------------------------------------------------------------


def test_a_delivery_is_made_and_logged(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATELINE_HOOK_NETWORKS", "127.0.0.0/8")
    with receiving() as receiver, caplog.at_level(logging.INFO):
        put_watch(store, f"{receiver.url}?key=secret")
        put_match(store, MATCH)
        receiver.replies += [status(500)]
        failed = [app.deliver(sqs_event(event()), LambdaContext())["batchItemFailures"] for _ in range(2)]
        poison = app.deliver(sqs_event("poison"), LambdaContext())["batchItemFailures"]
    assert [len(one) for one in (*failed, poison)] == [1, 0, 1]
    assert [one.path for one in receiver.came] == ["/hook?key=secret"] * 2
    lines = [vars(record) for record in caplog.records]
    tried = [(one["status"], one["match"], one["answer"]) for one in lines if one["message"] == "tried"]
    assert tried == [("pending", MATCH.id, 500), ("delivered", MATCH.id, 204)]
    printed = capsys.readouterr().out
    assert "secret" not in printed
    assert not any("secret" in str(line) or "Ada Rossi" in str(line) for line in lines)
    counted = [json.loads(line) for line in printed.splitlines() if '"_aws"' in line]
    assert [one for one in counted if "Delivered" in one]
    assert [one for one in counted if "Undelivered" in one]


# --- The exporter ---------------------------------------------------------------------------------------------------


def test_an_export_goes_through(store: Store, analysed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = store.queue.sqs.create_queue(QueueName="exports")["QueueUrl"]
    monkeypatch.setenv("DATELINE_EXPORTS", queue)
    failed = app.export(sqs_event('{"full": true}', "poison"), LambdaContext())
    assert failed == {"batchItemFailures": [{"itemIdentifier": "m1"}]}
    (part,) = store.queue.sqs.receive_message(QueueUrl=queue)["Messages"]
    assert app.export(sqs_event(part["Body"]), LambdaContext()) == {"batchItemFailures": []}
    listed = store.bucket.keys("exports/parquet/")
    assert [key.split("/")[2] for key in listed] == ["articles", "entities", "places", "quotes"]


# --- The logs -------------------------------------------------------------------------------------------------------


def test_an_error_is_told_by_where_it_was() -> None:
    record = logging.LogRecord("any", logging.ERROR, __file__, 1, "failed", None, None)
    try:
        try:
            raise ValueError("secret words of an article")
        except ValueError as error:
            raise KeyError("more secret words") from error
    except KeyError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    line = json.loads(log_lines.Formatter(serialize_stacktrace=False).format(record))
    assert "secret" not in json.dumps(line)
    assert line["exception_name"] == "KeyError"
    assert "test_an_error_is_told_by_where_it_was" in line["exception"]
    assert "ValueError" in line["exception"]


def test_the_members_of_a_group_are_told() -> None:
    record = logging.LogRecord("any", logging.ERROR, __file__, 1, "failed", None, None)
    group = ExceptionGroup("secret", [RetryError("secret", refusal="PutItem ThrottlingException"), KeyError("secret")])
    record.exc_info = (type(group), group, None)
    line = json.loads(log_lines.Formatter(serialize_stacktrace=False).format(record))
    assert "RetryError PutItem ThrottlingException" in line["exception"]
    assert "KeyError" in line["exception"]
    assert "secret" not in json.dumps(line)


def test_every_line_is_json_and_comes_once() -> None:
    code = "import logging, app; app.logger.info('one'); logging.getLogger('chalicelib').warning('two')"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [json.loads(line)["message"] for line in run.stdout.splitlines()] == ["one", "two"]
    assert run.stderr == ""


def test_an_article_s_line_names_its_trace(
    work: Callable[..., list[str]], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = "1-5759e988-bd862e3fe1be46a994272793"
    monkeypatch.setenv("_X_AMZN_TRACE_ID", f"Root={trace};Parent=557abcec3ee5a047;Sampled=1")
    with caplog.at_level(logging.INFO):
        work(message(s3_record("incoming/gone.txt")))
    written = app.lines.logger.registered_handler.formatter
    assert written
    lines = [json.loads(written.format(record)) for record in caplog.records if record.name.startswith("chalicelib")]
    assert [(line["message"], line["key"], line["xray_trace_id"]) for line in lines] == [
        ("ingested", "incoming/gone.txt", trace)
    ]


def test_the_local_context_is_like_lambda_s() -> None:
    context = LocalContext("worker", 128)
    assert all(hasattr(context, name) for name in vars(LambdaContext()) if name != "remaining")
