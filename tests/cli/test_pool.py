"""Many files by many processes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.analysis.files import Source
from dateline.analysis.outcomes import Outcome, Problem
from dateline.analysis.pool import WINDOW, StartError, outcomes
from tests.cli import workers


def sources(*keys: str) -> list[Source]:
    return [Source(f"{number}", "", key) for number, key in enumerate(keys)]


def problems(given: Iterator[tuple[Source, Outcome]]) -> list[Problem]:
    return [outcome for _, outcome in given if isinstance(outcome, Problem)]


def test_outcomes_come_in_the_order_of_the_files() -> None:
    ended = problems(outcomes(sources("30", "0", "0", "10", "0"), jobs=2, start=workers.echo))
    assert [one.message for one in ended] == ["0", "1", "2", "3", "4"]
    assert len({one.code for one in ended}) == 2


def test_a_process_that_dies_fails_its_file_only() -> None:
    ended = problems(outcomes(sources("0", "die", "0", "0", "die", "0"), jobs=2, start=workers.echo))
    assert [number for number, one in enumerate(ended) if one.code == "worker_died"] == [1, 4]
    assert [one.message for one in ended if one.code != "worker_died"] == ["0", "2", "3", "5"]
    assert "SIGKILL" in ended[1].message


def test_an_engine_that_does_not_start_is_told() -> None:
    with pytest.raises(StartError):
        list(outcomes(sources("0"), jobs=1, start=workers.fail))


def test_few_files_wait_in_memory() -> None:
    """However many files there are, and however slow whoever takes the outcomes."""
    taken: list[int] = []
    many = (taken.append(number) or Source(str(number), "", "0") for number in range(10_000))
    running = outcomes(many, jobs=1, start=workers.echo)
    next(running)
    assert len(taken) <= WINDOW + 2
    running.close()
