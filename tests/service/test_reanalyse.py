"""A new engine asks for what older ones analysed: which articles, in which order, and from where on."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from chalicelib.model import Upload, article_id
from chalicelib.service import messages, notices, reanalyse
from chalicelib.service.engine import Engine
from chalicelib.service.reanalyse import MOST_WAITING, PAUSE_SECONDS
from chalicelib.store import Store
from chalicelib.store.jobs import Walk
from chalicelib.store.rows import NEWEST, Head, HeadStatus, Work
from tests.conftest import analyse
from tests.events import BUCKET
from tests.service.common import KEY, Tell, never
from tests.service.common import Upload as Put
from tests.service.stories import Newsroom, Story
from tests.service.world import Calls

STORY = Story((), padding="Ahoy.")
OTHER = Story((), padding="Farewell.")


def received(number: int) -> str:
    """The time of an upload, the newer the higher its number: three a month."""
    return f"2026-{number // 3 + 1:02}-0{number % 3 + 1}T10:00:00Z"


def listed(
    store: Store, number: int, *, engine: str | None = "7", status: HeadStatus = "succeeded", at_work: bool = False
) -> str:
    """A head as of an upload; without an engine, nothing is served. Returns the key."""
    key = f"incoming/{number}.txt"
    upload = Upload(BUCKET, key, 1, "etag", last_modified=received(number))
    work = Work("processing", upload) if at_work else None
    head = Head(article_id(BUCKET, key), status, upload=upload, generation=engine and "g1", engine=engine, work=work)
    store.articles.change(head.id, lambda old: replace(head, revision=old.revision if old else 0))
    return key


def taken(store: Store) -> list[str]:
    """The bodies of the messages in the queue, which is empty then."""
    sqs, url = store.queue.sqs, store.queue.url
    bodies = []
    while got := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        bodies += [one["Body"] for one in got]
        for one in got:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
    return bodies


def asked(store: Store) -> list[str]:
    """The keys that were asked for, in their order."""
    return [notice.key for body in taken(store) for notice in notices.read(body)]


def walked(store: Store, walk: Walk | None = None, *, count: int = 2) -> Walk:
    """A walk to its end."""
    walk = walk or reanalyse.begin(store, engine="8")
    while walk.place is not None:
        walk = reanalyse.ask(store, walk, count=count)
    return walk


@pytest.mark.parametrize("count", [1, 2, 3, 90])
def test_the_newest_are_asked_first(count: int, store: Store) -> None:
    keys = [listed(store, number) for number in range(7)]
    walk = walked(store, count=count)
    assert asked(store) == keys[::-1]
    assert (walk.asked, walk.passed) == (7, 0)


def test_the_engine_s_own_are_passed_over(store: Store) -> None:
    oldest = listed(store, 0, engine="6", status="partial")
    listed(store, 1, engine="8")
    old = listed(store, 2, engine="7")
    walk = walked(store)
    assert asked(store) == [old, oldest]
    assert (walk.asked, walk.passed) == (2, 1)


@pytest.mark.parametrize("status", ["deleted", "failed", "queued", "processing"])
def test_what_is_not_served_is_passed_over(status: HeadStatus, store: Store) -> None:
    listed(store, 1, engine=None, status=status)
    walk = walked(store)
    assert (asked(store), walk.asked, walk.passed) == ([], 0, 1)


def test_failed_ones_are_asked_for_on_demand(store: Store) -> None:
    failed = listed(store, 3, engine=None, status="failed")
    served = listed(store, 2)
    listed(store, 1, engine=None, status="processing")
    walk = walked(store, reanalyse.begin(store, engine="8", failed=True))
    assert asked(store) == [failed, served]
    assert (walk.asked, walk.passed) == (2, 1)


def test_what_is_served_while_at_work_is_asked_for(store: Store) -> None:
    """Whichever engine its worker has."""
    key = listed(store, 1, at_work=True)
    walked(store)
    assert asked(store) == [key]


def test_with_nothing_to_do_it_ends(store: Store) -> None:
    assert walked(store) == Walk("8", place=None)
    assert store.jobs.find(reanalyse.JOB) is None


def test_a_walk_that_ended_asks_nothing(store: Store) -> None:
    walk = walked(store)
    listed(store, 1)
    assert reanalyse.ask(store, walk) == reanalyse.look(store, walk) == walk
    assert asked(store) == []


def test_months_that_are_empty_are_passed(store: Store) -> None:
    """More of them than one page may read."""
    keys = [listed(store, 0)]
    months = [f"{year}-{month:02}" for year in range(2027, 2030) for month in range(1, 13)]
    for month in months:
        item = {"pk": {"S": NEWEST.months}, "sk": {"S": month}}
        store.articles.dynamodb.put_item(TableName=store.settings.table, Item=item)
    walked(store)
    assert asked(store) == keys


def test_a_dry_run_asks_and_notes_nothing(store: Store) -> None:
    for number in range(5):
        listed(store, number, engine="78"[number % 2])
    walk = Walk("8")
    while walk.place is not None:
        walk = reanalyse.look(store, walk, count=2)
    assert (walk.asked, walk.passed) == (3, 2)
    assert (asked(store), store.jobs.find(reanalyse.JOB)) == ([], None)


def test_a_page_takes_as_long_as_its_rate() -> None:
    before = Walk("8", asked=10, place="a")
    assert reanalyse.rest(before, replace(before, asked=100, place="b"), rate=30) == 3
    assert reanalyse.rest(before, replace(before, passed=4_400, place="b"), rate=30) == 0
    assert reanalyse.rest(before, before, rate=30) == PAUSE_SECONDS


def test_a_full_queue_is_left_alone(store: Store) -> None:
    key = listed(store, 1)
    store.queue.send_all(["upload"] * (MOST_WAITING + 1))
    walk = reanalyse.begin(store, engine="8")
    assert reanalyse.ask(store, walk) == walk
    assert store.queue.depth()[0] == MOST_WAITING + 1
    store.queue.sqs.purge_queue(QueueUrl=store.queue.url)
    reanalyse.ask(store, walk)
    assert asked(store) == [key]


def test_a_walk_goes_on_at_its_mark(store: Store) -> None:
    keys = [listed(store, number) for number in range(5)]
    walk = reanalyse.ask(store, reanalyse.begin(store, engine="8"), count=2)
    assert reanalyse.begin(store, engine="8") == walk
    walk = walked(store)
    assert asked(store) == keys[::-1]
    assert walk.asked == 5
    assert store.jobs.find(reanalyse.JOB) is None


@pytest.mark.parametrize("other", [{"engine": "9"}, {"failed": True}, {"anew": True}])
def test_another_walk_begins_anew(other: dict[str, str | bool], store: Store) -> None:
    for number in range(5):
        listed(store, number)
    reanalyse.ask(store, reanalyse.begin(store, engine="8", failed=False), count=2)
    begun = reanalyse.begin(store, **({"engine": "8"} | other))  # type: ignore[arg-type]
    assert (begun.place, begun.asked, begun.passed) == ("", 0, 0)
    taken(store)
    walked(store, begun)
    assert len(asked(store)) == 5


@pytest.mark.parametrize("after", [False, True])
def test_killed_anywhere_it_misses_none(after: bool, store: Store) -> None:
    keys = [listed(store, number) for number in range(5)]
    calls = Calls()
    calls.watch(store)
    number = calls.counted(lambda: walked(store) and None)
    assert number == 6  # three pages, and three marks
    taken(store)
    for fatal in range(1, number + (not after)):  # behind the last call, nothing is left to do
        with calls.killing(fatal, after=after):
            walked(store)
        walk = walked(store)
        twice = asked(store)
        assert set(twice) == set(keys)
        assert len(twice) <= len(keys) + 2, "more than a page was asked for twice"
        assert walk.asked == 5


class Desk:
    """A newsroom whose workers have engine 8 by now, and whose articles came in when they had 7."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.newsroom = Newsroom(store)
        self.number = 0

    def fill(self, count: int) -> None:
        """Articles of engine 7, received long ago."""
        for _ in range(count):
            article = self.send(engine="7")
            self.store.articles.change(article, lambda old: old and self._long_ago(old))

    def _long_ago(self, head: Head) -> Head:
        assert head.upload
        return replace(head, upload=replace(head.upload, last_modified=received(self.number)))

    def send(self, engine: str = "8") -> str:
        self.number += 1
        return self.newsroom.send(f"{self.number}", STORY, engine=engine)

    def send_again(self, number: int, story: Story) -> str:
        return self.newsroom.send(f"{number}", story, engine="8")

    def work(self) -> None:
        """The workers take what is in the queue."""
        stories = self.newsroom.stories
        for body in taken(self.store):
            for notice in notices.read(body):
                engine = Engine("8", lambda _, key=notice.key: stories[key].analysis("8"))  # type: ignore[misc]
                messages.take(body, self.store, engine=engine, told=lambda *_: None)

    def engines(self) -> dict[str, str | None]:
        """By which engine each article is served."""
        ids = {key: article_id(BUCKET, key) for key in self.newsroom.stories}
        heads = self.store.articles.find_all(list(ids.values()))
        return {key: heads[name].engine for key, name in ids.items()}


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_the_worker_analyses_what_was_asked_for(desk: Desk) -> None:
    desk.fill(3)
    assert walked(desk.store).asked == 3
    desk.work()
    assert set(desk.engines().values()) == {"8"}
    again = walked(desk.store)
    assert (again.asked, again.passed) == (0, 3)


def test_new_uploads_are_not_asked_for(desk: Desk) -> None:
    desk.fill(3)
    walk = reanalyse.ask(desk.store, reanalyse.begin(desk.store, engine="8"), count=1)
    desk.send()
    assert walked(desk.store, walk).asked == 3
    desk.work()
    assert set(desk.engines().values()) == {"8"}


@pytest.mark.parametrize("story", [STORY, OTHER])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_article_that_moves_is_not_missed(number: int, story: Story, desk: Desk) -> None:
    """The same bytes or others are uploaded again: the article is among the newest, where the walk has been."""
    desk.fill(3)
    walk = reanalyse.ask(desk.store, reanalyse.begin(desk.store, engine="8"), count=1)
    desk.send_again(number, story)
    walked(desk.store, walk, count=1)
    desk.work()
    assert set(desk.engines().values()) == {"8"}


def test_an_article_that_moves_within_a_page_is_asked_for(store: Store) -> None:
    """The list was read before it moved, its head after: whoever has another engine is asked for."""
    key = listed(store, 1)
    head = store.articles.find(article_id(BUCKET, key))
    assert head
    late = {"pk": f"ARTICLE#{head.id}", "sk": "LATE", "month": "2025-12#0", "received": f"2025-12-31#{head.id}"}
    row = {name: {"S": value} for name, value in late.items()}
    for item in (row, {"pk": {"S": NEWEST.months}, "sk": {"S": "2025-12"}}):
        store.articles.dynamodb.put_item(TableName=store.settings.table, Item=item)
    walked(store)
    assert asked(store) == [key, key]


@pytest.mark.parametrize("seed", range(3))
def test_in_a_busy_newsroom_none_is_missed(seed: int, desk: Desk) -> None:
    random = Random(seed)
    desk.fill(6)

    def upload_again() -> None:
        desk.send_again(random.randint(1, 6), random.choice((STORY, OTHER)))

    def remove() -> None:
        there = sorted(desk.newsroom.stories)
        desk.newsroom.remove(random.choice(there).removeprefix("incoming/").removesuffix(".txt"))

    walk = reanalyse.begin(desk.store, engine="8")
    while walk.place is not None:
        random.choice((desk.send, upload_again, upload_again, remove, desk.work))()
        if random.random() < 0.2:  # Killed, it goes on from its mark.
            walk = reanalyse.begin(desk.store, engine="8")
        walk = reanalyse.ask(desk.store, walk, count=random.randint(1, 3))
    desk.work()
    assert set(desk.engines().values()) == {"8"}


def test_a_worker_of_the_old_engine_is_found_the_next_time(desk: Desk) -> None:
    """It was at work while the new one was deployed, and served its article when the walk had been there."""
    desk.fill(3)
    walk = reanalyse.ask(desk.store, reanalyse.begin(desk.store, engine="8"), count=1)
    desk.send(engine="7")
    walked(desk.store, walk)
    desk.work()
    assert sorted(str(engine) for engine in desk.engines().values()) == ["7", "8", "8", "8"]
    assert walked(desk.store).asked == 1
    desk.work()
    assert set(desk.engines().values()) == {"8"}


def test_who_has_the_engine_already_costs_nothing(store: Store, upload: Put, tell: Tell) -> None:
    """Asked for twice, or of a worker that is not deployed anew: it has nothing to analyse."""
    upload(KEY)
    tell(KEY, analyse=analyse)
    walked(store)
    (body,) = taken(store)
    outcomes: list[str] = []
    messages.take(body, store, engine=Engine("7", never), told=lambda _, outcome: outcomes.append(outcome))
    assert outcomes == ["unchanged"]
