"""Every trigger and route of Dateline: the table of contents. What happens behind each is in chalicelib/flows.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial, wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from chalice.app import Chalice, ConvertToMiddleware, Request, Response, SQSEvent

from chalicelib import __version__, aws, flows, settings
from chalicelib.errors import DatelineError, NotFound, RequestError, RetryError
from chalicelib.formats import geojson

MAX_ANSWER = 5_500_000
"""Bytes of an answer: Lambda carries 6 MB, envelope and headers included."""

View = Callable[..., Any]

app = Chalice(app_name="dateline")
logger = Logger()
metrics = Metrics()
metrics.namespace = metrics.namespace or "dateline"  # flushing to none would fail a batch that is done
tracer = Tracer(patch_modules=["botocore"])


def get(path: str, *parameters: str) -> Callable[[View], View]:
    """Route GET ``path`` to a view that takes these query parameters, and answer with what it returns or raises."""

    def register(view: View) -> View:
        @wraps(view)
        def answer(**names: str) -> Response:
            try:
                return _answer(view(**names, **_query(parameters)))
            except DatelineError as error:
                return _problem(error)
            except Exception:
                logger.exception("unexpected error", extra={"route": path})
                return _problem(DatelineError("Something went wrong on our side."))

        route: Callable[[View], View] = app.route(path, methods=["GET"])
        return route(answer)

    return register


@app.on_sqs_message(queue="uploads", batch_size=5)
def worker(event: SQSEvent) -> dict[str, Any]:
    """The queue of uploads: analyse what came, forget what went."""
    return _work_through(event)


@get("/articles", "limit", "cursor", "key", "format")
def articles(**query: str) -> dict[str, Any]:
    """The newest articles, or the one at a key."""
    return flows.search(_services(), **query)


@get("/articles/{article}", "offsets", "include")
def article(article: str, **query: str) -> dict[str, Any]:
    """The whole analysis of an article."""
    return flows.show(article, _services(), **query)


@get("/articles/{article}/entities", "offsets")
def entities(article: str, **query: str) -> dict[str, Any]:
    """Who and what the article names."""
    return flows.part(article, "entities", _services(), **query)


@get("/articles/{article}/quotes", "offsets", "include")
def quotes(article: str, **query: str) -> dict[str, Any]:
    """Who said what."""
    return flows.part(article, "quotes", _services(), **query)


@get("/articles/{article}/places", "format", "offsets")
def places(article: str, **query: str) -> dict[str, Any]:
    """Where it happens."""
    return flows.places(article, _services(), **query)


@get("/articles/{article}/text")
def text(article: str) -> str:
    """The text that all offsets count in."""
    return flows.text(article, _services())


@get("/health")
def health() -> dict[str, Any]:
    """Whether the API answers at all."""
    return {"status": "ok", "version": __version__}


def unknown(**_: str) -> None:
    """What people try and is not there. For paths of other shapes API Gateway answers itself."""
    raise NotFound("There is no such route.")


get("/{unknown}")(unknown)
get("/articles/{article}/{unknown}")(unknown)


@app.middleware("http")
def finish(event: Request, respond: Callable[[Request], Response]) -> Response:
    """Put Chalice's own errors into our form, and the headers that every answer has on all of them."""
    response = respond(event)
    if isinstance(response.body, dict) and "Code" in response.body:
        response = _chalice_problem(response)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


app.register_middleware(ConvertToMiddleware(logger.inject_lambda_context), "all")
app.register_middleware(ConvertToMiddleware(partial(tracer.capture_lambda_handler, capture_response=False)), "all")
app.register_middleware(ConvertToMiddleware(metrics.log_metrics), "sqs")


def _services() -> aws.Services:
    return aws.connect(settings.load())


def _work_through(event: SQSEvent) -> dict[str, Any]:
    records = event.to_dict()
    metrics.add_metric(name="Messages", unit=MetricUnit.Count, value=len(records["Records"]))
    # Raising when all have failed would hide from the queue which ones they were.
    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False, logger=logger)  # type: ignore[arg-type]
    return dict(process_partial_response(event=records, record_handler=_take, processor=processor))


def _take(record: SQSRecord) -> None:
    for outcome in flows.take(record.body, _services(), prefix=settings.load().prefix):
        metrics.add_metric(name=outcome.capitalize(), unit=MetricUnit.Count, value=1)
        logger.info("ingested", extra={"outcome": outcome, "message_id": record.message_id})


def _query(parameters: tuple[str, ...]) -> dict[str, str]:
    request = app.current_request
    query = request.query_params if request else None
    given: dict[str, list[str]] = {name: query.getlist(name) for name in query} if query else {}
    for name, values in given.items():
        if name not in parameters:
            raise RequestError(f"There is no parameter {name!r} here.", code="parameter_unknown")
        if len(values) > 1:
            raise RequestError(f"The parameter {name} is given more than once.", code="parameter_invalid")
    return {name: values[0] for name, values in given.items()}


def _answer(value: object) -> Response:
    kind = "text/plain; charset=utf-8" if isinstance(value, str) else "application/json"
    if isinstance(value, dict) and value.get("type") == "FeatureCollection":
        kind = geojson.MEDIA_TYPE
    body = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    tag = f'"{sha256(body.encode()).hexdigest()}"'
    headers: dict[str, Any] = {"Content-Type": kind, "ETag": tag, "Cache-Control": "private, no-cache"}
    if _matches(tag):
        return Response("", headers=headers, status_code=HTTPStatus.NOT_MODIFIED)
    if len(json.dumps(body, ensure_ascii=False).encode()) > MAX_ANSWER:
        raise RequestError("The answer is too long to send: ask for its parts.", code="answer_too_large")
    return Response(body, headers=headers)


def _matches(tag: str) -> bool:
    request = app.current_request
    known = request.headers.get("if-none-match", "") if request else ""
    return known.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in known.split(",")]


def _problem(error: DatelineError) -> Response:
    status = HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, RetryError) else HTTPStatus.INTERNAL_SERVER_ERROR
    status = HTTPStatus(error.status) if isinstance(error, RequestError) else status
    headers = {"Retry-After": "5"} if status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.CONFLICT) else {}
    return _problem_response(status, error.code, error.message, headers)


def _chalice_problem(response: Response) -> Response:
    """Chalice's own errors: no such method, a body of the wrong type, a failure before any view was reached."""
    status = HTTPStatus(response.status_code)
    codes = {HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed"}
    code = codes.get(status, "internal_error" if status >= 500 else "request_invalid")
    headers = {name: value for name, value in response.headers.items() if name.lower() != "content-type"}
    return _problem_response(status, code, str(response.body["Message"]), headers)


def _problem_response(status: HTTPStatus, code: str, detail: str, headers: dict[str, Any]) -> Response:
    problem = {"type": "about:blank", "title": status.phrase, "status": int(status), "code": code, "detail": detail}
    headers = headers | {"Content-Type": "application/problem+json"}
    return Response(json.dumps(problem, ensure_ascii=False), headers=headers, status_code=int(status))
