"""Who and what is named, over all articles."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.errors import NotFound, RequestError
from chalicelib.service import entities, ledger, same
from chalicelib.service.search import MOST_PAGES, Asked
from chalicelib.store import Store
from chalicelib.store.names import Name
from chalicelib.store.reads import PAGE
from tests.service.common import keys
from tests.service.stories import Newsroom, Story, said

BACK = "We are back in Genoa and we will stay"


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


def found(store: Store, name: str, **more: Any) -> list[str]:
    return [one["key"] for one in entities.entities(store, name=name, **more)["entities"]]


def test_names_are_found_by_how_they_begin(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK), said("Leo Rosselli", "No"))))
    assert found(store, "Ros") == ["person.leo-rosselli", "person.ada-rossi"]
    assert found(store, "ada r") == ["person.ada-rossi"]
    assert found(store, "geno") == ["place.3176219"]
    assert found(store, "ros", type="organization") == []
    assert found(store, "zz") == []


def test_names_come_a_page_at_a_time(store: Store, newsroom: Newsroom) -> None:
    people = tuple(said(f"Ada Rossi{letter}", f"My name ends with an {letter}") for letter in "abcde")
    newsroom.send("a", Story(people))
    seen: list[str] = []
    cursor = None
    while True:
        page = entities.entities(store, name="rossi", asked=Asked(limit=2, cursor=cursor))
        seen += [one["key"] for one in page["entities"]]
        cursor = page["next"]
        if not cursor:
            break
    assert seen == [f"person.ada-rossi{letter}" for letter in "abcde"]


def test_a_letter_is_no_name(store: Store) -> None:
    with pytest.raises(RequestError):
        entities.entities(store, name="é")


def test_who_is_gone_is_not_found_and_leaves_no_name(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK),)))
    newsroom.send("b", Story((said("Leo Conti", BACK),)))
    newsroom.remove("a")
    assert found(store, "ros") == []
    assert found(store, "geno") == ["place.3176219"]
    newsroom.remove("b")
    assert {pk for pk, _ in keys(store) if not pk.startswith("ARTICLE#")} == set()


def test_a_profile_adds_up(store: Store, newsroom: Newsroom) -> None:
    first = newsroom.send("a", Story((said("Ada Rossi", BACK, role="Mayor"),), day="2023-05-01"))
    newsroom.send("b", Story((said("Ada Rossi", "I am the minister now", role="Mayor"),), day="2023-06-01"))
    last = newsroom.send("c", Story((said("Ada Rossi", "I was asked to come", role="Minister"),), day="2024-05-01"))
    told = entities.profile(store, entity="person.ada-rossi")
    assert (told["name"], told["quotes"], told["articles"], told["complete"]) == ("Ada Rossi", 3, 3, True)
    assert [(one["value"], one["articles"]) for one in told["titles"]] == [("Minister", 1), ("Mayor", 2)]
    assert told["titles"][1]["first"] == {"date": "2023-05-01", "article": first}
    assert told["titles"][0]["last"] == {"date": "2024-05-01", "article": last}
    assert (told["first"], told["last"]) == ("2023-05-01", "2024-05-01")


def test_nobody_has_no_profile(store: Store) -> None:
    with pytest.raises(NotFound) as refusal:
        entities.profile(store, entity="person.nobody")
    assert refusal.value.code == "entity_unknown"


def test_a_surname_alone_is_uncertain(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Rossi", BACK),)))
    assert entities.profile(store, entity="person.rossi")["uncertain"]


def test_joined_keys_have_one_profile(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK, role="Mayor"),), day="2023-05-01"))
    newsroom.send("b", Story((said("Ada Conti", "I have married", role="Minister"),), day="2024-05-01"))
    same.join(store, entity="person.ada-conti", key="person.ada-rossi", why="married", holder="desk")
    told = entities.profile(store, entity="person.ada-rossi")
    assert set(told["keys"]) == {"person.ada-rossi", "person.ada-conti"}
    assert [one["value"] for one in told["names"]] == ["Ada Conti", "Ada Rossi"]
    assert told["articles"] == 2


def test_articles_of_somebody_go_by_date(store: Store, newsroom: Newsroom) -> None:
    days = ("2024-05-02", "2024-05-01", "2024-05-03")
    for day in days:
        newsroom.send(day, Story((said("Ada Rossi", f"Today is the day {day} in Genoa"),), day=day))
    told = entities.articles(store, entity="person.ada-rossi")["articles"]
    assert [one["dated"]["value"] for one in told] == sorted(days, reverse=True)
    assert entities.at_place(store, geonameid="3176219")["articles"] == told


def test_who_is_named_beside_somebody(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK), said("Leo Conti", "No, never, not at all"))))
    newsroom.send("b", Story((said("Ada Rossi", "I have been to Paris"), said("Leo Conti", "So have I, you know"))))
    told = entities.companions(store, entity="person.ada-rossi")
    assert [(one["key"], one["articles"]) for one in told["entities"]] == [
        ("person.leo-conti", 2),
        ("place.2988507", 1),
        ("place.3176219", 1),
    ]
    people = entities.companions(store, entity="person.ada-rossi", type="person")
    assert [one["key"] for one in people["entities"]] == ["person.leo-conti"]


def test_a_companion_is_called_as_last(store: Store, newsroom: Newsroom) -> None:
    for day, name in (("2024-05-01", "Leo Conti"), ("2024-05-03", "Léo Conti"), ("2024-05-02", "LEO CONTI")):
        newsroom.send(day, Story((said("Ada Rossi", "We are back"), said(name, "So we are")), day=day))
    assert [one["name"] for one in entities.companions(store, entity="person.ada-rossi")["entities"]] == ["Léo Conti"]


def test_the_register_keeps_who_said_so(store: Store) -> None:
    told = same.join(store, entity="person.ada-rossi", key="person.a-rossi", why="her byline", holder="desk")
    assert told["keys"] == ["person.a-rossi", "person.ada-rossi"]
    (pair,) = told["pairs"]
    assert (pair["key"], pair["other"], pair["by"], pair["why"]) == (
        "person.ada-rossi",
        "person.a-rossi",
        "desk",
        "her byline",
    )
    assert same.register(store, "person.a-rossi")["pairs"] == [pair]


def test_no_pair_is_said_twice_in_a_circle(store: Store) -> None:
    same.join(store, entity="person.a", key="person.b", why="", holder="desk")
    same.join(store, entity="person.b", key="person.c", why="", holder="desk")
    with pytest.raises(RequestError) as refusal:
        same.join(store, entity="person.c", key="person.a", why="", holder="desk")
    assert refusal.value.code == "joined_already"
    assert same.join(store, entity="person.a", key="person.b", why="", holder="desk")["pairs"]
    same.part(store, entity="person.b", other="person.a")
    assert same.register(store, "person.a")["keys"] == ["person.a"]
    with pytest.raises(NotFound):
        same.part(store, entity="person.b", other="person.a")


def test_a_pointer_that_leads_nowhere_counts_for_nothing(store: Store) -> None:
    """Whoever joined them was killed between the two writes."""
    pointer = {"pk": {"S": "SAME#person.b"}, "sk": {"S": "person.a"}, "points": {"BOOL": True}}
    store.articles.dynamodb.put_item(TableName=store.settings.table, Item=pointer)
    assert same.register(store, "person.b")["keys"] == ["person.b"]
    assert ledger.quotes(store, speaker="person.b")["quotes"] == []


def test_names_of_another_type_are_passed_page_by_page(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Zoe Rosz", BACK),)))
    others = [f"rosa {number:04}" for number in range(PAGE * (MOST_PAGES + 2))]
    store.names.add(Name(one, f"work.{one.replace(' ', '-')}", f"ENTITY#work.{one}") for one in others)
    first = entities.entities(store, name="ros", type="person")
    assert (first["entities"], bool(first["next"])) == ([], True)
    second = entities.entities(store, name="ros", type="person", asked=Asked(cursor=first["next"]))
    assert [one["key"] for one in second["entities"]] == ["person.zoe-rosz"]
