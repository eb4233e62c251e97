"""A token -> who, and what they may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.service.tokens import Holder

SCHEME = "bearer "
ANYBODY = Holder("anybody", ("read",))
"""Who comes without a token where reading is open."""


def secret(authorization: str) -> str:
    """The token of an ``Authorization`` header; empty where it holds none."""
    is_bearer = authorization[: len(SCHEME)].lower() == SCHEME
    return authorization[len(SCHEME) :].strip() if is_bearer else ""


def context(holder: Holder) -> dict[str, str]:
    """What the authorizer tells the API of a holder: API Gateway carries text only."""
    return {"name": holder.name, "scopes": " ".join(holder.scopes)}


def holder(context: Mapping[str, Any] | None, *, open_access: bool) -> Holder | None:
    """Who the authorizer says it is."""
    if context and "scopes" in context:
        return Holder(str(context.get("name", "")), tuple(str(context["scopes"]).split()))
    return ANYBODY if open_access else None
