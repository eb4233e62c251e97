"""An object is read, analysed or split as the worker does it, without a table: each is measured as one message."""

from __future__ import annotations

import json
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from chalicelib import readers
from chalicelib.errors import InputError, RetryError
from chalicelib.readers.page.guard import MAX_BYTES
from chalicelib.service import engine
from chalicelib.service.containers import splitting
from chalicelib.service.containers.putting import Splitting, put_members
from chalicelib.service.findings.rows import findings
from chalicelib.service.generations import LIFE_SECONDS, Step
from chalicelib.service.made import made_of
from chalicelib.uploads import Upload, article_id
from scripts.hostile import memory
from scripts.hostile.bucket import SETTINGS, Bucket, Store

ENGINE = engine.loaded()


@dataclass(frozen=True)
class End:
    """How one message ended: ``seconds`` of CPU, ``peak`` in bytes; ``parts`` is None where it is no container."""

    outcome: str
    codes: tuple[str, ...] = ()
    parts: int | None = None
    seconds: float = 0.0
    peak: int = 0
    document: str = ""


def tried(upload: Upload, body: bytes) -> Iterator[End]:
    """The ends of an object, and of some of its parts, and of theirs."""
    bucket = Bucket(body)
    yield _settled_at_last(upload, bucket)
    for part, content in bucket.parts():
        yield from tried(part, content)


def _settled_at_last(upload: Upload, bucket: Bucket) -> End:
    """The end of an object, which is tried again as often as the queue gives a message back."""
    for _ in range(SETTINGS.receives - 1):
        if (end := _measured(upload, bucket)).outcome != "retried":
            return end
    return _measured(upload, bucket)


def _measured(upload: Upload, bucket: Bucket) -> End:
    memory.forget_peak()
    before = _seconds()
    outcome, codes, parts, document = _ended(upload, bucket)
    return End(outcome, codes, parts, _seconds() - before, memory.peak(), document)


def _ended(upload: Upload, bucket: Bucket) -> tuple[str, tuple[str, ...], int | None, str]:
    try:
        return _settled(upload, bucket)
    except InputError as error:
        return "failed", (error.code,), None, ""
    except RetryError as error:
        return "retried", (error.code,), None, ""
    except Exception as error:  # whatever it is, it must be told
        last = extract_tb(error.__traceback__)[-1]
        return "crashed", (f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}",), None, ""


def _settled(upload: Upload, bucket: Bucket) -> tuple[str, tuple[str, ...], int | None, str]:
    """As `service.ingest` does it."""
    store = Store(bucket)
    body = splitting.body(store, upload, ENGINE.begins, most=MAX_BYTES)  # type: ignore[arg-type]
    if found := ENGINE.container(body, upload.content_type):
        work = Splitting(_step(upload), upload, "generation", found, ENGINE.container, ENGINE.version, None)
        listed = put_members(store, work, {})  # type: ignore[arg-type]
        return "container", _codes(listed), len(listed["members"]), ""
    article = readers.read(body, content_type=upload.content_type, key=upload.key, sent=dict(upload.metadata))
    analysis = ENGINE.analyse(article)
    made = made_of(analysis, upload)
    findings(article_id(upload.bucket, upload.key), "generation", made)
    codes = tuple(dict.fromkeys(one.code for one in (*article.warnings, *analysis.warnings)))
    return analysis.status, codes, None, json.dumps(made, ensure_ascii=False).encode().decode()


def _step(upload: Upload) -> Step:
    article = article_id(upload.bucket, upload.key)
    return Step(article, "0", "message", int(time.time()), upload.bucket, upload.key, LIFE_SECONDS)


def _codes(listed: dict) -> tuple[str, ...]:
    """Why there are no more members, and why some got no object."""
    broken = [listed["container"]["broken"]["code"]] if listed["container"]["broken"] else []
    return (*broken, *Counter(one["error"]["code"] for one in listed["members"] if "error" in one))


def _seconds() -> float:
    """CPU of this process, and of those that it has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in used)
