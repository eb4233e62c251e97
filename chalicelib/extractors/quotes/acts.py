"""Acts of speech: which of the contents that were found and linked somebody really said or thinks.

Titles, nicknames, scare quotes and the things that other verbs are done to stand in the same places.
"""

from __future__ import annotations

import re

from chalicelib.extractors.quotes import cues
from chalicelib.extractors.quotes.contents import LIKELY, speechlike
from chalicelib.extractors.quotes.linking import passive
from chalicelib.extractors.text.links import Link

SURE = 0.66
"""Score from which a report is one even if nobody is named who makes it, and no passive leaves him out."""
NOT_SPOKEN = ("believe", "want", "other")
"""Classes of cues that need a clause behind them to report something."""
ASIDE = 25
"""Characters beside the cue and source that may stand inside a split quote: "on Monday", an adverb, a comma."""
SUBJECT = 40
"""Characters of a passive's subject, who hears what is reported and is no source."""

_SENTENCE_BETWEEN = re.compile(r"[.!?]\s+\S")


def is_quote(text: str, group: list[Link]) -> bool:
    """Whether somebody said it. What only marks show needs a cue of speech or a signature, a report a cue or source."""
    first = group[0]
    called = first.source is not None or text.startswith(" by ", first.content.end)
    if first.cue and cues.names(text[first.cue.start : first.cue.end], by_somebody=called):
        return False
    if first.content.type == "direct":
        return any(_scored(text, link) or link.signed or _spoken(text, link) for link in group)
    nameless = not first.source and not (first.cue and passive(text, first.cue))
    doubtful = nameless or not first.cue or _far(text, first) or _object(text, first)
    if (first.content.score or 0) < (SURE if doubtful else LIKELY):
        return False
    if cues.unsaid(text, first.cue, first.content):
        return False
    if first.content.type == "mixed":
        return True
    # Of reported single words ("said so", "deny it"), one in seven is a content in PolNeAR.
    return bool(first.cue or first.source) and " " in text[first.content.start : first.content.end]


def _far(text: str, link: Link) -> bool:
    """Whether more than the source and an aside stand between a cue and its content: one in six is a report then."""
    if not link.cue:
        return False
    start, end = sorted((link.cue.end, link.content.start, link.cue.start, link.content.end))[1:3]
    source = link.source
    named = source.end - source.start if source and start <= source.start and source.end <= end else 0
    subject = SUBJECT if passive(text, link.cue) else 0
    return end - start - named > ASIDE + subject


def _object(text: str, link: Link) -> bool:
    """Whether a content is a thing that its cue is done to ("focuses on crop yields") and not words that it reports."""
    cue = cues.cue_class(text[link.cue.start : link.cue.end]) if link.cue else "say"
    content = text[link.content.start : link.content.end]
    return cue in NOT_SPOKEN and (not cues.clausal(content) or (cue == "want" and content.startswith("to ")))


def _spoken(text: str, link: Link) -> bool:
    """Whether a quotation that only marks show has a cue of speech, with no sentence between the two."""
    if not link.cue or link.cue.label != "speech":
        return False
    between = (
        (link.cue.end, link.content.start) if link.cue.end <= link.content.start else (link.content.end, link.cue.start)
    )
    return not _SENTENCE_BETWEEN.search(text[slice(*between)])


def _scored(text: str, link: Link) -> bool:
    """Whether the tagger saw a quotation that somebody is told to have said, or that reads as speech."""
    told = bool(link.cue or link.source)
    return link.content.score is not None and (told or speechlike(text, link.content))
