"""moto's server as AWS is spoken to: over TLS, with connections that stay open, among as many authorities as usual."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import botocore
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

HOST = "127.0.0.1"
AUTHORITIES = Path(botocore.__file__).with_name("cacert.pem")
"""What boto3 trusts where nobody says otherwise: reading them is part of each cold start."""


class Endpoint(NamedTuple):
    """Where moto answers, and the file of the authorities by which it is known."""

    url: str
    authorities: Path


class _Silent(MotoRequestHandler):
    """Answers, and prints no line for each."""

    def log_request(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def serving(folder: Path) -> Iterator[Endpoint]:
    """moto's server, in threads of this process, with its certificate in ``folder``."""
    certificate, key, authorities = (folder / name for name in ("certificate.pem", "key.pem", "authorities.pem"))
    certificate.write_bytes(_certificate(key))
    authorities.write_bytes(AUTHORITIES.read_bytes() + certificate.read_bytes())
    moto = DomainDispatcherApplication(create_backend_app)
    files = str(certificate), str(key)
    server = make_server(HOST, 0, moto, threaded=True, request_handler=_Silent, ssl_context=files)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Endpoint(f"https://{HOST}:{server.port}", authorities)
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
