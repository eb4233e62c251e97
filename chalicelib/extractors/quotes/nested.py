"""Reports inside quotes: "He told me he was leaving," Ann said.

The tagger's contents do not nest, so that a report inside a content is read off its words: a subject that is a pronoun
or a person, a verb of communication directly behind it, and behind that a clause. Anything less clear is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from chalicelib.extractors.quotes import addressees
from chalicelib.extractors.quotes.cues import clausal
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Mention, Span

# The finite forms of the commonest verbs of say-37.7, tell-37.2 and inquire-37.1.2 that take a clause.
_VERB = r"(?:said|says|told|tells|asked|asks|warned|promised|claimed|insisted|admitted|announced|explained|replied)"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou)"
# "He looked at me and said": up to six words of another verb before this one, none of them a subject.
_BEFORE_AND = r"(?:(?:(?!(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|who|that)\b)[\w'’]+ ){1,6}?and )?"
_ADVERB = r"(?:(?:also|just|then|once|always|later|already|[a-z]+ly) )?"
_REPORT = re.compile(rf"(?<![\w'’-])(?:({_PRONOUN}) {_BEFORE_AND})?{_ADVERB}({_VERB})\b")
# The end of a report: its sentence's, or another report that is joined to it, "…, and the ministry told us no".
_END = re.compile(rf"[.!?…](?=[\s\"”’'»]|$)|\n|, (?:and|but) (?=(?:[\w'’]+ ){{1,4}}?{_VERB}\b)")
_SPOKEN = re.compile(r"[,:]? (['‘][^\n]*?[.,!?…]['’])(?!\w)")
_FREE = re.compile(
    r"(?:^|[\"“”‘’'(\[,;:.!?…—–-]|\b(?:and|but|because|when|if|that|so|then|after|before|while|since|where))\s*$",
    re.IGNORECASE,
)
_GOES_ON = frozenset(
    """about so yes no in on at for of by with during before after as and or but
    is are was were has had will would more much goodbye hello sorry again""".split()
)
_OBJECTS = ("it", "nothing", "something", "everything", "anything")
_FINISHED = " \"”’'»,;:.!?—–-"

LONGEST = 600
"""Characters of a report inside a quote at most, three times an English sentence's length."""
FEWEST = 3
"""Words that a report inside a quote has at least: "said no" and "told me so" say too little."""


def reports(text: str, content: Content, people: tuple[Mention, ...], tagged: tuple[Span, ...]) -> Iterator[Link]:
    """The reports inside a content, in order; one may stand inside the one before it. ``people`` are mentions of
    persons, ``tagged`` the tagger's sources, in order."""
    within = content
    for found in _REPORT.finditer(text, content.start, content.end):
        within = within if found.start() < within.end else content
        source = _subject(text, found, within, people, tagged)
        link = source and _link(text, source, Span(found.start(2), found.end(2), "speech"), within)
        if link:
            yield link
            within = link.content


def _subject(
    text: str, found: re.Match[str], content: Content, people: tuple[Mention, ...], tagged: tuple[Span, ...]
) -> Span | None:
    if found[1]:
        free = _FREE.search(text[max(content.start, found.start() - 12) : found.start()])
        return Span(found.start(1), found.end(1), "source") if free else None
    for named in (tagged, people):
        for span in touching(named, found.start() - 2, found.start()):
            if content.start <= span.start and span.end <= found.start() and not text[span.end : found.start()].strip():
                free = _FREE.search(text[max(content.start, span.start - 12) : span.start])
                return Span(span.start, span.end, "source") if free else None
    return None


def _link(text: str, source: Span, cue: Span, outer: Content) -> Link | None:
    addressee = addressees.addressee(text, Link(replace(outer, end=outer.start), cue, source))
    at = addressee.end if addressee and addressee.end < outer.end else cue.end
    last = min(outer.end, at + LONGEST)
    spoken = _SPOKEN.match(text, at, last)
    if spoken:
        return Link(Content(spoken.start(1), spoken.end(1), "direct", outer.score), cue, source)
    end = _END.search(text, at, last)
    if not end and last < outer.end:
        return None
    words = text[at : end.start() if end else outer.end].rstrip(_FINISHED)
    start = at + len(words) - len(words.lstrip())
    if not words[:1].isspace() or len(words.split()) < FEWEST or not _opens_clause(words):
        return None
    return Link(Content(start, at + len(words), "indirect", outer.score), cue, source)


def _opens_clause(words: str) -> bool:
    """Whether the words behind a verb are a clause: not so in "said at the time" and "said it twice"."""
    first, second = [word.casefold() for word in words.split()[:2]]
    goes_on = first in _GOES_ON or (first in _OBJECTS and not clausal(f"- {second}"))
    return clausal(words) and not goes_on
