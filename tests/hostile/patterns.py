"""Bait for regular expressions, made of the expressions themselves: each of their repeats, many times over.

A pattern is searched in what one of its repeats takes, as often as there is room, behind what leads there and before
what ends the match. Where the time grows faster than the text, whoever writes the text decides how long a reader takes.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import chalicelib

Pattern = re.Pattern[Any]

PARTS = ("chalicelib.readers", "chalicelib.extractors", "chalicelib.lexicon", "chalicelib.tagger")
"""What reads texts that anybody may have written."""

SHORT, LONG = 2_000, 8_000
"""Characters of two baits; the second takes four times as long where time grows with the text, 16 with its square."""

FAST = 0.004
"""Seconds of CPU for the short one below which nothing is looked at further: a million steps."""

STEEP = 9.0
"""How many times the short one's time the long one's may be."""

MOST_SECONDS = 5.0
"""For one search, which is then given up as endless."""

_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_CANDIDATES = "a1 A.-,'\"\n_\u00e9<&@(/:x"
_CATEGORIES = {ops.CATEGORY_DIGIT: "1", ops.CATEGORY_SPACE: " ", ops.CATEGORY_WORD: "a", ops.CATEGORY_NOT_SPACE: "a"}


class Held(NamedTuple):
    """A pattern, and whether it is looked for anywhere in a text, or only where somebody says that it begins."""

    pattern: Pattern
    anywhere: bool


def patterns() -> dict[str, Held]:
    """Every pattern that a module of ours holds, by ``module.NAME``."""
    found: dict[str, Held] = {}
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        if module.name.startswith(PARTS):
            whole = importlib.import_module(module.name)
            source = Path(str(whole.__file__)).read_text(encoding="utf-8")
            for name, value in vars(whole).items():
                for called, one in _held(name, value):
                    found[f"{module.name[11:]}.{called}"] = Held(one, _is_sought(name, source))
    return found


def _is_sought(name: str, source: str) -> bool:
    """Whether a module uses a pattern in another way than by `match` and `fullmatch`; true where that can't be told."""
    ways = set(re.findall(rf"\b{name}\.(\w+)\(", source))
    return not ways or not ways <= {"match", "fullmatch"}


def _held(name: str, value: object) -> Iterator[tuple[str, Pattern]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        yield from ((f"{name}[{key}]", one) for key, one in value.items() if isinstance(one, re.Pattern))
    elif isinstance(value, tuple | list):
        parts = enumerate(value)
        yield from (one for number, part in parts for one in _held(f"{name}[{number}]", part))


def baits(pattern: Pattern, size: int) -> Iterator[str | bytes]:
    """Texts of about ``size`` characters, for each of the pattern's repeats; and blanks, as remnants leave them."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    for before, pump in dict.fromkeys((("", " "), *_pumps(list(tree), ""))):
        if pump:
            for end in ("", "\x00"):
                text = before + pump * (size // len(pump)) + end
                yield text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


def _pumps(nodes: Iterable[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
    """For each repeat, what leads to it, and what it repeats."""
    for op, value in nodes:
        if op in _REPEATS:
            _, most, inside = value
            if most > 20:
                yield from ((before, pump) for pump in _samples(inside))
                yield from (("", pump) for pump in _samples(inside))
            yield from _pumps(inside, before)
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, before)
        elif op is ops.SUBPATTERN:
            yield from _pumps(value[3], before)
        elif op is ops.ATOMIC_GROUP:
            yield from _pumps(value, before)
        before += _sample([(op, value)])


def _samples(nodes: Iterable[tuple[Any, Any]]) -> list[str]:
    """What some nodes may match: with the first of their branches, and with each of the others where there is one."""
    nodes = list(nodes)
    found = [_sample(nodes)]
    for op, value in nodes:
        inner = value[3] if op is ops.SUBPATTERN else ()
        branches = value[1] if op is ops.BRANCH else [b for o, v in inner if o is ops.BRANCH for b in v[1]]
        found += [_sample(branch) for branch in branches[:6]]
        if op is ops.IN:
            found += _members(value)
        if op is ops.NOT_LITERAL:
            found += _others(value)
    return list(dict.fromkeys(filter(None, found)))[:8]


def _sample(nodes: Iterable[tuple[Any, Any]]) -> str:
    return "".join(_one(op, value) for op, value in nodes)


def _one(op: Any, value: Any) -> str:
    sample = _SAMPLES.get(op)
    return sample(value) if sample else ""


_SAMPLES: dict[Any, Callable[[Any], str]] = {
    ops.LITERAL: chr,
    ops.NOT_LITERAL: lambda value: _others(value)[0],
    ops.ANY: lambda value: "a",
    ops.IN: lambda value: next(iter(_members(value)), "a"),
    ops.BRANCH: lambda value: _sample(value[1][0]),
    ops.SUBPATTERN: lambda value: _sample(value[3]),
    ops.ATOMIC_GROUP: lambda value: _sample(list(value)),
    **dict.fromkeys(_REPEATS, lambda value: _sample(value[2]) * max(1, min(value[0], 50)) if value[1] else ""),
}


def _others(value: int) -> list[str]:
    """Some characters that are not a given one."""
    return [one for one in _CANDIDATES if ord(one) != value][:3]


def _members(value: list[tuple[Any, Any]]) -> list[str]:
    """Some characters of a set."""
    if value[0][0] is ops.NEGATE:
        return [one for one in _CANDIDATES if not any(_holds(op, told, one) for op, told in value[1:])][:3]
    found = []
    for op, told in value:
        if op is ops.LITERAL:
            found.append(chr(told))
        elif op is ops.RANGE:
            found.append(chr(told[0]))
        elif op is ops.CATEGORY:
            found.append(_CATEGORIES.get(told, "."))
    return found[:4]


def _holds(op: Any, told: Any, one: str) -> bool:
    if op is ops.LITERAL:
        return ord(one) == told
    if op is ops.RANGE:
        return bool(told[0] <= ord(one) <= told[1])
    classes = {
        ops.CATEGORY_SPACE: one.isspace(),
        ops.CATEGORY_WORD: one.isalnum() or one == "_",
        ops.CATEGORY_DIGIT: one.isdigit(),
    }
    return classes.get(told, False)


def steepest(held: Held) -> tuple[float, str | bytes]:
    """How many times longer a search takes in four times the text, and the start of that; 1 where it is fast."""
    worst: tuple[float, str | bytes] = (1.0, "")
    for short, long in zip(baits(held.pattern, SHORT), baits(held.pattern, LONG), strict=True):
        if (before := _seconds(held, short)) > FAST:
            before = max(0.5 * FAST, min(before, _seconds(held, short)))
            worst = max(worst, (_seconds(held, long) / before, long[:60]), key=lambda one: one[0])
    return worst


def _seconds(held: Held, text: str | bytes) -> float:
    """CPU that a search takes; a great number where it does not end."""
    start = time.process_time()
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        (held.pattern.search if held.anywhere else held.pattern.match)(text)
    except TimeoutError:
        return 1e6
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def _stop(*signals: object) -> None:
    raise TimeoutError
