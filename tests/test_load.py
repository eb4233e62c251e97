"""The check of the load, on a small one of hand-built articles: it finds nothing amiss, and whatever is planted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest

from chalicelib.api import requests
from chalicelib.api.routes import PATHS, ROUTES
from chalicelib.model import article_id
from chalicelib.service import review, same
from chalicelib.service.identity import key
from chalicelib.service.subjects import by_speaker
from chalicelib.service.tokens import Holder
from chalicelib.store import Store
from chalicelib.store.findings import Finding
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import Copy, document_key
from scripts.load.check import Report, differences
from scripts.load.examine import examine
from scripts.load.other_engine import ENGINE
from scripts.load.plan import plan
from scripts.load.remains import Remains
from tests.events import BUCKET
from tests.service.stories import Newsroom, Story, said

ADMIN = Holder("test", ("admin",))
PEOPLE = ("Ada Rossi", "A. Rossi", "Leo Conti", "Mia Berg")
WORDS = (
    "We will not go back to the {} federation negotiations",
    "We won't go back to the {} federation negotiations",
    "Nobody in {} has ever asked us about the harbour",
    "Leo Conti has forgotten {} again",
)
WIRE = " ".join(f"Sentence {number} of the agency tells about matter {number * 7} at length." for number in range(30))
UNASKED = {
    *("/articles/{article}/text", "/status", "/health", "/openapi.json", "/schemas", "/schemas/{schema}"),
    *("/watches", "/watches/{watch}", "/watches/{watch}/matches"),
    "/watches/{watch}/deliveries",
    "/articles/{article}/parts",
}
"""Routes that tell nothing of what was found; what a watch tells are announcements, and a load has none that watch. Nor
has it containers: those are split in the storm of `scripts.faults`."""

PAIR = ("person.ada-rossi", "person.a-rossi")


@dataclass(frozen=True)
class Api:
    """The API without a network, which knows what it was asked."""

    store: Store
    asked: set[str] = field(default_factory=set)

    def __call__(self, path: str, query: dict[str, str]) -> tuple[int, Any]:
        """Answer a path and its query."""
        found = ((one, re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", one), path)) for one in PATHS)
        template, names = next((one, match.groupdict()) for one, match in found if match)
        self.asked.add(template)
        asked = requests.Request(
            "GET", template, names, {name: [value] for name, value in query.items()}, holder=ADMIN, id="r"
        )
        answer = requests.answer(asked, lambda: self.store)
        return int(answer.status), json.loads(str(answer.body))


def story(random: Random) -> Story:
    """Some quotes, often those of another story."""
    places = ("Genoa", "Paris", "endless", "Italy")
    quotes = [
        said(
            random.choice(PEOPLE),
            random.choice(WORDS).format(random.choice(places)),
            how=random.choice(("say", "deny")),
        )
        for _ in range(random.randint(1, 3))
    ]
    day = random.choice(("2024-05-01", "2024-05-02", "2024-05-03", "2024-06-01", None))
    paper = random.choice(("The Daily Example", "the daily example", "Harbour Post", None))
    return Story(tuple(quotes), day=day, publisher=paper, padding=random.choice((WIRE, "", "")))


def load(store: Store, *, count: int, seed: int = 1) -> Newsroom:
    """Articles come, are replaced, corrected, go and come back, by two engines; two keys are joined."""
    random, newsroom = Random(seed), Newsroom(store)
    for number in range(count):
        newsroom.send(str(number), story(random), engine=random.choice(("7", "8")))
    for number in random.sample(range(count), count // 3):
        newsroom.send(str(number), story(random), engine=random.choice(("7", "8")))
    for number in random.sample(range(count), count // 4):
        newsroom.remove(str(number))
        if number % 2:
            newsroom.send(str(number), story(random))
    newsroom.send("empty", Story((), padding=""))
    for name in ("corrected", "moved"):
        one = newsroom.send(name, story(random))
        made = (
            {"kind": "published", "value": "2024-05-02"} if name == "moved" else {"kind": "title", "value": "Another"}
        )
        review.review(store, one, why="", holder="test", **made)
        newsroom.work(engine="8")
    same.join(store, entity=PAIR[0], key=PAIR[1], why="", holder="test")
    return newsroom


def checked(api: Api, *, share: float = 0.2) -> Report:
    remains = Remains(api.store.bucket.s3, api.store.articles.dynamodb, BUCKET, api.store.settings.table)
    return examine(api, remains, pairs={PAIR}, share=share)


@pytest.mark.usefixtures("quick_moto")
def test_nothing_is_amiss_where_nothing_is(store: Store) -> None:
    load(store, count=10)
    api = Api(store)
    report = checked(api, share=0.3)
    assert report.wrong == []
    assert report.answers.total() > 150
    assert {one.path for one in ROUTES if one.method == "GET"} - api.asked == UNASKED


def article(number: int) -> str:
    return article_id(BUCKET, f"incoming/{number}.txt")


def said_in(store: Store, number: int) -> Finding:
    """A row of somebody's words in an article."""
    subjects = [by_speaker(key("person", name)) for name in PEOPLE]
    rows = store.findings.of(subjects, Window(), pages=Pages(9))
    return next(row for row in rows if row.article == article(number))


def lose_a_row(store: Store) -> None:
    store.findings.drop([said_in(store, 1).key])


def double_a_row(store: Store) -> None:
    row = said_in(store, 2)
    store.findings.put([replace(row, number=9)])


def leave_a_row(store: Store) -> None:
    store.findings.put([replace(said_in(store, 3), generation="0123456789abcdef")])


def lose_a_name(store: Store) -> None:
    store.findings.drop([{"pk": "NAME#ad", "sk": "ada rossi#person.ada-rossi#ENTITY#person.ada-rossi"}])


def leave_a_name(store: Store) -> None:
    store.findings.write([{"pk": "NAME#no", "sk": "nobody#person.nobody#ENTITY#person.nobody"}])


def change_a_document(store: Store) -> None:
    row = said_in(store, 4)
    document = store.articles.document(row.article, row.generation) or {}
    document["quotes"][row.number]["confidence"] = 0.11
    rows = store.articles.rows(row.article, row.generation)
    store.articles.put_document(row.article, row.generation, document, rows)


def leave_a_document(store: Store) -> None:
    store.findings.write([document_key(article(5), "0123456789abcdef")])


def change_an_object(store: Store) -> None:
    store.bucket.put("incoming/6.txt", b"Nobody heard of this.", content_type="text/plain", metadata={})


def lose_an_object(store: Store) -> None:
    store.bucket.remove("incoming/7.txt")


def call_it_a_copy(store: Store) -> None:
    store.articles.change(article(0), lambda old: replace(old, copy_of=Copy("f" * 32, 0.9)) if old else None)


def leave_a_review(store: Store) -> None:
    store.findings.write([{"pk": f"ARTICLE#{article(1)}", "sk": "REVIEW#0123456789abcdef"}])


def join_others(store: Store) -> None:
    same.join(store, entity="person.leo-conti", key="person.mia-berg", why="", holder="nobody")


PLANTED: dict[Callable[[Store], None], tuple[str, ...]] = {
    lose_a_row: ("rows in the table: the row SPEAKER#person", "is lost"),
    double_a_row: ("is of nothing that is served", "is told twice"),
    leave_a_row: ("#0123456789abcdef is of nothing that is served",),
    lose_a_name: ("the name ada rossi#person.ada-rossi#ENTITY#person.ada-rossi is lost", "/entities?name"),
    leave_a_name: ("the name nobody#person.nobody#ENTITY#person.nobody leads nowhere",),
    change_a_document: ("confidence is 0.9, not 0.11",),
    leave_a_document: ("the document 0123456789abcdef of",),
    change_an_object: ("incoming/6.txt is served as", "incoming/6.txt is served with another text"),
    lose_an_object: (f"{article(7)} has changed to", f"the head of {article(7)} is"),
    call_it_a_copy: (f"{article(0)} is a copy of {{'article': 'ffff",),
    leave_a_review: (f"{article(1)} has the reviews {{'0123456789abcdef'}}",),
    join_others: ("joined keys: ('person.leo-conti', 'person.mia-berg') is otherwise",),
}
"""Faults, and the words in which the check must tell them."""


@pytest.mark.usefixtures("quick_moto")
def test_whatever_is_amiss_is_told(store: Store) -> None:
    newsroom = Newsroom(store)
    for number in range(8):
        words = f"We will go back to the negotiations number {number}"
        newsroom.send(str(number), Story((said(PEOPLE[number % 4], words),), day=f"2024-05-0{number + 1}"))
    same.join(store, entity=PAIR[0], key=PAIR[1], why="", holder="test")
    assert checked(Api(store), share=0).wrong == []
    for plant in PLANTED:
        plant(store)
    wrong = "\n".join(checked(Api(store), share=1).wrong)
    missing = {plant.__name__: [one for one in words if one not in wrong] for plant, words in PLANTED.items()}
    assert {name: words for name, words in missing.items() if words} == {}


def test_lists_are_compared_in_words() -> None:
    one, other, third = ({"id": name, "path": name} for name in ("a", "b", "c"))
    assert list(differences([one, other], [one, other])) == []
    assert list(differences([one], [one, other])) == ["b is lost"]
    assert list(differences([one, one], [one])) == ["a is told twice"]
    assert list(differences([one, third], [one])) == ["c is told and should not be there"]
    assert list(differences([other, one], [one, other])) == ["stands in another order"]
    assert list(differences([one | {"title": "x"}], [one])) == ["a: title is 'x', not None"]


def test_a_plan_is_its_seed() -> None:
    assert plan(count=40, seed=1) == plan(count=40, seed=1) != plan(count=40, seed=2)
    assert {one.kind for one in plan(count=400, seed=1)} >= {"upload", "delete", "again", "join", "part"}


def test_what_happens_to_an_article_begins_with_an_upload() -> None:
    first: dict[str, str] = {}
    for one in plan(count=200, seed=1):
        first.setdefault(one.name, one.kind)
    assert set(first.values()) == {"upload"}


def test_the_other_engine_has_another_name() -> None:
    assert ENGINE.endswith("-less")
