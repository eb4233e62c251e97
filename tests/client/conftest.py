"""The API of a deployment in moto, over real HTTP, and a client of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.api import requests, routes
from chalicelib.api.answers import Answer
from chalicelib.service.tokens import Holder
from chalicelib.store import Store
from dateline import Client
from tests.api.conftest import analysed, working

__all__ = ["analysed", "working"]

TOKEN = "dl_test"
HOLDERS = {f"Bearer {TOKEN}": Holder("test", ("admin",)), "Bearer dl_reader": Holder("reader", ("read",))}
SHAPES = {path: re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path)) for path in routes.PATHS}


class Quiet(BaseHTTPRequestHandler):
    """A handler that logs nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server of this handler."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Served:
    """The API at an address, and what it was asked: the method, the route's path, the names of the parameters."""

    url: str = ""
    asked: list[tuple[str, str, frozenset[str]]] = field(default_factory=list)


@pytest.fixture
def served(store: Store) -> Iterator[Served]:
    """The API over HTTP."""
    api = Served()

    class Handler(Quiet):
        def answer(self) -> None:
            url = urlsplit(self.path)
            path, names = _route(url.path)
            query = parse_qs(url.query, keep_blank_values=True)
            api.asked.append((self.command, path, frozenset(query)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            holder = HOLDERS.get(headers.get("authorization", ""))
            request = requests.Request(self.command, path, names, query, headers, self.body(), "", "r1", holder)
            self._send(requests.answer(request, lambda: store))

        def _send(self, made: Answer) -> None:
            kind = {"Content-Type": made.media_type} if made.media_type else {}
            self.reply(int(made.status), made.body.encode(), **made.headers, **kind)

        do_GET = do_POST = do_PUT = do_DELETE = answer

    with serving(Handler) as url:
        api.url = url
        yield api


def _route(path: str) -> tuple[str, dict[str, str]]:
    found = ((one, shape.fullmatch(path)) for one, shape in SHAPES.items())
    return next(((one, match.groupdict()) for one, match in found if match), (path, {}))


@pytest.fixture
def client(served: Served) -> Iterator[Client]:
    """A client that may do everything."""
    with Client(served.url, TOKEN, tries=0) as client:
        yield client
