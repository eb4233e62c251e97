"""How a head changes, step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.model import Upload
from chalicelib.service import generations
from chalicelib.service.generations import LIFE_SECONDS, TOMBSTONE_SECONDS, Step
from chalicelib.store.rows import Head, Work, Writing

ID = "0123456789abcdef0123456789abcdef"
NOW = 1_796_000_000
AT = "2026-11-24T10:00:00Z"
V1 = Upload("bucket", "incoming/a.txt", 9, "etag1", "v1", "text/plain", "2026-11-24T10:00:00Z")
V2 = replace(V1, etag="etag2", version_id="v2")
AGAIN = replace(V1, version_id="v3", last_modified="2026-11-25T10:00:00Z")
ERROR = {"code": "c", "message": "m"}
SHOWN: dict[str, Any] = {"status": "succeeded", "engine": "7"}
SERVED = Head(ID, "succeeded", "1", 5, V1, "g1", "7")
WORKING = replace(SERVED, work=Work("processing", V2, 1), writing={"g2": Writing("m2", NOW)})
FAILED = Head(ID, "failed", "1", 5, V1, error=ERROR, failed_at=AT)
DELETED = Head(ID, "deleted", "1", 5, fact="v1", expires=NOW)
STEP = Step(ID, "2", "m2", NOW, V1.bucket, V1.key)
LATE = replace(STEP, order="0")


def test_an_overtaken_step_changes_nothing() -> None:
    for head in (SERVED, WORKING, FAILED, DELETED):
        assert generations.claim(head, LATE, V2, "g2") is None
        assert generations.serve(head, LATE, V2, "g2", SHOWN) is None
        assert generations.keep(head, LATE, V1) is None
        assert generations.fail(head, LATE, V2, ERROR, AT) is None
        assert generations.give_up(head, LATE, V2, ERROR, AT) is None
        assert generations.forget(head, LATE) is None


def test_every_claim_has_a_generation_of_its_own() -> None:
    heads = [None, SERVED, replace(SERVED, revision=6)]
    names = [generations.generation(head, upload, engine) for head in heads for upload in (V1, V2) for engine in "78"]
    assert len(set(names)) == len(names)
    assert generations.generation(SERVED, V1, "7") == generations.generation(SERVED, V1, "7")


def test_a_first_upload_is_the_article() -> None:
    claimed = generations.claim(None, STEP, V1, "g1")
    assert claimed is not None
    assert (claimed.status, claimed.upload, claimed.work) == ("processing", V1, Work("processing", V1, 1))
    assert (claimed.sequencer, claimed.writing) == ("2", {"g1": Writing("m2", NOW)})


def test_a_claim_leaves_what_is_served() -> None:
    claimed = generations.claim(SERVED, STEP, V2, "g2")
    assert claimed == replace(WORKING, sequencer="2")


def test_attempts_count_one_version() -> None:
    again = generations.claim(WORKING, STEP, V2, "g3")
    other = generations.claim(WORKING, STEP, AGAIN, "g3")
    assert again is not None
    assert other is not None
    assert again.work is not None
    assert other.work is not None
    assert (again.work.attempts, other.work.attempts) == (2, 1)


def test_what_is_whole_is_served() -> None:
    served = generations.serve(WORKING, STEP, V2, "g2", SHOWN)
    assert served == Head(ID, "succeeded", "2", 5, V2, "g2", "7", stale=("g1",), changed=STEP.at)


REVIEWED = SHOWN | {"reviews": "r1"}
CORRECTED = replace(SERVED, reviews="r1", corrected="m2")
RENEWING = {"work": Work("processing", V1, 1), "writing": {"g2": Writing("m2", NOW)}}


@pytest.mark.parametrize(
    ("head", "step", "upload", "shown", "corrected"),
    [
        (SERVED, STEP, V1, REVIEWED, "m2"),
        (SERVED, STEP, AGAIN, REVIEWED, "m2"),
        (CORRECTED, replace(STEP, by="m3"), V1, SHOWN, "m3"),
        (CORRECTED, replace(STEP, by="m3"), V1, REVIEWED | {"reviews": "r2"}, "m3"),
        # The message that it was corrected at comes again, and asks for one more analysis.
        (CORRECTED, STEP, V1, REVIEWED, "m2"),
        (CORRECTED, replace(STEP, by="m3"), V1, REVIEWED, None),
        (SERVED, STEP, V1, SHOWN, None),
        (SERVED, STEP, V2, REVIEWED, None),
        (SERVED, STEP, V1, REVIEWED | {"engine": "8"}, None),
        (replace(SERVED, faulty=True), STEP, V1, REVIEWED, None),
        (SERVED, STEP, V1, REVIEWED | {"faulty": True}, None),
        (replace(FAILED, reviews="r0"), STEP, V1, REVIEWED, None),
        (replace(SERVED, generation=None), STEP, V1, REVIEWED, None),
    ],
)
def test_reviews_alone_correct(
    head: Head, step: Step, upload: Upload, shown: dict[str, Any], corrected: str | None
) -> None:
    served = generations.serve(replace(head, **RENEWING), step, upload, "g2", shown)
    assert served is not None
    assert served.corrected == corrected


def test_a_correction_is_of_one_version() -> None:
    for change in (generations.keep, lambda head, step, upload: generations.give_up(head, step, upload, ERROR, AT)):
        same, other = (change(CORRECTED, STEP, upload) for upload in (V1, AGAIN))
        assert same is not None
        assert other is not None
        assert (same.corrected, other.corrected) == ("m2", None)


def test_what_was_swept_is_never_served() -> None:
    assert generations.serve(replace(WORKING, writing={}), STEP, V2, "g2", SHOWN) is None
    abandoned = generations.abandon(WORKING, STEP)
    assert generations.serve(abandoned, STEP, V2, "g2", SHOWN) is None


def test_nothing_is_served_of_the_deleted() -> None:
    gone = generations.forget(WORKING, STEP)
    assert generations.serve(gone, STEP, V2, "g2", SHOWN) is None
    assert generations.fail(gone, STEP, V2, ERROR, AT) is None


def test_the_same_bytes_keep_their_generation() -> None:
    kept = generations.keep(replace(SERVED, work=Work("failed", V2)), STEP, AGAIN)
    assert kept == replace(SERVED, sequencer="2", upload=AGAIN, changed=STEP.at)
    assert generations.keep(SERVED, STEP, V2) is None
    assert generations.keep(FAILED, STEP, V1) is None


@pytest.mark.parametrize(
    ("head", "upload", "engine", "reviews", "holds"),
    [
        (SERVED, V1, "7", None, True),
        (SERVED, AGAIN, "7", None, True),
        (replace(SERVED, reviews="r1"), V1, "7", "r1", True),
        (replace(SERVED, reviews="r1"), V1, "7", None, False),
        (SERVED, V1, "7", "r1", False),
        (SERVED, V1, "8", None, False),
        (SERVED, V2, "7", None, False),
        (SERVED, replace(V1, content_type="text/html"), "7", None, False),
        (SERVED, replace(V1, metadata=(("a", "b"),)), "7", None, False),
        (replace(SERVED, faulty=True), V1, "7", None, False),
        (FAILED, V1, "7", None, False),
        (None, V1, "7", None, False),
    ],
)
def test_who_holds_an_upload(head: Head | None, upload: Upload, engine: str, reviews: str | None, holds: bool) -> None:
    assert generations.holds(head, upload, engine, reviews) is holds


def test_what_fails_takes_the_place() -> None:
    failed = generations.fail(WORKING, STEP, V2, ERROR, AT)
    assert failed is not None
    assert (failed.status, failed.generation, failed.upload, failed.error) == ("failed", None, V2, ERROR)
    assert (failed.stale, failed.writing, failed.failed_at) == (("g1",), WORKING.writing, AT)


def test_giving_up_leaves_what_is_served() -> None:
    given = generations.give_up(WORKING, STEP, V2, ERROR, AT)
    assert given == replace(WORKING, sequencer="2", work=Work("failed", V2, 1, ERROR), failed_at=AT)
    first = generations.give_up(None, STEP, V1, ERROR, AT)
    assert first is not None
    assert (first.status, first.error, first.work) == ("failed", ERROR, None)


def test_giving_up_leaves_what_is_settled() -> None:
    assert generations.give_up(SERVED, STEP, AGAIN, ERROR, AT) == replace(SERVED, sequencer="2", upload=AGAIN)
    other = {"code": "internal_error", "message": "m"}
    assert generations.give_up(FAILED, STEP, V1, other, AT) == replace(FAILED, sequencer="2")


def test_a_deletion_leaves_a_mark() -> None:
    gone = generations.forget(WORKING, STEP)
    assert gone == Head(
        ID,
        "deleted",
        "2",
        5,
        fact="v1",
        expires=NOW + TOMBSTONE_SECONDS,
        stale=("g1",),
        writing=WORKING.writing,
        changed=STEP.at,
    )
    expires = NOW + TOMBSTONE_SECONDS
    assert generations.forget(None, STEP) == Head(ID, "deleted", "2", expires=expires, changed=STEP.at)


def test_a_fact_outlives_new_work() -> None:
    for head, fact in ((SERVED, "v1"), (FAILED, "v1"), (DELETED, "v1"), (Head(ID, "queued", upload=V1), None)):
        gone = generations.forget(head, STEP)
        assert gone is not None
        assert gone.fact == fact
    claimed = generations.claim(FAILED, STEP, V2, "g2")
    gone = generations.forget(claimed, STEP)
    assert gone is not None
    assert gone.fact == "v1"


def test_one_sweeps_ones_own_and_the_dead() -> None:
    writing = {"own": Writing("m2", NOW), "new": Writing("m3", NOW), "dead": Writing("m4", NOW - LIFE_SECONDS)}
    head = replace(SERVED, writing=writing, stale=("g0",))
    seen = generations.abandon(head, STEP)
    assert seen is not None
    assert (seen.stale, set(seen.writing)) == (("g0", "own", "dead"), {"new"})
    clean = generations.swept(seen, ("g0", "own"))
    assert clean is not None
    assert (clean.stale, set(clean.writing)) == (("dead",), {"new"})
    assert generations.abandon(None, STEP) is generations.swept(None, ()) is None


def test_an_upload_waits_until_it_is_known() -> None:
    first = generations.wait(None, ID, V1)
    assert first == Head(ID, "queued", upload=V1, work=Work("queued", V1))
    assert generations.wait(SERVED, ID, V2) == replace(SERVED, work=Work("queued", V2))
    assert generations.wait(SERVED, ID, V1) is None
    assert generations.wait(FAILED, ID, V1) is None
    assert generations.wait(WORKING, ID, AGAIN) is None
    given_up = replace(SERVED, work=Work("failed", V2, 5, ERROR), failed_at=AT)
    assert generations.wait(given_up, ID, V2) is None
    assert generations.wait(given_up, ID, AGAIN) == replace(SERVED, work=Work("queued", AGAIN))


def test_what_comes_back_has_its_order_still() -> None:
    back = generations.wait(DELETED, ID, V2)
    assert back == Head(ID, "queued", "1", 5, V2, fact="v1", work=Work("queued", V2))
