"""How a relative is named: behind whose it is, "his late wife, ", "Crane's son, "."""

from __future__ import annotations

import re


def of_kin(words: str, *, adjectives: int) -> re.Pattern[str]:
    """What stands before a relative's name; ``words`` are a pattern of the kin, before which adjectives may stand."""
    return re.compile(rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|['’]s?) (?:[\w-]+ ){{0,{adjectives}}}?({words}),? $")
