"""What the bus hears of an article: who speaks, whom and where it names, and whether people or bytes changed it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.formats import events
from chalicelib.model import Analysis, Article, Entity, Mention, Warning
from chalicelib.service import announce, facets, notices, review
from chalicelib.service.facets import LISTS
from chalicelib.store import Store
from chalicelib.store.watches import Match
from scripts import docs
from tests import example
from tests.conftest import analyse
from tests.events import BUCKET, faults
from tests.service.common import ID, KEY, OTHER, Announced, Remove, Tell, Upload, endless
from tests.service.stories import Newsroom, Story, document, said

BACK = "We are back in Genoa"
STORY = Story((said("Ada Rossi", BACK), said("Leo Conti", "Nobody has ever paid me for anything")))
MATCH = Match("w1", "5c1f0a9be2d47a30", "a" * 32, "2026-11-29T10:00:00Z")


@pytest.fixture
def newsroom(store: Store, announced: Announced) -> Newsroom:
    return Newsroom(store)


@pytest.fixture
def told(announced: Announced) -> Callable[[], list[str]]:
    """Which kinds of events came since it was last asked."""
    return lambda: [event["detail-type"].removeprefix("Article ") for event in announced()]


def retitle(store: Store, article: str, title: str = "Ours") -> str:
    """Somebody says that the title is another one; the id of the review."""
    return str(review.review(store, article, kind="title", value=title, why="", holder="desk")["id"])


def detail(announced: Announced) -> dict[str, Any]:
    (event,) = announced()
    return dict(event["detail"])


# --- What an event names ----------------------------------------------------------------------------------------------


def test_an_event_names_names(upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY)
    tell(KEY, "01")
    event = detail(announced)
    rossi, conti = ["person.ada-rossi", "Ada Rossi"], ["person.leo-conti", "Leo Conti"]
    assert event["speakers"] == event["people"] == [*rossi, *conti]
    assert (event["organizations"], event["countries"], event["geonameids"]) == ([], ["IT"], ["3176219"])
    assert (event["language"], event["warnings"]) == ("en", ["language_unsure", "text_limit"])
    assert (event["title"], event["publisher"], event["date"]) == (example.TITLE, "The Daily Example", "2019-03-25")
    assert (event["links"]["article"], event["links"]["quotes"]) == (f"/articles/{ID}", f"/articles/{ID}/quotes")
    assert (event["copy_of"], event["cut"], event["schema_version"]) == (None, [], "1")


def test_bodies_are_named_by_key_and_name(upload: Upload, tell: Tell, announced: Announced) -> None:
    def reading(article: Article) -> Analysis:
        port = Entity("e1", "organization", "The Genoa Port Authority", (Mention(0, 3, "The", "name"),))
        return Analysis("7", article, (port, replace(port, id="e2", name="the union", named=False)))

    upload(KEY)
    tell(KEY, "01", analyse=reading)
    assert detail(announced)["organizations"] == ["organization.genoa-port-authority", "The Genoa Port Authority"]


def test_thinking_is_not_speaking() -> None:
    found: Any = document(Story((said("Ada Rossi", BACK),)))
    found["quotes"][0]["kind"] = "attitude"
    assert facets.facets(found)["speakers"] == []


def test_whoever_did_not_say_it_does_not_speak() -> None:
    found: Any = document(Story((said("Ada Rossi", BACK, negated=True),)))
    assert facets.facets(found)["speakers"] == []


def test_a_speaking_place_has_two_names() -> None:
    found: Any = document(Story((said("Genoa", "We are back"),)))
    found["places"][0]["gazetteer_name"] = "Genova"
    assert facets.facets(found)["speakers"] == ["place.3176219", "Genova", "Genoa"]


def test_countries_of_places_come_last() -> None:
    found: Any = document(Story((said("Ada Rossi", "From Genoa to Paris"),)))
    found["focus"]["countries"] = [{"id": "US"}, {"id": "IT"}]
    assert facets.facets(found)["countries"] == ["US", "IT", "FR"]


def test_a_long_url_is_left_out() -> None:
    found: Any = document(STORY)
    urls = ("https://example.org/a", "https://example.org/" + "a" * 2_000, None)
    told = [facets.facets(found | {"article": found["article"] | {"url": url}})["url"] for url in urls]
    assert told == ["https://example.org/a", None, None]


def test_a_copy_names_the_first(newsroom: Newsroom, announced: Announced) -> None:
    wire = " ".join(f"Sentence {number} of the agency is about matter {number * 7}." for number in range(30))
    stories = [replace(STORY, day=day, padding=wire) for day in ("2024-05-02", "2024-05-03", "2024-05-01")]
    first, *_ = [newsroom.send(story.day or "", story) for story in stories]
    assert [event["detail"]["copy_of"] for event in announced()] == [None, first, None]


def test_who_failed_has_nothing_to_name(upload: Upload, remove: Remove, tell: Tell, announced: Announced) -> None:
    upload(KEY)
    tell(KEY, "01")
    upload(KEY, b" ")
    tell(KEY, "02")
    remove(KEY)
    tell(KEY, "03")
    analysed, failed, deleted = (event["detail"] for event in announced())
    assert list(analysed) == list(failed) == list(deleted)
    for event in (failed, deleted):
        assert not any(event[name] for name in (*LISTS, "title", "language", "copy_of", "counts", "generation"))
    assert failed["error"]["code"] == "document_empty"


# --- Corrections ------------------------------------------------------------------------------------------------------


def test_a_review_is_a_correction(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    article = newsroom.send("a", STORY)
    retitle(store, article)
    newsroom.work()
    first, second = announced()
    assert (first["detail-type"], second["detail-type"]) == ("Article Analyzed", "Article Corrected")
    assert (first["detail"]["title"], second["detail"]["title"]) == ("A story", "Ours")
    assert first["detail"]["version_id"] == second["detail"]["version_id"]


def test_a_withdrawal_is_a_correction(store: Store, newsroom: Newsroom, told: Callable[[], list[str]]) -> None:
    article = newsroom.send("a", STORY)
    made = retitle(store, article)
    newsroom.work()
    told()
    review.withdraw(store, article, review=made)
    newsroom.work()
    assert told() == ["Corrected"]


def test_a_correction_told_again_is_the_same(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    article = newsroom.send("a", STORY)
    retitle(store, article)
    newsroom.work()
    store.queue.send(_look(newsroom))
    newsroom.work()
    _, first, second = announced()
    assert first["detail-type"] == "Article Corrected"
    assert (second["detail-type"], second["detail"]) == (first["detail-type"], first["detail"])


def test_new_bytes_are_no_correction(store: Store, newsroom: Newsroom, told: Callable[[], list[str]]) -> None:
    article = newsroom.send("a", STORY)
    newsroom.send("a", replace(STORY, padding="More."), meanwhile=lambda: retitle(store, article) and None)
    newsroom.work()
    # The review came while the new bytes were read, and is told by itself: once by each of two messages.
    assert told() == ["Analyzed", "Analyzed", "Corrected", "Corrected"]
    newsroom.send("a", STORY)
    assert told() == ["Analyzed"]


def test_a_new_engine_is_no_correction(store: Store, newsroom: Newsroom, told: Callable[[], list[str]]) -> None:
    retitle(store, newsroom.send("a", STORY))
    newsroom.work(engine="8")
    assert told() == ["Analyzed", "Analyzed"]


def test_corrected_bytes_that_come_again_are_analysed(store: Store, newsroom: Newsroom, announced: Announced) -> None:
    """Who waits for what became of a version hears of it, and nobody has corrected it since."""
    retitle(store, newsroom.send("a", STORY))
    newsroom.work()
    newsroom.send("a", STORY)
    _, corrected, again = announced()
    assert (corrected["detail-type"], again["detail-type"]) == ("Article Corrected", "Article Analyzed")
    assert corrected["detail"]["generation"] == again["detail"]["generation"]
    assert corrected["detail"]["dedupe_id"] != again["detail"]["dedupe_id"]


def test_a_mended_fault_is_no_correction(
    store: Store, upload: Upload, tell: Tell, told: Callable[[], list[str]]
) -> None:
    def faulty(article: Article) -> Analysis:
        return replace(analyse(article), warnings=(Warning("quotes_failed", "an error of ours"),))

    upload(KEY)
    tell(KEY, "01", analyse=faulty)
    retitle(store, ID)
    tell(KEY, "02")
    assert told() == ["Analyzed", "Analyzed"]


def _look(newsroom: Newsroom) -> str:
    (path,) = newsroom.stories
    return notices.ask_to_look(BUCKET, path)


# --- Limits -----------------------------------------------------------------------------------------------------------


def test_the_longest_lists_are_cut(upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01", analyse=endless)
    event = detail(announced)
    assert (event["cut"], event["counts"]["entities"]) == (["people"], 15_000)
    assert 150_000 < len(json.dumps(event)) <= announce.MOST_BYTES
    assert event["people"][0].startswith("person.")


def test_what_fits_is_not_cut() -> None:
    whole = {"names": ["a" * 100] * 1_900, "places": ["b"]}
    assert announce.fitted(whole, ("names", "places")) == whole | {"cut": []}
    cut = announce.fitted(whole | {"places": ["ß" * 100] * 20}, ("names", "places"))
    assert (cut["cut"], len(cut["places"])) == (["names"], 20)


# --- Watches ----------------------------------------------------------------------------------------------------------


def matching(count: int = 1) -> Match:
    told = docs.example(events.WatchMatched)
    return replace(MATCH, detail=told | {"dedupe_id": MATCH.id, "matches": told["matches"] * count})


def test_a_match_is_announced(store: Store, announced: Announced) -> None:
    announce.matched(store, matching())
    (event,) = announced()
    assert (event["detail-type"], event["detail"]) == ("Watch Matched", matching().detail)


def test_a_long_match_is_cut(store: Store, announced: Announced) -> None:
    announce.matched(store, matching(2_000))
    event = detail(announced)
    assert event["cut"] == ["matches"]
    assert 500 < len(event["matches"]) < 2_000


def test_a_webhook_s_body_has_a_schema() -> None:
    body = {"type": "watch.matched", "timestamp": "2026-11-29T10:00:00Z", "data": matching().detail}
    assert faults("webhook", body) == []
    assert faults("webhook", body | {"type": "other"})
