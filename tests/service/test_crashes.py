"""Every flow is cut between any two calls that change something in AWS, and goes on in three ways."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import md5

import pytest

from chalicelib.store import Store
from tests.service.world import Calls, Message, World

Act = Callable[[], None]

SHORT = "The harbour reopens on Monday, officials said in Genoa."
OTHER = "The harbour is closed again, officials said on Tuesday."
LONG = "Long lists of names were read out in the harbour today."
LONGER = "Longer lists of names were read out in the harbour today."
EMPTY = ""
NEWEST = "The harbour is nobody's business any more, officials said."


@dataclass(frozen=True)
class Turn:
    """What is killed, and what comes when SQS delivers its message once more."""

    first: Act
    again: Act


Flow = Callable[[World], Turn]


def taken(world: World, message: Message, version: str = "7") -> Turn:
    act = partial(world.take, message, version=version)
    return Turn(act, act)


def given_up(world: World, message: Message) -> Turn:
    """The last of the worker's tries; killed, the message is the undertaker's."""
    return Turn(partial(world.take, message, broken=True, last=True), partial(world.bury, message))


def buried(world: World, message: Message) -> Turn:
    act = partial(world.bury, message)
    return Turn(act, act)


def served(world: World, text: str) -> None:
    world.take(world.put(text))


def first_upload(world: World) -> Turn:
    return taken(world, world.put(SHORT))


def replacement(world: World) -> Turn:
    served(world, SHORT)
    return taken(world, world.put(OTHER))


def same_bytes(world: World) -> Turn:
    served(world, SHORT)
    return taken(world, world.put(SHORT))


def deletion(world: World) -> Turn:
    served(world, SHORT)
    return taken(world, world.remove())


def deletion_of_a_failed(world: World) -> Turn:
    served(world, EMPTY)
    return taken(world, world.remove())


def deletion_of_a_spilled(world: World) -> Turn:
    served(world, LONG)
    return taken(world, world.remove())


def failure(world: World) -> Turn:
    return taken(world, world.put(EMPTY))


def failing_successor(world: World) -> Turn:
    served(world, SHORT)
    return taken(world, world.put(EMPTY))


def successor_of_a_failed(world: World) -> Turn:
    served(world, EMPTY)
    return taken(world, world.put(SHORT))


def spill(world: World) -> Turn:
    return taken(world, world.put(LONG))


def replaced_spill(world: World) -> Turn:
    served(world, LONG)
    return taken(world, world.put(LONGER))


def rereading(world: World) -> Turn:
    served(world, SHORT)
    return taken(world, world.ask(), "8")


def copy(world: World) -> Turn:
    world.neighbour(SHORT)
    return taken(world, world.put(SHORT))


def deletion_among_copies(world: World) -> Turn:
    world.neighbour(SHORT)
    world.neighbour(SHORT)
    served(world, SHORT)
    return taken(world, world.remove())


def replacement_among_copies(world: World) -> Turn:
    world.neighbour(SHORT)
    world.neighbour(OTHER)
    served(world, SHORT)
    return taken(world, world.put(OTHER))


def review(world: World) -> Turn:
    served(world, SHORT)
    world.review("Ours")
    return taken(world, world.ask())


def review_looked_at(world: World) -> Turn:
    """As it is when somebody reviews an article: its analysis is made anew once."""
    served(world, SHORT)
    world.review("Ours")
    return taken(world, world.look())


def review_of_the_same_bytes(world: World) -> Turn:
    """They come once more, after the review and before anybody looked."""
    served(world, SHORT)
    world.review("Ours")
    return taken(world, world.put(SHORT))


def another_review(world: World) -> Turn:
    world.take(world.put(SHORT))
    outdated = world.review("Ours")
    world.take(world.ask())
    world.review("Mine, rather")
    world.store.reviews.drop(world.id, outdated.id)
    return taken(world, world.ask())


def review_taken_back(world: World) -> Turn:
    served(world, SHORT)
    outdated = world.review("Ours")
    world.take(world.ask())
    world.store.reviews.drop(world.id, outdated.id)
    return taken(world, world.ask())


def deletion_of_a_reviewed(world: World) -> Turn:
    served(world, SHORT)
    world.review("Ours")
    world.take(world.ask())
    return taken(world, world.remove())


def giving_up(world: World) -> Turn:
    return given_up(world, world.put(SHORT))


def giving_up_a_successor(world: World) -> Turn:
    served(world, SHORT)
    return given_up(world, world.put(OTHER))


def burial(world: World) -> Turn:
    return buried(world, world.put(SHORT))


def burial_of_a_killed(world: World) -> Turn:
    message = world.put(SHORT)
    with world.calls.killing(5, after=True):
        world.take(message)
    return buried(world, message)


def burial_of_a_successor(world: World) -> Turn:
    served(world, SHORT)
    return buried(world, world.put(OTHER))


def watched_upload(world: World) -> Turn:
    world.watch()
    return first_upload(world)


def watched_replacement(world: World) -> Turn:
    world.watch()
    return replacement(world)


def watched_copy(world: World) -> Turn:
    world.watch()
    return copy(world)


def watched_deletion(world: World) -> Turn:
    world.watch()
    world.watch()
    return deletion(world)


def last_try(world: World) -> Turn:
    """All is well with it, but for its being killed."""
    message = world.put(SHORT)
    return Turn(partial(world.take, message, last=True), partial(world.bury, message))


def last_try_of_a_failure(world: World) -> Turn:
    message = world.put(EMPTY)
    return Turn(partial(world.take, message, last=True), partial(world.bury, message))


ORDERED: tuple[Flow, ...] = (
    first_upload,
    replacement,
    same_bytes,
    deletion,
    deletion_of_a_failed,
    deletion_of_a_spilled,
    failure,
    failing_successor,
    successor_of_a_failed,
    spill,
    replaced_spill,
    rereading,
    copy,
    deletion_among_copies,
    replacement_among_copies,
    review,
    review_looked_at,
    review_of_the_same_bytes,
    another_review,
    review_taken_back,
    deletion_of_a_reviewed,
    giving_up,
    giving_up_a_successor,
    burial,
    burial_of_a_killed,
    burial_of_a_successor,
    last_try,
    last_try_of_a_failure,
)
UNORDERED: tuple[Flow, ...] = (first_upload, replacement, deletion, giving_up_a_successor)
WATCHED = (watched_upload, watched_replacement, watched_copy, watched_deletion)
FLOWS = [*((flow, True) for flow in (*ORDERED, *WATCHED)), *((flow, False) for flow in UNORDERED)]

NOTHING = {"text": None, "title": None, "url": None, "length": 0, "engine": None, "etag": None, "error": None}
AT_WORK = {"status": "processing"} | NOTHING
GIVEN_UP = NOTHING | {"status": "failed", "error": "internal_error", "update": (None, None)}
REPLACED = NOTHING | {
    "status": "succeeded",
    "text": NEWEST,
    "url": f"https://example.org/{len(NEWEST)}",
    "length": len("Ada Rossi") + len("Genoa"),
    "engine": "7",
    "etag": md5(NEWEST.encode()).hexdigest(),
    "update": (None, None),
}

ENDS = ("again", "deleted", "replaced")
THOROUGH = "DATELINE_CUTS" in os.environ
"""Whether each cut goes on in all three ways, or in two of them, each in its turn; what is watched, in one."""


def cuts(calls: int, flow: Flow) -> Iterator[tuple[int, bool, str]]:
    """Before the first call, and after each: what dies before the next one leaves the same."""
    for number, (fatal, after) in enumerate([(1, False), *((call, True) for call in range(1, calls + 1))]):
        turn = ENDS[number % len(ENDS)]
        ends = ENDS if THOROUGH else (turn,) if flow in WATCHED else [end for end in ENDS if end != turn]
        yield from ((fatal, after, end) for end in ends)


@pytest.mark.parametrize(("flow", "ordered"), FLOWS)
def test_a_cut_flow_ends_well(flow: Flow, ordered: bool, store: Store) -> None:
    calls = Calls()
    calls.watch(store)
    whole = World(store, calls, "incoming/whole.txt", ordered)
    number = calls.counted(flow(whole).first)
    goal = whole.shown()
    whole.check()
    whole.clear()
    for cut in cuts(number, flow):
        fatal, after, end = cut
        world = World(store, calls, f"incoming/{fatal}-{after}-{end}.txt", ordered)
        turn = flow(world)
        before = world.served()
        with calls.killing(fatal, after=after):
            turn.first()
        assert world.served() in meanwhile(before, goal), cut
        finish(world, turn, end)
        assert world.shown() in goals(flow, goal, end), cut
        world.check()
        world.clear()


def meanwhile(before: dict[str, object], goal: dict[str, object]) -> list[dict[str, object]]:
    """The old state or the new one; where nothing was served before, something may be at work."""
    new = {name: value for name, value in goal.items() if name != "update"}
    return [before, new] if before.get("text") else [before, new, AT_WORK]


def finish(world: World, turn: Turn, end: str) -> None:
    """What comes after the cut: the killed message last, as SQS delivers it again."""
    if end == "deleted":
        world.take(world.remove())
    if end == "replaced":
        world.take(world.put(NEWEST))
    turn.again()


def goals(flow: Flow, goal: dict[str, object], end: str) -> list[dict[str, object]]:
    """What the article may be in the end: what the object is now."""
    if end == "deleted":
        return [{"status": "deleted"}]
    if end == "replaced":
        replaced = REPLACED | {"title": goal.get("title")}
        if flow is deletion_of_a_reviewed:
            # Whoever died before the deletion was known to anybody has not deleted the article, nor its reviews.
            return [replaced, replaced | {"title": "Ours"}]
        return [replaced | {"engine": "8"}] if flow is rereading else [replaced]
    # The undertaker does not analyse: it gives up what the worker had not settled yet.
    return [goal, GIVEN_UP] if flow in (last_try, last_try_of_a_failure) else [goal]
