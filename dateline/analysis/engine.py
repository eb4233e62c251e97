"""A file to its analysis: read, looked up among the analyses of earlier runs, else made. For a process of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec

from chalicelib import __version__, pipeline, readers, settings
from chalicelib.formats import document
from chalicelib.readers import claims
from chalicelib.readers.credits import dates
from chalicelib.service.dating import marked
from dateline.analysis.cache import Cache, digest
from dateline.analysis.documents import made_of
from dateline.analysis.files import Source
from dateline.analysis.outcomes import Found, Outcome, problem

FORM = "2"
"""The version of what is kept: raised when that changes though the engine does not."""

FAULT = "_failed"
"""How the codes of warnings end that tell of an error of ours: such an analysis is not kept."""


@dataclass(frozen=True)
class Engine:
    """The engine, with the analyses of earlier runs where there are any."""

    cache: Cache | None

    def outcome(self, source: Source) -> Outcome:
        """What becomes of a file. Nothing is raised."""
        try:
            return source.refused or self._found(source)
        except Exception as error:
            return problem(error)

    def _found(self, source: Source) -> Found:
        body = _body(source)
        name = self._name(body, source)
        kept = self.cache.find(name) if self.cache else None
        if kept is not None and _is_json(kept):
            return Found(kept, len(body), sha256(body).hexdigest(), kept=True)
        article = readers.read(body, content_type=source.content_type, key=source.key, sent=source.sent)
        made = made_of(pipeline.analyse(marked(article, None)))
        written = document.write(made).encode()
        if self.cache and not any(warning["code"].endswith(FAULT) for warning in made["warnings"]):
            self.cache.keep(name, written)
        return Found(written, len(body), sha256(body).hexdigest())

    def _name(self, body: bytes, source: Source) -> str:
        """The digest of all that an analysis depends on. Of a file's name that is the day in it, and how it ends."""
        day = dates.in_key(source.key)
        named = (day.value if day else "", claims.ending(source.key))
        told = (source.content_type or "", json.dumps(sorted(source.sent.items())))
        return digest(self._engine, settings.home() or "", *named, *told, body)

    @cached_property
    def _engine(self) -> str:
        """The digest of what analyses: its version, and the files that it has learnt from."""
        files = sorted(path for path in settings.artifacts().iterdir() if path.is_file())
        # The large ones are trained or built together with a small one.
        learnt = [path.read_bytes() if path.suffix == ".json" else str(path.stat().st_size) for path in files]
        return digest(FORM, __version__, pipeline.ENGINE, *(path.name for path in files), *learnt)


def _body(source: Source) -> bytes:
    """The bytes of a file; a byte more than any document may have is enough to see that it is too large."""
    path = Path(source.path)
    with path.open("rb") as file:
        body = file.read(readers.MAX_HEAVY + 1)
    if source.origin:
        path.unlink(missing_ok=True)
    return body


def _is_json(body: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(body), dict)
    except msgspec.DecodeError:
        return False
