"""Thoughts that were told: "Shah reckoned that demand would recover. “It always does,” he said.".

What somebody believes is an attitude. A reporter who has that person's own words beside it has heard it said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from chalicelib.model import Quote

_BELIEF = "believe"
"""The class of cues that tell what somebody takes for true; what is wanted is no saying."""
_GAP = re.compile(r"[.!?]?[”\"’']?(?:[^.!?\n“”\"]{0,60}[.!?])? ")
"""What stands between a thought and own words: the end of its sentence, with the source of the first."""


def told(text: str, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The quotes, in text order, those of thoughts that their thinker's own words stand beside as speech."""
    spoken = {id(thought) for thought, other in _neighbours(quotes) if _was_told(text, thought, other)}
    return (replace(quote, kind="speech") if id(quote) in spoken else quote for quote in quotes)


def _neighbours(quotes: Sequence[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """Each thought with the quote before it, and with the one behind."""
    for one, other in pairwise(quotes):
        yield from ((thought, next_to) for thought, next_to in ((one, other), (other, one)) if _is_thought(thought))


def _is_thought(quote: Quote) -> bool:
    """Whether a quote is a belief in a reporter's words, and not one that is missing: "he didn't see that"."""
    if quote.kind != "attitude" or quote.type == "direct":
        return False
    return quote.cue_class == _BELIEF and not quote.negated


def _was_told(text: str, thought: Quote, other: Quote) -> bool:
    """Whether own words of who thinks so stand in the sentence before a thought or behind it."""
    if other.type != "direct" or not _same_speaker(thought, other):
        return False
    first, second = sorted((thought, other), key=lambda quote: quote.spans[0].start)
    return _GAP.fullmatch(text, first.spans[-1].end, _opening(second)) is not None


def _same_speaker(one: Quote, other: Quote) -> bool:
    """Whether one named or described entity speaks both."""
    if not one.speaker or not other.speaker:
        return False
    return one.speaker.entity is not None and one.speaker.entity == other.speaker.entity


def _opening(quote: Quote) -> int:
    """Where a quote begins, or its source and cue before it."""
    starts = [quote.spans[0].start]
    if quote.speaker:
        starts.append(quote.speaker.mention.start)
    return min(starts)
