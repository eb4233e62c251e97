"""Records of articles, without a model."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from chalicelib.formats import document
from chalicelib.model import Analysis
from dateline import outputs
from dateline.analysis.documents import made_of, served
from dateline.analysis.files import Source
from dateline.analysis.outcomes import Found
from dateline.outputs import Output, Record
from tests import example


def found(analysis: Analysis = example.ANALYSIS) -> Found:
    """What a worker answers."""
    body = document.write(made_of(analysis)).encode()
    return Found(body, len(body), sha256(body).hexdigest())


def record(file: str = "news/a.txt", *, title: str = example.TITLE) -> Record:
    """The example, as the article of a file."""
    article = replace(example.ARTICLE, title=title)
    return Record(file, served(Source(file, file, file), found(replace(example.ANALYSIS, article=article))))


def written(output: Output | str, target: Path, *records: Record) -> str:
    """What an output makes of records."""
    made = outputs.output(output) if isinstance(output, str) else output
    with made.opened(target) as writer:
        for one in records:
            writer.write(one)
    return target.read_text(encoding="utf-8")
