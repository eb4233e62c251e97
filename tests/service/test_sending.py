"""Deliveries over real connections: what arrives, what is refused, and who can't hold us up."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest

from chalicelib.service.deliver import addresses, sending
from chalicelib.service.deliver.addresses import Refused
from chalicelib.service.deliver.sending import Answer, Network
from tests.service.receiver import LOCAL, Internet, Receiver, certificate, receiving, status

OPEN = Network(LOCAL, seconds=5)
QUICK = replace(OPEN, seconds=0.3)
PUBLIC = "93.184.215.14"
SECOND = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
BODY = b'{"type":"watch.matched"}'


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[tuple[Receiver, Path]]:
    """A receiver that speaks TLS as hooks.example, and its certificate."""
    files = certificate(tmp_path, "hooks.example")
    with receiving(files) as receiver:
        yield receiver, files[0]


def post(url: str, network: Network = OPEN, body: bytes = BODY) -> Answer:
    return sending.post(url, body, {"content-type": "application/json", "webhook-id": "m1"}, network)


# --- What arrives ---------------------------------------------------------------------------------------------------


def test_a_body_arrives_with_its_headers(receiver: Receiver) -> None:
    assert post(f"{receiver.url}?team=a%20b#top") == Answer(204)
    (came,) = receiver.came
    assert (came.path, came.body) == ("/hook?team=a%20b", BODY)
    assert (came.headers["webhook-id"], came.headers["host"]) == ("m1", f"127.0.0.1:{receiver.port}")


def test_a_body_may_be_long(receiver: Receiver) -> None:
    assert post(receiver.url, body=b"a" * 250_000) == Answer(204)
    assert len(receiver.came[0].body) == 250_000


def test_tls_is_verified_for_the_name(secured: tuple[Receiver, Path]) -> None:
    receiver, trusted = secured
    internet = Internet(receiver.port, [[PUBLIC]], trusted)
    assert post("https://hooks.example/hook", internet.network()) == Answer(204)
    assert (receiver.names, internet.dialled) == (["hooks.example"], [(PUBLIC, 443)])
    assert receiver.came[0].headers["host"] == "hooks.example"


def test_another_name_s_certificate_is_refused(secured: tuple[Receiver, Path]) -> None:
    receiver, trusted = secured
    network = Internet(receiver.port, [[PUBLIC]], trusted).network()
    assert post("https://other.example/hook", network) == Answer(fault="certificate_refused")
    assert receiver.came == []


def test_a_certificate_of_nobody_is_refused(secured: tuple[Receiver, Path]) -> None:
    receiver, _ = secured
    assert post("https://hooks.example/", Internet(receiver.port, [[PUBLIC]]).network()).fault == "certificate_refused"
    assert receiver.came == []


def test_a_server_without_tls_is_none(receiver: Receiver) -> None:
    network = Internet(receiver.port, [[PUBLIC]]).network()
    assert post("https://hooks.example/", network) == Answer(fault="connection_failed")
    assert receiver.came == []


def test_the_next_address_is_tried(receiver: Receiver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        closed = other.getsockname()[1]

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        return sending.dial("127.0.0.1", closed if address == "127.0.0.2" else receiver.port, seconds)

    network = replace(OPEN, resolve=lambda *_: ["127.0.0.2", "127.0.0.1"], dial=dial)
    assert post("http://desk.example/", network) == Answer(204)


# --- Where it may go ------------------------------------------------------------------------------------------------

PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("224.0.0.1", "239.255.255.250", "255.255.255.255", "240.0.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1"),
    *("198.51.100.7", "203.0.113.7", "192.88.99.1"),
    *("::1", "::", "fe80::1", "fe80::1%2", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "100::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1"),
    *("2002:7f00:1::", "2002:c0a8:1::1", "2001:0:53aa:64c:0:fbff:80ff:fffe", "5f00::1", "3fff::1", "4000::1"),
)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_is_not_public(address: str) -> None:
    assert not addresses.is_public(ip_address(address))
    internet = Internet(0, [[address]])
    assert post("https://hooks.example/", internet.network()) == Answer(fault="address_refused")
    assert internet.dialled == []


@pytest.mark.parametrize("address", [PUBLIC, SECOND, "172.32.0.1", "100.128.0.1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_is_public(address: str) -> None:
    assert addresses.is_public(ip_address(address))


def test_what_python_calls_private_is_not_public() -> None:
    every = [ip_address(number) for start in range(0, 2**32, 2**17 + 12_345) for number in (start, start + 256)]
    wrong = [one for one in every if addresses.is_public(one) and (not one.is_global or one.is_multicast)]
    assert wrong == []


def test_a_name_is_looked_up_once(secured: tuple[Receiver, Path]) -> None:
    """A name that is public when it is looked at, and 127.0.0.1 when it is asked for again."""
    receiver, trusted = secured
    internet = Internet(receiver.port, [[PUBLIC], ["127.0.0.1"]], trusted)
    assert post("https://hooks.example/", internet.network()) == Answer(204)
    assert (internet.asked, internet.dialled) == (["hooks.example"], [(PUBLIC, 443)])
    assert post("https://hooks.example/", internet.network()) == Answer(fault="address_refused")
    assert (len(internet.dialled), len(receiver.came)) == (1, 1)


def test_one_private_address_is_one_too_many() -> None:
    internet = Internet(0, [[PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, "::1"]])
    for _ in range(3):
        assert post("https://hooks.example/", internet.network()) == Answer(fault="address_refused")
    assert internet.dialled == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "localhost", "[::1]"])
def test_loopback_is_refused_however_written(host: str) -> None:
    assert post(f"https://{host}/", Network()).fault in ("address_refused", "name_unknown")


def test_an_allowed_network_is_reached_without_tls(receiver: Receiver) -> None:
    assert post(receiver.url) == Answer(204)
    assert post(receiver.url, Network()) == Answer(fault="address_refused")
    assert post(receiver.url, Network(addresses.ranges(("10.0.0.0/8",)))) == Answer(fault="address_refused")


def test_an_allowed_address_may_be_mapped() -> None:
    target = addresses.target("http://desk.example/")
    addresses.judge(target, ["::ffff:127.0.0.1"], LOCAL)
    with pytest.raises(Refused):
        addresses.judge(target, ["::ffff:10.0.0.1"], LOCAL)


def test_the_public_is_spoken_to_in_secret() -> None:
    internet = Internet(0, [[PUBLIC], ["127.0.0.1", PUBLIC]])
    for _ in range(2):
        assert post("http://hooks.example/", internet.network(allowed=LOCAL)) == Answer(fault="https_required")
    assert internet.dialled == []


STRANGE = (
    *("", "hooks.example", "ftp://hooks.example/", "file:///etc/passwd", "https://", "https:///path", "https://:443/"),
    *("https://hooks.example:0/", "https://hooks.example:99999/", "https://hooks.example:x/", "https://[::1/"),
    *("https://ann:secret@hooks.example/", "https://hooks.example/a b", "https://hooks.example/\r\nx: y"),
    *("https://hööks.example/", "https://hooks.example/ü", "gopher://127.0.0.1:6379/_x"),
)


@pytest.mark.parametrize("url", STRANGE)
def test_a_strange_url_is_refused(url: str) -> None:
    internet = Internet(0, [[PUBLIC]])
    assert post(url, internet.network()) == Answer(fault="url_invalid")
    assert internet.asked == []


@pytest.mark.parametrize("url", ["https://hooks.example", "https://hooks.example:8443/a?b=c", "HTTPS://hooks.example/"])
def test_a_url_has_parts(url: str) -> None:
    target = addresses.target(url)
    assert (target.scheme, target.host, target.path[0]) == ("https", "hooks.example", "/")


def test_no_proxy_is_used(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert post(receiver.url) == Answer(204)


# --- What comes back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [200, 201, 202, 204, 299])
def test_success_is_2xx(code: int, receiver: Receiver) -> None:
    receiver.replies.append(status(code))
    assert post(receiver.url) == Answer(code)


@pytest.mark.parametrize(
    ("code", "fault"),
    [(400, "not_accepted"), (404, "not_accepted"), (410, "gone"), (429, "not_accepted"), (500, "not_accepted")],
)
def test_all_else_is_none(code: int, fault: str, receiver: Receiver) -> None:
    receiver.replies.append(status(code))
    assert post(receiver.url) == Answer(code, fault)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(code: int, receiver: Receiver) -> None:
    receiver.replies.append(status(code, location=f"http://127.0.0.1:{receiver.port}/secret"))
    assert post(receiver.url) == Answer(code, "redirected")
    assert [one.path for one in receiver.came] == ["/hook"]


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte every now and then, without an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.02)


def test_a_slow_server_is_left(receiver: Receiver) -> None:
    receiver.replies += [drip, lambda _: time.sleep(0.5)]
    assert [post(receiver.url, QUICK) for _ in range(2)] == [Answer(fault="timed_out")] * 2


def test_a_server_that_does_not_read_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        assert post(url, QUICK, body=b"a" * 20_000_000) == Answer(fault="timed_out")


def test_a_slow_resolver_is_left() -> None:
    ended = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        ended.wait(5)
        return [PUBLIC]

    assert post("https://hooks.example/", Network(resolve=resolve, seconds=0.1)) == Answer(fault="timed_out")
    ended.set()


def test_a_slow_handshake_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        network = Internet(silent.getsockname()[1], [[PUBLIC]]).network(seconds=0.3)
        assert post("https://hooks.example/", network) == Answer(fault="timed_out")


def endless_body(handler: BaseHTTPRequestHandler) -> None:
    status(200)(handler)
    while True:
        handler.wfile.write(b"a" * 65_536)


def endless_head(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"x-more: a\r\n" * 100)


def endless_promises(handler: BaseHTTPRequestHandler) -> None:
    while True:
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


def test_a_huge_answer_is_not_read(receiver: Receiver) -> None:
    receiver.replies.append(endless_body)
    assert post(receiver.url) == Answer(200)


@pytest.mark.parametrize("reply", [endless_head, endless_promises, nonsense])
def test_an_endless_head_is_no_answer(reply: object, receiver: Receiver) -> None:
    receiver.replies.append(reply)  # type: ignore[arg-type]
    assert post(receiver.url) == Answer(fault="answer_unreadable")


def test_a_head_is_read_so_far() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"a" * (sending.HEAD_BYTES + 10))
        line = sending.Line(ours, sending.Clock(1))
        assert len(line.makefile("rb").read()) == sending.HEAD_BYTES


def test_a_server_that_hangs_up_gave_no_answer(receiver: Receiver) -> None:
    receiver.replies.append(lambda _: None)
    assert post(receiver.url) == Answer(fault="connection_failed")


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert post(f"http://127.0.0.1:{port}/") == Answer(fault="connection_failed")


def test_a_name_that_is_none() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    for resolve in (unknown, lambda *_: []):
        assert post("https://hooks.example/", Network(resolve=resolve)) == Answer(fault="name_unknown")
    assert post(f"https://{'a' * 64}.example/", Network()) == Answer(fault="name_unknown")
