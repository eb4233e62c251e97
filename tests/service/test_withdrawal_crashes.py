"""What kills do is cut between any two calls that change something in AWS, and goes on in three ways."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from chalicelib.store import Store
from tests.service.desk import KILL, STORY, TEXT, Desk
from tests.service.world import Calls, Message, World

Act = Callable[[], None]

NEWEST = "The harbour is nobody's business any more, officials said."
ENDS = ("again", "deleted", "replaced")
THOROUGH = "DATELINE_CUTS" in os.environ
"""Whether each cut goes on in all three ways, or in one of them, each in its turn."""


@dataclass(frozen=True)
class Turn:
    """What is killed, of whose object, and what comes when its message is delivered once more."""

    world: World
    first: Act
    again: Act


Flow = Callable[[Desk], Turn]


def taken(world: World, message: Message) -> Turn:
    act = partial(world.take, message)
    return Turn(world, act, act)


def a_kill(desk: Desk) -> Turn:
    desk.served()
    return taken(desk.kill, desk.kill.put(KILL))


def a_kill_again(desk: Desk) -> Turn:
    desk.served()
    desk.killed()
    desk.work()
    return taken(desk.kill, desk.kill.ask())


def a_look(desk: Desk) -> Turn:
    """What a kill asks for: the article is looked at, which somebody has reviewed and somebody watches for."""
    desk.article.watch()
    desk.kill.watched = desk.article.watched
    desk.served()
    desk.article.review("Ours")
    desk.article.take(desk.article.ask())
    desk.killed()
    return taken(desk.article, desk.article.look())


def an_article_after_its_kill(desk: Desk) -> Turn:
    desk.killed()
    return taken(desk.article, desk.article.put(STORY))


def a_kill_in_place_of_its_article(desk: Desk) -> Turn:
    desk.kill.take(desk.kill.put(STORY))
    return taken(desk.kill, desk.kill.put(KILL))


def an_article_in_place_of_its_kill(desk: Desk) -> Turn:
    desk.killed()
    return taken(desk.kill, desk.kill.put(STORY))


def deletion_of_a_kill(desk: Desk) -> Turn:
    desk.served()
    desk.killed()
    return taken(desk.kill, desk.kill.remove())


def deletion_of_a_killed(desk: Desk) -> Turn:
    desk.served()
    desk.killed()
    desk.work()
    return taken(desk.article, desk.article.remove())


def last_try(desk: Desk) -> Turn:
    """Killed, the message is the undertaker's."""
    desk.served()
    message = desk.kill.put(KILL)
    return Turn(desk.kill, partial(desk.kill.take, message, last=True), partial(desk.kill.bury, message))


FLOWS: tuple[Flow, ...] = (
    a_kill,
    a_kill_again,
    a_look,
    an_article_after_its_kill,
    a_kill_in_place_of_its_article,
    an_article_in_place_of_its_kill,
    deletion_of_a_kill,
    deletion_of_a_killed,
    last_try,
)
UNORDERED = (a_kill, an_article_after_its_kill)


def cuts(calls: int) -> Iterator[tuple[int, bool, str]]:
    """Before the first call, and after each: what dies before the next one leaves the same."""
    for number, (fatal, after) in enumerate([(1, False), *((call, True) for call in range(1, calls + 1))]):
        yield from ((fatal, after, end) for end in ENDS if THOROUGH or end == ENDS[number % len(ENDS)])


@pytest.mark.parametrize(
    ("flow", "ordered"), [*((flow, True) for flow in FLOWS), *((flow, False) for flow in UNORDERED)]
)
def test_a_cut_flow_ends_well(flow: Flow, ordered: bool, store: Store) -> None:
    calls = Calls()
    calls.watch(store)
    whole = Desk(store, calls, "incoming/whole", ordered)
    number = calls.counted(flow(whole).first)
    whole.work()
    settled(whole)
    for fatal, after, end in cuts(number):
        desk = Desk(store, calls, f"incoming/{fatal}-{after}-{end}", ordered)
        turn = flow(desk)
        with calls.killing(fatal, after=after):
            turn.first()
        finish(turn, end)
        desk.work()
        settled(desk)


def finish(turn: Turn, end: str) -> None:
    """What comes after the cut: the killed message last, as SQS delivers it again."""
    if end == "deleted":
        turn.world.take(turn.world.remove())
    if end == "replaced":
        turn.world.take(turn.world.put(NEWEST))
    turn.again()


def settled(desk: Desk) -> None:
    """What is killed is not served; and what nobody kills any more is, once somebody asks for it."""
    desk.check()
    head = desk.store.articles.find(desk.article.id)
    if head and head.status != "deleted":
        if not desk.is_in_force():
            desk.article.take(desk.article.ask())
        shown = desk.article.shown()
        wanted = ("document_withdrawn", None) if desk.is_in_force() else (None, shown["text"])
        assert (shown["error"], shown["text"]) == wanted
        assert desk.is_in_force() or shown["text"] in (TEXT, NEWEST)
    desk.clear()
