"""A file to its analysis: read, looked up among the analyses of earlier runs, else made. For a process of its own."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec

from chalicelib import __version__, pipeline, readers, settings
from chalicelib.errors import InputError
from chalicelib.formats import document
from chalicelib.readers.credits import dates
from chalicelib.readers.page.guard import MAX_BYTES
from chalicelib.service.dating import marked
from dateline.analysis.cache import Cache, digest
from dateline.analysis.documents import made_of
from dateline.analysis.files import Source
from dateline.analysis.outcomes import INTERNAL, UNREADABLE, Found, Outcome, Problem

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
            return self._found(source)
        except InputError as error:
            return Problem(error.code, error.message)
        except OSError as error:
            return Problem(UNREADABLE, error.strerror or type(error).__name__)
        except Exception as error:
            # Never the error's own words: they may hold the article's.
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}"
            return Problem(INTERNAL, f"an error of ours ({type(error).__name__} at {where})")

    def _found(self, source: Source) -> Found:
        with Path(source.path).open("rb") as file:
            body = file.read(MAX_BYTES + 1)  # A byte more is enough to see that it is too large.
        name = self._name(body, source.key)
        kept = self.cache.find(name) if self.cache else None
        if kept is not None and _is_json(kept):
            return Found(kept, len(body), sha256(body).hexdigest(), kept=True)
        made = made_of(pipeline.analyse(marked(readers.read(body, key=source.key), None)))
        written = document.write(made).encode()
        if self.cache and not any(warning["code"].endswith(FAULT) for warning in made["warnings"]):
            self.cache.keep(name, written)
        return Found(written, len(body), sha256(body).hexdigest())

    def _name(self, body: bytes, key: str) -> str:
        """The digest of all that an analysis depends on. Of a file's name that is the day in it."""
        day = dates.in_key(key)
        return digest(self._engine, settings.home() or "", day.value if day else "", body)

    @cached_property
    def _engine(self) -> str:
        """The digest of what analyses: its version, and the files that it has learnt from."""
        files = sorted(path for path in settings.artifacts().iterdir() if path.is_file())
        # The large ones are trained or built together with a small one.
        learnt = [path.read_bytes() if path.suffix == ".json" else str(path.stat().st_size) for path in files]
        return digest(FORM, __version__, pipeline.ENGINE, *(path.name for path in files), *learnt)


def _is_json(body: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(body), dict)
    except msgspec.DecodeError:
        return False
