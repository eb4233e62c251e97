"""Documents that cannot be read, and errors of ours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.errors import NotReady, RetryError, UnreadableDocument
from chalicelib.model import Analysis, Article, Warning
from chalicelib.service import listing, messages, notices, reading
from chalicelib.service.engine import Engine
from chalicelib.store import Store
from chalicelib.store.bus import Bus
from chalicelib.store.rows import Head
from tests import example
from tests.conftest import DEAD_LETTERS, analyse
from tests.events import BUCKET, message, s3_record
from tests.service.common import ID, KEY, OTHER, Announced, Remove, Tell, Upload, documents, endless, keys, never
from tests.service.world import Calls, Message, World


def broken(article: Article) -> Analysis:
    raise MemoryError("for now")


def unreadable(article: Article) -> Analysis:
    raise UnreadableDocument("It is broken.")


def bury(store: Store, sequencer: str | None = "01", *, by: str = "m1") -> str:
    """The undertaker's turn, for the message of an event."""
    outcomes: list[str] = []
    body = message(s3_record(KEY, sequencer=sequencer))
    messages.bury(body, store, told=lambda _, outcome: outcomes.append(outcome), message=by)
    return outcomes[-1]


def test_an_unreadable_document_fails_with_the_reason(
    store: Store, upload: Upload, tell: Tell, announced: Announced
) -> None:
    upload(KEY)
    assert tell(KEY, "01", analyse=unreadable) == "failed"
    shown = reading.show(store, ID)
    assert shown["status"] == "failed"
    assert shown["error"] == {"code": "document_unreadable", "message": "It is broken."}
    with pytest.raises(NotReady, match="It is broken") as refusal:
        reading.text(store, ID)
    assert refusal.value.code == "article_failed"
    (event,) = announced()
    assert event["detail-type"] == "Article Failed"
    assert event["detail"]["error"]["code"] == "document_unreadable"


def test_an_empty_document_fails(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, b"")
    assert tell(KEY, "01", analyse=never) == "failed"
    assert reading.show(store, ID)["error"]["code"] == "document_empty"
    assert keys(store) == {(f"ARTICLE#{ID}", "HEAD")}


def test_a_failed_article_can_be_uploaded_again(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, b"")
    tell(KEY, "01")
    upload(KEY)
    assert tell(KEY, "02") == "analyzed"
    assert "error" not in reading.show(store, ID)


def test_too_large_a_document_is_not_read(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, b"a" * 5_000_001)
    assert tell(KEY, "01", analyse=never) == "failed"
    assert reading.show(store, ID)["error"]["code"] == "document_too_large"


def test_a_broken_successor_takes_the_place(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01", analyse=endless)
    upload(KEY, b"")
    assert tell(KEY, "02") == "failed"
    assert reading.show(store, ID)["status"] == "failed"
    assert (keys(store), documents(store)) == ({(f"ARTICLE#{ID}", "HEAD")}, [])


def test_an_error_of_ours_is_tried_again(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    for attempts in (1, 2):
        with pytest.raises(ExceptionGroup):
            tell(KEY, "01", analyse=broken)
        shown = reading.show(store, ID)
        assert (shown["status"], shown["attempts"]) == ("processing", attempts)
    assert tell(KEY, "01") == "analyzed"


def test_the_last_try_ends_as_failed(store: Store, upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY)
    with pytest.raises(ExceptionGroup):
        tell(KEY, "01", analyse=broken, last=True)
    shown = reading.show(store, ID)
    assert (shown["status"], shown["error"]["code"]) == ("failed", "internal_error")
    (event,) = announced()
    assert (event["detail-type"], event["detail"]["error"]["code"]) == ("Article Failed", "internal_error")


def test_giving_up_leaves_what_is_served(store: Store, upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY)
    tell(KEY, "01")
    upload(KEY, OTHER)
    with pytest.raises(ExceptionGroup):
        tell(KEY, "02", analyse=broken, last=True)
    shown = reading.show(store, ID)
    assert (shown["article"]["text"], shown["status"]) == (example.TEXT, "partial")
    assert (shown["update"]["status"], shown["update"]["error"]["code"]) == ("failed", "internal_error")
    analysed, again, failed = announced()
    assert (analysed["detail-type"], failed["detail-type"]) == ("Article Analyzed", "Article Failed")
    assert again["detail"] == analysed["detail"]
    assert tell(KEY, "02") == "analyzed"
    assert reading.show(store, ID)["update"] is None


def test_what_was_served_and_never_announced_is_announced(
    store: Store, upload: Upload, tell: Tell, announced: Announced, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its worker ends between the two, and a newer upload, which fails for ever, takes the place of its message."""
    upload(KEY)
    with monkeypatch.context() as cut:
        cut.setattr(store.bus.events, "put_events", _hangs_up)
        with pytest.raises(ExceptionGroup):
            tell(KEY, "01")
    assert announced() == []
    upload(KEY, OTHER)
    with pytest.raises(ExceptionGroup):
        tell(KEY, "02", analyse=broken, last=True)
    analysed, failed = announced()
    assert (analysed["detail-type"], failed["detail-type"]) == ("Article Analyzed", "Article Failed")
    assert analysed["detail"]["generation"]


def _hangs_up(**_: object) -> None:
    raise EndpointConnectionError(endpoint_url="https://events")


def test_the_undertaker_marks_and_keeps_a_message(store: Store, upload: Upload, announced: Announced) -> None:
    upload(KEY)
    assert bury(store) == "failed"
    assert reading.show(store, ID)["error"]["code"] == "internal_error"
    assert [event["detail-type"] for event in announced()] == ["Article Failed"]
    sqs = boto3.client("sqs", region_name="eu-west-1")
    (kept,) = sqs.receive_message(QueueUrl=DEAD_LETTERS)["Messages"]
    assert kept["Body"] == message(s3_record(KEY, sequencer="01"))


def test_the_undertaker_keeps_what_is_no_event(store: Store) -> None:
    messages.bury("not json", store, told=lambda *_: None)
    sqs = boto3.client("sqs", region_name="eu-west-1")
    (kept,) = sqs.receive_message(QueueUrl=DEAD_LETTERS)["Messages"]
    assert kept["Body"] == "not json"


def test_the_undertaker_forgets_what_is_gone(
    store: Store, upload: Upload, remove: Remove, tell: Tell, announced: Announced
) -> None:
    upload(KEY)
    tell(KEY, "01")
    remove(KEY)
    assert bury(store, "02") == "deleted"
    assert [event["detail-type"] for event in announced()] == ["Article Analyzed", "Article Deleted"]


def test_the_undertaker_tells_again_what_is_served(
    store: Store, upload: Upload, tell: Tell, announced: Announced
) -> None:
    upload(KEY)
    tell(KEY, "01")
    assert bury(store) == "unchanged"
    assert reading.show(store, ID)["update"] is None
    first, second = announced()
    assert first["detail"] == second["detail"]


def test_the_undertaker_keeps_a_known_reason(store: Store, upload: Upload, tell: Tell, announced: Announced) -> None:
    upload(KEY, b"")
    tell(KEY, "01")
    assert bury(store) == "failed"
    assert reading.show(store, ID)["error"]["code"] == "document_empty"
    first, second = announced()
    assert first["detail"] == second["detail"]


def test_the_undertaker_does_not_touch_newer_things(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "02", message="m2")
    assert bury(store, "01") == "superseded"
    assert reading.show(store, ID)["update"] is None


def test_the_undertaker_sweeps_what_was_killed(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    upload(KEY)
    with pytest.raises(ExceptionGroup):
        tell(KEY, "01", analyse=broken, message="m1")
    remove(KEY)
    tell(KEY, "02", message="m2")
    assert bury(store, "01", by="m1") == "superseded"
    (head,) = keys(store)
    found = store.articles.find(ID)
    assert head == (f"ARTICLE#{ID}", "HEAD")
    assert found is not None
    assert (found.writing, found.stale) == ({}, ())


def test_one_bad_record_stops_no_neighbour(store: Store, upload: Upload) -> None:
    def poisoned(article: Article) -> Analysis:
        if "poison" in article.text:
            raise MemoryError("for now")
        return analyse(article)

    names = ["incoming/1.txt", "incoming/2.txt", "incoming/3.txt"]
    for key in names:
        upload(key, "This text is poison for the worker." if key == names[1] else example.TEXT)
    body = message(*(s3_record(key, sequencer="01") for key in names))
    with pytest.raises(ExceptionGroup):
        messages.take(body, store, engine=Engine("7", poisoned), told=lambda *_: None)
    assert [listing.at_key(store, key).status for key in names] == ["partial", "processing", "partial"]


def test_our_own_faults_are_tried_again(store: Store, upload: Upload, tell: Tell, announced: Announced) -> None:
    def faulty(article: Article) -> Analysis:
        warning = Warning("places_failed", "something went wrong")
        return Analysis(engine="7", article=article, warnings=(warning,), status="partial")

    upload(KEY, OTHER)
    assert tell(KEY, "01", analyse=faulty) == "faulty"
    assert reading.show(store, ID)["status"] == "partial"
    assert tell(KEY, "01") == "analyzed"
    assert reading.show(store, ID)["status"] == "succeeded"
    assert tell(KEY, "01", analyse=never) == "unchanged"
    first, second, third = (event["detail"]["dedupe_id"] for event in announced())
    assert first != second == third


def test_a_faulty_analysis_is_a_fact_of_its_own(upload: Upload, tell: Tell, announced: Announced) -> None:
    def partial(article: Article, *warnings: str) -> Analysis:
        made = tuple(Warning(code, "") for code in ("text_limit", *warnings))
        return Analysis(engine="7", article=article, warnings=made, status="partial")

    upload(KEY, OTHER)
    tell(KEY, "01", analyse=lambda article: partial(article, "places_failed"))
    tell(KEY, "01", analyse=partial)
    first, second = announced()
    assert first["detail"]["dedupe_id"] != second["detail"]["dedupe_id"]


def test_a_full_bus_is_tried_again() -> None:
    class Full:
        def put_events(self, **_: Any) -> dict[str, Any]:
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}

    with pytest.raises(RetryError, match="ThrottlingException"):
        Bus(Full(), "bus").put("Article Analyzed", {})


def test_what_could_not_be_told_is_told_later(store: Store, upload: Upload, tell: Tell, announced: Announced) -> None:
    store.bus.events.meta.events.register("before-call.events.PutEvents", _away, unique_id="away")
    upload(KEY)
    with pytest.raises(ExceptionGroup):
        tell(KEY, "01", last=True)
    assert reading.show(store, ID)["update"] is None
    store.bus.events.meta.events.unregister("before-call.events.PutEvents", unique_id="away")
    assert bury(store) == "unchanged"
    assert [event["detail-type"] for event in announced()] == ["Article Analyzed"]


def _away(**_: Any) -> None:
    raise RetryError("The bus is away.")


def waiting(store: Store) -> int:
    """Messages of the queue that are held back."""
    name = "ApproximateNumberOfMessagesDelayed"
    answer = store.queue.sqs.get_queue_attributes(QueueUrl=store.queue.url, AttributeNames=[name])
    return int(answer["Attributes"][name])


def killed_in_the_middle(store: Store) -> tuple[World, Message]:
    """A worker has written names, and serves nothing; its message."""
    calls = Calls()
    calls.watch(store)
    world = World(store, calls, KEY)
    told = world.put(OTHER)
    with calls.killing(5, after=True):
        world.take(told)
    return world, told


def test_what_was_left_under_another_message_is_looked_at_later(store: Store) -> None:
    world, told = killed_in_the_middle(store)
    world.take(Message(told.body, "moved back"))
    head = store.articles.find(ID)
    assert head is not None
    assert [one.by for one in head.writing.values()] == [told.id]
    assert waiting(store) == 1


def test_who_looks_later_sweeps_and_does_nothing_else(store: Store, announced: Announced) -> None:
    world, told = killed_in_the_middle(store)
    world.take(Message(told.body, "moved back"))
    store.articles.change(ID, _long_ago)
    announced()
    for message_id in ("later", "later"):
        world.take(Message(notices.ask_to_sweep(BUCKET, KEY), message_id), broken=True)
    assert announced() == []
    world.check()


def test_a_sweep_that_fails_fails_no_article(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01")
    messages.bury(notices.ask_to_sweep(BUCKET, KEY), store, told=lambda *_: None)
    assert reading.show(store, ID)["update"] is None


def _long_ago(old: Head | None) -> Head | None:
    return old and replace(old, writing={name: replace(one, since=0) for name, one in old.writing.items()})


def test_nothing_is_looked_at_later_where_nobody_else_was(store: Store) -> None:
    world, told = killed_in_the_middle(store)
    world.take(told)
    assert waiting(store) == 0
