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
from chalicelib.extractors.text.choices import first, first_answer
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
        frame = first_answer(_RULES, text, quotation, seen, people)
        if quotation.closed and frame:
            yield frame


def _behind_inverted(text: str, quotation: Quoted, seen: Seen, _: Sequence[Bounded]) -> Frame | None:
    """“…,” sighed Ann Lee."""
    if not _leads_on(text, quotation):
        return None
    verb = _INVERTED.match(text, quotation.end)
    if not verb or not _speaks(text, verb, quotation):
        return None
    subject = _source_behind(text, seen.sources, verb.end()) or _phrase_behind(text, verb.end())
    return Frame(quotation, _cue(verb), replace(subject, label="source")) if subject else None


def _speaks(text: str, verb: re.Match[str], quotation: Quoted) -> bool:
    """Whether an inverted verb speaks: one that is known to, or any behind a quotation that opens its sentence."""
    return verb["verb"] in _VERBS or _opens_sentence(text, quotation)


def _phrase_behind(text: str, start: int) -> Span | None:
    """The phrase behind a verb, with the name in apposition to it: "his wife, Dora Lee"."""
    subject = phrase(text, start, start + NAMED) or _some_behind(text, start)
    if not subject or not text[subject.start].islower():
        return subject
    name = _APPOSITION.match(text, subject.end)
    return replace(subject, end=name.end()) if name else subject


def _some_behind(text: str, start: int) -> Span | None:
    """People by their number behind a verb: "a crowd" of "a crowd of about 200 farmers"."""
    some = _SOME.match(text, start)
    return Span(some.start() + 1, some.end(), "source") if some else None


def _source_behind(text: str, sources: Sequence[Span], end: int) -> Span | None:
    """The part behind a verb of the tagger's source that begins there, or with the verb."""
    source = first(touching(sources, end + 1, end + 2))
    if not source or source.end <= end + 1:
        return None
    cropped = replace(source, start=max(source.start, end + 1))
    return None if CUT_OFF.search(text[cropped.start : cropped.end]) else cropped


def _behind(text: str, quotation: Quoted, seen: Seen, _: Sequence[Bounded]) -> Frame | None:
    """“…,” Ann Lee said."""
    return _straight(text, quotation, _STRAIGHT, seen)


def _rare(text: str, quotation: Quoted, seen: Seen, people: Sequence[Bounded]) -> Frame | None:
    """“…,” Ann Lee quavered: a verb that is not known to speak, behind somebody who may."""
    frame = _straight(text, quotation, _RARE, seen)
    if not frame or len(text[frame.source.end : frame.cue.start].split()) > 1:
        return None
    somebody = _ends_with(seen.sources, frame.source) or _ends_with(people, frame.source)
    return frame if somebody else None


def _ends_with(spans: Sequence[Bounded], source: Span) -> bool:
    """Whether a source ends where one of some spans does."""
    return any(span.end == source.end for span in touching(spans, source.start + 1, source.end))


def _before(text: str, quotation: Quoted, seen: Seen, _: Sequence[Bounded]) -> Frame | None:
    """Ann Lee said, “…”, where the tagger takes both for another's words, or the words are too few for it."""
    if not _may_be_others(text, quotation, seen):
        return None
    line = _line_start(text, quotation.start)
    before = _BEFORE.search(text[line : quotation.start])
    if not before or _is_cut(before["source"]):
        return None
    frame = Frame(quotation, _span(before, "verb", "speech", line), _span(before, "source", "source", line))
    if _is_cued(text, quotation, frame.cue, seen):
        return None
    return frame if any(reason(text, frame, line, seen) for reason in _REASONS) else None


def _line_start(text: str, at: int) -> int:
    """Where the line of an offset begins, as far as it is looked at."""
    reach = max(0, at - REACH)
    return max(text.rfind("\n", reach, at) + 1, reach)


def _span(match: re.Match[str], group: str, label: str, offset: int) -> Span:
    """The span of a match's group, where the matched string begins at an offset of the text."""
    return Span(offset + match.start(group), offset + match.end(group), label)


def _is_cut(source: str) -> bool:
    """Whether a source's words stop before their end: "Ann Lee and", "the mayor of"."""
    return source.endswith(_JOINS) or CUT_OFF.search(source) is not None


def _passes_on(text: str, frame: Frame, line: int, _: Seen) -> bool:
    """Orr said, according to an affidavit, “…”: the frame's own line cites another."""
    return _ACCORDING.search(text, line, frame.quotation.start) is not None


def _is_held(_text: str, frame: Frame, _line: int, seen: Seen) -> bool:
    """Orr said, “…”: the tagger takes all of it for one content, which begins with the subject."""
    around = touching(seen.contents, frame.cue.start, frame.cue.end)
    return any(abs(content.start - frame.source.start) < OPENING for content in around)


def _is_cry(text: str, frame: Frame, _line: int, _: Seen) -> bool:
    """Orr said, “Gravy!”: what is too short for the tagger."""
    return _cries(text, frame.quotation)


def _is_cued(text: str, quotation: Quoted, verb: Span, seen: Seen) -> bool:
    """Whether the tagger has another cue between a verb and a quotation: "appeals" in "appeals judges replied, “…”"."""
    between = (cue for cue in touching(seen.cues, verb.end + 1, quotation.start) if cue.start >= verb.end)
    return any(not _ACCORDING.match(text, cue.start) for cue in between)


def _may_be_others(text: str, quotation: Quoted, seen: Seen) -> bool:
    """Whether a content holds words before the marks, too, or these hold a cry, or the line before cites another."""
    if _cries(text, quotation) or _is_in_content(quotation, seen):
        return True
    return _ACCORDING.search(text, max(0, quotation.start - REACH), quotation.start) is not None


def _is_in_content(quotation: Quoted, seen: Seen) -> bool:
    """Whether a content of the tagger's begins before the marks and reaches into them."""
    around = touching(seen.contents, quotation.start, quotation.start + 1)
    return any(content.start < quotation.start for content in around)


def _cries(text: str, quotation: Quoted) -> bool:
    """Whether a quotation ends as cries and questions do: “Gravy!”."""
    return bool(_EXCLAIMED.search(text[quotation.end - 2 : quotation.end]))


def as_told(text: str, content: Content) -> Link | None:
    """The link of what stands behind "As Orr told the Herald," to who told it."""
    reach = max(0, content.start - REACH)
    told = _AS_TOLD.search(text[reach : content.start])
    if not told:
        return None
    return Link(content, _span(told, "verb", "speech", reach), _span(told, "source", "source", reach))


def _straight(text: str, quotation: Quoted, words: re.Pattern[str], seen: Seen) -> Frame | None:
    """The frame of a subject and a verb right behind it; the tagger's own source where it has one."""
    if not _leads_on(text, quotation) or not _opens_sentence(text, quotation):
        return None
    match = words.match(text, quotation.end, quotation.end + REACH)
    if not match or _frames_another(text, match, quotation, seen):
        return None
    source, cue = Span(*match.span("source"), "source"), _cue(match)
    tagged = (span for span in touching(seen.sources, source.start + 1, source.end) if span.end <= cue.start)
    return Frame(quotation, cue, first(tagged) or source)


def _frames_another(text: str, match: re.Match[str], quotation: Quoted, seen: Seen) -> bool:
    """Whether a verb behind a cry or a question begins a report: “And who will pay?” Stroud said it would be noisy."""
    return text[quotation.end - 2 : quotation.end - 1] in "!?" and _reports(text, _cue(match), seen)


def _reports(text: str, cue: Span, seen: Seen) -> bool:
    """Whether a verb has a report of its own behind it, in its sentence and without marks."""
    behind = (c for c in touching(seen.contents, cue.end, cue.end + ADDRESSEE) if c.start > cue.end)
    return any(_is_report(text, cue, content) for content in behind)


def _is_report(text: str, cue: Span, content: Span) -> bool:
    """Whether a content is in no marks, and in the sentence of its cue."""
    return text[content.start] not in _MARK and not BREAK.search(text, cue.end, content.start + 1)


def _cue(match: re.Match[str]) -> Span:
    return Span(*match.span("verb"), "speech")


def _leads_on(text: str, quotation: Quoted) -> bool:
    """Whether the sentence goes on behind the marks: a comma, or what cries, asks or breaks off."""
    ended = _GOES_ON.search(text, max(quotation.start, quotation.end - len(",_”")), quotation.end)
    return bool(ended) or text.startswith(",", quotation.end)


def _opens_sentence(text: str, quotation: Quoted) -> bool:
    before = text[max(0, quotation.start - len("\n\n ")) : quotation.start].rstrip(" \t")
    return not before or before.endswith(_SENTENCE_END)


_RULES = (_behind_inverted, _behind, _rare, _before)
"""Where a frame may stand; the first that is there wins."""
_REASONS = (_passes_on, _is_held, _is_cry)
"""Why a subject and a verb before a quotation are read off the words, though the tagger has them otherwise."""
