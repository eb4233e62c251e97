"""Acts of speech: which of the contents that were found and linked somebody really said or thinks.

Titles, nicknames, scare quotes and the things that other verbs are done to stand in the same places.
"""

from __future__ import annotations

import re

from chalicelib.extractors.quotes import contents, cues
from chalicelib.extractors.quotes.contents import LIKELY, speechlike
from chalicelib.extractors.quotes.hearing import subject_hears
from chalicelib.extractors.text.choices import any_holds
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.extractors.text.spans import lies_in
from chalicelib.model import Span

_NICKNAMES = re.compile(r"\bcalls?$")
"""What names somebody day by day: "called" may tell what was said once."""

SURE = 0.66
"""Score from which a report is one even if nobody is named who makes it, and no passive leaves him out."""
NOT_SPOKEN = ("believe", "want", "other")
"""Classes of cues that need a clause behind them to report something."""
ASIDE = 25
"""Characters beside the cue and source that may stand inside a split quote: "on Monday", an adverb, a comma."""
SUBJECT = 40
"""Characters of a passive's subject, who hears what is reported and is no source."""


def is_quote(text: str, group: list[Link]) -> bool:
    """Whether somebody said it. What only marks show needs a cue of speech or a signature, a report a cue or source."""
    first = group[0]
    if _is_name(text, first):
        return False
    if first.content.type == "direct":
        return any(_is_said(text, link) for link in group)
    return _is_reported(text, first)


def _is_name(text: str, link: Link) -> bool:
    """Whether the cue only gives a name: "is called “the sleeper”", "they call her “the Duchess”".

    Not so in "was called “a liar” by Ono".
    """
    if not link.cue:
        return False
    if _NICKNAMES.search(text, link.cue.start, link.cue.end) and contents.is_title(text, link.content):
        return True
    by_somebody = link.source is not None or text.startswith(" by ", link.content.end)
    return cues.names(text[link.cue.start : link.cue.end], by_somebody=by_somebody)


def _is_said(text: str, link: Link) -> bool:
    """Whether one of these vouches for a quotation in marks: the tagger, a signature under it, a cue of speech."""
    return any_holds((_is_tagged, _is_signed, _has_cue_of_speech), text, link)


def _is_tagged(text: str, link: Link) -> bool:
    """Whether the tagger saw a quotation that a cue or source stands by, or that reads as speech."""
    if link.content.score is None:
        return False
    return link.attached or speechlike(text, link.content)


def _is_signed(_: str, link: Link) -> bool:
    """Whether a name stands behind a dash under it."""
    return link.signed


def _has_cue_of_speech(text: str, link: Link) -> bool:
    """Whether a cue of speech stands by a quotation, with no sentence between the two."""
    if not link.cue or link.cue.label != "speech":
        return False
    start, end = _between(link.cue, link.content)
    return not BREAK.search(text, start, end)


def _is_reported(text: str, link: Link) -> bool:
    """Whether words outside of marks, or partly inside, are a report."""
    if not _is_likely(text, link):
        return False
    if cues.unsaid(text, link.cue, link.content):
        return False
    return link.content.type == "mixed" or _says_enough(text, link)


def _is_likely(text: str, link: Link) -> bool:
    """Whether the tagger is sure enough of a report."""
    threshold = SURE if _is_doubtful(text, link) else LIKELY
    return link.content.score is not None and link.content.score >= threshold


def _is_doubtful(text: str, link: Link) -> bool:
    """Whether a report has to be sure, since it has no cue, or what stands around that speaks against it."""
    cue = link.cue
    return cue is None or any(doubt(text, link, cue) for doubt in (_is_nameless, _is_far, _is_object))


def _is_nameless(text: str, link: Link, cue: Span) -> bool:
    """Whether nobody is named who reports it, and no passive leaves him out: "were told that"."""
    return not link.source and not subject_hears(text, cue)


def _is_far(text: str, link: Link, cue: Span) -> bool:
    """Whether more than the source and an aside stand between a cue and its content: one in six is a report then."""
    start, end = _between(cue, link.content)
    subject = SUBJECT if subject_hears(text, cue) else 0
    return end - start > ASIDE + subject + _length_between(link.source, start, end)


def _is_object(text: str, link: Link, cue: Span) -> bool:
    """Whether a content is a thing that its cue is done to ("focuses on crop yields") and not words that it reports."""
    kind = cues.cue_class(text[cue.start : cue.end])
    content = text[link.content.start : link.content.end]
    if kind == "want" and content.startswith("to "):
        return True
    return kind in NOT_SPOKEN and not cues.clausal(content)


def _says_enough(text: str, link: Link) -> bool:
    """Whether a cue or source reports several words: of single ones ("said so"), one in seven is one in PolNeAR."""
    return link.attached and " " in text[link.content.start : link.content.end]


def _between(cue: Span, content: Content) -> tuple[int, int]:
    """What stands between a cue and a content, on whichever side."""
    _, start, end, _ = sorted((cue.start, cue.end, content.start, content.end))
    return start, end


def _length_between(source: Span | None, start: int, end: int) -> int:
    """Characters of the source, where it stands there."""
    return source.end - source.start if source and lies_in(source, start, end) else 0
