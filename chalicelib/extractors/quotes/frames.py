"""Frames: the verb and the subject right beside words in marks, read off the words: “…,” sighed Ann Lee.

They put right what the tagger makes of rare verbs and of reports of reports: in “…,” Orr said, according to an
affidavit, it may take all before the comma for the affidavit's words, and in “…,” deadpanned Lee the verb for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chalicelib.extractors.quotes.choruses import chorus
from chalicelib.extractors.quotes.framing import (
    ADVERB,
    CUT_OFF,
    GERUNDS,
    KNOWN,
    REACH,
    SUBJECT,
    VERBS,
    Frame,
    Seen,
    ends_with,
    leads_on,
)
from chalicelib.extractors.quotes.lead_ins import before_quotation, recorded
from chalicelib.extractors.quotes.marks import DOUBLE, SINGLE, Quoted
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.quotes.verdicts import behind_copula
from chalicelib.extractors.text.choices import first, first_answer
from chalicelib.extractors.text.lines import opens_behind
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.lexicon.late import Late
from chalicelib.model import Span

_PARTICLE = r"(?: (?:in|back|out|up|on|off|away|aloud)\b)?"
_INVERTED = re.compile(rf",?[^\S\n]{ADVERB}(?P<verb>(?:{KNOWN})\b|[a-z]+ed{_PARTICLE})(?=[^\S\n])")
_HEARD = rf"(?:(?:can|could) be|is|are|was|were) (?:heard|overheard|recorded|filmed|quoted as) (?:{GERUNDS})"
_STRAIGHT = re.compile(rf",?[^\S\n](?:as )?{SUBJECT} {ADVERB}(?P<verb>{KNOWN}|{_HEARD})\b")
_RARE = re.compile(rf",?[^\S\n](?P<source>[^,.;:!?()\"“”«»\n]{{1,60}}?) {ADVERB}(?P<verb>[a-z]+ed{_PARTICLE})\b")
_MARK = frozenset(DOUBLE + SINGLE)
_APPOSITION = re.compile(r", [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?=[,.\s])(?<!\.)")
_SENTENCE_END = (".", "!", "?", ":", "\n", "”", '"', ")", "»")
"""What stands before a quotation that opens its sentence, blanks aside."""
_SOME = re.compile(r"\s(?:an?|the|some|several|[a-z]+|\d+) [a-z][\w-]+(?= of\b)")
"""People by their number: "a crowd of about 200 farmers"."""

ADDRESSEE = 40
"""Characters between a verb and what it reports, with who is told it."""
BORDER = 3
"""Characters before a quotation that tell whether it opens its sentence: the end of the line before, and a blank."""
NAMED = 90
"""Characters behind an inverted verb that may hold its subject."""


def frames(text: str, marks: Iterable[Quoted], seen: Seen, people: Sequence[Bounded]) -> Iterator[Frame]:
    """The frames of quotations, in order; ``people`` are mentions of persons."""
    closed = (quotation for quotation in marks if quotation.closed)
    return filter(None, (first_answer(_RULES, text, quotation, seen, people) for quotation in closed))


def _behind_inverted(text: str, quotation: Quoted, seen: Seen, _: Sequence[Bounded]) -> Frame | None:
    """“…,” sighed Ann Lee."""
    if not leads_on(text, quotation):
        return None
    verb = _INVERTED.match(text, quotation.end)
    if not verb or not _speaks(text, verb, quotation):
        return None
    subject = _source_behind(text, seen.sources, verb.end()) or _phrase_behind(text, verb.end())
    return Frame(quotation, _cue(verb), replace(subject, label="source")) if subject else None


def _speaks(text: str, verb: re.Match[str], quotation: Quoted) -> bool:
    """Whether an inverted verb speaks: one that is known to, or any behind a quotation that opens its sentence."""
    return verb["verb"] in VERBS or _opens_sentence(text, quotation)


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
    if not frame or _are_parted(text, frame):
        return None
    somebody = ends_with(seen.sources, frame.source) or ends_with(people, frame.source)
    return frame if somebody else None


def _are_parted(text: str, frame: Frame) -> bool:
    """Whether more than one word stands between a subject and its verb."""
    return len(text[frame.source.end : frame.cue.start].split()) > 1


def _straight(text: str, quotation: Quoted, words: re.Pattern[str], seen: Seen) -> Frame | None:
    """The frame of a subject and a verb right behind it; the tagger's own source where it has one."""
    match = _match_behind(text, quotation, words)
    if not match or _frames_another(text, match, quotation, seen):
        return None
    source, cue = Span(*match.span("source"), "source"), _cue(match)
    return Frame(quotation, cue, _tagged(text, seen.sources, source, cue) or source)


def _match_behind(text: str, quotation: Quoted, words: re.Pattern[str] | Late) -> re.Match[str] | None:
    """What stands right behind a quotation that opens its sentence and does not end it."""
    if not leads_on(text, quotation) or not _opens_sentence(text, quotation):
        return None
    return words.match(text, quotation.end, quotation.end + REACH)


def _tagged(text: str, sources: Sequence[Span], source: Span, cue: Span) -> Span | None:
    """The tagger's own source in the words of another, before a cue; not one that is cut off: "the"."""
    before = (span for span in touching(sources, source.start + 1, source.end) if span.end <= cue.start)
    return first(span for span in before if not CUT_OFF.search(text[span.start : span.end]))


def _frames_another(text: str, match: re.Match[str], quotation: Quoted, seen: Seen) -> bool:
    """Whether a verb behind a cry or a question begins a report: “And who will pay?” Stroud said it would be noisy."""
    return text[quotation.end - 2 : quotation.end - 1] in "!?" and _reports(text, _cue(match), seen)


def _reports(text: str, cue: Span, seen: Seen) -> bool:
    """Whether a verb has a report of its own behind it, in its sentence and without marks."""
    behind = touching(seen.contents, cue.end, cue.end + ADDRESSEE)
    return any(_is_report(text, cue, content) for content in behind)


def _is_report(text: str, cue: Span, content: Span) -> bool:
    """Whether a content stands behind a cue in its sentence, and in no marks."""
    if content.start <= cue.end or text[content.start] in _MARK:
        return False
    return not BREAK.search(text, cue.end, content.start + 1)


def _cue(match: re.Match[str]) -> Span:
    """The verb of a match, as a cue."""
    return Span(*match.span("verb"), "speech")


def _opens_sentence(text: str, quotation: Quoted) -> bool:
    """Whether a quotation is the first thing in its sentence or paragraph."""
    return opens_behind(text, quotation.start, _SENTENCE_END, reach=BORDER)


_RULES = (behind_copula, _behind_inverted, chorus, _behind, _rare, recorded, before_quotation)
"""Where a frame may stand; the first that is there wins."""
