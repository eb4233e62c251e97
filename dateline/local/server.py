"""The HTTP server before moto: its connections stay open, and no thread is made for each request.

werkzeug's own, which moto comes with, closes each connection behind its answer. That was half of what a call took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from cheroot import wsgi
from moto.core.request import (
    PRESERVED_HEADER_NAMES_ENVIRON_KEY,
    environ_key_for_header,
    should_preserve_original_header_name,
)

from dateline.local.processes import HOST

THREADS = 64
"""Requests that are answered at a time, those among them that wait at an empty queue: each worker has one."""

BACKLOG = 128
CONNECTIONS = 1_000
"""That stay open: each process has one to each service, and cheroot would keep ten of them."""

IDLE_SECONDS = 600
"""After which a connection that nobody uses is closed: longer than any worker is at one article."""

App = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Gateway(wsgi.Gateway_10):
    """Tells moto which names of headers had underscores, as moto's own handler does: S3's metadata may have them."""

    def get_environ(self) -> dict[str, Any]:  # type: ignore[override]  # its stubs say None
        """What WSGI tells of a request."""
        told: dict[str, Any] = super().get_environ()  # type: ignore[no-untyped-call]
        names = [name.decode("latin-1") for name in self.req.inheaders]
        kept = {environ_key_for_header(name): name for name in names if should_preserve_original_header_name(name)}
        return told | {PRESERVED_HEADER_NAMES_ENVIRON_KEY: kept}


def serve(app: App, port: int) -> None:
    """Serve until a signal's handler raises SystemExit."""
    server = wsgi.Server((HOST, port), app, THREADS, request_queue_size=BACKLOG, timeout=IDLE_SECONDS)
    server.gateway = Gateway
    server.keep_alive_conn_limit = CONNECTIONS
    try:
        server.start()
    finally:
        server.stop()
