"""The only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

PARTS = "parts/"
"""How the keys of objects begin that the worker makes of a container's members, in our own bucket."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a deployment decides. The names of the variables are the fields' in capitals, after ``DATELINE_``.

    ``queue`` is the URL of the queue of uploads, and ``dead_letters`` of the one where messages end that failed at
    every try; ``receives`` is how many tries there are, and ``retry_waits`` the seconds between them, where not the
    usual ones. ``origins`` are the web origins whose pages may call the API.
    ``open_access`` lets everybody read without a token (``DATELINE_ACCESS=open``).
    ``deliveries`` is the URL of the queue of webhooks, ``exports`` that of the queue of exports.
    ``hook_networks`` are networks (``127.0.0.0/8``) that webhooks reach although they are not public;
    ``delivery_waits`` are the seconds between their tries, the last for all that follow, where not the usual ones.
    ``sources`` are buckets of other names whose objects are articles, each with a prefix where there is one
    (``archive/articles/``).
    """

    bucket: str
    table: str
    bus: str
    queue: str = ""
    dead_letters: str = ""
    prefix: str = "incoming/"
    receives: int = 5
    origins: tuple[str, ...] = ()
    open_access: bool = False
    deliveries: str = ""
    exports: str = ""
    hook_networks: tuple[str, ...] = ()
    delivery_waits: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    retry_waits: tuple[int, ...] = ()

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Where articles are put: buckets, each with the prefix of the keys there; our own comes first."""
        return ((self.bucket, self.prefix), *map(place, self.sources))

    def holds(self, bucket: str, key: str) -> bool:
        """Whether the object at a key of a bucket is an article: one under a prefix that is no folder."""
        places = (*self.places, (self.bucket, PARTS))
        known = (bucket == name and key.startswith(prefix) for name, prefix in places)
        return any(known) and not key.endswith("/")


def place(source: str) -> tuple[str, str]:
    """The bucket and the prefix that a source names: ``archive/articles/`` is ``articles/`` in ``archive``."""
    bucket, _, prefix = source.partition("/")
    return bucket, prefix


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raises KeyError, naming the variable, when a required one is missing."""
    return Settings(
        bucket=environ["DATELINE_BUCKET"],
        table=environ["DATELINE_TABLE"],
        bus=environ["DATELINE_BUS"],
        queue=environ.get("DATELINE_QUEUE", ""),
        dead_letters=environ.get("DATELINE_DEAD_LETTERS", ""),
        prefix=environ.get("DATELINE_PREFIX", "incoming/"),
        receives=int(environ.get("DATELINE_RECEIVES", "5")),
        origins=tuple(environ.get("DATELINE_ORIGINS", "").split()),
        open_access=open_access(environ),
        deliveries=environ.get("DATELINE_DELIVERIES", ""),
        exports=environ.get("DATELINE_EXPORTS", ""),
        hook_networks=tuple(environ.get("DATELINE_HOOK_NETWORKS", "").split()),
        delivery_waits=tuple(map(int, environ.get("DATELINE_DELIVERY_WAITS", "").split())),
        sources=tuple(environ.get("DATELINE_SOURCES", "").split()),
        retry_waits=tuple(map(int, environ.get("DATELINE_RETRY_WAITS", "").split())),
    )


def open_access(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether everybody may read without a token. Asked apart from the rest, since packaging has no deployment."""
    return environ.get("DATELINE_ACCESS") == "open"


def function(environ: Mapping[str, str] = os.environ) -> str | None:
    """Which function of app.py this process is, as Lambda calls it (``worker``); None where it is not Lambda's.

    ``_HANDLER`` is among the variables that Lambda defines for every runtime.
    """
    return environ.get("_HANDLER", "").partition(".")[2] or None


def artifacts(environ: Mapping[str, str] = os.environ, *, root: Path = Path(__file__).parent.parent) -> Path:
    """The folder that holds tagger.onnx, its tokenizer and places.sqlite: the layer's in Lambda, else the clone's.

    A wheel brings it inside the package `dateline`. ``root`` is where the packages lie.
    """
    if named := environ.get("DATELINE_ARTIFACTS"):
        return Path(named)
    clone, wheel = root / "artifacts", root / "dateline" / "artifacts"
    # Another package may have a folder "artifacts" among the installed ones.
    return wheel if (wheel / "tagger.onnx").is_file() and not (clone / "tagger.onnx").is_file() else clone


def interpreter(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What another Python process needs of the environment to start, and no secret: where its libraries are."""
    return {name: environ[name] for name in _INTERPRETER if name in environ}


_INTERPRETER = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DATELINE_ARTIFACTS")


def refuse_telemetry(environ: MutableMapping[str, str] = os.environ) -> None:
    """Tell onnxruntime, before it is imported, that it may call nobody: else it sends its maker how it is used.

    It would keep a number of the machine in the user's cache folder, too. See Privacy.md in its wheel.
    """
    environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


def home(environ: Mapping[str, str] = os.environ) -> str | None:
    """Where the publisher of the articles is, by name ("Paris, Tennessee"), or None where they come from anywhere."""
    return environ.get("DATELINE_HOME") or None
