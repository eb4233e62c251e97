"""The HTTP server before moto: its connections stay open, and each has a thread of its own.

werkzeug's own, which moto comes with, closes each connection behind its answer. That was half of what a call took.
cheroot's hands each request from one thread, which looks at all connections, to another: a quarter of what was left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Thread
from typing import Any

from cheroot import wsgi
from moto.core.request import (
    PRESERVED_HEADER_NAMES_ENVIRON_KEY,
    environ_key_for_header,
    should_preserve_original_header_name,
)

from dateline.local.processes import HOST

BACKLOG = 128
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


class Server(wsgi.Server):
    """Answers all requests of a connection in one thread, which may wait at an empty queue, too."""

    keep_alive_conn_limit: Any = None  # cheroot would keep ten, and knows None for no limit

    def process_conn(self, conn: Any) -> None:
        """Begin to answer what comes through a connection."""
        Thread(target=_answer, args=(conn,), daemon=True).start()


def _answer(conn: Any) -> None:
    try:
        while conn.communicate():
            pass
    except ConnectionError:
        pass  # whoever asked is gone
    finally:
        conn.close()


def serve(app: App, port: int) -> None:
    """Serve until a signal's handler raises SystemExit."""
    server = Server((HOST, port), app, numthreads=1, request_queue_size=BACKLOG, timeout=IDLE_SECONDS)
    server.gateway = Gateway
    try:
        server.start()
    finally:
        server.stop()
