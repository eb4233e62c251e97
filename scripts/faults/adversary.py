"""What goes wrong between a function and AWS: calls are refused, cut short and not answered, and functions are killed.

All that it decides follows from the seed, the name of the process and how often that was killed before; in which order
processes come to their turns is the machine's.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError
from urllib3 import HTTPResponse

from chalicelib.store import Store

SEED, FOLDER = "FAULTS_SEED", "FAULTS_FOLDER"
"""Variables of the environment: the seed, and the folder of what the adversary notes."""

CALM = "calm"
"""A file in that folder: while it is there, nothing goes wrong."""

TIMEOUT_SECONDS, NEEDED_SECONDS = 10, 4
"""Of a function, and of what must be left of it when it takes its last article: a twelfth of what a deployment has. As
there, a message comes back when its worker is gone for certain."""

RESERVE_SECONDS, GRACE_SECONDS = 2, 2
"""Of a worker at a container: what it leaves of its time, and after which time beyond its own another may follow."""

LIFE_SECONDS = 20
"""After which whoever began to write is gone for certain: twice the timeout; a deployment waits for 15 minutes."""

REFUSED_AT_FIRST = 0.01
"""Of what is sent: so often AWS refuses it, and botocore sends it once more."""

CHANCES = {
    "refused": 0.01,
    "not connected": 0.002,
    "answer lost": 0.002,
    "killed before": 0.0003,
    "killed after": 0.0005,
}
"""Of a call. The refusals are those that are left when botocore has tried again; a "lost" answer is that of a call
which has taken effect."""

CUT = 0.05
"""Of a batch of more than one: so often some of it is not taken, and the answer says so."""

REFUSALS = {
    "dynamodb": ("ThrottlingException", "ProvisionedThroughputExceededException", "InternalServerError"),
    "s3": ("SlowDown", "InternalError"),
}
OTHER_REFUSALS = ("ThrottlingException", "ServiceUnavailable")

Values = dict[str, Any]


@dataclass
class Batch:
    """A call that takes several things: where they are in what is asked, and in the answer those that are not taken."""

    asked: str
    left: str
    part: str = ""


BATCHES = {
    "BatchWriteItem": Batch("RequestItems", "UnprocessedItems"),
    "BatchGetItem": Batch("RequestItems", "UnprocessedKeys", part="Keys"),
}


@dataclass
class Adversary:
    """Does it to all calls of a store. ``name`` is the process's; only a ``mortal`` one is killed."""

    seed: str
    name: str
    folder: Path
    mortal: bool = True
    lives: int = 0
    random: Random = field(default_factory=Random)

    def __post_init__(self) -> None:
        self.begin()

    @classmethod
    def of(cls, name: str, *, mortal: bool = True) -> Adversary:
        """The one that the environment asks for."""
        return cls(os.environ[SEED], name, Path(os.environ[FOLDER]), mortal)

    def begin(self) -> None:
        """Another life begins, with other things to go wrong."""
        self.lives += 1
        self.random.seed(f"{self.seed} {self.name} {self.lives}")

    def watch(self, store: Store) -> None:
        """Be in all its calls."""
        for client in (store.articles.dynamodb, store.bucket.s3, store.bus.events, store.queue.sqs):
            client.meta.events.register("provide-client-params", self._cut)
            client.meta.events.register("before-call", self._before)
            client.meta.events.register("before-send", self._refuse_at_first)
            client.meta.events.register("after-call", self._after)

    def _before(self, model: Any, context: Values, **_: Any) -> tuple[AWSResponse, Values] | None:
        fate = context["fate"] = self._fate()
        if fate == "killed before":
            self._kill(fate, model.name)
        if fate == "not connected":
            self._note(fate, model.name)
            raise ConnectTimeoutError(endpoint_url="the adversary")
        if fate == "refused":
            self._note(fate, model.name)
            return _refusal(self.random, model)
        return None

    def _refuse_at_first(self, event_name: str, request: Any, **_: Any) -> AWSResponse | None:
        if self.random.random() >= REFUSED_AT_FIRST or self._is_calm():
            return None
        self._note("refused at first", event_name)
        return AWSResponse(request.url, 503, {}, HTTPResponse(BytesIO(), preload_content=False))

    def _after(self, model: Any, parsed: Values, context: Values, **_: Any) -> None:
        fate = context.get("fate")
        if fate == "killed after":
            self._kill(fate, model.name)
        if fate == "answer lost":
            self._note(fate, model.name)
            raise ReadTimeoutError(endpoint_url="the adversary")
        if context.get("withheld"):
            self._note("batch cut", model.name)
            parsed[BATCHES[model.name].left] = context["withheld"]

    def _fate(self) -> str | None:
        """What becomes of a call."""
        at = self.random.random()
        for fate, chance in CHANCES.items():
            if at < chance:
                is_other = not self.mortal and fate.startswith("killed")
                return None if is_other or self._is_calm() else fate
            at -= chance
        return None

    def _cut(self, params: Values, model: Any, context: Values, **_: Any) -> Values | None:
        """Let only some of a batch through."""
        batch = BATCHES.get(model.name)
        if batch is None or self.random.random() > CUT or self._is_calm():
            return None
        ((table, whole),) = params[batch.asked].items()
        things = whole[batch.part] if batch.part else whole
        taken = self.random.randrange(len(things))
        if not taken:
            return None

        def part(some: list[Any]) -> Values:
            return {table: whole | {batch.part: some} if batch.part else some}

        context["withheld"] = part(things[taken:])
        return params | {batch.asked: part(things[:taken])}

    def _kill(self, fate: str, call: str) -> None:
        self._note(fate, call)
        os.kill(os.getpid(), signal.SIGKILL)

    def _is_calm(self) -> bool:
        return (self.folder / CALM).exists()

    def _note(self, what: str, call: str) -> None:
        """Remember what was done, in one write: this process may be gone in a moment."""
        file = os.open(self.folder / f"{self.name}.faults", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(file, f"{what}\t{call}\n".encode())
        os.close(file)


def _refusal(random: Random, model: Any) -> tuple[AWSResponse, Values]:
    """AWS's answer to what it does not take now."""
    if model.name == "PutEvents" and random.random() < 0.5:
        entry = {"ErrorCode": "ThrottlingException", "ErrorMessage": "the adversary"}
        return AWSResponse("", 200, {}, None), {"FailedEntryCount": 1, "Entries": [entry]}
    code = random.choice(REFUSALS.get(model.service_model.service_name, OTHER_REFUSALS))
    error = {"Code": code, "Message": "the adversary"}
    return AWSResponse("", 503, {}, None), {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 503}}
