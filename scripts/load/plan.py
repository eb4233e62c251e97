"""What happens, and in which order: the same for the same seed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Literal

from chalicelib.service.identity import key
from evaluation.gold import open_texts
from scripts.load import texts

Kind = Literal["upload", "delete", "again", "review", "withdraw", "join", "part"]

FIRST_DAY = date(2023, 1, 1)
DAYS = 730
"""Over which articles are dated."""

PUBLISHERS = ("The Daily Example", "the daily example", "Harbour Post", "The Valley Herald", "North Star News", None)
"""Two of them are one, written in two ways."""

EMPTY_EACH, FOREIGN_EACH = 40, 33
"""One of so many articles is empty, or in a language that is not read."""

JOINED_EACH = 25
"""One of so many articles has two names joined."""

LATER: dict[str, float] = {
    "replaced": 0.30,
    "sent again": 0.20,
    "deleted": 0.10,
    "brought back": 0.07,
    "analysed again": 0.12,
    "corrected": 0.15,
    "corrected in vain": 0.05,
    "as it was": 0.05,
}
"""The share of articles to which each happens after they came; it may happen to one twice, and more to one."""


@dataclass(frozen=True)
class Sent:
    """An article as it is sent: by S3 with metadata, or by HTTP as JSON."""

    text: str
    about: dict[str, str]

    def json(self, **more: str) -> bytes:
        """The body of a submission."""
        return json.dumps({"text": self.text} | self.about | more).encode()


@dataclass(frozen=True)
class Operation:
    """Something that happens to the article ``name``, or to two keys of the register. ``place`` orders them."""

    kind: Kind
    name: str
    sent: Sent | None = None
    keys: tuple[str, str] = ("", "")
    place: float = 0.0

    @property
    def by_http(self) -> bool:
        """Whether its article comes by HTTP: half of them, but none that is empty, which is refused there."""
        number = int(self.name.rpartition("-")[2])
        return number % 2 == 1 and number % EMPTY_EACH != EMPTY_EACH - 1


@dataclass(frozen=True)
class Desk:
    """Who makes up what happens."""

    random: Random
    texts: list[str] = field(default_factory=open_texts)

    def article(self, number: int, base: str) -> Sent:
        """An article with its date and paper."""
        random = self.random
        if number % EMPTY_EACH == EMPTY_EACH - 1:
            return Sent(random.choice(texts.EMPTY), {})
        if number % FOREIGN_EACH == FOREIGN_EACH - 1:
            return self.about(number, random.choice(texts.FOREIGN))
        variation = random.choices(list(texts.VARIATIONS), list(texts.VARIATIONS.values()))[0]
        return self.about(number, variation(base, random))

    def about(self, number: int, text: str) -> Sent:
        """What its sender tells of it."""
        random = self.random
        told = {
            "published": self.day(),
            "publisher": random.choice(PUBLISHERS),
            "title": text.split("\n", maxsplit=1)[0][:80].encode("ascii", "ignore").decode().strip()
            if random.random() < 0.4
            else None,
            "url": f"https://example.org/{number % 300}" if random.random() < 0.4 else None,
        }
        return Sent(text, {name: value for name, value in told.items() if value})

    def day(self) -> str | None:
        """A day, a time in some zone, a month, or nothing."""
        day = FIRST_DAY + timedelta(self.random.randrange(DAYS))
        forms = (f"{day}", f"{day}", f"{day}T09:30:00+02:00", f"{day}T23:59:59Z", f"{day:%Y-%m}", None)
        return self.random.choice(forms)


def plan(*, count: int, seed: int, desk: Desk | None = None, later: Mapping[str, float] = LATER) -> list[Operation]:
    """All operations on ``count`` articles, in their order; ``later`` is the share to which each thing happens."""
    desk = desk or Desk(Random(seed))
    bases = list(desk.texts)
    desk.random.shuffle(bases)
    operations: list[Operation] = []
    for number, base in zip(range(count), cycle(bases), strict=False):
        operations += _story(desk, number, base, later, start=number / count)
    return sorted(operations, key=lambda one: one.place)


def _story(desk: Desk, number: int, base: str, later: Mapping[str, float], *, start: float) -> Iterator[Operation]:
    """What happens to one article, its pairs of names among it."""
    random, name = desk.random, f"load-{number:04}"
    sent = desk.article(number, base)
    came = Operation("upload", name, sent, place=start)
    yield came
    for what, share in later.items():
        if random.random() < share:
            # At once, or some time later: while it waits, while it is at work, or when it is long served.
            place = start + random.choice((0.0001, 0.01, 0.3)) * random.random()
            for operation in STORIES[what](desk, number, base, came):
                place += random.choice((0.0, 0.01))
                yield replace(operation, place=place)
    if number % JOINED_EACH == 0:
        yield from _joined(desk, base, name, start)


def _replaced(desk: Desk, number: int, base: str, _: Operation) -> Iterator[Operation]:
    yield Operation("upload", f"load-{number:04}", desk.article(number, base))


def _sent_again(_: Desk, __: int, ___: str, came: Operation) -> Iterator[Operation]:
    yield came


def _deleted(_: Desk, __: int, ___: str, came: Operation) -> Iterator[Operation]:
    yield Operation("delete", came.name)


def _brought_back(desk: Desk, number: int, base: str, came: Operation) -> Iterator[Operation]:
    yield Operation("delete", came.name)
    yield from _replaced(desk, number, base, came)


def _again(_: Desk, __: int, ___: str, came: Operation) -> Iterator[Operation]:
    yield Operation("again", came.name)


def _corrected(_: Desk, __: int, ___: str, came: Operation) -> Iterator[Operation]:
    yield from [Operation("review", came.name)] * 2


def _in_vain(_: Desk, __: int, ___: str, came: Operation) -> Iterator[Operation]:
    yield Operation("review", came.name)
    yield Operation("withdraw", came.name)


def _as_it_was(desk: Desk, number: int, base: str, came: Operation) -> Iterator[Operation]:
    yield from _replaced(desk, number, base, came)
    yield came


STORIES: dict[str, Callable[[Desk, int, str, Operation], Iterator[Operation]]] = {
    "replaced": _replaced,
    "sent again": _sent_again,
    "deleted": _deleted,
    "brought back": _brought_back,
    "analysed again": _again,
    "corrected": _corrected,
    "corrected in vain": _in_vain,
    "as it was": _as_it_was,
}
"""What each of them is made of."""


def _joined(desk: Desk, base: str, name: str, start: float) -> Iterator[Operation]:
    """Somebody of the text and how they are called where they are renamed; a third of the pairs is parted again."""
    random = desk.random
    known = texts.names(base)
    if not known:
        return
    full = random.choice(known)
    other = f"{full.split()[0]} {random.choice(texts.SURNAMES)}"
    pair = (key("person", full), key("person", other))
    if pair[0] == pair[1]:
        return
    at = start + random.random() * 0.3
    yield Operation("join", name, keys=pair, place=at)
    if random.random() < 1 / 3:
        yield Operation("part", name, keys=pair, place=at + 0.1)
