"""Who said what, and where: the command line and the client of Dateline, and its engine beside them (`chalicelib`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.client import Client

__all__ = ["Client"]


def __getattr__(name: str) -> Any:
    """The client once somebody asks for it: a command that calls no API does not wait for requests."""
    if name != "Client":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dateline.client import Client  # noqa: PLC0415  see above

    return Client
