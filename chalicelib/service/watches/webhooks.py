"""Where a webhook may lead, as far as its address tells: who connects looks once more, at what its name means then."""

from __future__ import annotations

import re
import secrets
import socket
from base64 import b64encode
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from chalicelib.errors import RequestError
from chalicelib.store.watches import Hook, Secret

MARK = "whsec_"
"""By which a secret scanner, and a person, knows what signs webhooks."""

SECRET_BYTES = 32
"""Random bytes of a secret: Standard Webhooks wants 24 to 64."""

Address = IPv4Address | IPv6Address


def hook(url: str, networks: Sequence[str]) -> Hook:
    """A webhook with a secret of its own; raises RequestError where it may not lead there.

    ``networks`` are those that are reached although they are not public.
    """
    told = _split(url)
    if told.scheme == "http" and not all(_is_among(one, networks) for one in _addresses(told.hostname or "", networks)):
        raise _refused("an address of https, or of http in a network that this deployment allows")
    literal = _literal(told.hostname or "")
    if literal and not (literal.is_global or _is_among(literal, networks)):
        raise _refused("a public address")
    return Hook(url, (secret(),))


def secret() -> Secret:
    """A new secret, as Standard Webhooks writes it."""
    return Secret(MARK + b64encode(secrets.token_bytes(SECRET_BYTES)).decode())


def shown(url: str) -> str:
    """What everybody may see of a webhook's address: its path may be as good as a password."""
    told = urlsplit(url)
    return f"{told.scheme}://{told.netloc}"


def _split(url: str) -> SplitResult:
    # Blanks and controls are dropped by some readers of URLs and kept by others.
    if not re.fullmatch(r"https?://[!-~]+", url) or "\\" in url:
        raise _refused("an address of https in ASCII")
    try:
        told = urlsplit(url)
        known = bool(told.hostname) and told.port != 0
    except ValueError:
        known = False
    if not known or "@" in told.netloc or "#" in url:
        raise _refused("an address with a host, without a user's name and without a fragment")
    return told


def _addresses(host: str, networks: Sequence[str]) -> Iterator[Address | None]:
    """The addresses of a host; None of one that has none, or of which nobody needs to ask."""
    if literal := _literal(host):
        yield literal
        return
    try:
        known = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM) if networks else []
    except (OSError, UnicodeError):
        known = []
    yield from (ip_address(str(one[4][0]).partition("%")[0]) for one in known)
    if not known:
        yield None


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_among(address: Address | None, networks: Sequence[str]) -> bool:
    return address is not None and any(address in ip_network(one) for one in networks)


def _refused(takes: str) -> RequestError:
    return RequestError(f"A webhook leads to {takes}.", code="webhook_refused")
