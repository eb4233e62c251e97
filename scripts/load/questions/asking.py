"""What a question is, and who makes it up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from scripts.load.truth.telling import Telling, Values
from scripts.load.truth.world import Span, World

LIMITS = (1, 3, 7, 20, 50, 100)
"""Of pages."""

PAGES = 25
"""That a list is asked for in, at most, by the smallest of the limits for which they are enough."""

FEWEST = 3
"""Of a sample, however small the share."""

Query = dict[str, str]


@dataclass(frozen=True)
class Question:
    """A request, and what is right. ``part`` is the answer's list, and empty where the whole answer is compared.

    ``whole`` asks for every page, ``alike`` brings two lists into one form where their order is partly free.
    """

    what: str
    path: str
    expected: Callable[[], Any]
    part: str = ""
    query: Query = field(default_factory=dict)
    whole: bool = False
    paged: bool = True
    alike: Callable[[list[Any]], list[Any]] = list


@dataclass(frozen=True)
class Examiner:
    """Who makes up questions: ``share`` of the keys are asked in all ways."""

    world: World
    random: Random
    share: float

    def some(self, values: Iterable[Any]) -> list[Any]:
        """A sample."""
        ordered = sorted(values)
        return self.random.sample(ordered, max(min(len(ordered), FEWEST), round(len(ordered) * self.share)))

    def now(self, often: float) -> bool:
        """Whether to do something that is done so often, 0 to 1."""
        return self.random.random() < often

    def days(self, often: float) -> Query:
        """Days, or seconds, that are asked for."""
        if not self.now(often):
            return {}
        dates = sorted(self.random.choices([one.date for one in self.world.articles.values()], k=2))
        since, until = (date if self.now(0.5) else date[:10] for date in dates)
        return {name: value for name, value in (("from", since), ("to", until)) if self.now(0.7)}

    def listed(
        self, what: str, path: str, fits: Callable[[Telling], bool], query: Query, *, whole: bool = False
    ) -> Question:
        """A list of articles by their own dates."""

        def expected() -> list[Values]:
            return self.world.listed(
                fits,
                span=span(query),
                oldest_first=query.get("order") == "oldest",
                fold=query.get("copies") != "all",
            )

        return Question(what, path, expected, "articles", query, whole)


def span(query: Query) -> Span:
    """The days that a query asks for."""
    return Span(query.get("from", ""), query.get("to", ""))
