"""What the worker tells of an upload's way, and what an article has cost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.service import costs, measures, notices
from chalicelib.service.notices import Notice
from chalicelib.store.bill import Bill
from tests.events import BUCKET, message, s3_record

NOW = datetime.now(UTC)


@dataclass
class Told:
    """What was told, by measure."""

    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    units: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str, value: float = 1, unit: str = "Count") -> None:
        self.values[name].append(value)
        self.units[name] = unit


def upload(seconds: float) -> Notice:
    return Notice(BUCKET, "incoming/a.txt", uploaded=datetime.now(UTC) - timedelta(seconds=seconds))


@pytest.mark.parametrize(("seconds", "late", "overdue"), [(0, 0, 0), (30, 0, 0), (61, 1, 0), (570, 1, 0), (601, 1, 1)])
def test_an_upload_s_way_is_told(seconds: float, late: int, overdue: int) -> None:
    told = Told()
    measures.outcome(upload(seconds), "analyzed", Bill(), told)
    assert told.values["UploadSeconds"][0] == pytest.approx(seconds, abs=20)
    assert (told.values["Late"], told.values["Overdue"]) == ([late], [overdue])
    assert told.units == {"Analyzed": "Count", "UploadSeconds": "Seconds", "Late": "Count", "Overdue": "Count"}


def test_a_clock_that_is_behind_tells_nothing_negative() -> None:
    told = Told()
    measures.outcome(upload(-5), "analyzed", Bill(), told)
    assert told.values["UploadSeconds"] == [0.0]


@pytest.mark.parametrize("outcome", ["ignored", "superseded", "unchanged", "deleted"])
def test_nobody_waits_for_what_is_no_new_analysis(outcome: measures.Outcome) -> None:
    told, bill = Told(), Bill()
    measures.outcome(upload(90), outcome, bill, told)
    assert (set(told.values), bill.articles) == ({outcome.capitalize()}, 0)


@pytest.mark.parametrize("body", [notices.ask_again(BUCKET, "k"), notices.ask_to_look(BUCKET, "k")])
def test_an_analysis_that_was_asked_for_is_no_upload(body: str) -> None:
    (notice,) = notices.read(body)
    told = Told()
    measures.outcome(notice, "analyzed", Bill(), told)
    assert set(told.values) == {"Analyzed"}


TIMES = (
    ("2026-11-24T08:00:00.000Z", datetime(2026, 11, 24, 8, tzinfo=UTC)),
    ("2026-11-24T08:00:00", None),
    ("yesterday", None),
    (None, None),
    (7, None),
)


@pytest.mark.parametrize(("told", "read"), TIMES)
def test_when_it_came_is_s3_s_word(told: object, read: datetime | None) -> None:
    (notice,) = notices.read(message(s3_record("k") | {"eventTime": told}))
    assert notice.uploaded == read


def test_a_deletion_is_no_upload() -> None:
    (notice,) = notices.read(message(s3_record("k", name="ObjectRemoved:DeleteMarkerCreated")))
    assert notice.uploaded is None


def test_the_articles_of_a_batch_share_its_cost() -> None:
    told, bill = Told(), Bill(written=300, read=200, articles=2)
    bill.calls.update([("s3", "PutObject"), ("s3", "GetObject"), ("s3", "DeleteObject"), ("events", "PutEvents")])
    measures.cost(bill, told, seconds=3.0, memory_mb=2048, messages=2)
    # 6 GB-seconds and a run, the units, a PUT and a GET, an event, four requests to the queue.
    whole = 6 * 16.6667 + 0.2 + 300 * 0.625 + 200 * 0.125 + 5.0 + 0.4 + 1.0 + 4 * 0.4
    assert told.values["ArticleMicrodollars"] == [pytest.approx(whole / 2)] * 2
    assert bill == Bill()


def test_a_batch_without_an_article_is_paid_by_the_next() -> None:
    told, bill = Told(), Bill(written=100)
    measures.cost(bill, told, seconds=1.0, memory_mb=1024, messages=1)
    assert not told.values
    alone = costs.dollars(bill)
    bill.articles = 1
    measures.cost(bill, told, seconds=1.0, memory_mb=1024, messages=1)
    assert told.values["ArticleMicrodollars"][0] > alone * 1e6 > 0
