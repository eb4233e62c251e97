"""Addressees that are many people by what these have come to: "told a briefing", "told the court"."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.lexicon.inflection import with_plurals
from chalicelib.model import Speaker

_GATHERINGS = with_plurals(lexicon.words("cue_words", traits="gathering"))
_MORE = re.compile(r"[,;(—–]| (?:of|for|from|at|in|on|with|outside|following|who|whose|that|which|to) ")
"""What stands behind the head of a phrase: "of residents" in "a meeting of residents"."""
_UNNAMED = ("role", "anonymous")
"""Kinds of what has no name and is no crowd by its form."""


def with_gathering(addressee: Speaker) -> Speaker:
    """An addressee, which is a collective where it is a gathering without a name: "a crowd", "a briefing in Moscow"."""
    if addressee.kind not in _UNNAMED or not _is_gathering(addressee.mention.text):
        return addressee
    return replace(addressee, kind="collective")


def _is_gathering(phrase: str) -> bool:
    """Whether the head of a phrase is a gathering: not so in "a judge at the hearing"."""
    words = _MORE.split(phrase, maxsplit=1)[0].casefold().split()
    return bool(words) and words[-1].strip("’'\"”") in _GATHERINGS
