"""How fast this machine is beside the one that the limits of time are meant for."""

from __future__ import annotations

import time

ADDITIONS = 500_000

USUAL_SECONDS = 0.0275
"""Of CPU for these additions, on the machine on which the figures of docs/ were measured: 1.1 for 20 million."""

_LOOP = compile(f"total = 0\nfor number in range({ADDITIONS}): total += number", "pace", "exec")


def factor() -> float:
    """How many times the CPU of the usual machine this one takes just now, never less than once."""
    start = time.process_time()
    exec(_LOOP, {})
    return max(1.0, (time.process_time() - start) / USUAL_SECONDS)
