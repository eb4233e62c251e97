"""What workers do in tests, in processes of their own."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from dateline.analysis.files import Source
from dateline.analysis.outcomes import Outcome, Problem


def echo() -> Callable[[Source], Outcome]:
    """Answers with the process, after as many hundredths of a second as the key says; "die" kills it."""

    def answer(source: Source) -> Outcome:
        if source.key == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(int(source.key) / 100)
        return Problem(str(os.getpid()), source.file)

    return answer


def fail() -> Callable[[Source], Outcome]:
    """Never starts."""
    raise SystemExit(3)
