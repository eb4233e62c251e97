"""What people say that is otherwise: kept, applied whenever the article is analysed, listed, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.errors import NotFound, RequestError, RetryError
from chalicelib.formats import jsonl
from chalicelib.service import ledger, listing, reading, review
from chalicelib.service.search import Asked
from chalicelib.store import Store
from tests.service.common import keys
from tests.service.stories import GENOA, PARIS, Newsroom, Story, said

BACK = "We are back in Genoa"
NEVER = "Nobody has ever paid me for anything"
STORY = Story((said("Ada Rossi", BACK), said("Leo Conti", NEVER)))


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


@pytest.fixture
def article(newsroom: Newsroom) -> str:
    return newsroom.send("a", STORY)


def words(text: str, story: Story = STORY) -> dict[str, Any]:
    start = story.text.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def say(store: Store, article: str, kind: str, **told: Any) -> dict[str, Any]:
    return review.review(store, article, kind=kind, why="", holder="desk", **told)  # type: ignore[arg-type]


def speakers(store: Store, article: str) -> list[str | None]:
    document = reading.show(store, article)
    names = {one["id"]: one["name"] for one in document["entities"]}
    return [quote["speaker"] and names[quote["speaker"]["entity"]] for quote in document["quotes"]]


def fates(store: Store, article: str) -> list[tuple[str, str, str | None]]:
    return [(one["kind"], one["status"], one["reason"]) for one in review.reviews(store, article)["reviews"]]


def test_a_speaker_is_corrected(store: Store, newsroom: Newsroom, article: str) -> None:
    made = say(store, article, "speaker", words=words(BACK), entity=words("Leo Conti"))
    assert (made["status"], made["by"], made["words"]) == ("waiting", "desk", words(BACK))
    assert speakers(store, article) == ["Ada Rossi", "Leo Conti"]
    newsroom.work()
    assert speakers(store, article) == ["Leo Conti", "Leo Conti"]
    assert fates(store, article) == [("speaker", "applied", None)]
    assert reading.show(store, article)["reviews"] == [
        {"id": made["id"], "kind": "speaker", "status": "applied", "reason": None}
    ]


def test_searches_follow(store: Store, newsroom: Newsroom, article: str) -> None:
    say(store, article, "speaker", words=words(BACK), entity=words("Leo Conti"))
    say(store, article, "place", words=words("Genoa"), geonameid=PARIS.geonameid)
    newsroom.work()
    assert ledger.quotes(store, speaker="Ada Rossi")["quotes"] == []
    assert len(ledger.quotes(store, speaker="Leo Conti")["quotes"]) == 2
    assert len(ledger.quotes(store, place=PARIS.geonameid)["quotes"]) == 1
    assert ledger.quotes(store, place=GENOA.geonameid)["quotes"] == []


def test_it_lasts(store: Store, newsroom: Newsroom, article: str) -> None:
    say(store, article, "speaker", words=words(BACK), entity=None)
    newsroom.send("a", STORY, engine="8")
    assert speakers(store, article) == [None, "Leo Conti"]
    longer = Story((said("Eva Lund", "This was not there before"), *STORY.said))
    newsroom.send("a", longer, engine="8")
    assert speakers(store, article) == ["Eva Lund", None, "Leo Conti"]
    (there,) = review.reviews(store, article)["reviews"]
    assert there["words"] == words(BACK, longer)


def test_it_is_orphaned_when_its_words_go(store: Store, newsroom: Newsroom, article: str) -> None:
    say(store, article, "speaker", words=words(BACK), entity=None)
    newsroom.send("a", Story((said("Ada Rossi", "We are gone"),)))
    assert fates(store, article) == [("speaker", "orphaned", "words_gone")]
    assert speakers(store, article) == ["Ada Rossi"]
    newsroom.send("a", STORY)
    assert fates(store, article) == [("speaker", "applied", None)]


def test_it_can_be_taken_back(store: Store, newsroom: Newsroom, article: str) -> None:
    made = say(store, article, "not_quote", words=words(BACK))
    newsroom.work()
    assert speakers(store, article) == ["Leo Conti"]
    review.withdraw(store, article, review=made["id"])
    newsroom.work()
    assert speakers(store, article) == ["Ada Rossi", "Leo Conti"]
    assert fates(store, article) == []
    assert not [key for key in keys(store) if "REVIEW" in "".join(key)]
    with pytest.raises(NotFound):
        review.withdraw(store, article, review=made["id"])


def test_what_was_taken_back_and_cut_short_is_listed_no_more(
    store: Store, newsroom: Newsroom, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = say(store, article, "not_quote", words=words(BACK))
    delete = store.articles.dynamodb.delete_item
    with monkeypatch.context() as cut:
        cut.setattr(store.articles.dynamodb, "delete_item", refusing_the_list(delete))
        with pytest.raises(RetryError):
            review.withdraw(store, article, review=made["id"])
    assert [key for key in keys(store) if "REVIEW" in "".join(key)]
    with pytest.raises(NotFound):
        review.withdraw(store, article, review=made["id"])
    assert not [key for key in keys(store) if "REVIEW" in "".join(key)]


def refusing_the_list(delete: Callable[..., Any]) -> Callable[..., Any]:
    """Deletes rows, but none of the list of those that have reviews."""

    def refuse(*, Key: dict[str, Any], **options: Any) -> Any:
        if Key["pk"]["S"] == "REVIEWS":
            raise RetryError("The table is busy.")
        return delete(Key=Key, **options)

    return refuse


def test_another_answer_takes_its_place(store: Store, newsroom: Newsroom, article: str) -> None:
    say(store, article, "quote", words=words(BACK))
    say(store, article, "not_quote", words=words(BACK))
    say(store, article, "speaker", words=words(BACK), entity=None)
    newsroom.work()
    assert fates(store, article) == [("not_quote", "applied", None), ("speaker", "orphaned", "nothing_there")]


def test_the_same_answer_is_one(store: Store, article: str) -> None:
    first = say(store, article, "speaker", words=words(BACK), entity=None)
    assert say(store, article, "speaker", words=words(BACK), entity=None)["id"] == first["id"]
    assert len(fates(store, article)) == 1


def test_offsets_may_count_other_units(store: Store, newsroom: Newsroom) -> None:
    story = Story((said("Ada Rossi", "So 🎉 proud 🎉 of it"), said("Leo Conti", NEVER)))
    article = newsroom.send("b", story)
    start = len(story.text[: story.text.index(NEVER)].encode("utf-16-le")) // 2
    units = {"start": start, "end": start + len(NEVER), "text": NEVER}
    with pytest.raises(RequestError) as wrong:
        say(store, article, "not_quote", words=units)
    assert wrong.value.code == "words_differ"
    assert say(store, article, "not_quote", words=units, offsets="utf16")["words"] == units
    (there,) = review.reviews(store, article)["reviews"]
    assert there["words"] == words(NEVER, story)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("speaker", {"words": words(BACK)}),
        ("speaker", {"entity": None}),
        ("same", {"words": words("Leo Conti"), "entity": None}),
        ("not_quote", {"words": words(BACK), "geonameid": 1}),
        ("place", {"words": words("Genoa")}),
        ("title", {"value": None}),
        ("title", {}),
        ("title", {"value": " — "}),
        ("title", {"value": "a" * 501}),
        ("published", {"value": "1400-01-01"}),
        ("published", {"value": "yesterday"}),
        ("published", {"value": "2024-13-01"}),
    ],
)
def test_what_tells_too_little_is_refused(kind: str, told: dict[str, Any], store: Store, article: str) -> None:
    with pytest.raises(RequestError) as wrong:
        say(store, article, kind, **told)
    assert wrong.value.code == "body_invalid"


def test_it_goes_with_its_article(store: Store, newsroom: Newsroom, article: str) -> None:
    say(store, article, "not_quote", words=words(BACK))
    newsroom.remove("a")
    newsroom.work()
    assert set(keys(store)) == {(f"ARTICLE#{article}", "HEAD")}
    newsroom.send("a", STORY)
    assert speakers(store, article) == ["Ada Rossi", "Leo Conti"]


def test_who_reviews_what_is_gone_hears_it(store: Store, newsroom: Newsroom, article: str) -> None:
    said_before = say(store, article, "not_quote", words=words(BACK))
    newsroom.remove("a")
    with pytest.raises(NotFound):
        say(store, article, "not_quote", words=words(NEVER))
    with pytest.raises(NotFound):
        review.withdraw(store, article, review=said_before["id"])


def test_a_review_that_comes_while_a_worker_reads(store: Store, newsroom: Newsroom, article: str) -> None:
    def reviewed() -> None:
        if not store.reviews.of(article):
            say(store, article, "speaker", words=words(BACK), entity=None)

    newsroom.send("a", STORY, engine="8", meanwhile=reviewed)
    newsroom.work(engine="8")
    assert speakers(store, article) == [None, "Leo Conti"]


def test_gold_is_what_people_said(store: Store, newsroom: Newsroom, article: str) -> None:
    say(store, article, "speaker", words=words(BACK), entity=words("Leo Conti"))
    say(store, article, "place", words=words("Genoa"), geonameid=PARIS.geonameid)
    other = newsroom.send("b", Story((said("Ada Rossi", "Another thing"),)))
    newsroom.work()
    (only,) = review.gold(store)["articles"]
    assert (only["id"], only["text"]) == (article, STORY.text)
    assert {one["kind"] for one in only["reviews"]} == {"speaker", "place"}
    say(store, other, "title", value="Ours")
    newsroom.work()
    first = review.gold(store, asked=Asked(limit=1))
    second = review.gold(store, asked=Asked(limit=1, cursor=first["next"]))
    assert [one["id"] for page in (first, second) for one in page["articles"]] == sorted((article, other))
    assert second["next"] is None


def test_gold_is_a_task_of_label_studio(store: Store, newsroom: Newsroom, article: str) -> None:
    say(store, article, "speaker", words=words(BACK), entity=words("Leo Conti"))
    say(store, article, "not_quote", words=words(NEVER))
    newsroom.work()
    (line,) = jsonl.write(review.gold(store)).splitlines()
    task = json.loads(line)
    (annotation,) = task["annotations"]
    spans = [one["value"] for one in annotation["result"] if one["type"] == "labels"]
    assert {(one["text"], *one["labels"]) for one in spans} == {
        (BACK, "speaker"),
        ("Leo Conti", "entity"),
        (NEVER, "not_quote"),
    }
    assert all(task["data"]["text"][one["start"] : one["end"]] == one["text"] for one in spans)
    (relation,) = [one for one in annotation["result"] if one["type"] == "relation"]
    assert {relation["from_id"], relation["to_id"]} <= {one.get("id") for one in annotation["result"]}


def test_a_title_shows_in_lists(store: Store, newsroom: Newsroom, article: str) -> None:
    say(store, article, "title", value="Ours")
    say(store, article, "published", value="2019-03-25")
    newsroom.work()
    (head,) = listing.articles(store)["articles"]
    assert (head["title"], head["dated"]) == ("Ours", {"value": "2019-03-25", "by": "published"})
