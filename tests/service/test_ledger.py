"""Who said what, over all articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.errors import RequestError
from chalicelib.service import ledger, same
from chalicelib.service.search import Asked
from chalicelib.store import Store
from tests.service.stories import Newsroom, Story, said

BACK = "We are back in Genoa and we will stay"
NEVER = "Nobody has ever paid me for anything"


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


def pages(store: Store, limit: int, **asked: Any) -> Iterator[list[dict[str, Any]]]:
    """Every page of an answer."""
    cursor = None
    while True:
        page = ledger.quotes(store, asked=Asked(limit=limit, cursor=cursor), **asked)
        yield page["quotes"]
        cursor = page["next"]
        if cursor is None:
            return


def words(found: list[dict[str, Any]]) -> list[str]:
    return [one["text"].strip("“”,") for one in found]


def quotes(store: Store, **asked: Any) -> list[str]:
    return words(ledger.quotes(store, **asked)["quotes"])


def test_a_speaker_is_asked_by_key_or_by_name(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK, role="Mayor"), said("Leo Conti", NEVER))))
    for name in ("person.ada-rossi", "Ada Rossi", "ADA  ROSSI", "Rossi, Ada"):
        assert quotes(store, speaker=name) == [BACK]
    assert quotes(store, speaker="Nobody Else") == []
    assert quotes(store, speaker="person.nobody") == []


def test_a_line_tells_all(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", Story((said("Ada Rossi", BACK, role="Mayor"),)))
    (line,) = ledger.quotes(store, speaker="Ada Rossi")["quotes"]
    speaker = {"key": "person.ada-rossi", "name": "Ada Rossi", "role": "Mayor", "uncertain": False}
    assert line["speaker"] == speaker
    assert (line["date"], line["dated_by"]) == ("2024-05-01", "published")
    assert line["article"]["id"] == article
    assert line["about"] == [{"key": "place.3176219", "name": "Genoa"}]
    assert (line["cue"], line["cue_class"], line["rule"], line["confidence"]) == ("said", "say", "name", 0.9)
    assert newsroom.stories["incoming/a.txt"].text[line["start"] : line["end"]] == line["text"]


def test_quotes_are_found_by_what_they_are_about(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK), said("Leo Conti", "Ada Rossi is a liar"))))
    assert quotes(store, about="Ada Rossi") == ["Ada Rossi is a liar"]
    assert quotes(store, about="Genoa") == [BACK]
    assert quotes(store, place=3176219) == [BACK]
    assert quotes(store, speaker="Leo Conti", about="person.ada-rossi") == ["Ada Rossi is a liar"]
    assert quotes(store, speaker="Ada Rossi", about="person.ada-rossi") == []


def test_a_country_is_found_by_its_number_too(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", "Italy has forgotten us"),)))
    assert quotes(store, place=3175395) == quotes(store, about="country.it") == ["Italy has forgotten us"]


def test_pages_walk_all_lines_once(store: Store, newsroom: Newsroom) -> None:
    sent = {f"Number {number} is one of our many numbers here": f"2024-05-{number % 9 + 1:02}" for number in range(23)}
    for number, (text, day) in enumerate(sent.items()):
        newsroom.send(str(number), Story((said("Ada Rossi", text),), day=day))
    found = [line for page in pages(store, 4, speaker="Ada Rossi") for line in page]
    assert sorted(words(found)) == sorted(sent)
    assert [line["date"] for line in found] == sorted(sent.values(), reverse=True)


def test_a_cursor_stays_right_while_articles_come_and_go(store: Store, newsroom: Newsroom) -> None:
    for number in range(6):
        newsroom.send(
            str(number),
            Story((said("Ada Rossi", f"This is statement {number} of mine"),), day=f"2024-05-0{number + 1}"),
        )
    first = ledger.quotes(store, speaker="Ada Rossi", asked=Asked(limit=2))
    newsroom.send("new", Story((said("Ada Rossi", "What came later stands before"),), day="2024-05-09"))
    newsroom.remove("4")
    newsroom.send("3", Story((said("Ada Rossi", "What was replaced is another now"),), day="2024-05-04"), engine="8")
    second = ledger.quotes(store, speaker="Ada Rossi", asked=Asked(limit=9, cursor=first["next"]))
    assert words(second["quotes"]) == [
        "What was replaced is another now",
        *(f"This is statement {n} of mine" for n in (2, 1, 0)),
    ]


def test_days_and_order_are_asked_for(store: Store, newsroom: Newsroom) -> None:
    for day in ("2024-05-01", "2024-05-02", "2024-06-01"):
        newsroom.send(day, Story((said("Ada Rossi", f"Today is the day {day} at last"),), day=day))
    asked = Asked(since="2024-05-02", until="2024-06-01", order="oldest")
    found = ledger.quotes(store, speaker="Ada Rossi", asked=asked)["quotes"]
    assert [line["date"] for line in found] == ["2024-05-02", "2024-06-01"]


def test_filters_are_kept(store: Store, newsroom: Newsroom) -> None:
    newsroom.send(
        "a", Story((said("Ada Rossi", BACK), said("Ada Rossi", NEVER, how="deny", negated=True)), day="2024-05-01")
    )
    assert quotes(store, speaker="Ada Rossi", cue_class="deny") == [NEVER]
    assert quotes(store, speaker="Ada Rossi", negated=False) == [BACK]
    assert quotes(store, speaker="Ada Rossi", country="FR") == []
    assert quotes(store, speaker="Ada Rossi", country="IT") == [NEVER, BACK]
    assert quotes(store, speaker="Ada Rossi", type="indirect") == []
    assert quotes(store, speaker="Ada Rossi", min_confidence=0.95) == []


def test_the_same_words_are_one_line(store: Store, newsroom: Newsroom) -> None:
    later = newsroom.send("later", Story((said("Ada Rossi", BACK),), day="2024-05-03"))
    first = newsroom.send("first", Story((said("Ada Rossi", BACK.upper()),), day="2024-05-01"))
    newsroom.send("other", Story((said("Leo Conti", BACK),), day="2024-05-02"))
    (line,) = ledger.quotes(store, speaker="Ada Rossi")["quotes"]
    assert line["article"]["id"] == first
    assert [one["id"] for one in line["articles"]] == [first, later]
    assert len(ledger.quotes(store, speaker="Ada Rossi", copies="all")["quotes"]) == 2


def test_an_altered_wording_is_a_variant(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", "We will not go back to the bargaining table"),), day="2024-05-01"))
    other = newsroom.send(
        "b", Story((said("Ada Rossi", "We won't go back to the bargaining table"),), day="2024-05-02")
    )
    (line,) = ledger.quotes(store, speaker="Ada Rossi")["quotes"]
    assert [(one["id"], one["text"]) for one in line["variants"]] == [
        (other, "“We won't go back to the bargaining table,”")
    ]


@pytest.mark.parametrize(
    "turn", [{"how": "admit"}, {"how": "say"}, {"how": "deny", "negated": True}], ids=["admitted", "said", "not denied"]
)
def test_denied_words_fold_with_no_others(store: Store, newsroom: Newsroom, turn: dict[str, Any]) -> None:
    paid = "that somebody in Genoa had paid her"
    newsroom.send("a", Story((said("Ada Rossi", paid, how="deny", type="indirect"),), day="2024-05-01"))
    newsroom.send("b", Story((said("Ada Rossi", paid, type="indirect", **turn),), day="2024-05-02"))
    assert quotes(store, speaker="Ada Rossi") == [paid, paid]
    told = ledger.statements(store, entity="person.ada-rossi", about="Genoa")["statements"]
    assert [one["cue_class"] for one in told] == ["deny", turn["how"]]
    assert told[1]["changed"]


def test_what_was_taken_back_is_said_anew(store: Store, newsroom: Newsroom) -> None:
    paid = "that somebody in Genoa had paid her"
    for day, how in enumerate(("say", "say", "deny", "say"), 1):
        newsroom.send(str(day), Story((said("Ada Rossi", paid, how=how, type="indirect"),), day=f"2024-05-0{day}"))
    told = ledger.statements(store, entity="person.ada-rossi", about="Genoa")["statements"]
    days = [[article["date"][-1] for article in one["articles"]] for one in told]
    assert days == [["1", "2"], ["3"], ["4"]]
    assert [one["changed"] for one in told] == [[], ["cue_class"], ["cue_class"]]
    found = ledger.quotes(store, speaker="Ada Rossi", cue_class="say")["quotes"]
    assert [len(one["articles"]) for one in found] == [3]


def test_direct_words_fold_however_they_are_told(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK),), day="2024-05-01"))
    newsroom.send("b", Story((said("Ada Rossi", BACK, how="admit"),), day="2024-05-02"))
    (line,) = ledger.quotes(store, speaker="Ada Rossi")["quotes"]
    assert [one["date"] for one in line["articles"]] == ["2024-05-01", "2024-05-02"]


def test_the_earliest_that_is_asked_for_stands_for_the_rest(store: Store, newsroom: Newsroom) -> None:
    for day in ("2023-01-01", "2024-05-01", "2024-06-01"):
        newsroom.send(day, Story((said("Ada Rossi", BACK),), day=day))
    (line,) = ledger.quotes(store, speaker="Ada Rossi", asked=Asked(since="2024-01-01"))["quotes"]
    assert [one["date"] for one in line["articles"]] == ["2024-05-01", "2024-06-01"]


def test_what_was_replaced_or_deleted_says_nothing(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK),)))
    newsroom.send("a", Story((said("Ada Rossi", NEVER),)))
    assert quotes(store, speaker="Ada Rossi") == [NEVER]
    newsroom.remove("a")
    assert quotes(store, speaker="Ada Rossi") == []


def test_joined_keys_are_one_speaker(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK),), day="2024-05-01"))
    newsroom.send("b", Story((said("A. Rossi", NEVER),), day="2024-05-02"))
    same.join(store, entity="person.ada-rossi", key="person.a-rossi", why="", holder="desk")
    assert quotes(store, speaker="Ada Rossi") == quotes(store, speaker="person.a-rossi") == [NEVER, BACK]
    same.part(store, entity="person.a-rossi", other="person.ada-rossi")
    assert quotes(store, speaker="Ada Rossi") == [BACK]


def test_one_article_is_a_ledger_too(store: Store, newsroom: Newsroom) -> None:
    story = Story((said("Ada Rossi", BACK), said("Leo Conti", NEVER), said("Ada Rossi", "That is all I have to say")))
    article = newsroom.send("a", story)
    assert quotes(store, article=article) == [BACK, NEVER, "That is all I have to say"]
    assert quotes(store, article=article, speaker="Leo Conti") == [NEVER]
    assert quotes(store, article=article, about="Genoa") == [BACK]
    found = [line for page in pages(store, 2, article=article) for line in page]
    assert len(found) == 3


@pytest.mark.parametrize("asked", [{}, {"about": "Genoa", "place": 1}, {"country": "IT"}])
def test_what_does_not_go_together_is_refused(store: Store, asked: dict[str, Any]) -> None:
    with pytest.raises(RequestError) as refusal:
        ledger.quotes(store, **asked)
    assert refusal.value.code == "parameter_invalid"


def test_no_other_subject_hides_a_line(store: Store, newsroom: Newsroom) -> None:
    """The earlier wording does not name Genoa, so that it can't stand for the later one where Genoa is asked for."""
    words = "We will not go back to the {} federation negotiations"
    newsroom.send("a", Story((said("Ada Rossi", words.format("endless")),), day="2024-05-01"))
    newsroom.send("b", Story((said("Ada Rossi", words.format("Genoa")),), day="2024-05-02"))
    for asked in ({"about": "Genoa"}, {"speaker": "Ada Rossi", "about": "Genoa"}, {"place": 3176219}):
        assert quotes(store, **asked) == [words.format("Genoa")]
    assert quotes(store, speaker="Ada Rossi") == [words.format("endless")]


def test_an_article_knows_a_country_by_its_number(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", Story((said("Ada Rossi", "Italy has forgotten us"),)))
    assert quotes(store, article=article, place=3175395) == ["Italy has forgotten us"]


def test_statements_tell_what_has_changed(store: Store, newsroom: Newsroom) -> None:
    told = [
        ("say", "I was never in Genoa that week"),
        ("deny", "Genoa is a lie from start to end"),
        ("admit", "I was in Genoa for a night"),
    ]
    for number, (how, text) in enumerate(told, 1):
        newsroom.send(str(number), Story((said("Ada Rossi", text, how=how),), day=f"2024-05-0{number}"))
    whole = ledger.statements(store, entity="person.ada-rossi", about="Genoa")
    assert [one["cue_class"] for one in whole["statements"]] == ["say", "deny", "admit"]
    assert [one["changed"] for one in whole["statements"]] == [[], ["cue_class", "negated"], ["cue_class"]]
    first = ledger.statements(store, entity="person.ada-rossi", about="Genoa", asked=Asked(limit=2))
    rest = ledger.statements(store, entity="person.ada-rossi", about="Genoa", asked=Asked(cursor=first["next"]))
    assert first["statements"] + rest["statements"] == whole["statements"]


def test_joined_keys_say_the_same_words_once(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK),), day="2024-05-01"))
    newsroom.send("b", Story((said("A. Rossi", BACK),), day="2024-05-02"))
    same.join(store, entity="person.ada-rossi", key="person.a-rossi", why="", holder="desk")
    (line,) = ledger.quotes(store, speaker="person.a-rossi")["quotes"]
    assert [one["date"] for one in line["articles"]] == ["2024-05-01", "2024-05-02"]


def test_a_longer_name_hides_no_shorter_one(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK), said("Ada Rossi Bianchi", NEVER))))
    assert quotes(store, speaker="Ada Rossi") == [BACK]


def test_words_that_are_cut_are_one_line_too(store: Store, newsroom: Newsroom) -> None:
    """Rows cut them at other places, since the names of their papers take room, too."""
    long = " ".join(f"and then we went on to the {number}th of all the harbours" for number in range(40))
    newsroom.send("a", Story((said("Ada Rossi", f"{long} of incomprehensible bureaucracies"),), day="2024-05-01"))
    newsroom.send(
        "b",
        Story((said("Ada Rossi", f"{long} of incomprehensible bureaucracies"),), day="2024-05-02", publisher="P" * 90),
    )
    (line,) = ledger.quotes(store, speaker="Ada Rossi")["quotes"]
    assert line["cut"]
    assert line["text"].endswith(" …")
    assert len(line["articles"]) == 2
    assert line["variants"] == []
    assert "wording" not in line


def test_a_head_is_looked_up_once(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", BACK), said("Ada Rossi", NEVER)), day="2024-05-01"))
    newsroom.send("b", Story((said("Ada Rossi", BACK),), day="2024-05-02"))
    asked: list[str] = []
    events = store.articles.dynamodb.meta.events
    events.register("before-call.dynamodb.BatchGetItem", lambda params, **_: asked.append(params["body"]))
    assert quotes(store, speaker="person.ada-rossi") == [NEVER, BACK]
    assert len(asked) == 1
