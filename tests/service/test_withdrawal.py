from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.model import Analysis, Article
from chalicelib.service import listing, messages, reading, withdrawal
from chalicelib.service.containers.parts import key_of
from chalicelib.service.engine import Engine
from chalicelib.store import Store
from chalicelib.store.rows import Head
from chalicelib.uploads import Upload, article_id
from tests.events import BUCKET
from tests.service.desk import KILL, NAME, STORY, TEXT, Desk, item
from tests.service.world import Calls, World, reads

NITF = """<nitf><head><docdata management-doc-idref="harbour" management-idref-status="canceled">
<doc-id id-string="kill-7"/></docdata></head><body><body.content><p>Kill it.</p></body.content></body></nitf>"""


@pytest.fixture
def desk(store: Store) -> Desk:
    calls = Calls()
    calls.watch(store)
    return Desk(store, calls, "incoming/agency")


def world(desk: Desk, key: str) -> World:
    """Another object."""
    return World(desk.store, desk.calls, key)


def kinds(one: World) -> list[str]:
    return [event["kind"] for event in one.heard]


def is_served(one: World) -> bool:
    return one.shown()["text"] is not None


def test_a_kill_removes_what_is_served(desk: Desk) -> None:
    desk.served()
    desk.killed()
    desk.work()
    shown = reading.show(desk.store, desk.article.id)
    assert (shown["status"], shown["error"]["code"]) == ("failed", "document_withdrawn")
    assert "notice of its own" in shown["error"]["message"]
    assert listing.articles(desk.store, external_id=NAME)["articles"] == []
    assert kinds(desk.article) == ["Article Analyzed", "Article Deleted", "Article Failed"]
    assert desk.store.bucket.find(desk.article.key)
    desk.check()


def test_a_kill_may_come_first(desk: Desk) -> None:
    desk.killed()
    desk.served()
    assert desk.article.shown()["error"] == "document_withdrawn"
    assert "Article Analyzed" not in kinds(desk.article)
    desk.check()


def test_a_kill_may_come_twice(desk: Desk) -> None:
    desk.killed()
    desk.killed()
    desk.served()
    desk.killed()
    desk.work()
    assert not is_served(desk.article)
    desk.check()


def test_a_kill_may_come_while_its_article_is_read(desk: Desk) -> None:
    def meanwhile(article: Article) -> Analysis:
        desk.killed()
        return reads(article, "7")

    told = desk.article.put(STORY)
    messages.take(told.body, desk.store, engine=Engine("7", meanwhile), told=lambda *_: None, message=told.id)
    assert desk.article.shown()["error"] == "document_withdrawn"
    assert "Article Analyzed" not in kinds(desk.article)
    desk.check()


@pytest.mark.parametrize(
    ("story", "kill", "served"),
    [
        ("1", "2", False),
        ("2", "2", False),
        ("3", "2", True),
        ("10", "9.1", True),
        ("b", "a", False),
        (None, "2", False),
    ],
)
def test_a_newer_version_lives(story: str | None, kill: str, served: bool, desk: Desk) -> None:
    desk.kill.take(desk.kill.put(item(version=kill, pubstatus="canceled")))
    desk.article.take(desk.article.put(item(version=story)))
    assert is_served(desk.article) is served
    desk.article.take(desk.article.look())
    assert is_served(desk.article) is served


@pytest.mark.parametrize(
    ("key", "served"),
    [
        ("incoming/agency/2024/05/story.json", False),
        ("incoming/other/story.json", True),
        ("incoming/story.json", True),
        ("incoming/agency.json", True),
    ],
)
def test_only_the_sender_s_own_is_killed(key: str, served: bool, desk: Desk) -> None:
    other = world(desk, key)
    other.take(other.put(STORY))
    desk.article = other
    desk.killed()
    desk.work()
    assert is_served(other) is served
    other.take(other.put(STORY))
    assert is_served(other) is served


def test_another_name_is_another_article(desk: Desk) -> None:
    desk.served()
    desk.kill.take(desk.kill.put(item(uri="bridge", pubstatus="canceled")))
    desk.work()
    assert is_served(desk.article)


def test_a_notice_may_be_of_another_name(desk: Desk) -> None:
    desk.served()
    desk.kill.take(desk.kill.put(NITF))
    desk.work()
    assert desk.article.shown()["error"] == "document_withdrawn"
    desk.check()


def test_an_object_may_tell_the_name(desk: Desk) -> None:
    desk.served()
    told = desk.kill.put(KILL)
    body = item(uri="elsewhere", pubstatus="canceled").encode()
    desk.store.bucket.put(desk.kill.key, body, content_type="text/plain", metadata={"external-id": "harb%6Fur"})
    desk.kill.take(told)
    desk.work()
    assert not is_served(desk.article)


def test_what_is_killed_no_more_can_be_asked_for(desk: Desk) -> None:
    desk.served()
    desk.killed()
    desk.work()
    desk.kill.take(desk.kill.remove())
    desk.work()
    assert not is_served(desk.article)
    desk.article.take(desk.article.ask())
    assert desk.article.shown()["text"] == TEXT


def test_reviews_go_with_what_is_killed(desk: Desk) -> None:
    desk.served()
    desk.article.review("Ours")
    desk.killed()
    desk.work()
    assert desk.store.reviews.of(desk.article.id) == ()


def test_a_correction_leaves_what_it_corrects(desk: Desk) -> None:
    desk.served()
    other = world(desk, "incoming/agency/story-2.json")
    other.take(other.put(item(version="2", ednote="CORRECTS the day")))
    desk.work()
    assert [is_served(one) for one in (desk.article, other)] == [True, True]
    wire = reading.show(desk.store, other.id)["article"]["wire"]
    assert (wire["version"], wire["notice"]) == ("2", "CORRECTS the day")


def test_an_embargo_is_told(desk: Desk) -> None:
    desk.article.take(desk.article.put(item(embargoed="2999-05-03T00:00:00Z")))
    shown = reading.show(desk.store, desk.article.id)
    assert [warning["code"] for warning in shown["warnings"]] == ["embargoed"]
    assert shown["article"]["wire"]["embargo"] == "2999-05-03T00:00:00+00:00"


@pytest.mark.parametrize(
    ("bucket", "key", "place"),
    [
        (BUCKET, "incoming/a.xml", "incoming/"),
        (BUCKET, "incoming/afp/a.xml", "incoming/afp/"),
        (BUCKET, "incoming/afp/b/a.xml", "incoming/afp/"),
        ("archive", "wires/afp/a.xml", "wires/afp/"),
        ("archive", "other/afp/a.xml", None),
        ("nobody", "incoming/afp/a.xml", None),
    ],
)
def test_a_sender_is_a_folder(bucket: str, key: str, place: str | None, store: Store) -> None:
    wide = Store(replace(store.settings, sources=("archive/wires/",)))
    assert withdrawal.sender(wide, Upload(bucket, key, 1, "e")) == (place and (bucket, place))


def test_a_part_is_its_container_s_sender_s(store: Store) -> None:
    whole = Upload("archive", "wires/afp/a.zip", 1, "e")
    outer = article_id(whole.bucket, whole.key)
    box = Upload(BUCKET, key_of(outer, "0" * 32), 1, "e")
    inner = article_id(BUCKET, box.key)
    part = Upload(BUCKET, key_of(inner, "1" * 32), 1, "e", metadata=(("container-key", "incoming/other/a.zip"),))
    wide = Store(replace(store.settings, sources=("archive/wires/",)))
    assert withdrawal.sender(wide, part) is None
    for article, upload in ((outer, whole), (inner, box)):
        store.articles.change(article, lambda _, article=article, upload=upload: Head(article, "queued", upload=upload))
    assert withdrawal.sender(wide, part) == ("archive", "wires/afp/")
