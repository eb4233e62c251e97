"""Every flow of a container is cut between any two calls that change something in AWS, and goes on in three ways."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from chalicelib.store import Store
from scripts.faults.packs import Packed, pack
from tests.service.boxes import Box
from tests.service.world import Calls

Act = Callable[[], None]

ONE, TWO = Packed("1.txt", "The harbour reopens on Monday."), Packed("2.txt", "The harbour is closed on Tuesday.")
OTHER, THREE = Packed("1.txt", "The harbour reopens on Friday."), Packed("3.txt", "Nobody was in the harbour.")
NEWEST = Packed("2.txt", "The harbour is nobody's business any more.")
TEXT = "The harbour has a story of its own."


ENDS = ("again", "deleted", "replaced")
THOROUGH = "DATELINE_CUTS" in os.environ
"""Whether each cut goes on in all three ways, or in two of them, each in its turn; and whether all parts are taken."""


@dataclass(frozen=True)
class Turn:
    """What is killed, what comes when its message is delivered once more, and the members that there are then."""

    first: Act
    again: Act
    members: tuple[Packed, ...] = ()


Flow = Callable[[Box], Turn]


def taken(box: Box, body: bytes, *members: Packed) -> Turn:
    act = partial(box.take, box.put(body))
    return Turn(act, act, members)


def split(box: Box, *members: Packed) -> None:
    box.take(box.put(pack(*members)))
    if THOROUGH:
        box.work()


def first_upload(box: Box) -> Turn:
    return taken(box, pack(ONE, TWO), ONE, TWO)


def replacement(box: Box) -> Turn:
    split(box, ONE, TWO)
    return taken(box, pack(OTHER, THREE), OTHER, THREE)


def fewer(box: Box) -> Turn:
    split(box, ONE, TWO, THREE)
    return taken(box, pack(TWO), TWO)


def same_bytes(box: Box) -> Turn:
    split(box, ONE, TWO)
    return taken(box, pack(ONE, TWO), ONE, TWO)


def an_article_instead(box: Box) -> Turn:
    split(box, ONE, TWO)
    return taken(box, TEXT.encode())


def instead_of_an_article(box: Box) -> Turn:
    box.take(box.put(TEXT.encode()))
    return taken(box, pack(ONE, TWO), ONE, TWO)


def deletion(box: Box) -> Turn:
    split(box, ONE, TWO)
    act = partial(box.take, box.remove())
    return Turn(act, act)


def failure(box: Box) -> Turn:
    split(box, ONE, TWO)
    return taken(box, pack(broken=True))


def break_in_the_middle(box: Box) -> Turn:
    split(box, ONE, TWO)
    return taken(box, pack(THREE, broken=True), THREE)


def again(box: Box) -> Turn:
    split(box, ONE, TWO)
    act = partial(box.take, box.ask())
    return Turn(act, act, (ONE, TWO))


def burial_of_a_deleted(box: Box) -> Turn:
    split(box, ONE, TWO)
    act = partial(box.bury, box.remove())
    return Turn(act, act)


ORDERED: tuple[Flow, ...] = (
    first_upload,
    replacement,
    fewer,
    same_bytes,
    an_article_instead,
    instead_of_an_article,
    deletion,
    failure,
    break_in_the_middle,
    again,
    burial_of_a_deleted,
)
UNORDERED: tuple[Flow, ...] = (first_upload, replacement, an_article_instead, deletion)
FLOWS = [*((flow, True) for flow in ORDERED), *((flow, False) for flow in UNORDERED)]


def cuts(calls: int) -> Iterator[tuple[int, bool, str]]:
    """Before the first call, and after each: what dies before the next one leaves the same."""
    for number, (fatal, after) in enumerate([(1, False), *((call, True) for call in range(1, calls + 1))]):
        turn = ENDS[number % len(ENDS)]
        yield from ((fatal, after, end) for end in ENDS if THOROUGH or end != turn)


@pytest.mark.parametrize(("flow", "ordered"), FLOWS)
def test_a_cut_flow_ends_well(flow: Flow, ordered: bool, store: Store) -> None:
    calls = Calls()
    calls.watch(store)
    whole = Box(store, calls, "incoming/whole.pack", ordered)
    turn = flow(whole)
    number = calls.counted(turn.first)
    goal = whole.served()
    whole.check(texts(turn.members), thorough=True)
    whole.clear()
    for cut in cuts(number):
        fatal, after, end = cut
        box = Box(store, calls, f"incoming/{fatal}-{after}-{end}.pack", ordered)
        turn = flow(box)
        before = box.served()
        with calls.killing(fatal, after=after):
            turn.first()
        is_at_work = "status" in before and box.served().get("status") == "processing"
        assert is_at_work or box.served() in (before, goal), cut
        box.wait()
        members = finish(box, turn, end)
        assert end != "again" or box.served() == goal, cut
        box.check(texts(members), thorough=THOROUGH)
        box.clear()


def finish(box: Box, turn: Turn, end: str) -> tuple[Packed, ...]:
    """What comes after the cut, the killed message last, as SQS delivers it again; the members that there are then."""
    if end == "deleted":
        box.take(box.remove())
        box.wait()
    if end == "replaced":
        box.take(box.put(pack(NEWEST)))
        box.wait()
    turn.again()
    return {"again": turn.members, "deleted": (), "replaced": (NEWEST,)}[end]


def texts(members: tuple[Packed, ...]) -> dict[str, str]:
    return {one.path: str(one.body) for one in members}
