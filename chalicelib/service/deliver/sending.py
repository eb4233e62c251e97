"""One POST to a server that somebody named: by HTTPS, to an address that was looked at, within a time, and no further.

No redirect is followed and no proxy is used: either would lead to where nobody has looked. Of the answer, the status
matters, and no more than its head is read.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPException
from threading import Thread
from typing import Any, Literal, TypeVar, get_args

from chalicelib.service.deliver import addresses
from chalicelib.service.deliver.addresses import PORTS, Range, Refusal, Refused, Resolve, Target

T = TypeVar("T")

CONNECT_SECONDS = 4.0
"""For a connection to one address; who has several gets the next one tried."""

SECONDS = 15.0
"""For everything, from the name's look-up to the answer's head: what Standard Webhooks suggests."""

HEAD_BYTES = 16_384
"""Of an answer that is read: Apache and nginx send heads of up to 8 kB."""

PIECE_BYTES = 16_384
"""Sent at once: the time is looked at between two pieces."""

Fault = Literal[
    "webhook_missing",
    "url_invalid",
    "address_refused",
    "https_required",
    "name_unknown",
    "connection_failed",
    "certificate_refused",
    "timed_out",
    "answer_unreadable",
    "redirected",
    "gone",
    "not_accepted",
]
"""Why a delivery did not arrive: docs/webhooks.md tells what each means."""

FINAL: frozenset[str] = frozenset((*get_args(Refusal), "gone", "webhook_missing"))
"""Faults that no waiting mends."""

FAULTS: tuple[tuple[type[Exception], Fault], ...] = (
    (TimeoutError, "timed_out"),
    (socket.gaierror, "name_unknown"),
    (ssl.SSLCertVerificationError, "certificate_refused"),
    (OSError, "connection_failed"),
    (HTTPException, "answer_unreadable"),
)
"""What an error on the way means; the first that it is."""

GONE = 410

Dial = Callable[[str, int, float], socket.socket]
"""A connection to an address and a port, within so many seconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a POST: the status of the answer where there was one, and the fault where it is no success."""

    status: int | None = None
    fault: Fault | None = None


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an address."""
    return socket.create_connection((address, port), timeout=seconds)


@cache
def tls() -> ssl.SSLContext:
    """Certificates are those of the machine, and names are looked at."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Network:
    """How servers are reached. Those in ``allowed`` are spoken to although they are not public, without TLS, too."""

    allowed: tuple[Range, ...] = ()
    resolve: Resolve = addresses.resolve
    dial: Dial = dial
    tls: Callable[[], ssl.SSLContext] = tls
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Clock:
    """A time that runs out."""

    seconds: float
    began: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Seconds that are left; raises TimeoutError where none are."""
        left = self.began + self.seconds - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def post(url: str, body: bytes, headers: Mapping[str, str], network: Network) -> Answer:
    """Send a body to a URL; whatever happens is an answer."""
    clock = Clock(network.seconds)
    try:
        target = addresses.target(url)
        known = _resolved(target, network, clock)
        addresses.judge(target, known, network.allowed)
        return _told(_exchange(_connected(target, known, network, clock), target, body, headers))
    except Refused as refused:
        return Answer(fault=refused.refusal)
    except (OSError, HTTPException) as error:
        return Answer(fault=next(fault for kind, fault in FAULTS if isinstance(error, kind)))


def _told(status: int) -> Answer:
    if 200 <= status < 300:
        return Answer(status)
    if 300 <= status < 400:
        return Answer(status, "redirected")
    return Answer(status, "gone" if status == GONE else "not_accepted")


def _resolved(target: Target, network: Network, clock: Clock) -> Sequence[str]:
    """The addresses of a server, asked for once: whoever asked again could be told others."""
    known = _within(clock.left(), lambda: network.resolve(target.host, target.port))
    if not known:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    return known


def _within(seconds: float, act: Callable[[], T]) -> T:
    """The result of something that knows no time itself; raises TimeoutError where it takes longer, and goes on."""
    result: Future[T] = Future()

    def run() -> None:
        try:
            result.set_result(act())
        except Exception as error:
            result.set_exception(error)

    Thread(target=run, daemon=True).start()
    return result.result(timeout=seconds)


def _connected(target: Target, known: Sequence[str], network: Network, clock: Clock) -> Line:
    """A connection to the first of the addresses that takes one."""
    for number, address in enumerate(known, 1):
        try:
            made = network.dial(address, target.port, min(CONNECT_SECONDS, clock.left()))
            break
        except OSError:
            if number == len(known):
                raise
    try:
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if target.scheme == "https":
            made.settimeout(clock.left())
            made = network.tls().wrap_socket(made, server_hostname=target.host)
    except BaseException:
        made.close()
        raise
    return Line(made, clock)


def _exchange(line: Line, target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer. http.client takes the connection that is there already."""
    connection = HTTPConnection(target.host, target.port)
    connection.default_port = PORTS[target.scheme]  # Of other ports alone, the header Host tells.
    connection.sock = line
    try:
        connection.request("POST", target.path, body, dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Line:
    """A connection as http.client uses it, on which nobody can hold us up."""

    socket: socket.socket
    clock: Clock

    def sendall(self, data: bytes) -> None:
        """Send it all."""
        for start in range(0, len(data), PIECE_BYTES):
            self.socket.settimeout(self.clock.left())
            self.socket.sendall(data[start : start + PIECE_BYTES])

    def makefile(self, _: str) -> io.BufferedReader:
        """What comes back."""
        return io.BufferedReader(Head(self))

    def close(self) -> None:
        """End it; what has not been read is thrown away."""
        self.socket.close()


class Head(io.RawIOBase):
    """The first HEAD_BYTES of what comes back, and then the end."""

    def __init__(self, line: Line) -> None:
        self._line, self._left = line, HEAD_BYTES

    def readable(self) -> bool:
        """That it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some more, as long as there is time."""
        room = memoryview(buffer)[: self._left]
        if not room:
            return 0
        self._line.socket.settimeout(self._line.clock.left())
        number = self._line.socket.recv_into(room)
        self._left -= number
        return number
