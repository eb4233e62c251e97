"""A server that takes webhooks, for real, and what it makes of them."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.service.deliver import addresses
from chalicelib.service.deliver.sending import Network

LOCAL = addresses.ranges(("127.0.0.0/8", "::1/128"))


@dataclass(frozen=True)
class Came:
    """A request as the receiver got it."""

    path: str
    headers: dict[str, str]
    body: bytes


Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Receiver:
    """What has come, and how it is answered: by the first of ``replies`` that is left, and then by 204."""

    url: str = ""
    port: int = 0
    came: list[Came] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def status(code: int, **headers: str) -> Reply:
    """An answer without a body."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()

    return reply


@contextmanager
def receiving(certificate: tuple[Path, Path] | None = None) -> Iterator[Receiver]:
    """A receiver on 127.0.0.1; with a certificate and its key it speaks TLS."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.came.append(Came(self.path, headers, body))
            reply = receiver.replies.pop(0) if receiver.replies else status(204)
            with suppress(OSError):  # Nobody listens any more.
                reply(self)

        do_GET = do_POST

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        context.sni_callback = lambda _, name, __: receiver.names.append(name)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver.port = server.server_port
    receiver.url = f"http{'s' if certificate else ''}://127.0.0.1:{receiver.port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Server(ThreadingHTTPServer):
    """A server that says nothing of clients who leave."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate of a name, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return files


@dataclass
class Internet:
    """Names that stand for addresses, one answer after the other, and a cable that ends at the receiver.

    ``asked`` are the names that were looked up, ``dialled`` the addresses that were called.
    """

    port: int
    answers: list[list[str]]
    trusted: Path | None = None
    asked: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)

    def network(self, **more: Any) -> Network:
        """The network of a deployment that is on it."""
        return Network(resolve=self._resolve, dial=self._dial, tls=self._tls, **more)

    def _resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]

    def _dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.trusted) if self.trusted else None)
