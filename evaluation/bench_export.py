"""What an export costs: ``python -m evaluation.bench_export``.

Articles of about 600 words of the open corpus, each with a word of its own in its text and in its quotes, all of which
changed on one day, are exported as one part. moto's DynamoDB answers each call once, while nothing is measured, and its
bytes are played again for what is; the files go into moto's S3. Memory is what the process takes beyond what it had
before, at most, by Linux's VmHWM: lines, DuckDB, and files on their way. Read units are counted as DynamoDB does.

Bytes are those of the open corpus itself, each text once: what was there before would be packed to next to nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from moto import mock_aws

from chalicelib import pipeline
from chalicelib.formats.columns import TABLES
from chalicelib.model import Article, Upload, article_id
from chalicelib.readers.prose import blocks
from chalicelib.service.exports import files, part, plan
from chalicelib.service.exports.units import Part
from chalicelib.service.made import made_of
from chalicelib.store import Store
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import CHANGES, Head
from dateline.local import cloud, resources
from evaluation.archive import GENERATION, analysed, tables_with
from evaluation.bench_search import ENVIRONMENT, SETTINGS
from evaluation.gold import open_texts
from evaluation.read_units import Answers

SIZES = (2_000, 5_000)
"""Articles in a part: the latter is the most that one has."""

DAY = "2026-11-29"
RESET_PEAK = "5"
"""What Linux wants in /proc/self/clear_refs to begin VmHWM anew."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="articles in a part")
    os.environ |= ENVIRONMENT
    cloud.install()
    documents = list(analysed())
    print("| articles | seconds | of CPU | ms of CPU an article | MB of memory | read units an article |")
    print("|---|---|---|---|---|---|")
    for size in parser.parse_args().sizes:
        with mock_aws():
            store = _filled(documents, size)
            print(measured(store, size), flush=True)
    print_bytes()


def print_bytes() -> None:
    """Print what an article of the open corpus takes in each form and table."""
    texts = open_texts()
    upload = Upload("corpus", "incoming/a.txt", 1, "etag", last_modified=f"{DAY}T00:00:00Z")
    documents = [made_of(pipeline.analyse(Article(text, blocks.mark(text))), upload) for text in texts]
    with mock_aws():
        store = _filled(documents, len(texts))
        (unit,) = _parts(store)
        part.write(store, unit)
        sizes = dict(_bytes(store, len(texts)))
    characters = sum(map(len, texts)) / len(texts)
    head = (f"bytes an article of {characters:,.0f} characters", *(table.name for table in TABLES), "together")
    print(f"\n| {' | '.join(head)} |")
    print("|---|" + "---|" * (len(TABLES) + 1))
    for form in files.FORMS:
        row = [sizes[form.folder, table.name] for table in TABLES]
        print(f"| {form.folder} | " + " | ".join(f"{one:,.0f}" for one in (*row, sum(row))) + " |")


def measured(store: Store, size: int) -> str:
    """A line of the table."""
    (unit,) = _parts(store)
    answers = Answers(tables_with(SETTINGS.table)[SETTINGS.table])
    answers.watch(store.articles.dynamodb)
    assert part.write(store, unit) == size
    units = answers.units / size
    Path("/proc/self/clear_refs").write_text(RESET_PEAK)
    before, began, used = _memory("VmRSS"), time.perf_counter(), time.process_time()
    assert part.write(store, unit) == size
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    memory = _memory("VmHWM") - before
    return f"| {size:,} | {seconds:.1f} | {cpu:.1f} | {1000 * cpu / size:.1f} | {memory:.0f} | {units:.1f} |"


def _parts(store: Store) -> list[Part]:
    window = Window(DAY, DAY, newest_first=False)
    listed = store.lists.of(CHANGES, window, pages=Pages(plan.WITHOUT_END), size=plan.PAGE)
    return list(plan.parts(DAY, listed))


def _bytes(store: Store, size: int) -> Iterator[tuple[tuple[str, str], float]]:
    """The bytes that an article has in each form and table."""
    listed = store.bucket.s3.get_paginator("list_objects_v2").paginate(Bucket=SETTINGS.bucket, Prefix=files.ROOT)
    for one in (one for page in listed for one in page["Contents"]):
        _, form, table, *_ = one["Key"].split("/")
        yield (form, table), one["Size"] / size


def _filled(documents: Sequence[Mapping[str, Any]], size: int) -> Store:
    """A store with so many articles."""
    store = Store(replace(SETTINGS, exports="none"))
    declared = resources.template()["Resources"]["Articles"]["Properties"]
    shape = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    store.articles.dynamodb.create_table(TableName=SETTINGS.table, **{key: declared[key] for key in shape})
    store.bucket.s3.create_bucket(
        Bucket=SETTINGS.bucket, CreateBucketConfiguration={"LocationConstraint": ENVIRONMENT["AWS_DEFAULT_REGION"]}
    )
    for number in range(size):
        head = _head(number)
        store.articles.put_document(head.id, GENERATION, _document(documents[number % len(documents)], number))
        store.articles.change(head.id, lambda _, head=head: head)  # type: ignore[misc]
    return store


def _head(number: int) -> Head:
    key = f"incoming/{number}.txt"
    minute, second = divmod(number, 60)
    time_of_day = f"{minute // 60:02}:{minute % 60:02}:{second:02}"
    upload = Upload(SETTINGS.bucket, key, 1, "etag", "v1", "text/plain", f"{DAY}T00:00:00Z")
    return Head(
        article_id(SETTINGS.bucket, key),
        "succeeded",
        upload=upload,
        generation=GENERATION,
        engine=pipeline.ENGINE,
        title=f"Article {number}",
        date=DAY,
        dated_by="published",
        changed=f"{DAY}T{time_of_day}Z",
    )


def _document(model: Mapping[str, Any], number: int) -> dict[str, Any]:
    """A document of the corpus as another article."""
    word = sha256(str(number).encode()).hexdigest()[:24]
    text = f"{model['article']['text']} {word}"
    told = {"text": text, "text_sha256": sha256(text.encode()).hexdigest()}
    quotes = [quote | {"text": f"{quote['text']} {word}"} for quote in model["quotes"]]
    return {**model, "article": model["article"] | told, "quotes": quotes}


def _memory(name: str) -> float:
    """Megabytes, by Linux's name."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{name}:")) / 1024


if __name__ == "__main__":
    main()
