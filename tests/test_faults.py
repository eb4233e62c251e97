"""The faults, small; and their checker, which finds nothing amiss where nothing is, and whatever is planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.errors import RetryError
from chalicelib.model import article_id
from chalicelib.service import messages, review
from chalicelib.service.containers import parts
from chalicelib.store import Store
from chalicelib.store.containers import Parts
from chalicelib.store.findings import Finding
from chalicelib.store.reads import Pages, Window
from chalicelib.store.reviews import Review
from chalicelib.store.rows import Copy, Head, Writing, document_key
from scripts.faults import adversary, packs
from scripts.faults.__main__ import run
from scripts.faults.adversary import CALM, Adversary
from scripts.faults.check import KINDS, Checker, Findings, announcements, given_up, letters
from scripts.faults.engine import KILLS, LONG, RAISES, engine
from scripts.faults.packs import Packed, pack
from scripts.faults.plan import plan
from tests.events import BUCKET, message, s3_record

TEXT = "The harbour of Genoa has a plan, number {}.\n\n“We will go on with it,” said Ada Rossi in Genoa."
OTHER = "Nobody in Osaka knows what else there is to say today.\n\n“That is all of it then,” said Leo Conti in Osaka."
INSIDE = "What is in a box is like nothing else, and nobody has said so in Quito before."
POISON = "not an event"

Announced = Callable[[], list[dict[str, Any]]]


def key(name: object) -> str:
    return f"incoming/{name}.txt"


def article(name: object) -> str:
    return article_id(BUCKET, key(name))


def send(store: Store, name: object, text: str, *, last: bool = False) -> None:
    """Upload something, and have it taken."""
    store.bucket.put(key(name), text.encode(), content_type="text/plain", metadata={})
    take(store, name, last=last)


def take_parts(store: Store) -> None:
    """Have all parts taken, and those that are gone."""
    page = store.bucket.s3.list_object_versions(Bucket=BUCKET, Prefix="parts/")
    for one in sorted({one["Key"] for kind in ("Versions", "DeleteMarkers") for one in page.get(kind, [])}):
        take_at(store, one, name=one)


def take(store: Store, name: object, *, last: bool = False) -> None:
    take_at(store, key(name), name=name, last=last)


def take_at(store: Store, there: str, *, name: object, last: bool = False) -> None:
    body = message(s3_record(there))
    try:
        messages.take(body, store, engine=engine(), told=_ignore, message=f"m-{name}", last=last)
    except ExceptionGroup:
        messages.bury(body, store, told=_ignore, message=f"m-{name}")


def _ignore(*_: object) -> None:
    pass


def dead(store: Store) -> list[str]:
    """The dead letters."""
    asked = {"QueueUrl": store.settings.dead_letters, "MaxNumberOfMessages": 10, "VisibilityTimeout": 0}
    return sorted({one["Body"] for one in store.queue.sqs.receive_message(**asked).get("Messages", ())})


@pytest.fixture
def full(store: Store, announced: Announced, quick_moto: None) -> Store:
    """Some articles, and whatever may become of an upload."""
    for number in range(12):
        send(store, number, TEXT.format(number) + f"\n\nMore of {number * 7919} came. " * 9)
    send(store, "other", OTHER)
    send(store, "copy", OTHER)
    send(store, "long", LONG + OTHER)
    send(store, "again", OTHER)
    send(store, "again", OTHER)
    send(store, "empty", "")
    inner = pack(Packed("1.txt", "What is in a box in a box in Genoa."))
    send(
        store, "box", pack(Packed("1.txt", INSIDE), Packed("1.txt", "More."), Packed("2", inner), broken=True).decode()
    )
    send(store, "box of few", pack(Packed("1.txt", "One."), Packed("2.txt", "Two.")).decode())
    send(store, "box of few", pack(Packed("2.txt", "Two.")).decode())
    send(store, "no box", pack(Packed("1.txt", "One.")).decode())
    send(store, "no box", OTHER)
    for _ in range(2):
        take_parts(store)
    send(store, "hopeless", RAISES + OTHER, last=True)
    send(store, "gone", OTHER)
    store.bucket.remove(key("gone"))
    take(store, "gone")
    review.review(store, article("other"), kind="title", value="Another", why="", holder="test")
    take(store, "other")
    store.queue.bury(POISON)
    return store


def checked(store: Store, heard: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What is amiss."""
    checker = Checker(store, engine())
    checker.check()
    announcements(heard, checker.heads, checker.found)
    letters(dead(store), [POISON], checker)
    return checker.found.amiss


def told(announced: Announced) -> list[dict[str, Any]]:
    return [{"kind": one["detail-type"], **one["detail"]} for one in announced()]


def test_nothing_is_amiss_where_nothing_is(full: Store, announced: Announced) -> None:
    assert checked(full, told(announced)) == []


def said_in(store: Store, name: object) -> Finding:
    """A row of somebody's words in an article."""
    rows = store.findings.of(["SPEAKER#person.ada-rossi"], Window(), pages=Pages(9))
    return next(row for row in rows if row.article == article(name))


def change(store: Store, name: object, change: Callable[[Head], Head]) -> None:
    store.articles.change(article(name), lambda old: change(old) if old else None)


def lose_a_head(store: Store) -> None:
    store.findings.drop([{"pk": f"ARTICLE#{article(0)}", "sk": "HEAD"}])


def lose_an_upload(store: Store) -> None:
    store.bucket.put(key(1), b"Nobody was told of this.", content_type="text/plain", metadata={})


def lose_a_row(store: Store) -> None:
    store.findings.drop([said_in(store, 2).key])


def double_a_row(store: Store) -> None:
    store.findings.put([replace(said_in(store, 3), generation="0123456789abcdef")])


def make_a_row_stale(store: Store) -> None:
    row = said_in(store, 4)
    store.findings.put([replace(row, shown={**row.shown, "text": "something else"})])


def make_a_document_stale(store: Store) -> None:
    row = said_in(store, 5)
    document = store.articles.document(row.article, row.generation) or {}
    document["quotes"][row.number]["confidence"] = 0.11
    store.articles.put_document(row.article, row.generation, document, store.articles.rows(row.article, row.generation))


def make_a_head_stale(store: Store) -> None:
    change(store, 6, lambda old: replace(old, engine="another"))


def leave_it_at_work(store: Store) -> None:
    change(store, 7, lambda old: replace(old, writing={"0123456789abcdef": Writing("m", 1)}))


def leave_it_unswept(store: Store) -> None:
    change(store, 8, lambda old: replace(old, stale=("0123456789abcdef",)))


def leave_a_document(store: Store) -> None:
    store.findings.write([document_key(article(9), "0123456789abcdef")])


def leave_a_row_of_what_is_gone(store: Store) -> None:
    store.findings.put([replace(said_in(store, 10), article=article("gone"))])


def call_it_a_copy(store: Store) -> None:
    change(store, 11, lambda old: replace(old, copy_of=Copy("f" * 32, 0.9)))


def leave_a_name(store: Store) -> None:
    store.findings.write([{"pk": "NAME#no", "sk": "nobody#person.nobody#ENTITY#person.nobody"}])


def lose_a_name(store: Store) -> None:
    store.findings.drop([{"pk": "NAME#le", "sk": "leo conti#person.leo-conti#ENTITY#person.leo-conti"}])


def leave_what_was_spilled(store: Store) -> None:
    store.bucket.spill(article("long"), "0123456789abcdef", b"")


def lose_what_was_spilled(store: Store) -> None:
    head = store.articles.find(article("long"))
    assert head is not None
    store.bucket.unspill_all(article("long"), str(head.generation))


def revive_what_is_gone(store: Store) -> None:
    change(store, "gone", lambda old: replace(old, status="succeeded"))


def forget_why_it_failed(store: Store) -> None:
    change(store, "empty", lambda old: replace(old, error={"code": "input_invalid", "message": ""}))


def lose_the_dead_letters(store: Store) -> None:
    store.queue.sqs.purge_queue(QueueUrl=store.settings.dead_letters)


def bury_a_good_one(store: Store) -> None:
    store.queue.bury(message(s3_record(key("copy"))))


def part(name: str, path: str) -> str:
    """The key of a part."""
    return parts.key_of(article(name), parts.name_of(path))


def lose_a_part(store: Store) -> None:
    store.bucket.remove(part("box", "1.txt"))
    take_at(store, part("box", "1.txt"), name="lost")


def leave_a_part(store: Store) -> None:
    store.bucket.put(part("box of few", "1.txt"), b"One.", content_type="text/plain", metadata={})
    take_at(store, part("box of few", "1.txt"), name="left")


def make_a_part_stale(store: Store) -> None:
    store.bucket.put(part("box", "1.txt (2)"), b"Less.", content_type="text/plain", metadata={})
    take_at(store, part("box", "1.txt (2)"), name="stale")


def leave_a_box_untidy(store: Store) -> None:
    change(store, "box of few", lambda old: replace(old, parts=Parts(old.generation)))


def leave_parts_of_what_is_none(store: Store) -> None:
    change(store, "no box", lambda old: replace(old, parts=Parts()))


def leave_a_review(store: Store) -> None:
    made = Review("0123456789abcdef", "title", "desk", "2026-11-29T10:00:00Z", value="Another")
    store.reviews.put(article("gone"), made)


PLANTED: dict[Callable[[Store], None], tuple[str, str]] = {
    lose_a_head: ("lost", f"{key(0)} has no head"),
    lose_an_upload: ("lost", f"{key(1)}: upload is"),
    lose_a_row: ("lost", "the row SPEAKER#person.ada-rossi"),
    double_a_row: ("doubled", f"{article(3)}#0000#0123456789abcdef"),
    make_a_row_stale: ("stale", "shows something else"),
    make_a_document_stale: ("stale", f"the document of {article(5)} is not that of its object: quotes"),
    make_a_head_stale: ("lost", f"{key(6)}: engine is 'another'"),
    leave_it_at_work: ("stuck", f"{key(7)}: it is still written"),
    leave_it_unswept: ("stuck", f"{key(8)}: it is still to be swept"),
    leave_a_document: ("orphan", f"the row ARTICLE#{article(9)} DOC#0123456789abcdef"),
    leave_a_row_of_what_is_gone: ("orphan", f"#{article('gone')}#"),
    call_it_a_copy: ("stale", f"{article(11)} is a copy of {{'article': 'ffff"),
    leave_a_name: ("orphan", "the name nobody#person.nobody#ENTITY#person.nobody leads nowhere"),
    lose_a_name: ("lost", "the name leo conti#person.leo-conti"),
    leave_what_was_spilled: ("orphan", f"documents/{article('long')}/0123456789abcdef.json.gz lies in the bucket"),
    lose_what_was_spilled: ("lost", f"documents/{article('long')}/"),
    revive_what_is_gone: ("orphan", f"{key('gone')} is deleted, and its article is succeeded"),
    forget_why_it_failed: ("lost", f"{key('empty')}: it failed with input_invalid, not document_empty"),
    lose_the_dead_letters: ("poison", f"no dead letter tells of {article('hopeless')}"),
    bury_a_good_one: ("poison", "is a dead letter"),
    lose_a_part: ("lost", f"the part {part('box', '1.txt')}"),
    leave_a_part: ("orphan", f"the part {part('box of few', '1.txt')}"),
    make_a_part_stale: ("stale", f"the part {part('box', '1.txt (2)')} is not as"),
    leave_a_box_untidy: ("lost", f"{key('box of few')}: of its parts is known"),
    leave_parts_of_what_is_none: ("stuck", f"{key('no box')}: it still has parts"),
    leave_a_review: ("orphan", f"the row ARTICLE#{article('gone')} REVIEW#0123456789abcdef"),
}
"""Damage, what kind of it the checker must find, and the words in which it must tell it."""


def test_whatever_is_planted_is_found(full: Store, announced: Announced) -> None:
    for plant in PLANTED:
        plant(full)
    amiss = checked(full, told(announced))
    missing = [plant.__name__ for plant, (kind, words) in PLANTED.items() if not _is_told(amiss, kind, words)]
    assert missing == []


def _is_told(amiss: list[tuple[str, str]], kind: str, words: str) -> bool:
    return any(one == kind and words in told for one, told in amiss)


def test_what_nobody_heard_is_found(full: Store, announced: Announced) -> None:
    heard = [one for one in told(announced) if one["id"] not in (article(1), article("empty"))]
    amiss = checked(full, heard)
    assert {kind for kind, _ in amiss} == {"announcement"}
    assert len(amiss) == 2


def test_a_fact_under_two_ids_is_found(full: Store, announced: Announced) -> None:
    heard = told(announced)
    amiss = checked(full, [*heard, heard[0] | {"dedupe_id": "another"}])
    assert _is_told(amiss, "announcement", "came under two ids")


def test_two_facts_under_one_id_are_found(full: Store, announced: Announced) -> None:
    heard = told(announced)
    amiss = checked(full, [*heard, heard[0] | {"version_id": "another"}])
    assert _is_told(amiss, "announcement", "shares its id")


def test_what_was_given_up_and_forgotten_is_found(full: Store) -> None:
    found, heads = Findings(), Checker(full, engine()).heads
    given_up(dead(full), heads, found)
    assert found.amiss == []
    given_up([], heads, found)
    assert found.of("lost") == [f"{article('hopeless')} was given up, and no dead letter tells of it"]


@pytest.fixture
def harassed(store: Store, tmp_path: Path) -> tuple[Store, Adversary]:
    """A store, all of whose calls fail that can without anybody's being killed."""
    one = Adversary("1", "test", tmp_path, mortal=False)
    one.watch(store)
    return store, one


def outcome(store: Store) -> str:
    """How a call ends."""
    try:
        store.articles.find(article(0))
    except RetryError as error:
        return type(error.__cause__).__name__ if isinstance(error.__cause__, ClientError | BotoCoreError) else "?"
    return "well"


def test_calls_fail_in_every_way(harassed: tuple[Store, Adversary], tmp_path: Path) -> None:
    store, _ = harassed
    seen = Counter(outcome(store) for _ in range(700))
    refused = sum(seen[code] for code in adversary.REFUSALS["dynamodb"])
    assert set(seen) - set(adversary.REFUSALS["dynamodb"]) == {"well", "ConnectTimeoutError", "ReadTimeoutError"}
    assert 1 <= refused <= 20
    noted = Counter(line.partition("\t")[0] for line in (tmp_path / "test.faults").read_text().splitlines())
    assert noted.pop("refused at first") >= 1
    assert noted.total() == 700 - seen["well"]


def test_in_calm_weather_none_fails(harassed: tuple[Store, Adversary], tmp_path: Path) -> None:
    (tmp_path / CALM).touch()
    assert {outcome(harassed[0]) for _ in range(200)} == {"well"}


def test_what_is_cut_from_a_batch_is_told(harassed: tuple[Store, Adversary], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adversary, "CUT", 1)
    monkeypatch.setattr(adversary, "CHANCES", {})
    store, _ = harassed
    rows = [Finding("S", f"{number:032}", "g") for number in range(20)]
    asked = [{"PutRequest": {"Item": {name: {"S": value} for name, value in row.key.items()}}} for row in rows]
    answer = store.articles.dynamodb.batch_write_item(RequestItems={store.settings.table: asked})
    left = answer["UnprocessedItems"].get(store.settings.table, [])
    there = list(store.findings.of(["S"], Window(), pages=Pages(9)))
    assert len(there) + len(left) == 20
    assert 0 < len(left) < 20


def test_a_seed_decides() -> None:
    assert plan(uploads=60, seed=1) == plan(uploads=60, seed=1) != plan(uploads=60, seed=2)
    lives = [Adversary("1", "worker-0", Path()) for _ in range(2)]
    assert lives[0].random.random() == lives[1].random.random()
    lives[0].begin()
    assert lives[0].random.random() != Random("1 worker-0 1").random()


def test_there_is_poison_of_every_kind() -> None:
    acts = plan(uploads=4000, seed=1)
    texts = [one.sent.text for one in acts if one.sent and one.kind == "upload"]
    assert all(any(text.startswith(mark) for text in texts) for mark in (RAISES, KILLS, LONG))
    bodies = {one.body for one in acts if one.body is not None}
    boxes = {one for one in bodies if packs.container(one)}
    assert len(bodies - boxes) == 8
    assert any(one.endswith(b"BROKEN\n") for one in boxes)
    assert any(packs.FIRST[:-1] in one[len(packs.FIRST) :] for one in boxes)


def test_nothing_is_lost() -> None:
    outcome = run(count=300, seed=1)
    assert outcome.found.amiss == [], str(outcome)
    assert {"refused", "killed after", "answer lost", "batch cut"} <= set(outcome.faults)
    assert outcome.found.compared["documents"] > 100
    assert {f"  {kind:44}{0:>12}" for kind in KINDS} <= set(str(outcome).splitlines())
