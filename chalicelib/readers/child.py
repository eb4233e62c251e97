"""A reader in a process of its own: for formats whose cost no cap on a document's bytes can bound.

The process gets time and memory, a document by its standard input, and nothing else: no secret of the environment, no
file to write to. What it says is JSON of known types, since it has read what anybody may have written. It is started
afresh, and not forked: the worker has threads of the tagger's by then, and Lambda has no shared memory for pools.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer
from traceback import walk_tb

from chalicelib import errors, settings
from chalicelib.errors import DocumentTooLarge, InputError, RetryError
from chalicelib.model import Article

MAX_SECONDS = 10
"""Seconds of CPU, those to start among them: twenty times those of a long report."""

MAX_MEMORY = 600_000_000
"""Bytes of address space; a report of 200 pages takes a quarter. Linux holds to it, macOS does not know it."""

MAX_WAIT = 60.0
"""Seconds on the clock: six times those of CPU, after which the machine is too busy, whatever the document is."""

MAX_ANSWER = 32_000_000
"""Bytes of JSON: an article of 500,000 characters in 20,000 blocks has below 6 million."""

PIPE_SIZE = 1_048_576
"""Bytes that go to the process at once: as many as Linux lets anybody have."""

MAX_PLACES = 8
"""Places of a traceback that are told."""

_PROGRAM = "import sys; sys.path[:] = sys.argv[5:]; from chalicelib.readers import child; child.main()"


@dataclass(frozen=True, slots=True)
class _Answer:
    """An article, or an InputError's class, message and code, or the traceback of an error of ours."""

    article: Article | None = None
    refusal: tuple[str, str, str] | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process gets: seconds of CPU, bytes of memory, seconds on the clock."""

    seconds: int = MAX_SECONDS
    memory: int = MAX_MEMORY
    wait: float = MAX_WAIT


def read(reader: str, body: bytes, *, charset: str | None = None, bounds: Bounds = Bounds()) -> Article:
    """Read a document by the module ``reader`` of this package, in a process of its own.

    Raises what the reader raises; DocumentTooLarge where it takes too much time or memory; RetryError where the machine
    is too busy to tell.
    """
    answer, returncode, waited = _ask(reader, body, charset or "", bounds)
    if waited:
        raise RetryError("The machine is too busy to read the document.")
    if returncode < 0 or len(answer) > MAX_ANSWER:
        raise too_complex()
    return _article(answer)


def too_complex() -> DocumentTooLarge:
    """The error of a document that takes more time or memory than it gets."""
    return DocumentTooLarge(
        "The document takes too much time or memory to read: save it more simply, or upload its text.",
        code="document_too_complex",
    )


def _ask(reader: str, body: bytes, charset: str, bounds: Bounds) -> tuple[bytes, int, bool]:
    """What the process says, how it ended, and whether it was the clock that ended it."""
    home = str(Path(__file__).parents[2])
    what = [reader, charset, str(bounds.seconds), str(bounds.memory)]
    command = [sys.executable, "-I", "-S", "-B", "-c", _PROGRAM, *what, home, *filter(None, sys.path)]
    with Popen(  # noqa: S603  this program, with a module of ours
        command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=settings.interpreter(), pipesize=PIPE_SIZE
    ) as process:
        expired = Timer(bounds.wait, process.kill)
        expired.start()
        try:
            with suppress(BrokenPipeError), process.stdin:  # type: ignore[union-attr]
                process.stdin.write(body)  # type: ignore[union-attr]
            answer = process.stdout.read(MAX_ANSWER + 1)  # type: ignore[union-attr]
            if len(answer) > MAX_ANSWER:
                process.kill()
            returncode = process.wait()
        finally:
            waited = expired.finished.is_set()
            expired.cancel()
            process.kill()
    return answer, returncode, waited


def _article(answer: bytes) -> Article:
    import msgspec  # noqa: PLC0415  no other reader needs it

    try:
        said = msgspec.json.decode(answer, type=_Answer)
    except msgspec.DecodeError as error:
        raise RuntimeError("a reader in a process of its own ended without an answer") from error
    if said.refusal:
        name, message, code = said.refusal
        raise _REFUSALS.get(name, InputError)(message, code=code)
    if said.article is None:
        raise RuntimeError(f"a reader in a process of its own failed: {said.fault}")
    return said.article


_REFUSALS: dict[str, type[InputError]] = {
    found.__name__: found
    for found in vars(errors).values()
    if isinstance(found, type) and issubclass(found, InputError)
}


def main() -> None:
    """What the process does: read a document from the standard input by the reader that the command names."""
    reader, charset, seconds, memory = sys.argv[1:5]
    _limit(int(seconds), int(memory))
    import msgspec  # noqa: PLC0415

    sys.stdout.buffer.write(msgspec.json.encode(_answer(reader, sys.stdin.buffer.read(), charset or None)))


def _limit(seconds: int, memory: int) -> None:
    """Bound this process: its CPU, its memory; and it writes no file, and leaves no core."""
    import resource  # noqa: PLC0415  of POSIX alone, and of use in the process alone

    bounds = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for bound, most in bounds:
        with suppress(OSError, ValueError):  # macOS refuses that of memory
            resource.setrlimit(bound, (most, most))


def _answer(reader: str, body: bytes, charset: str | None) -> _Answer:
    try:
        return _Answer(article=import_module(f"chalicelib.readers.{reader}").read(body, charset=charset))
    except InputError as error:
        return _refused(error)
    except MemoryError:
        return _refused(too_complex())
    except Exception as error:  # an error of ours, as in the process that asks
        return _Answer(fault=_told(error))


def _refused(error: InputError) -> _Answer:
    return _Answer(refusal=(type(error).__name__, error.message, error.code))


def _told(error: Exception) -> str:
    """Where an error happened; not what it says, which may be the document's words."""
    frames = walk_tb(error.__traceback__)
    places = [f"{Path(frame.f_code.co_filename).name}:{number}" for frame, number in frames]
    return f"{type(error).__name__} at {' > '.join(places[-MAX_PLACES:])}"
