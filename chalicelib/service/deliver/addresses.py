"""Which servers a webhook may be at: those of the public internet, and those that whoever runs the service allows.

A name is judged by what it stands for when the connection is made, and the connection goes to what was judged.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Range = IPv4Network | IPv6Network
Refusal = Literal["url_invalid", "address_refused", "https_required"]

PORTS = {"http": 80, "https": 443}

NOT_PUBLIC = tuple(
    IPv4Network(one)
    for one in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
)
"""IANA's registry of special addresses, and those of groups: Python's ``is_global`` depends on its version."""

PUBLIC_V6 = IPv6Network("2000::/3")
"""All that has been given out so far (RFC 4291): no loopback, link, group or private network lies in it."""

NOT_PUBLIC_V6 = tuple(IPv6Network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
"""What is special in PUBLIC_V6: Teredo and 6to4, which carry any IPv4 address; examples."""

TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a network that has IPv6 alone reaches them (NAT64, RFC 6052)."""

_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses that a name stands for; raises OSError where it stands for none."""


class Refused(Exception):
    """A webhook's server that is not spoken to."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal: Refusal = refusal


@dataclass(frozen=True, slots=True)
class Target:
    """A URL in its parts; ``path`` has the query."""

    scheme: str
    host: str
    port: int
    path: str


def target(url: str) -> Target:
    """The parts of a URL that a webhook may have; raises Refused for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused("url_invalid") from error
    if not _URL.fullmatch(url) or not parts.hostname or "@" in parts.netloc or port == 0:
        raise Refused("url_invalid")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port or PORTS[parts.scheme], path)


def resolve(host: str, port: int, *, flags: int = 0) -> Sequence[str]:
    """The addresses that the machine's resolver knows of a host, each once; raises OSError where there are none.

    ``flags`` are those of `socket.getaddrinfo`.
    """
    try:
        known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    except UnicodeError as error:  # A name that no server can have.
        raise socket.gaierror(socket.EAI_NONAME, "no name") from error
    return list(dict.fromkeys(str(one[4][0]) for one in known))


def judge(target: Target, addresses: Iterable[str], allowed: Iterable[Range]) -> None:
    """Raise Refused where a server may not be spoken to: one address that is not public is one too many."""
    ranges = tuple(allowed)
    known = [ip_address(one) for one in addresses]
    private = [one for one in known if not _in(one, ranges)]
    if any(not is_public(one) for one in private):
        raise Refused("address_refused")
    if private and target.scheme != "https":
        raise Refused("https_required")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet."""
    plain = _plain(address)
    if isinstance(plain, IPv4Address):
        return not any(plain in one for one in NOT_PUBLIC)
    return plain in PUBLIC_V6 and not any(plain in one for one in NOT_PUBLIC_V6)


def ranges(texts: Iterable[str]) -> tuple[Range, ...]:
    """Networks as settings have them (``127.0.0.0/8``); raises ValueError for what is none."""
    return tuple(ip_network(one) for one in texts)


def _in(address: Address, ranges: Iterable[Range]) -> bool:
    return any(one in each for one in (address, _plain(address)) for each in ranges)


def _plain(address: Address) -> Address:
    """The address that another one carries."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in TRANSLATED:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
