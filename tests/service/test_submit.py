"""Ways in over HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import boto3
import pytest

from chalicelib.errors import NotFound, RequestError
from chalicelib.model import article_id
from chalicelib.service import reading, submit
from chalicelib.service.progress import progress
from chalicelib.service.sent import Accepted, Body
from chalicelib.service.submit import LARGEST
from chalicelib.store import Store
from tests import example
from tests.conftest import QUEUE
from tests.events import BUCKET
from tests.service.common import ID, KEY, OTHER, Remove, Tell, Upload

BODY = Body(OTHER.encode(), "text/plain", "x-1")


def key_of(store: Store, article: str) -> str:
    head = store.articles.find(article)
    assert head is not None
    assert head.upload is not None
    return head.upload.key


def while_it_waits(waiting: Callable[[], Accepted | None], work: Callable[[], object]) -> Accepted | None:
    """Somebody waits, and a worker works."""
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(waiting)
        time.sleep(0.3)
        assert not answer.done()
        work()
        return answer.result()


def test_what_is_submitted_is_queued(store: Store, tell: Tell) -> None:
    accepted = submit.submit(store, body=BODY)
    assert accepted.shown is None
    assert accepted.answer == {"id": accepted.article, "status": "queued", "path": f"/articles/{accepted.article}"}
    assert reading.show(store, accepted.article)["status"] == "queued"
    key = key_of(store, accepted.article)
    assert key.startswith("incoming/articles/")
    assert article_id(BUCKET, key) == accepted.article
    assert tell(key, "01") == "analyzed"
    assert reading.text(store, accepted.article) == OTHER


def test_a_name_may_stand_beside_the_body(store: Store, tell: Tell) -> None:
    raw = Body(OTHER.encode(), "text/plain")
    first, second = (submit.submit(store, body=raw, external_id="desk/Ärger.txt") for _ in range(2))
    assert first.article == second.article
    assert submit.submit(store, body=BODY, external_id="desk/Ärger.txt").article != first.article
    tell(key_of(store, first.article), "01")
    assert reading.show(store, first.article)["source"]["external_id"] == "desk/Ärger.txt"


def test_what_fails_is_known_by_its_name(store: Store, tell: Tell) -> None:
    sent = submit.submit(store, body=Body(b"%PDF-1.7", "text/plain"), external_id="desk/Ärger.pdf")
    assert tell(key_of(store, sent.article), "01") == "failed"
    assert reading.summary(reading.known(store, sent.article))["external_id"] == "desk/Ärger.pdf"
    submit.replace(store, sent.article, body=Body(OTHER.encode(), "text/plain"))
    assert tell(key_of(store, sent.article), "02") == "analyzed"
    assert reading.show(store, sent.article)["source"]["external_id"] == "desk/Ärger.pdf"


def test_a_name_is_always_the_same_article(store: Store) -> None:
    first, second = (submit.submit(store, body=BODY) for _ in range(2))
    assert first.article == second.article
    nameless = {submit.submit(store, body=Body(b"words", "text/plain")).article for _ in range(2)}
    assert len(nameless) == 2


def test_a_request_sent_twice_is_one_article(store: Store) -> None:
    body = Body(b"words", "text/plain")
    ids = {submit.submit(store, body=body, idempotency_key="k").article for _ in range(2)}
    assert len(ids) == 1
    for other in (Body(b"others", "text/plain"), Body(b"words", "text/html")):
        with pytest.raises(RequestError) as refusal:
            submit.submit(store, body=other, idempotency_key="k")
        assert refusal.value.code == "key_reused"


def test_too_large_a_body_is_refused(store: Store) -> None:
    with pytest.raises(RequestError) as refusal:
        submit.submit(store, body=Body(b"a" * (LARGEST + 1), "text/plain"))
    assert refusal.value.code == "body_too_large"


def test_who_waits_gets_the_document(store: Store, tell: Tell) -> None:
    article = article_id(BUCKET, key_of(store, submit.submit(store, body=BODY).article))
    body = Body(b"Other words were spoken.", "text/plain", "x-1")
    answer = while_it_waits(lambda: submit.submit(store, body=body, wait=5), lambda: tell(key_of(store, article), "01"))
    assert answer is not None
    assert answer.answer["article"]["text"] == "Other words were spoken."


def test_who_waits_too_short_gets_a_promise(store: Store) -> None:
    start = time.monotonic()
    assert submit.submit(store, body=BODY, wait=1).answer["status"] == "queued"
    assert 0.9 < time.monotonic() - start < 3


def test_who_waits_hears_of_a_failure(store: Store, tell: Tell) -> None:
    submitted = submit.submit(store, body=BODY)
    key = key_of(store, submitted.article)
    answer = while_it_waits(
        lambda: submit.submit(store, body=Body(b" ", "text/plain", "x-1"), wait=5), lambda: tell(key, "01")
    )
    assert answer is not None
    assert answer.answer["error"]["code"] == "document_empty"


def test_a_replacement_leaves_the_old_served(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    submit.replace(store, ID, body=BODY)
    shown = reading.show(store, ID)
    assert (shown["article"]["text"], shown["update"]["status"]) == (example.TEXT, "queued")
    answer = while_it_waits(lambda: submit.replace(store, ID, body=BODY, wait=5), lambda: tell(KEY, "02"))
    assert answer is not None
    assert answer.answer["article"]["text"] == OTHER
    assert answer.answer["update"] is None


def test_an_unknown_article_is_not_replaced(store: Store) -> None:
    for act in (submit.remove, submit.analyse_again):
        with pytest.raises(NotFound):
            act(store, ID)
    with pytest.raises(NotFound):
        submit.replace(store, ID, body=BODY)


def test_what_is_settled_never_waits_again(store: Store, upload: Upload, tell: Tell) -> None:
    def at_once(**_: object) -> None:
        # The worker is quicker than the request that brings the object.
        store.bucket.s3.meta.events.unregister("after-call.s3.PutObject", unique_id="quick")
        tell(KEY, "02")

    upload(KEY)
    tell(KEY, "01")
    for body in (b"Other words were spoken.", b" "):
        store.bucket.s3.meta.events.register("after-call.s3.PutObject", at_once, unique_id="quick")
        submit.replace(store, ID, body=Body(body, "text/plain"))
        head = store.articles.find(ID)
        assert head is not None
        assert head.work is None


def test_what_is_gone_again_does_not_wait(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    def at_once(**_: object) -> None:
        remove(KEY)
        tell(KEY, "02")

    upload(KEY)
    tell(KEY, "01")
    store.bucket.s3.meta.events.register("after-call.s3.PutObject", at_once)
    with pytest.raises(RequestError) as refusal:
        submit.replace(store, ID, body=BODY)
    assert refusal.value.code == "article_unknown"
    head = store.articles.find(ID)
    assert head is not None
    assert head.status == "deleted"


def test_a_removed_article_is_gone_with_its_event(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    assert submit.remove(store, ID) == Accepted(ID)
    assert reading.show(store, ID)["status"] == "partial"
    assert while_it_waits(lambda: submit.remove(store, ID, wait=5), lambda: tell(KEY, "02")) is None
    with pytest.raises(NotFound):
        submit.remove(store, ID)


def test_a_new_analysis_is_asked_of_the_queue(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    assert submit.analyse_again(store, ID).shown is None
    sqs = boto3.client("sqs", region_name="eu-west-1")
    (asked,) = sqs.receive_message(QueueUrl=QUEUE)["Messages"]
    assert "AnalyseAgain" in asked["Body"]


def test_who_waits_gets_the_new_analysis(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    answer = while_it_waits(lambda: submit.analyse_again(store, ID, wait=5), lambda: tell(KEY, "01", engine="8"))
    assert answer is not None
    assert answer.shown is not None


def test_who_waits_hears_that_it_fails_again(store: Store, upload: Upload, tell: Tell) -> None:
    upload(KEY, b" ")
    tell(KEY, "01")
    answer = while_it_waits(lambda: submit.analyse_again(store, ID, wait=5), lambda: tell(KEY, "01"))
    assert answer is not None
    assert answer.answer["error"]["code"] == "document_empty"


def test_a_form_takes_one_object(store: Store) -> None:
    first, second = (submit.form(store, name="harbour.txt", content_type="text/plain") for _ in range(2))
    assert first["key"] != second["key"]
    assert first["key"].startswith("incoming/uploads/")
    assert first["key"].endswith("/harbour.txt")
    assert first["id"] == article_id(BUCKET, first["key"])
    assert first["fields"]["Content-Type"] == "text/plain"
    assert first["fields"]["key"] == first["key"]
    assert (first["largest"], first["seconds"]) == (submit.LARGEST_FILE, 900)
    assert store.articles.find(first["id"]) is None


def test_a_form_of_a_name_is_for_its_article(store: Store) -> None:
    sent = submit.submit(store, body=Body(b"Words.", "text/plain"), external_id="desk/ä.txt")
    form = submit.form(store, name="upload", content_type="text/plain", external_id="desk/ä.txt")
    assert form["id"] == sent.article
    assert form["fields"]["x-amz-meta-external-id"] == "desk%2F%C3%A4.txt"


def test_progress_counts_what_waits(store: Store, upload: Upload, tell: Tell) -> None:
    assert progress(store) == {"waiting": 0, "at_work": 0, "failed_last_hour": 0}
    upload(KEY, b" ")
    tell(KEY, "01")
    submit.analyse_again(store, ID)
    assert progress(store) == {"waiting": 1, "at_work": 0, "failed_last_hour": 1}
