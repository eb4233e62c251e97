"""Ask, page by page, and compare with what is right: what is lost, doubled, stale or told otherwise, in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Any

from scripts.load.questions import LIMITS, PAGES, Question
from scripts.load.truth.telling import Values

Ask = Callable[[str, dict[str, str]], tuple[int, Any]]
"""Answers a path and its query: the status and the JSON."""

FIRST = 20
"""Items of a first page."""

TOLD = 40
"""Differences that are told in words."""


@dataclass
class Report:
    """What was asked, what was compared, and what was not as it should be."""

    answers: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    differences: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, compared: int, wrong: Iterable[str]) -> None:
        """Note an answer, and how many things of it were compared."""
        self.answers[what] += 1
        self.compared[what] += compared
        self.differences.setdefault(what, []).extend(wrong)

    @property
    def wrong(self) -> list[str]:
        """All differences."""
        return [f"{what}: {one}" for what, found in self.differences.items() for one in found]

    def __str__(self) -> str:
        width = max(map(len, self.answers), default=0)
        rows = [
            f"{what:{width}} {self.answers[what]:>8,} {self.compared[what]:>10,} {len(self.differences[what]):>12,}"
            for what in self.answers
        ]
        total = f"{'together':{width}} {self.answers.total():>8,} {self.compared.total():>10,} {len(self.wrong):>12,}"
        head = f"{'asked':{width}} {'answers':>8} {'compared':>10} {'differences':>12}"
        left = [f"… and {len(self.wrong) - TOLD:,} more"] if len(self.wrong) > TOLD else []
        return "\n".join([head, *rows, total, *self.wrong[:TOLD], *left])


def check(ask: Ask, questions: Iterable[Question], report: Report, *, seed: int = 1, hands: int = 1) -> None:
    """Ask them all, ``hands`` at a time."""
    numbered = list(enumerate(questions))
    with ThreadPoolExecutor(hands) as pool:
        asked = pool.map(lambda one: _asked(ask, one[1], Random(seed * 1_000_003 + one[0])), numbered)
        for (_, question), (compared, wrong) in zip(numbered, asked, strict=True):
            report.add(question.what, compared, wrong)


def _asked(ask: Ask, question: Question, random: Random) -> tuple[int, list[str]]:
    where = question.path + ("?" if question.query else "") + "&".join(f"{k}={v}" for k, v in question.query.items())
    try:
        compared, wrong = _listed(ask, question, random) if question.part else _whole(ask, question)
    except Refused as refusal:
        compared, wrong = 1, [str(refusal)]
    return compared, [f"{where}: {one}" for one in wrong]


class Refused(Exception):
    """An answer that is none."""


def _get(ask: Ask, path: str, query: dict[str, str]) -> Any:
    status, answer = ask(path, query)
    if status != 200:
        raise Refused(f"answers {status}: {json.dumps(answer)[:200]}")
    return answer


def _listed(ask: Ask, question: Question, random: Random) -> tuple[int, list[str]]:
    expected = question.expected()
    query = dict(question.query)
    if question.paged:
        query.setdefault("limit", str(_limit(len(expected), random) if question.whole else FIRST))
    got: list[Values] = []
    for page, more in _pages(ask, question, query):
        got += page
        if not question.whole and len(got) >= FIRST and more:
            expected = expected[: len(got)]
            break
    return len(expected), list(differences(question.alike(got), question.alike(expected)))


def _limit(size: int, random: Random) -> int:
    enough = [limit for limit in LIMITS if size / limit <= PAGES] or [LIMITS[-1]]
    return random.choice(enough)


def _pages(ask: Ask, question: Question, query: dict[str, str]) -> Iterator[tuple[list[Values], bool]]:
    """The pages of an answer, and whether there are more."""
    seen: set[str] = set()
    while True:
        answer = _get(ask, question.path, query)
        page, following = answer[question.part], answer.get("next")
        if len(page) > int(query.get("limit", 100)) and question.part != "places":
            raise Refused(f"holds {len(page)} where {query['limit']} were asked for")
        yield page, bool(following)
        if not following:
            return
        if following in seen:
            raise Refused("its cursor leads back to a page that was there already")
        seen.add(following)
        query = query | {"cursor": following}


def _whole(ask: Ask, question: Question) -> tuple[int, list[str]]:
    got, expected = _settled(_get(ask, question.path, question.query)), _settled(question.expected())
    return 1, [f"{name} is {got.get(name)!r}, not {one!r}" for name, one in expected.items() if got.get(name) != one]


def _settled(profile: Values) -> Values:
    """An answer whose keys stand in one order."""
    return profile | {"keys": sorted(profile["keys"])} if "keys" in profile else profile


def differences(got: list[Values], expected: list[Values]) -> Iterator[str]:
    """What is not as it should be, in words."""
    if got == expected:
        return
    told, right = Counter(map(label, got)), Counter(map(label, expected))
    yield from (f"{one} is lost" for one in right - told)
    yield from (f"{one} is told {'twice' if one in right else 'and should not be there'}" for one in told - right)
    if told != right:
        return
    if list(map(label, got)) != list(map(label, expected)):
        yield "stands in another order"
        return
    for one, other in zip(got, expected, strict=True):
        names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
        yield from (f"{label(one)}: {name} is {one.get(name)!r}, not {other.get(name)!r}" for name in names)


def label(one: Values) -> str:
    """What a thing in an answer is called."""
    article = one["article"]["id"] if isinstance(one.get("article"), dict) else ""
    name = " ".join(str(one[name]) for name in ("matched", "key", "id") if one.get(name) and one.get("path") != name)
    words = f" ({one['text'][:40]!r})" if "cue_class" in one else ""
    return f"{article} {name}{words}".strip()
