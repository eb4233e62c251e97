"""Watches: what is matched, told once, and forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import settings
from chalicelib.errors import NotFound, RequestError
from chalicelib.model import Entity
from chalicelib.service import same
from chalicelib.service.watches import kept, told
from chalicelib.service.watches.countries import CODES
from chalicelib.store import Store
from chalicelib.store.watches import Match, Watch, match_key, watch_values
from tests.service.common import Announced, keys
from tests.service.stories import Newsroom, Story, said
from tests.service.world import Calls

ROSSI = Story((said("Ada Rossi", "We are back in Genoa", role="Mayor"),))
CONTI = Story((said("Leo Conti", "The budget is spent in Paris"),))


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


def watch(store: Store, **told: Any) -> str:
    """A new watch's id."""
    return str(kept.create(store, **({"title": "A watch", "holder": "desk"} | told))["id"])


def counted(store: Store, one: str) -> list[list[str]]:
    """What counted in each match of a watch, the newest first."""
    return [[found["counts"] for found in match["matches"]] for match in told.matches(store, watch=one)["matches"]]


def heard(announced: Announced) -> list[dict[str, Any]]:
    """The matches that were announced."""
    return [one["detail"] for one in announced() if one["detail-type"] == "Watch Matched"]


def rows(store: Store) -> set[str]:
    """Partitions of watches, their triggers and matches, and the pointers to these."""
    kinds = ("WATCHES", "WATCHED#", "MATCHES#")
    return {pk for pk, sk in keys(store) if pk.startswith(kinds) or sk.startswith("MATCH#")}


# --- Who, where, which words ------------------------------------------------------------------------------------------

CONDITIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({"names": ["Ada Rossi"]}, ["quoted", "named"]),
    ({"names": ["Mayor Ada Rossi"]}, ["quoted", "named"]),
    ({"names": ["Rossi"]}, ["quoted", "named"]),
    ({"names": ["Mayor Rossi"]}, ["quoted", "named"]),
    ({"names": ["Deputy mayor Rossi"]}, ["quoted", "named"]),
    ({"names": ["Mayor Conti"]}, []),
    ({"names": ["General Genoa"]}, []),
    ({"names": ["Leo Conti"]}, []),
    ({"keys": ["person.ada-rossi"]}, ["quoted", "named"]),
    ({"keys": ["place.3176219"]}, ["named"]),
    ({"keys": ["person.ada-rossi"], "counts": ["named"]}, ["named"]),
    ({"keys": ["person.ada-rossi"], "words": ["back"]}, ["quoted", "named"]),
    ({"keys": ["person.ada-rossi"], "words": ["budget"]}, []),
    ({"keys": ["person.ada-rossi"], "countries": ["it"]}, ["quoted", "named"]),
    ({"keys": ["person.ada-rossi"], "countries": ["IT"], "counts": ["near"]}, ["near"]),
    ({"keys": ["person.ada-rossi"], "countries": ["FR"]}, []),
    ({"boxes": [[8, 44, 9, 45]]}, ["near"]),
    ({"boxes": [[8, 45, 9, 46]]}, []),
    ({"boxes": [[179, 44, -179, 45]]}, []),
    ({"countries": ["IT"], "counts": ["quoted"]}, ["quoted"]),
    ({"countries": ["IT"], "words": ["Genoa"]}, ["named"]),
    ({"words": ["back in genoa"]}, ["named"]),
    ({"words": ["BACK"], "counts": ["quoted"]}, ["quoted"]),
    ({"words": ["bac"]}, []),
    ({"words": ["genoa back"]}, []),
    ({"words": ["genoa mayor"]}, ["named"]),
]


@pytest.mark.parametrize(("asked", "wanted"), CONDITIONS)
def test_each_kind_of_condition_has_to_hold(
    asked: dict[str, Any], wanted: list[str], store: Store, newsroom: Newsroom
) -> None:
    one = watch(store, **asked)
    newsroom.send("a", ROSSI)
    assert counted(store, one) == ([wanted] if wanted else [])


ITALY = Story((said("Ada Rossi", "Nobody is at home in Italy"),))


def test_a_country_lies_in_no_box(store: Store, newsroom: Newsroom) -> None:
    """Its point is somewhere in it."""
    box, country = watch(store, boxes=[[12, 42, 13, 43]]), watch(store, countries=["IT"])
    newsroom.send("a", ITALY)
    assert (counted(store, box), counted(store, country)) == ([], [["near"]])


def test_a_continent_lies_in_no_box(store: Store, newsroom: Newsroom) -> None:
    one = watch(store, boxes=[[9, 48, 10, 49]])
    newsroom.send("a", Story((said("Ada Rossi", "Nobody is at home in Europe"),)))
    assert counted(store, one) == []


MANNERS: list[tuple[dict[str, Any], list[str], list[str]]] = [
    ({"how": "deny"}, ["quoted", "denied"], ["denied"]),
    ({"how": "deny"}, ["quoted"], ["quoted"]),
    ({"how": "ask"}, ["asked"], ["asked"]),
    ({"how": "say"}, ["asked", "denied", "promised"], []),
    ({"how": "deny", "negated": True}, ["quoted", "denied"], []),
]


@pytest.mark.parametrize(("how", "counts", "wanted"), MANNERS)
def test_a_quote_counts_by_how_it_is_said(
    how: dict[str, Any], counts: list[str], wanted: list[str], store: Store, newsroom: Newsroom
) -> None:
    one = watch(store, names=["Ada Rossi"], counts=counts)
    newsroom.send("a", Story((said("Leo Conti", "It is all true"), said("Ada Rossi", "It is all true", **how))))
    assert counted(store, one) == ([wanted] if wanted else [])


def test_words_count_beside_the_name(store: Store, newsroom: Newsroom) -> None:
    """In another sentence they say nothing of whom it names."""
    padding = "The budget is spent. Ada Rossi left."
    one = watch(store, names=["Ada Rossi"], words=["budget"], counts=["named"])
    newsroom.send("a", Story((said("Leo Conti", "It is all true"),), padding=padding))
    assert counted(store, one) == []
    newsroom.send("b", Story((said("Ada Rossi", "The budget is spent"),)))
    assert counted(store, one) == [["named"]]


def test_a_match_tells_what_it_is(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    one = watch(store, names=["Ada Rossi"], title="Rossi", counts=["quoted"])
    article = newsroom.send("a", ROSSI)
    (match,) = told.matches(store, watch=one)["matches"]
    (found,) = match["matches"]
    assert found["words"] == ROSSI.text[found["start"] : found["end"]] == "“We are back in Genoa,”"
    assert found["sentence"] == "“We are back in Genoa,” Mayor Ada Rossi said."
    assert found["speaker"] == {"key": "person.ada-rossi", "name": "Ada Rossi", "role": "Mayor"}
    assert (match["article"]["id"], match["article"]["date"]) == (article, "2024-05-01")
    (detail,) = heard(announced)
    assert (detail["dedupe_id"], detail["webhook"], detail["title"]) == (match["id"], "no", "Rossi")
    assert detail["matches"] == match["matches"]
    assert store.watches.match(one, detail["place"])


def test_long_matches_are_cut(store: Store, newsroom: Newsroom) -> None:
    one = watch(store, names=["Ada Rossi"], counts=["quoted"])
    long = [said("Ada Rossi", f"This is the word {number} " + "of very many " * 50) for number in range(21)]
    newsroom.send("a", Story(tuple(long)))
    (match,) = told.matches(store, watch=one)["matches"]
    assert (len(match["matches"]), match["cut"]) == (20, ["matches"])
    assert all(found["words"].endswith(" …") for found in match["matches"])


# --- Once -------------------------------------------------------------------------------------------------------------


def test_the_same_findings_are_told_once(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("a", ROSSI)
    newsroom.send("a", ROSSI)
    newsroom.send("a", ROSSI, engine="8")
    assert len(heard(announced)) == len(counted(store, one)) == 1


@dataclass(frozen=True)
class Board(Story):
    """A story in which whoever speaks is taken for an organisation."""

    def _entity(self, name: str, called: str) -> Entity:
        return replace(super()._entity(name, called), type="organization")


def test_another_kind_of_the_same_name_is_nothing_new(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("a", Board(ROSSI.said))
    newsroom.send("a", ROSSI, engine="8")
    assert len(heard(announced)) == len(counted(store, one)) == 1


def test_another_text_is_told_anew(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("a", ROSSI)
    newsroom.send("a", ITALY)
    assert len({detail["dedupe_id"] for detail in heard(announced)}) == len(counted(store, one)) == 2


def test_less_is_nothing_new(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    """One quote of two is left, or they are told the other way round: by another engine, say."""
    one = watch(store, names=["Ada Rossi"])
    second = said("Ada Rossi", "Nobody is at home in Italy")
    newsroom.send("a", Story((*ROSSI.said, second)))
    newsroom.send("a", ROSSI)
    newsroom.send("a", Story((second, *ROSSI.said)))
    assert len(heard(announced)) == len(counted(store, one)) == 1
    newsroom.send("a", Story((said("Ada Rossi", "The budget is spent"), *ROSSI.said)))
    assert len(heard(announced)) == 1
    assert len(counted(store, one)) == 2


def test_less_is_told_where_more_was_not(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    """Whoever had the match was killed before it told."""
    one = watch(store, names=["Ada Rossi"])
    article = newsroom.send("a", Story((*ROSSI.said, said("Ada Rossi", "Nobody is at home in Italy"))))
    (pointer,) = store.matches.of_article(article)
    match = store.watches.match(one, pointer.place)
    assert match
    store.matches.forget([pointer])
    store.matches.point(pointer)
    store.matches.put(replace(match, told=False))
    newsroom.send("a", ROSSI)
    assert len({detail["dedupe_id"] for detail in heard(announced)}) == 2


def test_a_copy_is_not_told(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("a", ROSSI)
    newsroom.send("b", Story(ROSSI.said, day="2024-05-02"))
    assert len(heard(announced)) == len(counted(store, one)) == 1


def test_the_first_of_copies_may_come_last(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("a", Story(ROSSI.said, day="2024-05-02"))
    first = newsroom.send("b", ROSSI)
    newsroom.send("c", Story(ROSSI.said, day="2024-05-03"))
    assert len(heard(announced)) == len(counted(store, one)) == 1
    newsroom.send("b", ITALY)
    assert [match["article"]["id"] for match in told.matches(store, watch=one)["matches"]].count(first) == 1


def test_a_copy_is_told_once_its_first_is_gone(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("a", ROSSI)
    later = [newsroom.send(key, replace(ROSSI, day="2024-05-02")) for key in "bc"]
    assert len(counted(store, one)) == 1
    newsroom.remove("a")
    newsroom.work()
    (match,) = told.matches(store, watch=one)["matches"]
    assert match["article"]["id"] == min(later)


def test_who_watches_later_hears_of_a_copy(store: Store, newsroom: Newsroom) -> None:
    """The first that came matched nobody's watch."""
    newsroom.send("a", ROSSI)
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("b", Story(ROSSI.said, day="2024-05-02"))
    assert counted(store, one) == [["quoted", "named"]]


# --- What stays and what goes -----------------------------------------------------------------------------------------


def test_a_deleted_article_leaves_no_match(store: Store, newsroom: Newsroom) -> None:
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("a", ROSSI)
    newsroom.remove("a")
    assert counted(store, one) == []
    assert rows(store) == {"WATCHES", "WATCHED#NAME#ada rossi"}


def test_a_deleted_watch_leaves_nothing(store: Store, newsroom: Newsroom) -> None:
    one = watch(store, names=["Ada Rossi"])
    other = watch(store, names=["Ada Rossi"], boxes=[[8, 44, 9, 45]])
    newsroom.send("a", ROSSI)
    kept.delete(store, watch=one)
    assert counted(store, other) == [["quoted", "named"]]
    kept.delete(store, watch=other)
    assert rows(store) == set()
    assert store.triggers.kinds().names == set()
    with pytest.raises(NotFound):
        kept.delete(store, watch=one)


def test_a_changed_watch_is_found_by_its_new_keys(store: Store, newsroom: Newsroom) -> None:
    one = watch(store, names=["Ada Rossi"])
    assert store.triggers.kinds().names == {"NAME"}
    kept.change(store, watch=one, title="Conti", keys=["person.leo-conti"])
    assert rows(store) == {"WATCHES", "WATCHED#KEY#person.leo-conti"}
    newsroom.send("a", ROSSI)
    newsroom.send("b", CONTI)
    assert counted(store, one) == [["quoted", "named"]]
    assert kept.show(store, watch=one)["title"] == "Conti"


def test_keys_follow_what_is_joined(store: Store, newsroom: Newsroom) -> None:
    one = watch(store, keys=["person.a-rossi"])
    same.join(store, entity="person.ada-rossi", key="person.a-rossi", why="", holder="desk")
    newsroom.send("a", ROSSI)
    assert counted(store, one) == [["quoted", "named"]]
    same.part(store, entity="person.ada-rossi", other="person.a-rossi")
    newsroom.send("b", ITALY)
    assert len(counted(store, one)) == 1
    assert rows(store) >= {"WATCHED#KEY#person.a-rossi"}
    assert "WATCHED#KEY#person.ada-rossi" not in rows(store)


def test_taking_back_goes_on_where_it_was_killed(store: Store) -> None:
    watch(store, keys=["person.a-rossi"])
    same.join(store, entity="person.ada-rossi", key="person.a-rossi", why="", holder="desk")
    store.register.part("person.ada-rossi", "person.a-rossi")
    with pytest.raises(NotFound):
        same.part(store, entity="person.ada-rossi", other="person.a-rossi")
    assert "WATCHED#KEY#person.ada-rossi" not in rows(store)


def test_matches_are_listed_since_a_time(store: Store, newsroom: Newsroom) -> None:
    one = watch(store, names=["Ada Rossi"])
    newsroom.send("a", ROSSI)
    newsroom.send("b", ITALY)
    first = told.matches(store, watch=one, asked=told.Asked(limit=1))
    rest = told.matches(store, watch=one, asked=told.Asked(limit=1, cursor=first["next"]))
    assert len({match["id"] for match in (*first["matches"], *rest["matches"])}) == 2
    assert rest["next"] is None
    assert told.matches(store, watch=one, asked=told.Asked(since="2999-01-01"))["matches"] == []


# --- What a watch may be ----------------------------------------------------------------------------------------------

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "body_invalid"),
    ({"keys": ["nobody.at-all"]}, "body_invalid"),
    ({"names": ["…"]}, "body_invalid"),
    ({"names": [" "]}, "body_invalid"),
    ({"keys": [" "]}, "body_invalid"),
    ({"words": [" "]}, "body_invalid"),
    ({"words": ["budget"], "title": " "}, "body_invalid"),
    ({"words": ["who is it"]}, "body_invalid"),
    ({"boxes": [[8, 45, 9, 44]]}, "body_invalid"),
    ({"boxes": [[8, 44, 181, 45]]}, "body_invalid"),
    ({"boxes": [[-180, -90, 180, 90]]}, "watch_too_wide"),
    ({"boxes": [[one, one, one + 1.5, one + 1.5] for one in range(60)]}, "watch_too_wide"),
    ({"names": [f"Ada {one}" for one in range(101)]}, "watch_too_wide"),
    ({"names": ["Ada Rossi"], "counts": ["near"]}, "body_invalid"),
    ({"countries": ["IT"], "counts": ["named"]}, "body_invalid"),
    ({"countries": ["UK"]}, "body_invalid"),
    ({"countries": ["IT", "XX"]}, "body_invalid"),
    ({"words": ["budget"], "webhook": "http://example.org/"}, "webhook_refused"),
    ({"words": ["budget"], "webhook": "https://ada:secret@example.org/"}, "webhook_refused"),
    ({"words": ["budget"], "webhook": "https://example.org/#top"}, "webhook_refused"),
    ({"words": ["budget"], "webhook": "https://127.0.0.1/"}, "webhook_refused"),
    ({"words": ["budget"], "webhook": "https://[fe80::1]/"}, "webhook_refused"),
    ({"words": ["budget"], "webhook": "https://example.org:99999/"}, "webhook_refused"),
    ({"words": ["budget"], "webhook": "https://exa mple.org/"}, "webhook_refused"),
    ({"words": ["budget"], "webhook": "ftp://example.org/"}, "webhook_refused"),
]


@pytest.mark.parametrize(("asked", "code"), REFUSED)
def test_what_is_no_watch_is_refused(asked: dict[str, Any], code: str, store: Store) -> None:
    with pytest.raises(RequestError) as refusal:
        watch(store, **asked)
    assert refusal.value.code == code
    assert rows(store) == set()


def test_every_country_of_the_gazetteer_can_be_watched() -> None:
    with closing(sqlite3.connect(f"file:{settings.artifacts() / 'places.sqlite'}?mode=ro", uri=True)) as places:
        found = {code for (code,) in places.execute("SELECT DISTINCT country FROM places WHERE country IS NOT NULL")}
    assert CODES - found == {"BV", "HM"}  # where nobody lives
    assert found <= CODES


def test_a_secret_is_shown_once(store: Store) -> None:
    made = kept.create(store, title="A watch", holder="desk", words=["budget"], webhook="https://example.org/a?b=c")
    assert made["secret"].startswith("whsec_")
    assert made["webhook"] == "https://example.org"
    shown = kept.show(store, watch=made["id"])
    assert shown == made | {"secret": None} == kept.watches(store)["watches"][0]


def test_another_address_keeps_the_secret(store: Store) -> None:
    one = watch(store, words=["budget"])
    assert kept.change(store, watch=one, title="A", words=["budget"], webhook="https://example.org/")["secret"]
    assert not kept.change(store, watch=one, title="A", words=["budget"], webhook="https://example.com/")["secret"]
    assert kept.change(store, watch=one, title="A", words=["budget"])["webhook"] == "https://example.com"
    assert kept.change(store, watch=one, title="A", words=["budget"], webhook=None)["webhook"] is None


def test_a_deployment_has_no_more_than_it_can(store: Store) -> None:
    made = (
        Watch(f"{number:016x}", "A watch", "desk", "2026-11-29T10:00:00Z", ("named",)) for number in range(kept.MOST)
    )
    store.findings.write(map(watch_values, made))
    with pytest.raises(RequestError) as refusal:
        watch(store, words=["budget"])
    assert refusal.value.code == "watches_full"


# --- Killed, and at the same time -------------------------------------------------------------------------------------


@pytest.fixture
def calls(store: Store) -> Calls:
    """Every call that changes something: the machine dies at one of them."""
    made = Calls()
    made.watch(store)
    return made


def left(store: Store) -> list[str]:
    """The ids of all rows of watches, of those that nobody sees, too."""
    return [one.id for one in store.watches.all()]


def test_a_killed_creation_is_whole_or_nothing(store: Store, calls: Calls) -> None:
    number = calls.counted(lambda: kept.delete(store, watch=watch(store, names=["Ada Rossi"], boxes=[[8, 44, 9, 45]])))
    seen = set()
    for fatal in range(1, number):
        with calls.killing(fatal, after=True):
            watch(store, names=["Ada Rossi"], keys=["person.ada-rossi"])
            calls.fatal = 0
        seen.add(len(kept.watches(store)["watches"]))
        for one in left(store):
            kept.delete(store, watch=one)
        assert (rows(store), store.triggers.kinds().names) == (set(), set())
    assert seen == {0, 1}


def test_a_killed_deletion_goes_on(store: Store, newsroom: Newsroom, calls: Calls) -> None:
    one = watch(store, names=["Ada Rossi"], keys=["person.ada-rossi"])
    newsroom.send("a", ROSSI)
    number = calls.counted(lambda: kept.delete(store, watch=one))
    for fatal in range(1, number):
        one = watch(store, names=["Ada Rossi"], keys=["person.ada-rossi"])
        newsroom.send("a", ROSSI)
        with calls.killing(fatal, after=True):
            kept.delete(store, watch=one)
        assert kept.watches(store)["watches"] == []
        kept.delete(store, watch=one)
        assert (rows(store), store.triggers.kinds().names) == (set(), set())


def test_a_killed_change_goes_on(store: Store, calls: Calls) -> None:
    one = watch(store, names=["Ada Rossi", "Leo Conti"])
    wanted: dict[str, Any] = {"watch": one, "title": "Conti", "names": ["Leo Conti"], "keys": ["person.leo-conti"]}
    number = calls.counted(lambda: kept.change(store, **wanted))
    whole = rows(store)
    for fatal in range(1, number):
        kept.change(store, watch=one, title="A watch", names=["Ada Rossi", "Leo Conti"])
        with calls.killing(fatal, after=True):
            kept.change(store, **wanted)
        kept.change(store, **wanted)
        assert rows(store) == whole


def test_what_was_left_half_made_goes(store: Store) -> None:
    old = Watch("0" * 16, "Old", "desk", "2026-11-29T10:00:00Z", ("named",), words=("budget",), beginning=True)
    store.watches.put(replace(old, triggers=("WORD#budget",)))
    store.triggers.add(("WORD#budget",), old.id)
    one = watch(store, names=["Ada Rossi"])
    assert left(store) == [one]
    assert rows(store) == {"WATCHES", "WATCHED#NAME#ada rossi"}


def test_two_may_make_room_at_the_same_time(store: Store) -> None:
    old = Watch("0" * 16, "Old", "desk", "2026-11-29T10:00:00Z", ("named",), words=("budget",), beginning=True)
    store.watches.put(old)
    others = [lambda: kept.delete(store, watch=old.id)]

    def before(params: dict[str, Any], **_: Any) -> None:
        if others and params["Key"]["sk"]["S"] == old.id:
            others.pop()()

    store.watches.dynamodb.meta.events.register("before-parameter-build.dynamodb.GetItem", before)
    one = watch(store, names=["Ada Rossi"])
    assert not others
    assert left(store) == [one]


def while_writing(store: Store, act: Callable[[], None]) -> None:
    """Do something the moment before a match is written, once."""
    waiting = [act]

    def before(params: dict[str, Any], **_: Any) -> None:
        if waiting and params["Item"]["pk"]["S"].startswith("MATCHES#"):
            waiting.pop()()

    store.watches.dynamodb.meta.events.register("before-parameter-build.dynamodb.PutItem", before)


def test_an_article_that_goes_meanwhile_leaves_no_match(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    watch(store, names=["Ada Rossi"])
    while_writing(store, lambda: newsroom.remove("a"))
    newsroom.send("a", ROSSI)
    assert heard(announced) == []
    assert rows(store) == {"WATCHES", "WATCHED#NAME#ada rossi"}


def test_a_watch_that_goes_meanwhile_leaves_no_match(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    one = watch(store, names=["Ada Rossi"])
    while_writing(store, lambda: kept.delete(store, watch=one))
    newsroom.send("a", ROSSI)
    assert heard(announced) == []
    assert rows(store) == set()


def test_who_was_killed_goes_on_at_the_same_time(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    """The pointer was written, and no match."""
    one = watch(store, names=["Ada Rossi"])
    article = newsroom.send("a", ROSSI)
    (pointer,) = store.matches.of_article(article)
    at = (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    earlier = replace(pointer, place=f"{at}#{pointer.id}")
    store.matches.forget([pointer])
    store.matches.point(earlier)
    newsroom.send("a", ROSSI)
    assert [detail["place"] for detail in heard(announced)][1:] == [earlier.place]
    assert [match["time"] for match in told.matches(store, watch=one)["matches"]] == [at]


def test_two_who_write_kinds_look_again(store: Store) -> None:
    seen = store.triggers.kinds()
    assert store.triggers.put_kinds({"WORD"}, over=seen)
    assert not store.triggers.put_kinds(set(), over=seen)
    assert store.triggers.kinds().names == {"WORD"}


def test_a_match_is_kept_for_90_days(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    """Afterwards an analysis anew does not tell it once more."""
    one = watch(store, names=["Ada Rossi"])
    article = newsroom.send("a", ROSSI)
    (pointer,) = store.matches.of_article(article)
    old = replace(pointer, place=f"2020-01-01T00:00:00Z#{pointer.id}")
    store.matches.forget([pointer])
    store.matches.point(old)
    store.matches.put(Match(one, old.id, article, old.time, {}, told=True, expires=1_585_699_200))
    assert counted(store, one) == []
    store.findings.drop([match_key(one, old.place)])
    newsroom.send("a", ROSSI, engine="8")
    assert len(heard(announced)) == 1
