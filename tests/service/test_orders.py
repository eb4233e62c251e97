"""Events in every order, each of them twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count, permutations

import pytest

from chalicelib.store import Store
from tests.service.world import Calls, Message, World

OLD = "The harbour reopens on Monday, officials said in Genoa."
NEW = "The harbour is closed again, officials said on Tuesday."
CHANGES = [(OLD, NEW, None), (OLD, None, NEW), (OLD, NEW, OLD)]
"""What becomes of the object; None is its deletion."""


def made(world: World, change: str | None) -> Message:
    return world.remove() if change is None else world.put(change)


def check(world: World, change: str | None) -> None:
    shown = world.shown()
    assert (shown["status"], shown.get("text")) == (("succeeded", change) if change else ("deleted", None))
    world.check()
    world.clear()


@pytest.fixture
def calls(store: Store) -> Calls:
    watching = Calls()
    watching.watch(store)
    return watching


@pytest.mark.parametrize("changes", CHANGES)
def test_events_come_in_any_order(changes: Sequence[str | None], store: Store, calls: Calls) -> None:
    for number, order in enumerate(sorted(set(permutations((0, 1, 2) * 2)))):
        world = World(store, calls, f"incoming/{number}.txt")
        messages = [made(world, change) for change in changes]
        for event in order:
            world.take(messages[event])
        check(world, changes[-1])


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("changes", CHANGES)
def test_events_come_while_it_changes(changes: Sequence[str | None], ordered: bool, store: Store, calls: Calls) -> None:
    for number, order in enumerate(interleaved(len(changes))):
        world = World(store, calls, f"incoming/{number}.txt", ordered)
        messages: list[Message] = []
        for kind, event in order:
            if kind == "change":
                messages.append(made(world, changes[event]))
            else:
                world.take(messages[event])
                world.take(messages[event])
        for event in (0, 2, 1):
            world.take(messages[event])
        check(world, changes[-1])


def interleaved(events: int) -> Iterator[tuple[tuple[str, int], ...]]:
    """Every order of changes and of the takings of their events, each after its change."""
    changes = [("change", number) for number in range(events)]
    both = [*changes, *(("take", number) for number in range(events))]
    for order in permutations(both):
        places = {one: place for place, one in enumerate(order)}
        in_turn = all(places["change", one] < places["change", one + 1] for one in range(events - 1))
        if in_turn and all(places["change", one] < places["take", one] for one in range(events)):
            yield order


def test_there_are_fifteen_ways_to_interleave() -> None:
    assert len(list(interleaved(3))) == 15


def test_a_message_may_be_taken_twice_at_once(store: Store, calls: Calls) -> None:
    """Whoever comes second sweeps what the first one is still at: the first must not go on to write behind it."""
    for number in range(1, 40, 2):
        world = World(store, calls, f"incoming/{number}.txt")
        told = world.put(OLD)
        left = [partial(world.take, told)]
        with suppress(ExceptionGroup), before_call(store, number, left):
            world.take(told)
        world.take(told)
        check(world, OLD)
        if left:
            break
    assert 20 < number < 39


@contextmanager
def before_call(store: Store, number: int, acts: list[Callable[[], None]]) -> Iterator[None]:
    """Do what is in the list before the call of this number, of those to the table."""
    events, made = store.articles.dynamodb.meta.events, count(1)

    def meanwhile(**_: object) -> None:
        if next(made) == number:
            acts.pop()()

    events.register("before-call", meanwhile)
    try:
        yield
    finally:
        events.unregister("before-call", meanwhile)
