"""Patterns that wait: large ones, to which few texts come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

Answer = Callable[..., re.Match[str] | None]


class Late:
    """Used as what ``re.compile`` gives, and compiled when it is first used.

    Half of the time that importing the engine takes goes into patterns. From its first use on, a pattern that waited
    is as fast as another: what is called are the compiled pattern's own methods.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def match(self) -> Answer:
        """See ``re.Pattern``; so the others."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Answer:
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Answer:
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self._compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        return self._compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self._compiled.sub
