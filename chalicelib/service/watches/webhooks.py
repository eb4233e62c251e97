"""Where a webhook may lead, as far as its address tells: who connects looks once more, at what its name means then."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from chalicelib.errors import RequestError
from chalicelib.service.deliver import addresses, signing
from chalicelib.service.deliver.addresses import Range, Refused, Target
from chalicelib.store.watches import Hook, Secret

TAKES = {
    "url_invalid": "an address of https in ASCII, with a host, without a user's name and without a fragment",
    "https_required": "an address of https, or of http in a network that this deployment allows",
    "address_refused": "a public address",
}
"""What a webhook leads to, by what is wrong with one that does not."""


def hook(url: str, networks: Sequence[str]) -> Hook:
    """A webhook with a secret of its own; raises RequestError where it may not lead there.

    ``networks`` are those that are reached although they are not public.
    """
    try:
        target, allowed = addresses.target(url), addresses.ranges(networks)
        if "#" in url:
            raise Refused("url_invalid")
        addresses.judge(target, _known(target, allowed), allowed)
    except Refused as refused:
        raise RequestError(f"A webhook leads to {TAKES[refused.refusal]}.", code="webhook_refused") from refused
    return Hook(url, (Secret(signing.new_secret()),))


def shown(url: str) -> str:
    """What everybody may see of a webhook's address: its path may be as good as a password."""
    told = urlsplit(url)
    return f"{told.scheme}://{told.netloc}"


def _known(target: Target, allowed: Sequence[Range]) -> Sequence[str]:
    """The addresses of a server, as far as nobody far away needs to be asked: names are asked where http may do."""
    try:
        if target.scheme == "http" and allowed:
            return addresses.resolve(target.host, target.port)
        return addresses.resolve(target.host, target.port, flags=socket.AI_NUMERICHOST)
    except OSError as error:
        if target.scheme == "http":
            raise Refused("https_required") from error
        return ()
