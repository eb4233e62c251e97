"""Uploads, in any order and any number of times."""

from __future__ import annotations

import pytest

from chalicelib.errors import NotFound, NotReady, RetryError
from chalicelib.model import Analysis, Article
from chalicelib.service import messages, notices, reading
from chalicelib.service.engine import Engine
from chalicelib.store import Store
from tests import example
from tests.conftest import analyse
from tests.events import BUCKET
from tests.service.common import ID, KEY, OTHER, Announced, Remove, Tell, Upload, endless, keys, never, own_keys


def ask_again(store: Store, engine: Engine, *, message: str = "m9") -> str:
    """Somebody wants another analysis of the same object."""
    outcomes: list[str] = []
    body = notices.ask_again(BUCKET, KEY)
    messages.take(body, store, engine=engine, told=lambda _, outcome: outcomes.append(outcome), message=message)
    return outcomes[-1]


def test_an_upload_is_analysed_and_announced(store: Store, upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY)
    assert tell(KEY, "01") == "analyzed"
    shown = reading.show(store, ID)
    assert (shown["id"], shown["status"], shown["engine"]) == (ID, "partial", "7")
    assert shown["source"]["key"] == KEY
    assert shown["source"]["version_id"]
    assert shown["update"] is None
    (event,) = announced()
    assert (event["source"], event["detail-type"]) == ("dateline", "Article Analyzed")
    assert event["detail"]["id"] == ID
    assert event["detail"]["path"] == f"/articles/{ID}"
    assert event["detail"]["version_id"] == shown["source"]["version_id"]
    assert event["detail"]["counts"] == {"entities": 7, "quotes": 2, "places": 2, "warnings": 2}


def test_it_is_processing_while_it_is_analysed(store: Store, upload: Upload, tell: Tell) -> None:
    seen = []

    def looking(article: Article) -> Analysis:
        seen.append(reading.show(store, ID))
        with pytest.raises(NotReady) as refusal:
            reading.part(store, ID, name="quotes")
        assert refusal.value.code == "not_ready"
        return analyse(article)

    upload(KEY)
    tell(KEY, "01", analyse=looking)
    assert (seen[0]["status"], seen[0]["attempts"]) == ("processing", 1)
    assert "entities" not in seen[0]


def test_the_old_is_served_while_the_new_is_made(store: Store, upload: Upload, tell: Tell) -> None:
    seen = []

    def looking(article: Article) -> Analysis:
        seen.append(reading.show(store, ID))
        return analyse(article)

    upload(KEY)
    tell(KEY, "01")
    upload(KEY, OTHER)
    tell(KEY, "02", analyse=looking)
    assert seen[0]["article"]["text"] == example.TEXT
    assert (seen[0]["update"]["status"], seen[0]["update"]["attempts"]) == ("processing", 1)


def test_the_same_event_twice_is_one_fact(upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY)
    assert tell(KEY, "01") == "analyzed"
    assert tell(KEY, "01", analyse=never) == "unchanged"
    first, second = announced()
    assert first["detail"] == second["detail"]


def test_a_fact_has_one_id_without_sequencers(upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY)
    tell(KEY, "01")
    tell(KEY)
    tell(KEY, "02")
    assert len({event["detail"]["dedupe_id"] for event in announced()}) == 1


def test_an_overwritten_article_shows_its_newest(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    upload(KEY, OTHER)
    assert tell(KEY, "02") == "analyzed"
    assert "closed again" in reading.text(store, ID)
    found = store.articles.find(ID)
    assert found is not None
    assert own_keys(store) == {(f"ARTICLE#{ID}", "HEAD"), (f"ARTICLE#{ID}", f"DOC#{found.generation}")}


def test_the_wrong_order_ends_in_the_newest(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, OTHER)
    upload(KEY)
    assert tell(KEY, "02") == "analyzed"
    assert tell(KEY, "01", analyse=never) == "superseded"
    assert reading.text(store, ID) == example.TEXT


def test_a_slow_worker_writes_over_nothing_newer(
    store: Store, upload: Upload, tell: Tell, announced: Announced
) -> None:
    def overtaken(article: Article) -> Analysis:
        upload(KEY)
        assert tell(KEY, "02", message="m2") == "analyzed"
        return analyse(article)

    upload(KEY, OTHER)
    assert tell(KEY, "01", analyse=overtaken) == "superseded"
    assert reading.text(store, ID) == example.TEXT
    assert len(announced()) == 1
    assert len(own_keys(store)) == 2


def test_two_workers_at_one_version_do_no_harm(store: Store, upload: Upload, tell: Tell) -> None:
    def overtaken(article: Article) -> Analysis:
        assert tell(KEY, "02", message="m2", analyse=endless) == "analyzed"
        return endless(article)

    upload(KEY, OTHER)
    assert tell(KEY, "01", analyse=overtaken) == "superseded"
    assert reading.show(store, ID)["status"] == "succeeded"


def test_the_slower_of_two_drops_only_its_own(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, OTHER)
    outcomes = []

    def first(article: Article) -> Analysis:
        # The newer event comes while the older one is at work on the same version, and ends after it.
        def second(inner: Article) -> Analysis:
            outcomes.append(tell(KEY, "01", message="m3", analyse=never))
            return analyse(inner)

        outcomes.append(tell(KEY, "02", message="m2", analyse=second))
        return analyse(article)

    outcomes.append(tell(KEY, "01", message="m1", analyse=first))
    assert outcomes == ["superseded", "analyzed", "superseded"]
    assert OTHER in reading.text(store, ID)
    assert len(own_keys(store)) == 2


def test_a_message_that_comes_twice_at_once(store: Store, upload: Upload, tell: Tell) -> None:
    def twice(article: Article) -> Analysis:
        assert tell(KEY, "01", message="m1") == "analyzed"
        return analyse(article)

    upload(KEY)
    with pytest.raises(ExceptionGroup) as failures:
        tell(KEY, "01", message="m1", analyse=twice)
    assert isinstance(failures.value.exceptions[0], RetryError)
    assert reading.text(store, ID) == example.TEXT
    assert tell(KEY, "01", message="m1") == "unchanged"
    assert len(own_keys(store)) == 2


def test_without_order_the_last_look_counts(store: Store, upload: Upload, tell: Tell) -> None:
    calls = []

    def overtaken(article: Article) -> Analysis:
        if not calls:
            calls.append("overtaken")
            upload(KEY)
            tell(KEY, message="m2")
        return analyse(article)

    upload(KEY, OTHER)
    tell(KEY, analyse=overtaken)
    assert reading.text(store, ID) == example.TEXT
    assert len(own_keys(store)) == 2


def test_without_order_the_deleted_stays_deleted(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    def deleted(article: Article) -> Analysis:
        remove(KEY)
        tell(KEY, message="m2")
        return analyse(article)

    upload(KEY)
    assert tell(KEY, analyse=deleted) == "deleted"
    with pytest.raises(NotFound):
        reading.show(store, ID)
    assert keys(store) == {(f"ARTICLE#{ID}", "HEAD")}


def test_a_restless_object_is_left_to_the_queue(upload: Upload, tell: Tell) -> None:
    count = iter(range(100))

    def restless(article: Article) -> Analysis:
        upload(KEY, f"Version {next(count)} of the text, and counting.")
        return analyse(article)

    upload(KEY)
    with pytest.raises(ExceptionGroup) as failures:
        tell(KEY, analyse=restless)
    assert isinstance(failures.value.exceptions[0], RetryError)


def test_the_same_bytes_keep_their_findings(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    before = reading.show(store, ID)
    upload(KEY)
    assert tell(KEY, "02", analyse=never) == "unchanged"
    after = reading.show(store, ID)
    assert after["source"]["version_id"] != before["source"]["version_id"]
    assert {**after, "source": None} == {**before, "source": None}


def test_the_same_bytes_as_another_kind_are_new(upload: Upload, tell: Tell) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01")
    upload(KEY, OTHER, Metadata={"title": "A title of its own"})
    assert tell(KEY, "02") == "analyzed"


def test_old_bytes_again_are_not_taken_for_others(store: Store, upload: Upload, tell: Tell) -> None:
    # v1, v2, and v1's bytes again: while the last one is looked at, the slow worker of v2 ends.
    def slow(article: Article) -> Analysis:
        upload(KEY)
        assert tell(KEY, "03", message="m3") == "unchanged"
        return analyse(article)

    upload(KEY)
    tell(KEY, "01")
    upload(KEY, OTHER)
    assert tell(KEY, "02", message="m2", analyse=slow) == "superseded"
    assert reading.text(store, ID) == example.TEXT
    assert len(own_keys(store)) == 2


def test_a_newer_engine_reads_the_same_bytes(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01")
    newer = tell(KEY, "01", engine="8", analyse=lambda article: Analysis(engine="8", article=article))
    assert newer == "analyzed"
    assert reading.show(store, ID)["engine"] == "8"


def test_who_asks_gets_a_new_analysis(store: Store, upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01")
    before = store.articles.find(ID)
    assert before is not None
    assert ask_again(store, Engine("7", analyse)) == "analyzed"
    after = store.articles.find(ID)
    assert after is not None
    assert after.generation != before.generation
    assert own_keys(store) == {(f"ARTICLE#{ID}", "HEAD"), (f"ARTICLE#{ID}", f"DOC#{after.generation}")}
    told = [event["detail"] for event in announced()]
    assert [one["generation"] for one in told] == [before.generation, after.generation]
    assert len({one["dedupe_id"] for one in told}) == 2


def test_asking_for_what_is_gone_forgets_it(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    remove(KEY)
    assert ask_again(store, Engine("7", never)) == "deleted"
    assert tell(KEY, "02") == "deleted"


def test_an_asked_for_reading_yields_to_an_upload(store: Store, upload: Upload, tell: Tell) -> None:
    outcomes = []

    def overtaken(article: Article) -> Analysis:
        if not outcomes:
            upload(KEY, OTHER)
            outcomes.append(tell(KEY, "02", message="m2"))
        return analyse(article)

    upload(KEY)
    tell(KEY, "01")
    ask_again(store, Engine("7", overtaken))
    assert outcomes == ["analyzed"]
    assert OTHER in reading.text(store, ID)
    assert len(own_keys(store)) == 2
