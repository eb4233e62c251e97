"""The page under a path, as API Gateway has it where no domain of one's own leads to a stage: /dev."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from chalice.config import Config
from chalice.local import LocalGateway, LocalGatewayException
from playwright.sync_api import Page, expect

import app
from chalicelib.service import tokens
from chalicelib.store import Store

STAGE = "/dev"


class Gateway(LocalGateway):  # type: ignore[misc]
    """Chalice's gateway, that is told only what comes behind the stage, and tells of the whole path."""

    def _generate_lambda_event(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> Any:
        event = super()._generate_lambda_event(method, path, headers, body)
        event["requestContext"]["path"] = STAGE + event["requestContext"]["path"]
        return event


class Handler(BaseHTTPRequestHandler):
    """Everything under the stage is the API's, and nothing else is there."""

    gateway: Gateway
    turn = threading.Lock()
    """The app has one current request."""

    def handle_request(self) -> None:
        if not self.path.startswith(f"{STAGE}/"):
            self.respond(403, {}, '{"message":"Forbidden"}')
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))) or None
        path = self.path.removeprefix(STAGE)
        try:
            with self.turn:
                answer = self.gateway.handle_request(self.command, path, dict(self.headers), body)
        except LocalGatewayException as refusal:
            self.respond(refusal.CODE, {"Content-Type": "application/json"}, '{"code": "token_missing"}')
        else:
            self.respond(answer["statusCode"], answer["headers"], answer["body"])

    def respond(self, status: int, headers: dict[str, str], body: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body.encode())

    do_GET = do_HEAD = do_POST = do_OPTIONS = handle_request

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def stage(store: Store) -> Iterator[str]:
    """The address of a stage whose deployment is in moto."""
    gateway = Gateway(app.app, Config.create(lambda_memory_size=512))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("StageHandler", (Handler,), {"gateway": gateway}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{STAGE}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_page_works_under_a_stage(stranger: Page, stage: str, store: Store, upload: Any, tell: Any) -> None:
    upload("incoming/harbour.txt")
    tell("incoming/harbour.txt", "01")
    asked: list[str] = []
    stranger.on("request", lambda request: asked.append(request.url))
    stranger.goto(f"{stage}#token={tokens.create(store, name='test', scopes=('read',))}")
    stranger.get_by_role("link", name="Harbour").first.click()
    stranger.wait_for_load_state("networkidle")
    expect(stranger.get_by_role("heading", level=1)).to_be_visible()
    assert len(asked) > 4
    assert [url for url in asked if not url.startswith(stage)] == []


def test_a_stage_asks_for_a_token(stranger: Page, stage: str) -> None:
    stranger.goto(stage)
    expect(stranger.get_by_label("Token", exact=True)).to_be_visible()
