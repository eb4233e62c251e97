"""Frames: the verb and the subject right beside words in marks, read off the words: “…,” sighed Ann Lee.

They put right what the tagger makes of rare verbs and of reports of reports: in “…,” Orr said, according to an
affidavit, it may take all before the comma for the affidavit's words, and in “…,” deadpanned Lee the verb for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.marks import DOUBLE, SINGLE, Quoted
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Span

_CLASSES = ("say", "claim", "deny", "ask", "order", "post", "promise", "warn", "agree", "criticise", "admit")
"""Classes of cues whose verbs speak wherever they stand beside marks; others may do so by a trait of theirs."""
_SPOKEN = frozenset(verb for name in _CLASSES for verb in lexicon.verbs("third", "past", cue=name))
_VOICED = lexicon.verbs("third", "past", traits="voiced")
_VERBS = (_SPOKEN | _VOICED) - lexicon.verbs(traits="named")
_KNOWN = lexicon.pattern(_VERBS)
_ADVERB = rf"(?:(?:{lexicon.pattern(lexicon.words('adverbs'))}|had|has|would|[a-z]+ly) )?"
_PARTICLE = r"(?: (?:in|back|out|up|on|off|away|aloud)\b)?"
_OPENER = r"(?:[A-Z]|(?:the|an?|his|her|their|its|our|my|one|another|he|she|they|we|it) ?\b)"
_ASIDE = r"(?:,[^.!?\"“”\n]{1,90}(?=,))?"
_NO_CLAUSE = r"(?! (?:who|whom|whose|that|which|what|is|are|was|were|be|been)\b)"
_JOINS = (" and", " or", " but")
_SUBJECT = rf"(?P<source>(?!According to ){_OPENER}(?:{_NO_CLAUSE}[^,.;:!?()\"“”«»\n]){{0,60}}?{_ASIDE}),?"
_PASSED_ON = r"(?:, according to [^,.;:!?\"“”\n]{1,80}(?=,))?"
_INVERTED = re.compile(rf",?[^\S\n]{_ADVERB}(?P<verb>(?:{_KNOWN})\b|[a-z]+ed{_PARTICLE})(?=[^\S\n])")
_STRAIGHT = re.compile(rf",?[^\S\n](?:as )?{_SUBJECT} {_ADVERB}(?P<verb>{_KNOWN})\b")
_RARE = re.compile(rf",?[^\S\n](?P<source>[^,.;:!?()\"“”«»\n]{{1,60}}?) {_ADVERB}(?P<verb>[a-z]+ed{_PARTICLE})\b")
_BEFORE = re.compile(
    rf"(?:^|[,.!?:;]\s|\b(?:and|but|as|when) )\s*{_SUBJECT} {_ADVERB}(?P<verb>{_KNOWN})"
    rf"(?: [^,.;:!?\"“”\n]{{1,40}}(?=[,:]))?{_PASSED_ON}[,:]?\s*$"
)
_AS_TOLD = re.compile(
    rf"(?:^|[.!?][\"”’]?\s|\n)\s*As {_SUBJECT} {_ADVERB}(?P<verb>{_KNOWN})(?: [^,.;:!?\"“”\n]{{1,60}})?{_PASSED_ON},\s$"
)
_MARK = frozenset(DOUBLE + SINGLE)
_APPOSITION = re.compile(r", [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?=[,.\s])(?<!\.)")
_GOES_ON = re.compile(r"[,!?…—–-]\s?[\"”’'»«“]$")
_SENTENCE_END = (".", "!", "?", ":", "\n", "”", '"', ")", "»")
"""What stands before a quotation that opens its sentence, blanks aside."""
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
CUT_OFF = re.compile(r"(?:^|\s)(?:the|an?|of|in|at|on|for|with|from)$")
"""What ends a phrase that is cut in two."""
_SOME = re.compile(r"\s(?:an?|the|some|several|[a-z]+|\d+) [a-z][\w-]+(?= of\b)")
"""People by their number: "a crowd of about 200 farmers"."""
_EXCLAIMED = re.compile(r"[!?][\"”’'»]$")

REACH = 160
"""Characters beside a quotation that may hold its frame: a name, its apposition, and a verb."""
ADDRESSEE = 40
"""Characters between a verb and what it reports, with who is told it."""
NAMED = 90
"""Characters behind an inverted verb that may hold its subject."""
OPENING = 5
"""Characters by which a content may begin before or behind a frame that it holds: "and", "but"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A quotation, and the verb and subject that stand right beside it."""

    quotation: Quoted
    cue: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Seen:
    """The tagger's contents, cues and sources, in order."""

    contents: tuple[Span, ...]
    cues: tuple[Span, ...]
    sources: tuple[Span, ...]


def frames(text: str, marks: Iterable[Quoted], seen: Seen, people: Sequence[Bounded]) -> Iterator[Frame]:
    """The frames of quotations, in order; ``people`` are mentions of persons."""
    for quotation in marks:
        if quotation.closed:
            rules = (frame(text, quotation, seen, people) for frame in (_behind_inverted, _behind, _rare, _before))
            yield from filter(None, [next(filter(None, rules), None)])


def _behind_inverted(text: str, quotation: Quoted, seen: Seen, _: Sequence[Bounded]) -> Frame | None:
    """“…,” sighed Ann Lee."""
    verb = _INVERTED.match(text, quotation.end) if _leads_on(text, quotation) else None
    if not verb or (verb["verb"] not in _VERBS and not _opens_sentence(text, quotation)):
        return None
    subject = _source_behind(text, seen.sources, verb.end()) or _phrase_behind(text, verb.end())
    return Frame(quotation, _cue(verb), replace(subject, label="source")) if subject else None


def _phrase_behind(text: str, start: int) -> Span | None:
    """The phrase behind a verb, with the name in apposition to it: "his wife, Dora Lee"."""
    some = _SOME.match(text, start)
    subject = phrase(text, start, start + NAMED) or (Span(some.start() + 1, some.end(), "source") if some else None)
    name = _APPOSITION.match(text, subject.end) if subject and text[subject.start].islower() else None
    return replace(subject, end=name.end()) if subject and name else subject


def _source_behind(text: str, sources: Sequence[Span], end: int) -> Span | None:
    """The part behind a verb of the tagger's source that begins there, or with the verb."""
    source = next(iter(touching(sources, end + 1, end + 2)), None)
    if not source or source.end <= end + 1:
        return None
    cropped = replace(source, start=max(source.start, end + 1))
    return None if CUT_OFF.search(text[cropped.start : cropped.end]) else cropped


def _behind(text: str, quotation: Quoted, seen: Seen, _: Sequence[Bounded]) -> Frame | None:
    """“…,” Ann Lee said."""
    if not _leads_on(text, quotation) or not _opens_sentence(text, quotation):
        return None
    return _straight(text, quotation, _STRAIGHT.match(text, quotation.end, quotation.end + REACH), seen)


def _rare(text: str, quotation: Quoted, seen: Seen, people: Sequence[Bounded]) -> Frame | None:
    """“…,” Ann Lee quavered: a verb that is not known to speak, behind somebody who may."""
    if not _leads_on(text, quotation) or not _opens_sentence(text, quotation):
        return None
    frame = _straight(text, quotation, _RARE.match(text, quotation.end, quotation.end + REACH), seen)
    if not frame or len(text[frame.source.end : frame.cue.start].split()) > 1:
        return None
    somebody = any(
        span.end == frame.source.end for spans in (seen.sources, people) for span in _in(spans, frame.source)
    )
    return frame if somebody else None


def _in(spans: Sequence[Bounded], source: Span) -> Sequence[Bounded]:
    return touching(spans, source.start + 1, source.end)


def _before(text: str, quotation: Quoted, seen: Seen, _: Sequence[Bounded]) -> Frame | None:
    """Ann Lee said, “…”, where the tagger takes both for another's words, or the words are too few for it."""
    if not _may_be_others(text, quotation, seen):
        return None
    first = max(0, quotation.start - REACH)
    window = max(text.rfind("\n", first, quotation.start) + 1, first)
    before = _BEFORE.search(text[window : quotation.start])
    if not before:
        return None
    cue = Span(window + before.start("verb"), window + before.end("verb"), "speech")
    source = Span(window + before.start("source"), window + before.end("source"), "source")
    if before["source"].endswith(_JOINS) or CUT_OFF.search(before["source"]) or _is_cued(text, quotation, cue, seen):
        return None
    if _ACCORDING.search(text, window, quotation.start):
        return Frame(quotation, cue, source)
    held = any(abs(content.start - source.start) < OPENING for content in touching(seen.contents, cue.start, cue.end))
    return Frame(quotation, cue, source) if held or _cries(text, quotation) else None


def _is_cued(text: str, quotation: Quoted, verb: Span, seen: Seen) -> bool:
    """Whether the tagger has another cue between a verb and a quotation: "appeals" in "appeals judges replied, “…”"."""
    between = (cue for cue in touching(seen.cues, verb.end + 1, quotation.start) if cue.start >= verb.end)
    return any(not _ACCORDING.match(text, cue.start) for cue in between)


def _may_be_others(text: str, quotation: Quoted, seen: Seen) -> bool:
    """Whether a content holds words before the marks, too, or these hold a cry."""
    around = touching(seen.contents, quotation.start, quotation.start + 1)
    if _cries(text, quotation) or any(content.start < quotation.start for content in around):
        return True
    return bool(_ACCORDING.search(text, max(0, quotation.start - REACH), quotation.start))


def _cries(text: str, quotation: Quoted) -> bool:
    """Whether a quotation ends as cries and questions do: “Gravy!”."""
    return bool(_EXCLAIMED.search(text[quotation.end - 2 : quotation.end]))


def as_told(text: str, content: Content) -> Link | None:
    """The link of what stands behind "As Orr told the Herald," to who told it."""
    first = max(0, content.start - REACH)
    told = _AS_TOLD.search(text[first : content.start])
    if not told:
        return None
    cue = Span(first + told.start("verb"), first + told.end("verb"), "speech")
    return Link(content, cue, Span(first + told.start("source"), first + told.end("source"), "source"))


def _straight(text: str, quotation: Quoted, match: re.Match[str] | None, seen: Seen) -> Frame | None:
    """The frame of a subject and a verb behind it; the tagger's own source where it has one."""
    if not match:
        return None
    source, cue = Span(*match.span("source"), "source"), _cue(match)
    if text[quotation.end - 2 : quotation.end - 1] in "!?" and _reports(text, cue, seen):
        return None
    tagged = [s for s in touching(seen.sources, source.start + 1, source.end) if s.end <= cue.start]
    return Frame(quotation, cue, tagged[0] if tagged else source)


def _reports(text: str, cue: Span, seen: Seen) -> bool:
    """Whether a verb has a report of its own behind it: “And who will pay?” Stroud said it would be noisy."""
    behind = (c for c in touching(seen.contents, cue.end, cue.end + ADDRESSEE) if c.start > cue.end)
    return any(
        _MARK.isdisjoint(text[content.start]) and not BREAK.search(text, cue.end, content.start + 1)
        for content in behind
    )


def _cue(match: re.Match[str]) -> Span:
    return Span(*match.span("verb"), "speech")


def _leads_on(text: str, quotation: Quoted) -> bool:
    """Whether the sentence goes on behind the marks: a comma, or what cries, asks or breaks off."""
    ended = _GOES_ON.search(text, max(quotation.start, quotation.end - len(",_”")), quotation.end)
    return bool(ended) or text.startswith(",", quotation.end)


def _opens_sentence(text: str, quotation: Quoted) -> bool:
    before = text[max(0, quotation.start - len("\n\n ")) : quotation.start].rstrip(" \t")
    return not before or before.endswith(_SENTENCE_END)
