"""The documentation says what is: its codes, limits and examples are those of the code."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chalicelib import errors, pipeline, readers
from chalicelib.api import answers
from chalicelib.formats import schema
from chalicelib.model import Upload
from chalicelib.readers import MAX_HEAVY, containers
from chalicelib.readers.page import guard
from chalicelib.readers.text import MAX_CHARACTERS
from chalicelib.service import generations, submit
from chalicelib.service.made import made_of
from scripts import docs
from tests import example
from tests.events import BUCKET

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs/api.md").read_text()
SOURCES = [ROOT / "app.py", *(ROOT / "chalicelib").rglob("*.py")]
TEXTS = [source.read_text() for source in SOURCES if source.name != "errors.py"]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from spans(item)


def test_every_span_of_the_example_holds_its_text() -> None:
    shown = docs.example(schema.Analysis)
    text = shown["article"]["text"]
    found = list(spans(shown))
    assert len(found) >= 5
    assert all(text[span["start"] : span["end"]] == span["text"] for span in found)


@pytest.mark.parametrize("kind", docs.EXAMPLES, ids=lambda kind: kind.__name__)
def test_an_example_is_of_its_type(kind: type[msgspec.Struct]) -> None:
    shown = docs.example(kind)
    read = msgspec.to_builtins(msgspec.convert(shown, kind, strict=True))
    assert {name: read[name] for name in shown} == shown


def test_the_example_s_rules_are_rules() -> None:
    shown = docs.example(schema.Analysis)
    rules = {one["evidence"]["rule"] for one in (*shown["quotes"], *shown["places"])}
    assert rules
    assert all(any(f'"{rule}"' in text for text in TEXTS) for rule in rules)


def test_every_object_is_described() -> None:
    assert len(docs.OBJECTS) > 35
    assert not [kind for kind in docs.OBJECTS if f"### {kind.__name__}\n\n{kind.__doc__}\n" not in DOCS]


def test_a_document_is_what_the_schema_says() -> None:
    shown = made_of(example.ANALYSIS, Upload(BUCKET, "incoming/a.txt", 1, "etag"))
    own = {"id": "a" * 32, "source": docs.example(schema.Source), "update": None, "copy_of": None}
    whole = shown | own
    assert msgspec.to_builtins(msgspec.convert(whole, schema.Analysis, strict=True)) == whole


def test_every_code_of_an_error_is_in_a_table() -> None:
    raised = {code for text in TEXTS for code in re.findall(r'\bcode="(\w+)"', text)}
    raised |= {error.code for error in subclasses(errors.DatelineError)}
    assert {"page_too_large", "cursor_invalid", "internal_error"} <= raised
    assert raised <= {*errors.REQUESTS, *errors.FAILURES}


def test_every_code_of_a_warning_is_in_the_table() -> None:
    told = {code for text in TEXTS for code in re.findall(r'\bWarning\(\s*"(\w+)"', text)}
    told |= {f"{name}_failed" for text in TEXTS for name in re.findall(r'_attempt\("(\w+)"', text)}
    assert told == set(errors.WARNINGS)


def test_the_limits_are_told_as_they_are() -> None:
    page = [guard.MAX_TAGS, guard.MAX_DEPTH, guard.MAX_LEVELS, guard.MAX_ATTRIBUTES, guard.MAX_TAG]
    limits = [guard.MAX_BYTES, MAX_HEAVY, MAX_CHARACTERS, *page]
    reasons = DOCS.split("### Why an article fails")[1]
    assert not [limit for limit in limits if f"{limit:,}" not in reasons]
    assert submit.LARGEST == guard.MAX_BYTES
    assert f"{pipeline.LONGEST:,}" in DOCS
    assert f"first {generations.TITLE_CHARACTERS} characters" in DOCS
    operations = (ROOT / "docs/operations.md").read_text()
    assert f"{answers.MAX_BYTES / 1e6} MB" in operations


def test_what_is_read_names_every_kind() -> None:
    table = DOCS.partition('<a id="formats"></a>')[2].partition('<a id="wires"></a>')[0]
    kinds = {*readers.FORMATS, *containers.MEMBERS, *containers.PERHAPS}
    assert [kind for kind in sorted(kinds) if f"`{kind}`" not in table] == []


def subclasses(error: type[errors.DatelineError]) -> Iterator[type[errors.DatelineError]]:
    yield error
    for child in error.__subclasses__():
        yield from subclasses(child)


def test_the_readme_shows_what_is_printed() -> None:
    shown = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)[0]
    command = [sys.executable, "-m", "dateline", "analyse", "samples/local-news.txt", "--no-cache"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = iter(_without_scores(printed))
    missing = [line for line in _without_scores(shown) if line.strip() != "[…]" and line not in lines]
    assert missing == []


def test_the_readme_answers_as_the_tutorial_does() -> None:
    answer = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)[1]
    assert f"```text\n{answer}```" in (ROOT / "docs/tutorial.md").read_text()


def _without_scores(text: str) -> list[str]:
    """Lines without their last digits: another processor may round a score differently."""
    return re.sub(r"\b[01]\.\d\d\b", "0", text).splitlines()


def test_every_room_of_the_extractors_is_on_the_map() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    modules = [path for path in (ROOT / "chalicelib" / "extractors").glob("*/*.py") if path.stem != "__init__"]
    lost = [path.stem for path in modules if path.parent.name != "text" and f"`{path.stem}`" not in contributing]
    assert modules
    assert lost == []


def test_the_readme_s_figures_are_those_of_the_tables() -> None:
    """Each figure of "How good it is" stands in docs/accuracy.md, which `evaluation/` makes."""
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## How good it is")[2].partition("\n## ")[0]
    figures = re.findall(r"\| (\d\d\.\d) \|", table)
    accuracy = (ROOT / "docs/accuracy.md").read_text(encoding="utf-8")
    assert figures
    assert [figure for figure in figures if f"| {figure} |" not in accuracy] == []
