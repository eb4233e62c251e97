"""Which article is a copy of which."""

from __future__ import annotations

import pytest

from chalicelib.model import article_id
from chalicelib.service import copies, entities, listing, reading
from chalicelib.service.search import Asked
from chalicelib.store import Store
from tests.events import BUCKET
from tests.service.stories import Newsroom, Story, said

WIRE = " ".join(f"Sentence {number} of the agency tells about matter {number * 7} at length." for number in range(30))
LOCAL = " ".join(f"The editor of the local paper adds remark {number} to it." for number in range(8))


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


def story(day: str, padding: str = WIRE) -> Story:
    return Story((said("Ada Rossi", "We are back in Genoa"),), day=day, padding=padding)


def first_of(store: Store, article: str) -> str | None:
    head = store.articles.find(article)
    return head.copy_of.article if head and head.copy_of else None


def listed(store: Store, copies: str) -> set[str]:
    return {one["id"] for one in listing.articles(store, copies=copies)["articles"]}


def test_the_earliest_is_the_first(store: Store, newsroom: Newsroom) -> None:
    later = newsroom.send("later", story("2024-05-02"))
    assert first_of(store, later) is None
    latest = newsroom.send("latest", story("2024-05-03", f"{WIRE} {LOCAL}"))
    assert first_of(store, latest) == later
    first = newsroom.send("first", story("2024-05-01"))
    assert [first_of(store, one) for one in (first, later, latest)] == [None, first, first]
    assert listed(store, "fold") == {first}
    assert listed(store, "all") == {first, later, latest}


def test_the_share_is_told(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("first", story("2024-05-01"))
    same = newsroom.send("same", story("2024-05-02"))
    other = newsroom.send("other", story("2024-05-03", f"{WIRE} {LOCAL}"))
    assert reading.show(store, same)["copy_of"]["share"] == 1.0
    assert 0.5 < reading.show(store, other)["copy_of"]["share"] < 0.9


def test_a_copy_is_listed_where_its_first_is_not(store: Store, newsroom: Newsroom) -> None:
    """It names somebody more: the first can't stand for it there."""
    first = newsroom.send("first", story("2024-05-01"))
    both = (said("Ada Rossi", "We are back in Genoa"), said("Leo Conti", "So we are"))
    later = newsroom.send("later", Story(both, day="2024-05-02", padding=WIRE))
    assert first_of(store, later) == first
    named = {who: entities.articles(store, entity=f"person.{who}")["articles"] for who in ("ada-rossi", "leo-conti")}
    assert {who: [one["id"] for one in found] for who, found in named.items()} == {
        "ada-rossi": [first],
        "leo-conti": [later],
    }


def test_who_comes_while_another_is_compared(store: Store, newsroom: Newsroom) -> None:
    """The first is served, and has told the later one so, when that one has just looked up whom it is like."""
    came: list[str] = []

    def come(**_: object) -> None:
        later = store.articles.find(article_id(BUCKET, "incoming/later.txt"))
        if later and later.generation and not came:
            came.append("first")
            came.append(newsroom.send("first", story("2024-05-01")))

    store.articles.dynamodb.meta.events.register("before-call.dynamodb.BatchGetItem", come)
    later = newsroom.send("later", story("2024-05-02"))
    assert first_of(store, later) == came[-1]


def test_a_copy_stays_one_of_the_first(store: Store, newsroom: Newsroom) -> None:
    first = newsroom.send("first", story("2024-05-01"))
    last = newsroom.send("last", story("2024-05-04"))
    between = newsroom.send("between", story("2024-05-02"))
    assert [first_of(store, one) for one in (last, between)] == [first, first]
    newsroom.remove("first")
    assert [first_of(store, one) for one in (last, between)] == [between, None]


def test_another_text_is_no_copy(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("first", story("2024-05-01"))
    assert first_of(store, newsroom.send("other", story("2024-05-02", LOCAL))) is None


def test_who_was_the_first_and_goes_is_followed(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("first", story("2024-05-01"))
    second = newsroom.send("second", story("2024-05-02"))
    third = newsroom.send("third", story("2024-05-03"))
    newsroom.remove("first")
    assert [first_of(store, one) for one in (second, third)] == [None, second]
    newsroom.send("second", story("2024-05-02", LOCAL))
    assert first_of(store, third) is None


def test_a_copy_stays_one_when_it_is_read_again(store: Store, newsroom: Newsroom) -> None:
    first = newsroom.send("first", story("2024-05-01"))
    second = newsroom.send("second", story("2024-05-02"))
    newsroom.send("second", story("2024-05-02"), engine="8")
    newsroom.send("first", story("2024-05-01"), engine="8")
    assert first_of(store, second) == first


def test_a_copy_stands_for_a_first_that_is_not_asked_for(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("first", story("2024-05-01"))
    second = newsroom.send("second", story("2024-05-02"))
    found = listing.articles(store, asked=Asked(since="2024-05-02"))["articles"]
    assert [one["id"] for one in found] == [second]


def test_more_copies_than_are_compared(store: Store, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them are of the first, whoever that is."""
    monkeypatch.setattr(copies, "LOOKED_AT", 3)
    sent = [newsroom.send(f"paper {number}", story(f"2024-05-{number:02}")) for number in range(2, 10)]
    assert [first_of(store, one) for one in sent] == [None, *sent[:1] * 7]
    first = newsroom.send("first", story("2024-05-01"))
    assert [first_of(store, one) for one in (first, *sent)] == [None, *[first] * 8]
    newsroom.remove("first")
    assert [first_of(store, one) for one in sent] == [None, *sent[:1] * 7]


@pytest.mark.parametrize("day", ["2024-05-07", "2024-05-30"])
def test_the_first_of_more_copies_than_are_compared_gets_another_date(
    store: Store, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    """Those between its old place and its new one are copies of another one now."""
    monkeypatch.setattr(copies, "LOOKED_AT", 3)
    sent = [newsroom.send(f"paper {number}", story(f"2024-05-{number:02}")) for number in range(1, 10)]
    newsroom.send("paper 1", story(day), engine="8")  # Its text is the same.
    first, *others = sent[1:]
    assert [first_of(store, one) for one in (first, *others, sent[0])] == [None, *[first] * 8]
