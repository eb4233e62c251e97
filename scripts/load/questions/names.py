"""Who is named: profiles, articles, companions, joined keys, and names by how they begin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scripts.load.questions.asking import Examiner, Query, Question
from scripts.load.truth.profiles import beginning, companions, profile
from scripts.load.truth.telling import Values

FIRST_LETTERS = 2
"""Of a name that is asked for, at least."""


def questions(examiner: Examiner) -> Iterator[Question]:
    """All of them."""
    sample = set(examiner.some(examiner.world.named))
    for key in sorted(examiner.world.named):
        path = f"/entities/{key}"
        yield Question("/entities/{entity}", path, lambda key=key: profile(examiner.world, key))
        yield _naming(examiner, "/entities/{entity}/articles", f"{path}/articles", key, {})
        if key.startswith("place."):
            yield _naming(examiner, "/places/{geonameid}/articles", f"/places/{key[6:]}/articles", key, {})
        if key in sample:
            yield from _all_of(examiner, key)
    for key in sorted({key for pair in examiner.world.pairs for key in pair}):
        right = sorted(examiner.world.same(key))
        path = f"/entities/{key}/same-as"
        yield Question(
            "/entities/{entity}/same-as", path, lambda right=right: right, "keys", paged=False, alike=_as_things
        )
    yield from _beginnings(examiner)


def _as_things(keys: list[str]) -> list[Values]:
    """Keys as a list of what has one."""
    return [{"key": key} for key in keys]


def _all_of(examiner: Examiner, key: str) -> Iterator[Question]:
    path = f"/entities/{key}"
    for copies in ("fold", "all"):
        query = {"copies": copies, "order": examiner.random.choice(("newest", "oldest"))} | examiner.days(0.5)
        yield _naming(examiner, "/entities/{entity}/articles, all", f"{path}/articles", key, query, whole=True)
    beside = f"{path}/with"
    yield Question("/entities/{entity}/with", beside, lambda: companions(examiner.world, key), "entities", paged=False)


def _naming(examiner: Examiner, what: str, path: str, key: str, query: Query, *, whole: bool = False) -> Question:
    articles = examiner.world.naming(examiner.world.same(key))
    return examiner.listed(what, path, lambda one: one.id in articles, query, whole=whole)


def _beginnings(examiner: Examiner) -> Iterator[Question]:
    """By two letters, which is all of them, and by more."""
    names = {name for name, _, _ in examiner.world.called if len(name) >= FIRST_LETTERS}
    for form in sorted({name[:FIRST_LETTERS] for name in names if " " not in name[:FIRST_LETTERS]}):
        yield _beginning(examiner, form, None)
    for name in examiner.some(names):
        form = name[: examiner.random.randint(FIRST_LETTERS, len(name))].strip()
        if len(form) >= FIRST_LETTERS:
            yield _beginning(examiner, form, examiner.random.choice((None, "person", "organization", "place")))


def _beginning(examiner: Examiner, form: str, kind: str | None) -> Question:
    query = {"name": form} | ({"type": kind} if kind else {})
    expected = partial(beginning, examiner.world, form, kind)
    return Question("/entities?name", "/entities", expected, "entities", query, whole=True)
