"""Words that somebody blames another for: "Accused by Calder of “…”", "angry with Strand for saying that …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Span

PARTICIPLES = lexicon.pattern(
    frozenset(verb for cue in ("criticise", "praise", "claim", "deny") for verb in lexicon.verbs("participle", cue=cue))
)
"""Participles that stand before "by" and whoever blames or praises: "accused", "hailed"."""
JUDGES = lexicon.pattern(
    frozenset(verb for cue in ("criticise", "praise") for verb in lexicon.verbs("third", "past", cue=cue))
)
"""Verbs of those who do: "criticised", "hails"."""
_BY = " by "
_OF = re.compile(r"(?:of|for|as|over) ")
_BLAMED = re.compile(
    rf"\b(?P<verb>{PARTICIPLES}){_BY}(?P<source>[^.!?,;:\n\"“”]{{2,60}}?) {_OF.pattern}(?:[a-z]+ing )?(?:an? |the )?\Z",
    re.IGNORECASE,
)
_OPENING_BLAME = re.compile(rf"(?:{PARTICIPLES}) by [^.!?,;:\n\"“”]{{2,60}}? {_OF.pattern}(?=[\"“])", re.IGNORECASE)
_FOR_SAYING = re.compile(
    rf"for (?P<verb>{lexicon.pattern(lexicon.verbs('gerund', traits='nested'))}) (?:[^,.;:\n\"“”]{{1,30}}? (?=that ))?"
)

REACH = 100
"""Characters before quoted words that hold who blames somebody for them."""


def blamed(text: str, content: Content, people: Sequence[Bounded]) -> Link | None:
    """The link of what somebody is blamed or praised for to who does so, or to who is blamed for saying it.

    ``people`` are mentions of persons, in order.
    """
    return _by_somebody(text, content) or _for_saying(text, content, people)


def without_blame(text: str, content: Span) -> Span:
    """A content without the blame that opens it: "“a circus,”" of "Dismissed by Strand as “a circus,”"."""
    blame = _OPENING_BLAME.match(text, content.start, content.end)
    return replace(content, start=blame.end()) if blame else content


def blames(text: str, start: int) -> bool:
    """Whether the words that begin here are what somebody is blamed for."""
    return _blame(text[max(0, start - REACH) : start]) is not None


def _blame(before: str) -> re.Match[str] | None:
    """The blame that words end in. Few hold a "by", so that the many verbs are seldom tried."""
    return _BLAMED.search(before) if _BY in before.casefold() else None


def _by_somebody(text: str, content: Content) -> Link | None:
    """ "Accused by Calder of “…”, Strand left"."""
    reach, opening = max(0, content.start - REACH), _OF.match(text, content.start)
    blame = _blame(text[reach : opening.end() if opening else content.start])
    source = blame and phrase(text, reach + blame.start("source"), reach + blame.end("source"))
    if not blame or not source:
        return None
    cue = Span(reach + blame.start("verb"), reach + blame.end("verb"), "speech")
    return Link(content, cue, replace(source, label="source"))


def _for_saying(text: str, content: Content, people: Sequence[Bounded]) -> Link | None:
    """ "Calder was angry with Strand for saying that …", of which the content begins with "for"."""
    saying = _FOR_SAYING.match(text, content.start, content.end)
    blamed = first(touching(people, content.start - 2, content.start)) if saying else None
    if not saying or not blamed:
        return None
    said = replace(content, start=saying.end())
    return Link(said, Span(*saying.span("verb"), "speech"), Span(blamed.start, blamed.end, "source"))
