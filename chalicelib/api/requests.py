"""A request as it came, and its answer: the route is looked up, what it takes is read, the use case is called."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from chalicelib.api import answers, negotiation, routes
from chalicelib.api.answers import Answer
from chalicelib.api.parameters import written
from chalicelib.api.routes import Route
from chalicelib.errors import DatelineError, NotFound, RequestError
from chalicelib.formats import Format, document, html
from chalicelib.service.search import Asked
from chalicelib.service.sent import Accepted
from chalicelib.service.tokens import Holder
from chalicelib.settings import Settings
from chalicelib.store import Store

ASKED = tuple(one.name for one in fields(Asked))
"""Parameters that tell which part of a list is asked for."""

logger = logging.getLogger(__name__)

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""What is declared for every path: a method that API Gateway does not know is answered by it, in a form of its own."""

ALLOWED_HEADERS = "Authorization, Content-Type, If-None-Match, Prefer, Idempotency-Key"
EXPOSED_HEADERS = "ETag, Location, Link, Retry-After, Allow"
PREFLIGHT_SECONDS = "600"


@dataclass(frozen=True, slots=True)
class Request:
    """What came in. ``path`` is the route's, ``names`` what it holds; headers' names are in lower case.

    ``base`` is the path that the API lies under (``/dev``), ``id`` the request's, ``holder`` whose token it bears.
    """

    method: str
    path: str
    names: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    base: str = ""
    id: str = ""
    holder: Holder | None = None


def answer(request: Request, connect: Callable[[], Store]) -> Answer:
    """The answer to a request, whatever happens; ``connect`` makes the store, for those that need it."""
    try:
        store = connect()
        made = _cross_origin(request, store.settings, _varied(request, _answer(request, store)))
    except DatelineError as error:
        made = _problem(request, error)
    except Exception:
        made = _unexpected(request)
    return replace(made, body="") if request.method == "HEAD" else made


def _answer(request: Request, store: Store) -> Answer:
    try:
        known = routes.at(request.path)
        if not known:
            raise RequestError("There is no such route.", code="route_unknown")
        allowed = ", ".join(sorted({*known, "OPTIONS"}))
        if request.method == "OPTIONS":
            return Answer(HTTPStatus.NO_CONTENT, headers={"Allow": allowed})
        if request.method not in known:
            refusal = RequestError(f"This route knows {allowed}.", code="method_not_allowed")
            return answers.with_headers(_problem(request, refusal), Allow=allowed)
        return _used(known[request.method], request, store)
    except DatelineError as error:
        return _problem(request, error)
    except Exception:
        return _unexpected(request)


def _used(route: Route, request: Request, store: Store) -> Answer:
    if route in routes.PAGES:
        return _seen(route, request, store)
    _admit(route, request.holder)
    _check(request.names)
    given = _query(route, request.query)
    form = _form(route, given.pop("format", None), request.headers.get("accept", ""))
    given |= _headers(route, request.headers)
    if "idempotency_key" in given:  # Two senders may have chosen the same.
        given["idempotency_key"] = f"{request.holder.name if request.holder else ''} {given['idempotency_key']}"
    if route.body:
        given |= route.body.read(request.body, request.headers.get("content-type", ""))
    if route.is_across:
        given["asked"] = Asked(**{name: given.pop(name) for name in ASKED if name in given})
    if route.signed:
        given["holder"] = request.holder.name if request.holder else ""
    value = route.use_for(form)(store, **request.names, **given)
    if isinstance(value, Accepted) or value is None:
        return _accepted(request, value, waited=bool(given.get("wait")))
    status = routes.statuses(route)[0]
    known = request.headers.get("if-none-match", "")
    value = _with_cursor(value)
    made = answers.success(status, form.write(value), form.MEDIA_TYPE, known=known)
    if form is html:
        policy = f"{html.policy()}; frame-ancestors 'none'"
        made = answers.with_headers(made, Content_Security_Policy=policy)
    following = value.get("next") if isinstance(value, dict) else None
    return answers.with_headers(made, Link=_link(request, following)) if following else made


def _seen(route: Route, request: Request, store: Store) -> Answer:
    """A page or a file of it, whatever the query: people's links have parameters that nobody asked for."""
    made = route.use(store, base=request.base, **request.names)
    return answers.tagged(made, known=request.headers.get("if-none-match", ""))


def _form(route: Route, name: str | None, accept: str) -> Format:
    """The form that is asked for by name, or else by ``Accept``; an only form is what there is, whoever asks."""
    if name or len(route.forms) == 1:
        return next((one for one in route.forms if name == one.NAME), route.forms[0])
    form = negotiation.choice(route.forms, accept)
    if form is None:
        forms = ", ".join(f"{one.MEDIA_TYPE} ({one.NAME})" for one in route.forms)
        raise RequestError(f"The answer comes as {forms}.", code="not_acceptable")
    return form


def _admit(route: Route, holder: Holder | None) -> None:
    if route.scope is None:
        return
    if holder is None:
        raise RequestError("This route wants a bearer token.", code="token_missing")
    if not holder.may(route.scope):
        raise RequestError(f"The token is not good for the scope {route.scope}.", code="scope_missing")


def _check(names: Mapping[str, str]) -> None:
    """Nothing has a name that does not look like one."""
    for name, value in names.items():
        told = routes.NAMES[name]
        if not re.fullmatch(told.pattern, value):
            raise NotFound(f"The path holds {told.sentence}.", code=told.code)


def _query(route: Route, query: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    parameters = {parameter.name: parameter for parameter in route.query}
    for name, values in query.items():
        if name not in parameters:
            raise RequestError(f"There is no parameter {name[:100]!r} here.", code="parameter_unknown")
        if len(values) > 1:
            raise RequestError(f"The parameter {name} is given more than once.", code="parameter_invalid")
    given = {parameters[name].target: parameters[name].read(values[0]) for name, values in query.items()}
    for parameter in routes.required(route):
        if parameter.target not in given:
            raise RequestError(f"The parameter {parameter.name} is required.", code="parameter_invalid")
    return given


def _headers(route: Route, headers: Mapping[str, str]) -> dict[str, Any]:
    given = [(header, headers[header.name.lower()]) for header in route.headers if header.name.lower() in headers]
    return {header.target: header.read(value) for header, value in given}


def _accepted(request: Request, accepted: Accepted | None, *, waited: bool) -> Answer:
    """201 with what was waited for, 202 with where it will be, 204 where nothing is left."""
    if accepted is None:
        return Answer(HTTPStatus.NO_CONTENT)
    status = HTTPStatus.CREATED if accepted.shown else HTTPStatus.ACCEPTED
    try:
        made = answers.success(status, document.write(accepted.answer), document.MEDIA_TYPE)
    except RequestError:  # It is there, and too long to send: its parts are not.
        return _accepted(request, replace(accepted, shown=None), waited=waited)
    told = {"Location": f"{request.base}/articles/{accepted.article}"}
    told |= {"Retry-After": "1"} if status is HTTPStatus.ACCEPTED else {}
    told |= {"Preference-Applied": "wait"} if waited else {}
    return answers.with_headers(made, **told)


def _with_cursor(value: Any) -> Any:
    """Places in lists go out as cursors."""
    if isinstance(value, dict) and value.get("next"):
        return value | {"next": written(value["next"])}
    return value


def _link(request: Request, cursor: str) -> str:
    """The page that follows (RFC 8288): forms without room for a cursor have it there."""
    query = {name: values[0] for name, values in request.query.items()} | {"cursor": cursor}
    return f'<{request.base}{request.path.format(**request.names)}?{urlencode(query)}>; rel="next"'


def _problem(request: Request, error: DatelineError) -> Answer:
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.warning("answered with %s", error.code, exc_info=error, extra=_about(request) | {"code": error.code})
    return answers.problem(error, base=request.base, request=request.id)


def _unexpected(request: Request) -> Answer:
    logger.exception("unexpected error", extra=_about(request))
    error = DatelineError("Something went wrong on our side.")
    return answers.problem(error, base=request.base, request=request.id)


def _about(request: Request) -> dict[str, str]:
    return {"route": request.path, "request": request.id, **request.names}


def _varied(request: Request, answer: Answer) -> Answer:
    """Say that another ``Accept`` may have another answer."""
    route = routes.at(request.path).get(request.method)
    return answers.with_headers(answer, Vary="Accept") if route and len(route.forms) > 1 else answer


def _cross_origin(request: Request, settings: Settings, answer: Answer) -> Answer:
    """Let pages of the configured origins read the answer, whatever it is (the Fetch standard's CORS protocol)."""
    origin = request.headers.get("origin")
    if not origin or not {origin, "*"} & set(settings.origins):
        return answer
    vary = ", ".join(filter(None, (answer.headers.get("Vary"), "Origin")))
    allowed = answers.with_headers(
        answer, Access_Control_Allow_Origin=origin, Vary=vary, Access_Control_Expose_Headers=EXPOSED_HEADERS
    )
    if request.method != "OPTIONS":
        return allowed
    return answers.with_headers(
        allowed,
        Access_Control_Allow_Methods=answer.headers.get("Allow", ""),
        Access_Control_Allow_Headers=ALLOWED_HEADERS,
        Access_Control_Max_Age=PREFLIGHT_SECONDS,
    )
