"""Everything that AWS calls: the routes, the queues, the authorizer. The only importer of chalice."""

from __future__ import annotations

import logging
from typing import Any

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit
from chalice.app import AuthRequest, AuthResponse, Chalice, ConvertToMiddleware, Response, SQSEvent

from chalicelib import logs, settings, store
from chalicelib.api import access, requests, routes
from chalicelib.service import batches, tokens

AUTHORIZED_SECONDS = 300
"""How long API Gateway remembers what the authorizer said of a token: as long a revoked one may go on."""

app = Chalice(app_name="dateline", configure_logs=False)
logger = logs.logger()
metrics = Metrics()
metrics.namespace = metrics.namespace or "dateline"  # flushing to none would fail a batch that is done


def connect() -> store.Store:
    """The store of this deployment."""
    return store.connect(settings.load())


@app.authorizer(ttl_seconds=AUTHORIZED_SECONDS)
def authorizer(request: AuthRequest) -> AuthResponse:
    """Who a token belongs to."""
    holder = tokens.holder(connect(), access.secret(request.token))
    if holder is None:
        return AuthResponse(routes=[], principal_id="nobody")
    return AuthResponse(routes=["*"], principal_id=holder.name, context=access.context(holder))


@app.on_sqs_message(queue="uploads", batch_size=5)
def worker(event: SQSEvent) -> dict[str, Any]:
    """The queue of uploads: analyse what came, forget what went."""
    left = event.context.get_remaining_time_in_millis
    return work_through(event, lambda record: batches.take(record, connect(), left_ms=left(), count=count))


@app.on_sqs_message(queue="undone", batch_size=5)
def undertaker(event: SQSEvent) -> dict[str, Any]:
    """What no worker could take, killed ones among them: mark it as failed and keep the message for a person."""
    return work_through(event, lambda record: batches.bury(record, connect(), count=count))


@app.on_sqs_message(queue="deliveries", batch_size=1)
def deliver(event: SQSEvent) -> dict[str, Any]:
    """The queue of deliveries to webhooks, one at a time: a server that is slow holds nobody else up."""
    return work_through(event, lambda record: batches.deliver(record, connect(), count=count))


@app.on_sqs_message(queue="exports", batch_size=1)
def export(event: SQSEvent) -> dict[str, Any]:
    """The queue of exports: write a part, or ask for the parts."""
    return work_through(event, lambda record: batches.export(record, connect(), count=count))


def work_through(event: SQSEvent, handle: Any) -> dict[str, Any]:
    """Hand the records of an event on."""
    memory = int(event.context.memory_limit_in_mb)
    return batches.work_through(event.to_dict(), handle, connect(), memory_mb=memory, count=count)


def count(name: str, value: float = 1, unit: str = "Count") -> None:
    """Put a value of a metric into the log, from which CloudWatch takes it."""
    metrics.add_metric(name=name, unit=MetricUnit(unit), value=value)


def respond(path: str, **names: str) -> Response:
    """Answer a request to a path."""
    made = requests.answer(request(path, names), connect)
    headers: dict[str, Any] = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} | made.headers
    if made.media_type:
        headers["Content-Type"] = made.media_type
    return Response(made.body, headers=headers, status_code=int(made.status))


def request(path: str, names: dict[str, str]) -> requests.Request:
    """The current request in our own terms."""
    came = app.current_request
    query = came.query_params or {}
    resource = path.format(**names)
    return requests.Request(
        method=came.method,
        path=path,
        names={name: value for name, value in names.items() if name != "unknown"},
        query={name: query.getlist(name) for name in query},
        headers={name.lower(): value for name, value in came.headers.items()},
        body=came.raw_body or b"",
        base=str(came.context.get("path", resource)).rstrip("/").removesuffix(resource),
        id=str(came.lambda_context.aws_request_id),
        holder=access.holder(came.context.get("authorizer"), open_access=settings.open_access()),
    )


def register(path: str) -> None:
    """Route every method of a path, behind the authorizer where the table asks for a scope."""

    def view(**names: str) -> Response:
        return respond(path, **names)

    known = routes.at(path)
    for method in requests.METHODS:
        scope = known[method].scope if method in known else None
        closed = scope is not None and not (scope == "read" and settings.open_access())
        guard = {"authorizer": authorizer} if closed else {}
        app.route(path, methods=[method], content_types=["*/*"], **guard)(view)


for one in (*routes.PATHS, *routes.STRANGE):
    register(one)
if settings.open_access():
    logging.getLogger(__name__).warning("everybody may read: DATELINE_ACCESS is open")

app.register_middleware(ConvertToMiddleware(logger.inject_lambda_context), "all")
app.register_middleware(ConvertToMiddleware(metrics.log_metrics), "sqs")
