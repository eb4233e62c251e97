from __future__ import annotations

import pytest

from chalicelib.model import Article, Wire
from chalicelib.service.dating import marked

RECEIVED = "2024-05-02T10:00:00Z"


def codes(embargo: str | None, received: str | None = RECEIVED) -> list[str]:
    article = marked(Article("It rains.", (), wire=Wire(embargo=embargo)), received)
    return [warning.code for warning in article.warnings]


@pytest.mark.parametrize("end", ["2024-05-02T10:00:01Z", "2024-05-02T11:00:00-01:00", "2024-05-03", "2025"])
def test_an_embargo_that_has_not_ended_is_told(end: str) -> None:
    assert codes(end) == ["embargoed"]


@pytest.mark.parametrize("end", ["2024-05-02T10:00:00Z", "2024-05-02T11:00:00+01:00", "2024-05-02", None])
def test_an_embargo_that_has_ended_is_none(end: str | None) -> None:
    assert codes(end) == []


def test_an_embargo_without_an_end_holds() -> None:
    (warning,) = marked(Article("", (), wire=Wire(embargo="until further notice")), RECEIVED).warnings
    assert warning.message == "its sender asks that it is not published until further notice"


def test_of_a_file_nobody_knows_when_it_came() -> None:
    assert codes("1999-01-01", None) == ["embargoed"]


def test_an_article_of_no_agency_has_no_embargo() -> None:
    article = Article("It rains.", ())
    assert marked(article, RECEIVED) is article
