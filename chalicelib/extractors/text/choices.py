"""Choosing: the first of several rules that answers; of values the first, those that are there, the only one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def first_answer(rules: Iterable[Callable[P, T | None]], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What the first rule says that does not answer None, all being asked the same; None where none answers."""
    for rule in rules:
        answer = rule(*args, **kwargs)
        if answer is not None:
            return answer
    return None


def first(values: Iterable[T | None]) -> T | None:
    """The first of some values that is not None; None where there is none."""
    return next((value for value in values if value is not None), None)


def present(*values: T | None) -> list[T]:
    """Those of some values that are not None, in order."""
    return [value for value in values if value is not None]


def only(values: Sequence[T]) -> T | None:
    """The one value of a list of one; None where that is empty, or holds several."""
    return values[0] if len(values) == 1 else None
