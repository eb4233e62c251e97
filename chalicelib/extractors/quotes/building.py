"""From linked contents to a quote: its words, its speaker, and the circumstances."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.extractors.quotes import addressees, contents, cues, dating, passive_subjects, speakers, telling
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.reading import Reading
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Evidence, Mention, Quote, QuoteKind, Span, Speaker

UNTAGGED = 0.5
"""Confidence of a quotation that marks and a source beside it show, but that the tagger passed over."""


def build(reading: Reading, group: list[Link], cast: Cast) -> Quote:
    """The quote of some links, which share their cue; its id is left open."""
    text, first = reading.text, group[0]
    spans = tuple(span for link in group for span in _written(reading, link.content))
    speaker, rule = _speaker(text, first.source, cast)
    told = addressees.addressee(text, first)
    hears = told or passive_subjects.told(text, first, reading.sources, reading.people)
    via = telling.passed_on_by(text, group, reading.cues, reading.sources, told)
    cue = _mention(text, first.cue)
    return Quote(
        id="",
        type=first.content.type,
        kind=_kind(text, first),
        text=" ".join(span.text for span in spans),
        spans=spans,
        cue=cue,
        speaker=speaker,
        confidence=_confidence(group),
        evidence=Evidence(rule, _evidence(text, first)),
        addressee=addressees.resolve(text, hears, cast, speaker) if hears else None,
        fragments=tuple(_fragments(reading, group)) if first.content.type == "mixed" else (),
        cue_class=cues.cue_class(cue.text) if cue else None,
        negated=cue is not None and cues.negated(text, cue.start, cue.end),
        question=cues.asks(cue.text if cue else "", spans[-1].text, quoted=first.content.type == "direct"),
        time=_mention(text, dating.date_beside(text, first, told, reading.dates)),
        via=_speaker(text, via, cast)[0],
    )


def _kind(text: str, link: Link) -> QuoteKind:
    """Words in marks that somebody stands by are spoken, whatever he feels ("…," she worried), unless they name."""
    if not link.cue or link.cue.label != "attitude":
        return "speech"
    in_marks = link.content.type != "indirect" and link.source is not None
    return "speech" if in_marks and not contents.is_title(text, link.content) else "attitude"


def _written(reading: Reading, content: Content) -> Iterator[Mention]:
    """The words of a content: what a page puts between them ("Advertisement") is nobody's."""
    inside = touching(reading.remnants, content.start, content.end)
    starts = [content.start, *(remnant.end for remnant in inside)]
    ends = [*(remnant.start for remnant in inside), content.end]
    for start, end in zip(starts, ends, strict=True):
        if words := reading.text[start:end].strip():
            at = reading.text.index(words, start)
            yield Mention(at, at + len(words), words)


def _speaker(text: str, source: Span | None, cast: Cast) -> tuple[Speaker | None, str]:
    """Who speaks, and the rule that found it."""
    return speakers.resolve(text, source, cast) if source else (None, "no source")


def _confidence(group: list[Link]) -> float:
    """The tagger's score of the least likely of the contents that it saw."""
    scores = [link.content.score for link in group if link.content.score is not None]
    return round(min(scores, default=UNTAGGED), 3)


def _evidence(text: str, link: Link) -> tuple[tuple[str, object], ...]:
    """How the quote was found, and the sources that were refused, each with what it would have cost."""
    refused = [{"text": text[s.start : s.end], "start": s.start, "end": s.end, "cost": c} for s, c in link.refused]
    return (("found_by", "tagger" if link.content.score is not None else "marks"), ("refused", refused))


def _fragments(reading: Reading, group: list[Link]) -> Iterator[Mention]:
    """The words in marks inside a mixed quote, as far as they stand inside it."""
    for link in group:
        for mark in touching(reading.marks, link.content.start + 1, link.content.end - 1):
            start, end = max(mark.start, link.content.start), min(mark.end, link.content.end)
            yield Mention(start, end, reading.text[start:end])


def _mention(text: str, span: Bounded | None) -> Mention | None:
    """A span as a mention; None where there is none."""
    return Mention(span.start, span.end, text[span.start : span.end]) if span else None
