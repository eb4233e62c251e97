"""API Gateway's requests, as Chalice hands them over, in our own terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib import settings
from chalicelib.api import access
from chalicelib.api.requests import Request


def request(came: Any, path: str, names: Mapping[str, str]) -> Request:
    """Chalice's current request, of a route's path with what it holds."""
    query: Any = came.query_params or {}
    resource = path.format(**names)
    return Request(
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
