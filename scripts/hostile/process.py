"""The process that tries objects: asked by a line of JSON for each, it answers with one. It may die of any.

Beside what the worker does it looks at what no reader may do: write a file, reach another machine, start a program.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from chalicelib.errors import InputError
from chalicelib.readers import content_coding, sniff
from chalicelib.uploads import Upload
from scripts.hostile import memory, pace
from scripts.hostile.bucket import SETTINGS
from scripts.hostile.objects import Object
from scripts.hostile.trying import End, tried

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
OUTSIDE = ("socket.connect", "socket.getaddrinfo", "os.system", "os.exec", "os.remove", "os.mkdir", "os.rename")
"""Events of https://docs.python.org/3/library/audit_events.html that no document is a reason for."""


def main() -> None:
    """Answer until nobody asks any more; the first line is of the neighbour, and tells the pace, too."""
    sys.setrecursionlimit(1_000)
    neighbour = Path(sys.argv[1])
    _tried(_neighbour(neighbour))  # what is loaded once costs the first object nothing
    _answer({"neighbour": _shown(neighbour), "usual": pace.factor(), "memory": memory.now()})
    done: list[str] = []
    sys.addaudithook(lambda event, args: _watch(done, event, args))
    for line in sys.stdin:
        asked = Object(**json.loads(line))
        ends = _tried(asked)
        touched, kind = sorted(set(done)), _kind(asked)
        done.clear()
        _answer(
            {
                "ends": [asdict(end) for end in ends],
                "touched": touched,
                "kind": kind,
                "neighbour": _shown(neighbour),
                "usual": pace.factor(),
                "memory": memory.now(),
            }
        )


def _answer(told: dict[str, Any]) -> None:
    print(json.dumps(told), flush=True)


def _tried(asked: Object) -> list[End]:
    body = Path(asked.path).read_bytes()
    told = tuple(sorted(asked.metadata.items()))
    coding, kind = asked.content_encoding, asked.content_type
    upload = Upload(
        SETTINGS.bucket, asked.key or "", len(body), "etag", content_type=kind, content_encoding=coding, metadata=told
    )
    return list(tried(upload, body))


def _neighbour(file: Path) -> Object:
    return Object(file.name, str(file), f"incoming/{file.name}")


def _shown(neighbour: Path) -> str:
    """The digest of the neighbour's document."""
    (end,) = _tried(_neighbour(neighbour))
    return sha256(f"{end.outcome} {end.document}".encode()).hexdigest()


def _kind(asked: Object) -> str:
    try:
        return sniff.told(content_coding.unpacked(Path(asked.path).read_bytes(), coding=asked.content_encoding))
    except InputError as error:
        return f"({error.code})"


def _watch(done: list[str], event: str, args: tuple[Any, ...]) -> None:
    done.extend(_touched(event, args))


def _touched(event: str, args: tuple[Any, ...]) -> Iterator[str]:
    """What an event tells that should not be."""
    if event in OUTSIDE or (event == "subprocess.Popen" and args[0] != sys.executable):
        yield event
    written = event == "open" and isinstance(args[2], int) and args[2] & WRITES
    # A number is a pipe, to the process that reads PDFs.
    if written and not isinstance(args[0], int) and args[0] not in ("/dev/null", "/proc/self/clear_refs"):
        yield "open"


if __name__ == "__main__":
    main()
