"""How requests go out: with a token, and again where they went wrong on the way and it does no harm."""

from __future__ import annotations

import re
from typing import Any

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3.util import Retry

from dateline.errors import WrongUse

TRIES = 5
"""Beside the first; with BACKOFF_SECONDS between them about a quarter of a minute."""
CONNECT_TRIES = 2
"""Of these, where nobody listens: who mistyped an address should not wait."""
BACKOFF_SECONDS = 0.5
"""Before the third try; then twice as long each time."""
LONGEST_PAUSE_SECONDS = 60
"""However long `Retry-After` says."""
CONNECTIONS = 16
"""Kept open; as many threads may use one client at a time."""
SAFE = frozenset({"GET", "HEAD", "PUT", "DELETE"})
"""What may be sent again: done twice, it is as if done once."""
AGAIN = frozenset({429, 502, 503, 504})
IN_USE = 409
"""A request with the same `Idempotency-Key` is still at work: the answer comes to one that is sent later."""


class Bearer(requests.auth.AuthBase):
    """Shows a token, and keeps requests from looking for another in a .netrc."""

    def __init__(self, token: str) -> None:
        if not re.fullmatch(r"[!-~]*", token):
            raise WrongUse("The token is none: it has characters that no token has.")
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class Tries(BaseAdapter):
    """Sends requests, and those that may come twice again where it went wrong: see SAFE, AGAIN and `Retry-After`."""

    def __init__(self, tries: int) -> None:
        super().__init__()
        self.usual = _adapter(tries, SAFE, AGAIN)
        self.named = _adapter(tries, SAFE | {"POST"}, AGAIN | {IN_USE})

    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        """Send it; one with a name of its own is done once, however often it comes."""
        adapter = self.named if "Idempotency-Key" in request.headers else self.usual
        return adapter.send(request, *args, **more)

    def close(self) -> None:
        """Close the connections."""
        self.usual.close()
        self.named.close()


def _adapter(tries: int, methods: frozenset[str], statuses: frozenset[int]) -> HTTPAdapter:
    retry = Retry(
        tries,
        connect=min(tries, CONNECT_TRIES),
        redirect=0,
        allowed_methods=methods,
        status_forcelist=statuses,
        backoff_factor=BACKOFF_SECONDS,
        backoff_jitter=BACKOFF_SECONDS,
        retry_after_max=LONGEST_PAUSE_SECONDS,
        raise_on_status=False,
        raise_on_redirect=False,
    )
    return HTTPAdapter(pool_maxsize=CONNECTIONS, max_retries=retry)
