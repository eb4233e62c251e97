"""moto as AWS is spoken to: over TLS, with connections that stay open, known by one of as many authorities as usual.

moto's own server closes each connection, and botocore reads all authorities for each new one: that would be a fifth of
a warm answer, and on AWS is none of it.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import botocore
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.test import EnvironBuilder, run_wsgi_app

HOST = "127.0.0.1"
AUTHORITIES = Path(botocore.__file__).with_name("cacert.pem")
"""What botocore trusts where nobody says otherwise: reading them is part of each cold start."""


class Endpoint(NamedTuple):
    """Where moto answers, and the file of the authorities by which it is known."""

    url: str
    authorities: Path


class Server(ThreadingHTTPServer):
    """Hands each request to moto, a connection a thread."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__((HOST, 0), Handler)
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that is killed closes no connection properly; nobody wants to know."""


class Handler(BaseHTTPRequestHandler):
    """HTTP/1.1, which keeps connections open."""

    server: Server
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        """Ask moto, and pass its answer on whole."""
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = EnvironBuilder(
            path,
            method=self.command,
            query_string=query,
            headers=list(self.headers.items()),
            input_stream=None,
            data=body,
        )
        parts, status, told = run_wsgi_app(self.server.moto, asked.get_environ(), buffered=True)
        content = b"".join(parts)
        self.send_response_only(int(status.split()[0]))
        for name, value in told:
            if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(name, value)
        length = told.get("Content-Length", "0") if self.command == "HEAD" else str(len(content))
        self.send_header("Content-Length", length)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def serving(folder: Path) -> Iterator[Endpoint]:
    """moto's server, in threads of this process, with its certificate in ``folder``."""
    certificate, key, authorities = (folder / name for name in ("certificate.pem", "key.pem", "authorities.pem"))
    certificate.write_bytes(_certificate(key))
    authorities.write_bytes(AUTHORITIES.read_bytes() + certificate.read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server(context)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Endpoint(f"https://{HOST}:{server.server_port}", authorities)
    finally:
        server.shutdown()
        server.server_close()


def _certificate(file: Path) -> bytes:
    """A certificate of this machine, good for a day; its private key goes into the file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    return made.public_bytes(pem)
