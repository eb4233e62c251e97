"""Everything that AWS calls: the routes, the queues, the authorizer. The only importer of chalice.

Lambda has a process for each of these functions, so each imports what is its own; `starting` has it loaded in time.
"""

from __future__ import annotations

import gc

gc.disable()  # While all this is imported, nothing of it is garbage: looking for some is a tenth of a cold start.

import logging
from collections.abc import Callable
from typing import Any

from chalice.app import AuthRequest, AuthResponse, Chalice, Response, SQSEvent

from chalicelib import logs, settings, starting, store

AUTHORIZED_SECONDS = 300
"""How long API Gateway remembers what the authorizer said of a token: as long a revoked one may go on."""

app = Chalice(app_name="dateline", configure_logs=False)
logger = logging.getLogger(__name__)
lines = logs.begin()


def connect() -> store.Store:
    """The store of this deployment."""
    return store.connect(settings.load())


@app.authorizer(ttl_seconds=AUTHORIZED_SECONDS)
def authorizer(request: AuthRequest) -> AuthResponse:
    """Who a token belongs to."""
    from chalicelib.api import access
    from chalicelib.service import tokens

    holder = tokens.holder(connect(), access.secret(request.token))
    if holder is None:
        return AuthResponse(routes=[], principal_id="nobody")
    return AuthResponse(routes=["*"], principal_id=holder.name, context=access.context(holder))


@app.on_sqs_message(queue="uploads", batch_size=5)
def worker(event: SQSEvent) -> dict[str, Any]:
    """The queue of uploads: analyse what came, forget what went."""
    from chalicelib.service import batches

    left = event.context.get_remaining_time_in_millis
    return work_through(event, lambda record: batches.take(record, connect(), left_ms=left(), count=count))


@app.on_sqs_message(queue="undone", batch_size=5)
def undertaker(event: SQSEvent) -> dict[str, Any]:
    """What no worker could take, killed ones among them: mark it as failed and keep the message for a person."""
    from chalicelib.service import batches

    left = event.context.get_remaining_time_in_millis
    return work_through(event, lambda record: batches.bury(record, connect(), left_ms=left(), count=count))


@app.on_sqs_message(queue="deliveries", batch_size=1)
def deliver(event: SQSEvent) -> dict[str, Any]:
    """The queue of deliveries to webhooks, one at a time: a server that is slow holds nobody else up."""
    from chalicelib.service import batches

    return work_through(event, lambda record: batches.deliver(record, connect(), count=count))


@app.on_sqs_message(queue="exports", batch_size=1)
def export(event: SQSEvent) -> dict[str, Any]:
    """The queue of exports: write a part, or ask for the parts."""
    from chalicelib.service import batches

    return work_through(event, lambda record: batches.export(record, connect(), count=count))


def work_through(event: SQSEvent, handle: Any) -> dict[str, Any]:
    """Hand the records of an event on."""
    from chalicelib.service import batches

    memory = int(event.context.memory_limit_in_mb)
    return batches.work_through(event.to_dict(), handle, connect(), memory_mb=memory, count=count)


def count(name: str, value: float = 1, unit: str = "Count") -> None:
    """Put a value of a metric into the log, from which CloudWatch takes it."""
    from chalicelib import counts

    counts.count(name, value, unit)


def respond(path: str, **names: str) -> Response:
    """Answer a request to a path."""
    from chalicelib.api import gateway, requests

    made = requests.answer(gateway.request(app.current_request, path, names), connect)
    headers: dict[str, Any] = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} | made.headers
    if made.media_type:
        headers["Content-Type"] = made.media_type
    return Response(made.body, headers=headers, status_code=int(made.status))


def view(path: str) -> Callable[..., Response]:
    """What answers requests to a path."""

    def view(**names: str) -> Response:
        return respond(path, **names)

    return view


def register_routes() -> None:
    """Route every method of every path, behind the authorizer where the table asks for a scope."""
    from chalicelib.api import requests, routes

    for path in (*routes.PATHS, *routes.STRANGE):
        known = routes.at(path)
        for method in requests.METHODS:
            scope = known[method].scope if method in known else None
            closed = scope is not None and not (scope == "read" and settings.open_access())
            guard = {"authorizer": authorizer} if closed else {}
            app.route(path, methods=[method], content_types=["*/*"], **guard)(view(path))


@app.middleware("all")
def logged(event: Any, get_response: Any) -> Any:
    """Lines of the log tell which call they are of."""
    lines.of(getattr(event, "lambda_context", None) or event.context)
    return get_response(event)


@app.middleware("sqs")
def counted(event: SQSEvent, get_response: Any) -> Any:
    """What was counted is told when all is done."""
    from chalicelib import counts

    return counts.told(lambda: get_response(event), event)


FUNCTION = settings.function()
if FUNCTION in (None, "app"):
    register_routes()
if settings.open_access():
    logger.warning("everybody may read: DATELINE_ACCESS is open")
starting.begin(FUNCTION, connect)
gc.freeze()
gc.enable()
