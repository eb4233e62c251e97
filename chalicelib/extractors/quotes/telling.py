"""Through whom a quote reached the article: "…, she said, according to Tass"."""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from chalicelib import lexicon
from chalicelib.extractors.quotes.cues import cue_class
from chalicelib.extractors.quotes.dating import is_followed
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.quotes.read_out import reader
from chalicelib.extractors.text.choices import first, first_answer, present
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.spans import extent, overlap, touching
from chalicelib.lexicon.inflection import with_plurals
from chalicelib.model import Span

_RELAYED = lexicon.pattern(lexicon.verbs("participle", traits="relays"))
_CITING = lexicon.pattern(lexicon.verbs("gerund", traits="cites"))
_PASSED_ON = re.compile(
    r"[\s,]*(?:(?:[Oo]n |late |early |in )*[A-Z]\w+(?: \d{1,2})?,? )?"
    rf"(?:[Aa]ccording to|({_CITING})|(?:as |in an? [^.!?\n\"“”]{{0,40}}?)(?:{_RELAYED}) by)\s+"
)
_ACCORDING = re.compile(r"(?:^|[.!?][\"”’]?\s|\n)\s*(?:(?:But|And|Yet|Still),? )?According to ([^,.;:!?\n\"“”]+), \Z")
_RELAYING = lexicon.verbs("third", "past", traits="relays").union(lexicon.forms("say", "third", "past"))
_REPORTED = re.compile(rf" (?:{lexicon.pattern(_RELAYING)})\b")
_CITED = with_plurals(lexicon.words("cue_words", traits="cited"))
_THAT = re.compile(r"\s*(?:that\s+)?")
_RELAYS = ("say", "claim", "announce", "reveal", "admit", "write")
"""Classes of cues whose report may be somebody else's report: "the ministry said Lavrov told him"."""

NEAR = 40
"""Characters behind "according to" that may hold who is named: a name with its office."""
REACH = 120
"""Characters before a quote in which its sentence opens with who passes it on: two officials and what they are."""
THAT = 8
"""Characters between a cue and the source whose words it reports: " that "."""
SUBJECT = 30
"""Characters before a cue in which its source ends: an auxiliary or adverb stands between."""


class _Tagged(NamedTuple):
    """The tagger's cues and sources, in order."""

    cues: tuple[Span, ...]
    sources: tuple[Span, ...]


def passed_on_by(
    text: str,
    group: list[Link],
    cues: tuple[Span, ...],
    sources: tuple[Span, ...],
    addressee: Span | None = None,
) -> Span | None:
    """The other source of a chain: "…, she said, according to Tass"; "the ministry said Lavrov told him …".

    It is somebody else than the speaker.
    """
    opening = group[0]
    if not opening.source:
        return None
    other = first_answer(_CHAINS, text, group, _Tagged(cues, sources), addressee)
    return other if other and not overlap(other, opening.source) else None


def _named_before(text: str, group: list[Link], tagged: _Tagged, _: Span | None) -> Span | None:
    """Who is named where the sentence of a quote opens: "According to an affidavit, Orr said"."""
    link = group[0]
    if not link.cue or link.cue.start > link.content.start:
        return None
    start = extent(link.parts)[0]
    opening = _ACCORDING.search(text, max(0, start - REACH), start)
    if not opening:
        return None
    return _source_at(tagged.sources, opening.start(1)) or Span(*opening.span(1), "source")


def _passing_on(text: str, words: re.Match[str], tagged: _Tagged) -> Span | None:
    """Who is named behind words such as "according to": the tagger's source, or else a phrase."""
    return _source_at(tagged.sources, words.end()) or _phrase_behind(text, words)


def _named_behind(text: str, group: list[Link], tagged: _Tagged, addressee: Span | None) -> Span | None:
    """Who is named behind a cue or behind all parts of a quote: "…, according to Tass", "…, citing two officials"."""
    inside = _passed_on_inside(text, group[0], addressee)
    if inside:
        return _passing_on(text, inside, tagged)
    _, end = extent([*present(addressee), *chain.from_iterable(link.parts for link in group)])
    return None if _ends_sentence(text, end) else _named_at_end(text, group[0], end, tagged)


def _named_at_end(text: str, link: Link, end: int, tagged: _Tagged) -> Span | None:
    """Who is named behind all parts of a quote that goes on: by "according to", or by a verb of their own."""
    words = _PASSED_ON.match(text, end)
    if words:
        return _passing_on(text, words, tagged)
    return _reporter_behind(text, end, tagged.sources) if _is_framed_behind(link) else None


def _passed_on_inside(text: str, link: Link, addressee: Span | None) -> re.Match[str] | None:
    """The words "according to" between a cue and what it reports: "Orr said, according to a transcript, …"."""
    if not link.cue_before:
        return None
    _, end = extent(present(link.cue_before, addressee))
    return _PASSED_ON.match(text, end, link.content.start)


def _is_framed_behind(link: Link) -> bool:
    """Whether words in marks stand before their cue."""
    if link.cue is None or link.content.type != "direct":
        return False
    return link.cue.start >= link.content.end


def _reporter_behind(text: str, end: int, sources: tuple[Span, ...]) -> Span | None:
    """Who reports all that stands before a comma: "…," Orr told the court, the Herald said."""
    if not text.startswith(", ", end):
        return None
    source = _source_at(sources, end + len(", "))
    return source if source and _REPORTED.match(text, source.end) else None


def _phrase_behind(text: str, passed_on: re.Match[str]) -> Span | None:
    """Whom a phrase names that the tagger passed over. One may cite a reason, too: "citing the cost of steel"."""
    name = phrase(text, passed_on.end(), passed_on.end() + NEAR)
    if not name or not passed_on[1]:
        return name
    return name if _may_be_cited(text, name) else None


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a quote ends its sentence, marks behind the full stop included."""
    return text[max(0, end - 2) : end].rstrip("\"”’'").endswith((".", "!", "?"))


def _source_at(sources: tuple[Span, ...], at: int) -> Span | None:
    """The tagger's source that begins at an offset or holds it."""
    return first(source for source in touching(sources, at, at + 1) if source.start <= at)


def _may_be_cited(text: str, named: Span) -> bool:
    """Whether a phrase's last word is somebody, or something that tells: "a document", "state television"."""
    return re.split(r"\W", text[named.start : named.end])[-1] in _CITED


def _reporting_before(text: str, group: list[Link], tagged: _Tagged, _: Span | None) -> Span | None:
    """The source of a report whose words begin with this link's own source."""
    link = group[0]
    if not link.source or not link.cue or link.source.start > link.content.start:
        return None
    outer = _last_before(tagged.cues, link.source.start, THAT)
    if not outer or outer == link.cue or not _reports(text, outer, link.source):
        return None
    return _subject_of(text, outer, tagged.sources)


def _subject_of(text: str, cue: Span, sources: tuple[Span, ...]) -> Span | None:
    """The source that stands before a cue, one word between at most."""
    subject = _last_before(sources, cue.start, SUBJECT)
    return subject if subject and is_followed(text, subject, cue) else None


def _reports(text: str, cue: Span, source: Span) -> bool:
    """Whether a cue reports what begins with a source: "said" in "said that Lavrov told him"."""
    if not _THAT.fullmatch(text, cue.end, source.start):
        return False
    return cue_class(text[cue.start : cue.end]) in _RELAYS


def _last_before(spans: tuple[Span, ...], end: int, reach: int) -> Span | None:
    """The last span that ends before an offset, and not farther from it than ``reach`` characters."""
    return first(span for span in reversed(touching(spans, end - reach, end)) if span.end <= end)


def _reading_out(text: str, group: list[Link], _: _Tagged, __: Span | None) -> Span | None:
    """Who reads out another's words: "His lawyer read out a statement"."""
    return reader(text, group[0])


_CHAINS = (_reading_out, _named_behind, _reporting_before, _named_before)
"""Where the other source of a chain may stand; the first that is there wins."""
