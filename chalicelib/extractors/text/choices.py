"""Choosing: the first of several rules that answers, any that holds; of values the first, the only, those of a type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ParamSpec, Protocol, TypeVar


class Typed(Protocol):
    """Whatever is of a type."""

    @property
    def type(self) -> str:
        """Such as ``person``."""


P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Typed)


def first_answer(rules: Iterable[Callable[P, T | None]], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What the first rule says that does not answer None, all being asked the same; None where none answers."""
    for rule in rules:
        answer = rule(*args, **kwargs)
        if answer is not None:
            return answer
    return None


def any_holds(rules: Iterable[Callable[P, bool]], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Whether one of several rules holds, all being asked the same."""
    return any(rule(*args, **kwargs) for rule in rules)


def first(values: Iterable[T | None]) -> T | None:
    """The first of some values that is not None; None where there is none."""
    return next((value for value in values if value is not None), None)


def present(*values: T | None) -> list[T]:
    """Those of some values that are not None, in order."""
    return [value for value in values if value is not None]


def of_type(values: Iterable[K], *types: str) -> list[K]:
    """The entities, or others with a type, that are of one of some types, in order."""
    return [value for value in values if value.type in types]


def only(values: Sequence[T]) -> T | None:
    """The one value of a list of one; None where that is empty, or holds several."""
    return values[0] if len(values) == 1 else None
