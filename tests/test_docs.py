"""docs/api.md speaks of every route, field, code and limit that there is, and its examples look like answers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chalice.config import Config
from chalice.local import LocalGateway

import app
from chalicelib import aws, errors, flows, pipeline
from chalicelib.formats import FORMATS
from chalicelib.readers import guard
from chalicelib.readers.text import MAX_CHARACTERS
from tests import example
from tests.events import BUCKET

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs/api.md").read_text()
TOLD = set(re.findall(r"`([^`\n]+)`", DOCS))
EXAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)]
SOURCES = [ROOT / "app.py", *(ROOT / "chalicelib").glob("*.py"), *(ROOT / "chalicelib/readers").glob("*.py")]
KEY = "incoming/harbour.txt"
ID = flows.article_id(BUCKET, KEY)


def paths(value: Any, at: str = "") -> Iterator[str]:
    """The path of every field of a JSON value; what evidence holds in detail is left open by the docs."""
    if isinstance(value, list):
        yield from (path for item in value for path in paths(item, f"{at}[]"))
    elif isinstance(value, dict) and not at.endswith("details"):
        for name, item in value.items():
            yield from paths(item, f"{at}.{name}".lstrip("."))
    else:
        yield at


def alike(shown: Any, real: Any) -> bool:
    """Whether an example could be such an answer: the same fields of the same types, null allowed for either."""
    if shown is None or real is None:
        return True
    if isinstance(shown, dict) and isinstance(real, dict):
        return shown.keys() == real.keys() and all(alike(shown[name], real[name]) for name in shown)
    if isinstance(shown, list) and isinstance(real, list):
        return not real or all(any(alike(one, other) for other in real) for one in shown)
    return isinstance(shown, float | int) == isinstance(real, float | int) and isinstance(shown, str) == isinstance(
        real, str
    )


def section(heading: str) -> str:
    return DOCS.split(f"`{heading}`\n", 1)[1].split("\n## ")[0].split("\n### ")[0]


def examples(text: str) -> list[Any]:
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]


@pytest.fixture
def answers(
    services: aws.Services, upload: Callable[..., str], tell: Callable[..., str], announced: Callable[[], list[Any]]
) -> dict[str, list[Any]]:
    """What the API and the bus really say about the example, by route."""
    upload("incoming/empty.txt", b"")
    tell("incoming/empty.txt", "01")
    announced()
    upload(KEY)
    tell(KEY, "01")
    summary = flows.search(services, key=KEY)
    shown = flows.show(ID, services)
    early = {name: shown[name] for name in ("id", "status", "engine", "source")}
    failed = flows.show(flows.article_id(BUCKET, "incoming/empty.txt"), services)
    return {
        "/articles": [{"articles": [summary], "next": ""}, summary],
        "/articles/{article}": [shown, early, failed],
        "event": [event["detail"] for event in announced()],
    } | {
        f"/articles/{{article}}/{part}": [flows.part(ID, part, services)]  # type: ignore[arg-type]
        for part in flows.PARTS
    }


@pytest.mark.parametrize("path", [path for path in app.app.routes if "{unknown}" not in path])
def test_every_route_has_its_section(path: str) -> None:
    assert f"### `GET {path}`" in DOCS


def test_no_route_is_described_that_is_not_there() -> None:
    assert set(re.findall(r"^### `GET (.+)`$", DOCS, re.MULTILINE)) <= set(app.app.routes)


def test_every_query_parameter_is_described() -> None:
    taken = re.findall(r'^@get\("(.+?)"(.*)\)$', (ROOT / "app.py").read_text(), re.MULTILINE)
    assert len(taken) >= 7
    for path, parameters in taken:
        for parameter in re.findall(r'"(\w+)"', parameters):
            assert f"`{parameter}`" in section(f"GET {path}"), f"{path} says nothing of {parameter}"


def test_every_field_of_the_document_is_described() -> None:
    assert not set(paths(FORMATS["application/json"](example.ANALYSIS))) - TOLD


def test_every_field_of_a_failed_article_and_its_source_is_described(answers: dict[str, list[Any]]) -> None:
    for shown in answers["/articles/{article}"]:
        assert not set(paths(shown)) - TOLD


def test_every_field_of_lists_and_events_is_described(answers: dict[str, list[Any]]) -> None:
    assert not set(paths(answers["/articles"][0])) - TOLD
    (detail,) = answers["event"]
    assert not set(detail) - TOLD


def test_no_field_is_described_that_is_not_there(answers: dict[str, list[Any]]) -> None:
    document = DOCS.split("\n## The document\n")[1].split("\n## ")[0]
    described = set(re.findall(r"^\| `([^`]+)` \|", document, re.MULTILINE))
    real = {path for shown in answers["/articles/{article}"] for path in paths(shown)}
    parents = {path.rsplit(".", depth)[0] for path in real for depth in (1, 2, 3)}
    assert not described - real - parents


@pytest.mark.parametrize(
    "route", ["/articles", "/articles/{article}", *(f"/articles/{{article}}/{p}" for p in flows.PARTS)]
)
def test_the_examples_of_a_route_have_the_shape_of_its_answers(route: str, answers: dict[str, list[Any]]) -> None:
    shown = examples(section(f"GET {route}"))
    assert len(shown) == len(answers[route])
    for one, real in zip(shown, answers[route], strict=True):
        assert alike(one, real)


def test_the_example_of_health_is_its_answer() -> None:
    gateway = LocalGateway(app.app, Config.create(lambda_memory_size=512))
    assert examples(section("GET /health")) == [json.loads(gateway.handle_request("GET", "/health", {}, None)["body"])]


def test_the_example_of_an_event_has_the_shape_of_one(answers: dict[str, list[Any]]) -> None:
    (shown,) = examples(DOCS.split("\n## Events\n")[1])
    assert alike(shown, answers["event"][0])


def test_every_span_of_the_example_holds_its_text() -> None:
    (document,) = (one for one in EXAMPLES if "entities" in one and "article" in one)
    spans = [span for finding in (*document["entities"], *document["places"]) for span in finding["mentions"]] + [
        span for quote in document["quotes"] for span in quote["spans"]
    ]
    assert spans
    assert all(document["article"]["text"][span["start"] : span["end"]] == span["text"] for span in spans)


def test_every_code_of_an_error_is_described() -> None:
    codes = {code for source in SOURCES for code in re.findall(r'\bcode(?::.*)?\s?= ?"(\w+)"', source.read_text())}
    codes |= {error.code for error in subclasses(errors.DatelineError)} | {"method_not_allowed"}
    assert {"page_too_large", "cursor_invalid", "internal_error"} <= codes
    rows = set(re.findall(r"^\| `(\w+)` \|", DOCS, re.MULTILINE))
    assert not codes - rows


def test_every_code_of_a_warning_is_described() -> None:
    texts = [source.read_text() for source in SOURCES]
    codes = {code for text in texts for code in re.findall(r'\bWarning\(\s*"(\w+)"', text)}
    codes |= {f"{name}_failed" for text in texts for name in re.findall(r'_attempt\("(\w+)"', text)}
    assert {"text_limit", "places_failed"} <= codes
    assert not codes - set(re.findall(r"^\| `(\w+)` \|", DOCS, re.MULTILINE))


def test_the_limits_are_told_as_they_are() -> None:
    limits = [guard.MAX_BYTES, MAX_CHARACTERS, guard.MAX_TAGS, guard.MAX_DEPTH, guard.MAX_ATTRIBUTES, guard.MAX_TAG]
    reasons = DOCS.split("### Why an article fails")[1]
    assert f"{pipeline.LONGEST:,}" in DOCS
    assert not [limit for limit in limits if f"{limit:,}" not in reasons]
    assert str(flows.TITLE_CHARACTERS) in section("GET /articles")
    assert f"; {flows.PAGE} when" in section("GET /articles")
    assert f"{app.MAX_ANSWER / 1e6} MB" in DOCS


def subclasses(error: type[errors.DatelineError]) -> Iterator[type[errors.DatelineError]]:
    yield error
    for child in error.__subclasses__():
        yield from subclasses(child)


def test_the_readme_shows_what_is_printed() -> None:
    (shown,) = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    command = [sys.executable, "-m", "scripts.analyse", "samples/local-news.txt"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = iter(_without_scores(printed))
    missing = [line for line in _without_scores(shown) if line.strip() != "[…]" and line not in lines]
    assert missing == []


def _without_scores(text: str) -> list[str]:
    """Lines without their last digits: another processor may round a score differently."""
    return re.sub(r"\b[01]\.\d\d\b", "0", text).splitlines()
