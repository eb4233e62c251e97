"""Reports that run on over what their speaker does next: "said he had not read it" of "… but promised to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.spans import in_order, touching
from chalicelib.model import Span

_COMMITS = lexicon.pattern(
    lexicon.verbs("past", "third", cue="promise") | set(lexicon.forms("threaten", "past", "third"))
)
_ORDERS = lexicon.pattern(lexicon.verbs("past", "third", cue="order", addressee="clause"))
_SUBJECT = r"(?:that )?(?:he|she|they|it|we)"
_NEGATED = r"(?:had|has|have|was|were|did|does|do|is|are)(?: not|n[’']t)"
_OTHER_TENSE = rf"(?:{_NEGATED}|would|could|will|can)"
"""Verbs that no bare past goes on with: behind "had" alone "promised" may be what he had done, too."""
_RUN_ON = re.compile(
    rf"{_SUBJECT} (?:\w+ly )?{_OTHER_TENSE}\b[^.;:!?…\"“”\n]*?(?P<join>,? (?:but|and)) (?:also |then |later )?"
    rf"(?P<verb>(?:{_COMMITS})(?= (?:not )?to\b)|(?:{_ORDERS})(?= (?!to\b|by\b)\w))"
)

BESIDE = 2
"""Characters before a report in which its cue ends: a blank, a comma."""


def parted(text: str, seen: Seen) -> Seen:
    """What the tagger saw, each report ending before its speaker's next verb, which reports what is left of it."""
    cuts = {content: _run_on(text, content, seen.cues) for content in seen.contents}
    parts = [part for content, cut in cuts.items() for part in _parts(text, content, cut)]
    verbs = [Span(*cut.span("verb"), "speech") for cut in cuts.values() if cut]
    return replace(seen, contents=tuple(in_order(parts)), cues=tuple(in_order([*seen.cues, *verbs])))


def _run_on(text: str, content: Span, cues: Sequence[Span]) -> re.Match[str] | None:
    """The words of a report up to its speaker's next verb; None where it has none, or no cue leads to it."""
    cue = first(cue for cue in touching(cues, content.start - BESIDE, content.start) if cue.end <= content.start)
    return _RUN_ON.match(text, content.start, content.end) if cue and cue.label == "speech" else None


def _parts(text: str, content: Span, cut: re.Match[str] | None) -> Iterator[Span]:
    """A report, or the two that it holds: "promised to" alone reports nothing."""
    if not cut:
        yield content
        return
    yield replace(content, end=cut.start("join"))
    start = cut.end("verb") + len(" ")
    if not text[start : content.end].rstrip(" ,").endswith("to"):
        yield replace(content, start=start)
