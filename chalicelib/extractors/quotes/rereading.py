"""What the tagger saw in the light of the frames: where they say who speaks, its spans are put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from chalicelib.extractors.quotes.framing import CUT_OFF, Frame, Seen
from chalicelib.extractors.quotes.marks import Quoted
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.spans import in_order, outside, overlap, touching
from chalicelib.model import Span

_ARTICLES = ("the", "a", "an")


def reread(text: str, seen: Seen, frames: Sequence[Frame]) -> Seen:
    """What the tagger saw in the light of the frames: contents end at the marks, cues speak, sources hold no verb."""
    cues = sorted((frame.cue for frame in frames), key=attrgetter("start"))
    quotations = {frame.cue: frame.quotation for frame in frames}
    contents = chain.from_iterable(_cut(span, cues, quotations) for span in seen.contents)
    sources = chain.from_iterable(_without_verb(text, span, cues) for span in seen.sources)
    return Seen(
        tuple(in_order(contents)),
        _with([_spoken(cue, cues) for cue in seen.cues], cues),
        _with(list(sources), [frame.source for frame in frames]),
    )


def _cut(content: Span, cues: Sequence[Span], quotations: Mapping[Span, Quoted]) -> Iterator[Span]:
    """A content, or the quotation of the frame whose verb it holds; nothing where it is a part of the frame."""
    cue = first(touching(cues, content.start + 1, content.end - 1))
    if not cue:
        yield content
    elif overlap(content, quotations[cue]):
        yield replace(content, start=quotations[cue].start, end=quotations[cue].end)


def _spoken(cue: Span, verbs: Sequence[Span]) -> Span:
    """A cue, which speaks where it is the verb of a frame: “…,” she worried."""
    if not touching(verbs, cue.start + 1, cue.end):
        return cue
    return replace(cue, label="speech")


def _without_verb(text: str, source: Span, verbs: Sequence[Span]) -> Iterator[Span]:
    """The part of a source that is no verb: "critic Paul Lee" of "sniped critic Paul Lee"."""
    verb = first(touching(verbs, source.start + 1, source.end))
    rest = replace(source, start=max(source.start, verb.end + 1)) if verb else source
    if _is_somebody(text, rest, verb):
        yield rest


def _is_somebody(text: str, rest: Span, verb: Span | None) -> bool:
    """Whether what is left of a source may name somebody: not so an article alone, or a phrase cut in two."""
    if not verb:
        return text[rest.start : rest.end].casefold() not in _ARTICLES
    return verb.end + 1 < rest.end and not CUT_OFF.search(text[verb.end : rest.end])


def _with(tagged: list[Span], read: Iterable[Span]) -> tuple[Span, ...]:
    """The tagger's spans and, where it has none, those that were read, in order."""
    return tuple(sorted((*tagged, *outside(tagged, read)), key=attrgetter("start")))
