"""A worker process: it answers each file that it is given with what becomes of it, until nobody gives it one."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from dateline.analysis.files import Source
from dateline.analysis.outcomes import Outcome

READY = "ready"
"""What a worker says when it has started."""

SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
"""What tells the libraries below numpy and the tokenizer how many threads they may have. The tagger has one by itself;
there are as many workers as cores."""

Start = Callable[[], Callable[[Source], Outcome]]
"""What a worker begins with: it returns what answers a file."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How files are analysed: where analyses are kept, if at all, and where the publisher is, if anywhere."""

    cache: Path | None
    home: str | None

    def __call__(self) -> Callable[[Source], Outcome]:
        """Load the engine, with one thread; 1 s of CPU."""
        os.environ.update(dict.fromkeys(SINGLE, "1"))
        if self.home is not None:
            os.environ["DATELINE_HOME"] = self.home
        logging.disable()  # The document tells what failed.
        from dateline.analysis.cache import Cache  # noqa: PLC0415
        from dateline.analysis.engine import Engine  # noqa: PLC0415 - slow, and nothing for the process that asks

        return Engine(Cache(self.cache) if self.cache else None).outcome


def serve(connection: Connection[Outcome | str, Source], start: Start) -> None:
    """Answer files from the connection, in their order, until it is closed."""
    answer = start()
    connection.send(READY)
    while True:
        try:
            source = connection.recv()
            outcome = answer(source)
            connection.send(outcome)
        except (EOFError, OSError):
            return  # Nobody asks any more: an answer itself raises nothing.
