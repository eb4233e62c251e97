"""Every format cut short, torn, doubled, misnamed: what networks, disks and people do to files."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.hostile import sound

CUTS = (0.1, 0.5, 0.9)


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what has been done to it."""
    for kind, body in sound.files().items():
        yield from _cut(kind, body)
        yield f"torn.{kind}", _torn(kind, body)
        yield f"doubled.{kind}", body + body
        yield f"blank in front.{kind}", b"\r\n \xef\xbb\xbf" + body


def _cut(kind: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    for share in CUTS:
        yield f"cut at {share:.0%}.{kind}", body[: int(share * len(body))]
    yield f"without its last bytes.{kind}", body[:-3]


def _torn(kind: str, body: bytes) -> bytes:
    """A tenth of its bytes changed by chance, never the first 64: else nobody takes it for what it is."""
    chance, torn = random.Random(kind), bytearray(body)
    for _ in range(len(body) // 10):
        torn[chance.randrange(min(64, len(body) - 1), len(body))] = chance.randrange(256)
    return bytes(torn)
