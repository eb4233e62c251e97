"""What goes wrong on the way is tried again, where that does no harm: against a server that fails as it is told."""

from __future__ import annotations

import socket
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from email.utils import formatdate
from typing import Any

import pytest

from chalicelib.formats import schema
from dateline import Client
from dateline.client.connection import is_open
from dateline.errors import Conflict, DatelineError, Refused, ServiceError, TooManyRequests, Unreachable, Unreadable
from tests.client.conftest import TOKEN, Quiet, serving

HEALTH = b'{"status": "ok", "version": "9", "access": "closed", "news": 1}'
ACCEPTED = b'{"id": "%s", "status": "queued", "path": "/articles/1"}' % (b"a" * 32)
DROPPED = 0

Step = tuple[int, dict[str, str], bytes]
Failing = Callable[..., tuple[Client, list[Any]]]


def problem(status: int, code: str) -> bytes:
    return f"""{{"type": "t", "title": "t", "status": {status}, "code": "{code}", "detail": "No.",
        "instance": "urn:request:r7"}}""".encode()


@pytest.fixture
def failing() -> Iterator[Failing]:
    """A client of a server that answers in these steps, and the headers of the requests that came."""
    with ExitStack() as ended:

        def start(*steps: Step, **more: Any) -> tuple[Client, list[Any]]:
            came: list[Any] = []

            class Handler(Quiet):
                def answer(self) -> None:
                    self.body()
                    came.append(self.headers)
                    status, headers, body = steps[min(len(came), len(steps)) - 1]
                    if status == DROPPED:
                        self.close_connection = True
                        return self.connection.shutdown(socket.SHUT_RDWR)
                    return self.reply(status, body, **headers)

                do_GET = do_POST = do_PUT = do_DELETE = answer

            url = ended.enter_context(serving(Handler))
            return ended.enter_context(Client(url, TOKEN, **more)), came

        yield start


OK: Step = (200, {}, HEALTH)


def test_a_pause_is_as_long_as_the_service_says(failing: Failing) -> None:
    client, came = failing((429, {"Retry_After": "1"}, b""), OK)
    began = time.monotonic()
    assert client.health().version == "9"
    assert (len(came), time.monotonic() - began >= 1) == (2, True)


@pytest.mark.parametrize("status", [429, 502, 503, 504, DROPPED])
def test_a_passing_fault_is_not_seen(failing: Failing, status: int) -> None:
    client, came = failing((status, {}, b""), OK)
    assert client.health().status == "ok"
    assert len(came) == 2


def test_an_article_is_sent_again_by_the_same_name(failing: Failing) -> None:
    client, came = failing(
        (DROPPED, {}, b""), (409, {"Retry_After": "1"}, problem(409, "key_in_use")), (202, {}, ACCEPTED)
    )
    with pytest.raises(DatelineError):
        client.analyse("Words.", patience=0)
    keys = [one["Idempotency-Key"] for one in came[:3]]
    assert keys[0]
    assert keys == [keys[0]] * 3


def test_what_would_be_done_twice_is_sent_once(failing: Failing) -> None:
    client, came = failing((503, {}, b""))
    with pytest.raises(ServiceError):
        client.review("a" * 32, schema.ReviewRequest("title", value="Another"))
    assert len(came) == 1


def test_tries_end(failing: Failing) -> None:
    client, came = failing((503, {}, problem(503, "temporarily_unavailable")), tries=2)
    with pytest.raises(ServiceError, match=r"No\.") as caught:
        client.health()
    assert (caught.value.code, caught.value.status, caught.value.request) == ("temporarily_unavailable", 503, "r7")
    assert len(came) == 3


@pytest.mark.parametrize(
    ("status", "kind"),
    [(403, Refused), (409, Conflict), (429, TooManyRequests), (500, ServiceError)],
)
def test_a_refusal_says_which_one(failing: Failing, status: int, kind: type[Exception]) -> None:
    client, _ = failing((status, {}, b"<html>a proxy</html>"), tries=0)
    with pytest.raises(kind, match=str(status)):
        client.health()


def test_a_token_follows_no_redirection(failing: Failing) -> None:
    client, came = failing((302, {"Location": "https://example.org/"}, b""))
    with pytest.raises(Unreadable, match=r"example\.org"):
        client.health()
    assert len(came) == 1


def test_a_strange_answer_is_unreadable(failing: Failing) -> None:
    client, _ = failing((200, {}, b"<html>"))
    with pytest.raises(Unreadable):
        client.status()


def test_a_slow_service_is_not_waited_for(failing: Failing) -> None:
    class Slow(Quiet):
        def do_GET(self) -> None:
            time.sleep(0.5)
            self.close_connection = True

    with serving(Slow) as url, Client(url, timeout=0.1, tries=0) as client, pytest.raises(Unreachable, match="in time"):
        client.health()


def test_a_list_that_leads_back_to_itself_ends(failing: Failing) -> None:
    page = b'{"articles": [], "next": "again"}'
    client, came = failing((200, {}, page))
    with pytest.raises(Unreadable, match="does not end"):
        list(client.articles())
    assert len(came) == 2


def test_a_form_that_leads_back_to_itself_ends(failing: Failing) -> None:
    client, came = failing((200, {"Link": '</quotes?cursor=again>; rel="next"'}, b""))
    with pytest.raises(Unreadable, match="does not end"):
        list(client.form("/quotes", "csv", speaker="Ada Rossi"))
    assert len(came) == 2


def test_this_machine_is_asked_without_a_proxy(failing: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    client, came = failing(OK, tries=0)
    assert client.health().version == "9"
    with Client("http://news.invalid", TOKEN, tries=0) as elsewhere, pytest.raises(Unreachable):
        elsewhere.health()
    assert len(came) == 1


def test_a_pause_may_end_at_a_time_of_day(failing: Failing) -> None:
    client, came = failing((503, {"Retry_After": formatdate(time.time() + 2, usegmt=True)}, b""), OK)
    began = time.monotonic()
    assert client.health().version == "9"
    assert (len(came), time.monotonic() - began > 0.5) == (2, True)


@pytest.mark.parametrize(
    ("api", "is_told"),
    [
        ("http://news.example", True),
        ("http://127.0.0.1.example.org:8000", True),
        ("https://news.example", False),
        ("http://localhost:8000", False),
        ("http://127.0.0.2", False),
        ("http://[::1]:8000", False),
    ],
)
def test_what_can_be_read_on_the_way_is_known(api: str, is_told: bool) -> None:
    assert is_open(api) == is_told


def test_a_token_is_never_written() -> None:
    with Client("http://127.0.0.1:9", "dl_secret", tries=0) as client, pytest.raises(Unreachable) as caught:
        client.health()
    told = "".join(traceback.format_exception(caught.value))
    assert "dl_secret" not in f"{told}{client!r}{vars(client)!r}"


def test_nobody_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Client(f"http://127.0.0.1:{port}", tries=0) as client, pytest.raises(Unreachable, match="nothing listens"):
        client.health()
