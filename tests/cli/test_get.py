"""One article, for people and in the API's forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from chalicelib.api import routes
from dateline.cli import get
from tests.api.conftest import KEY
from tests.cli.conftest import Shell


def test_every_form_of_the_route_is_offered() -> None:
    assert {form.NAME for form in routes.WHOLE} < set(get.FORMATS)


def test_an_article_is_readable(dateline: Shell, analysed: str) -> None:
    by_id, by_key = dateline("get", analysed), dateline("get", "--key", KEY)
    assert by_id.exit_code == 0
    assert "SAID WHAT" in by_id.stdout
    assert by_id.stdout == by_key.stdout


def test_an_article_has_forms(dateline: Shell, analysed: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    for form in get.FORMATS:
        run = dateline("get", analysed, "--format", form)
        assert run.exit_code == 0
        assert dateline("get", analysed, "-f", form, "-o", str(target)).stdout == ""
        assert target.read_text() == run.stdout


def test_an_output_s_name_tells_the_form(dateline: Shell, analysed: str, tmp_path: Path) -> None:
    target = tmp_path / "harbour.json"
    dateline("get", analysed, "-o", str(target))
    assert json.loads(target.read_text())["id"] == analysed


def test_an_article_that_failed_says_why(dateline: Shell, upload: Callable[..., str], tell: Callable[..., str]) -> None:
    article = upload("incoming/empty.txt", " ")
    tell("incoming/empty.txt", "01")
    run = dateline("get", article)
    assert run.exit_code == 1
    assert "document_empty" in run.stderr


def test_what_is_not_there_is_not_there(dateline: Shell) -> None:
    for which in (["f" * 32], ["--key", "incoming/none.txt"], ["--name", "none"], ["--url", "https://example.org/"]):
        assert dateline("get", *which).exit_code == 1
    assert dateline("get").exit_code == 2
    assert dateline("get", "f" * 32, "--name", "both").exit_code == 2
