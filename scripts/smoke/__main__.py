"""A minute's look at a deployment: `make smoke STAGE=prod`, or ``python -m scripts.smoke --stage prod``.

It makes a token, uploads a sample and a list of two articles to the bucket and sends a text to the API, waits for all
analyses, asks for quotes, places and events, deletes what it brought and sees it gone. Each step is told with its
seconds; the exit status is 0 where all went well. Whatever happens, Ctrl-C too, it takes away what it made: articles
with all their versions, a token, and a queue with a rule that hears the event.

It needs credentials that may read the stack, write to its table and bucket and, to hear the event, make a queue and a
rule on its bus; without leave for the latter it goes on and says so. ``--outputs FILE`` takes the stack's outputs from
a file of JSON, for a service that no stack has made.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.errors import DatelineError as ServiceError
from dateline.deployment import stacks
from dateline.errors import DatelineError
from scripts.smoke import steps
from scripts.smoke.steps import PATIENCE_SECONDS, Deployment, Failure, Skipped, Trial

FORBIDDEN = frozenset(("AccessDenied", "AccessDeniedException", "UnauthorizedOperation"))
ERRORS = (Failure, DatelineError, ServiceError, ClientError, BotoCoreError, StopIteration)


def look(place: Deployment, *, patience: float = PATIENCE_SECONDS) -> bool:
    """Take all steps, up to one that fails, and take away what they made; whether all went well."""
    with _tidied() as (cleanup, went):
        trial = Trial(place, cleanup, patience)
        went.append(all(_took(step, trial) for step in steps.STEPS))
    return all(went)


@contextmanager
def _tidied() -> Iterator[tuple[ExitStack, list[bool]]]:
    """What is to be taken away in the end, which nobody may interrupt, and how it all went."""
    cleanup, went = ExitStack(), list[bool]()
    try:
        yield cleanup, went
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        went.append(_step("nothing is left of it", cleanup.close))


def _took(step: Callable[[Trial], None], trial: Trial) -> bool:
    return _step(str(step.__doc__), lambda: step(trial))


def _step(what: str, act: Callable[[], None]) -> bool:
    began, word, more = time.monotonic(), "ok", ""
    try:
        act()
    except ERRORS as error:
        refused = isinstance(error, ClientError) and error.response["Error"]["Code"] in FORBIDDEN
        word, more = ("skipped" if refused and what == steps.listen.__doc__ else "FAILED"), f": {error}"
    except Skipped as error:
        word, more = "skipped", f": {error}"
    print(f"{word:7} {time.monotonic() - began:5.1f} s  {what}{more}", flush=True)
    return word != "FAILED"


def main() -> int:
    """Look at a deployment."""
    parser = argparse.ArgumentParser(prog="python -m scripts.smoke", description=str(__doc__).splitlines()[0])
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--stage", help="the stage whose stack it is")
    where.add_argument("--outputs", type=Path, help="a file of JSON with the stack's outputs")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    stacks.choose_region()
    try:
        outputs = json.loads(options.outputs.read_text()) if options.outputs else stacks.outputs(options.stage)
        place = Deployment.of(outputs)
    except (*stacks.ERRORS, Failure) as error:
        raise SystemExit(f"smoke: {stacks.explained(error)}") from error
    began = time.monotonic()
    try:
        well = look(place)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    print(f"{'well' if well else 'NOT WELL'} after {time.monotonic() - began:.0f} s")
    return int(not well)


if __name__ == "__main__":
    raise SystemExit(main())
