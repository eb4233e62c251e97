"""What the tagger saw in the light of the frames: where they say who speaks, its spans are put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from chalicelib.extractors.quotes.framing import CUT_OFF, Frame, Seen
from chalicelib.extractors.quotes.marks import Quoted
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Span

_ARTICLES = ("the", "a", "an")


def reread(text: str, seen: Seen, frames: Sequence[Frame]) -> Seen:
    """What the tagger saw in the light of the frames: contents end at the marks, cues speak, sources hold no verb."""
    cues = sorted((frame.cue for frame in frames), key=attrgetter("start"))
    quotations = {frame.cue: frame.quotation for frame in frames}
    contents = (content for span in seen.contents for content in _cut(span, cues, quotations))
    sources = (source for span in seen.sources for source in _without_verb(text, span, cues))
    return Seen(
        tuple(sorted(contents, key=attrgetter("start", "end"))),
        _with([_spoken(cue, cues) for cue in seen.cues], cues),
        _with(list(sources), [frame.source for frame in frames]),
    )


def _cut(content: Span, cues: Sequence[Span], quotations: Mapping[Span, Quoted]) -> Iterator[Span]:
    """A content, or the quotation of the frame whose verb it holds; nothing where it is a part of the frame."""
    cue = next(iter(touching(cues, content.start + 1, content.end - 1)), None)
    if not cue:
        yield content
    elif _touch(content, quotations[cue]):
        yield replace(content, start=quotations[cue].start, end=quotations[cue].end)


def _spoken(cue: Span, verbs: Sequence[Span]) -> Span:
    """A cue, which speaks where it is the verb of a frame: “…,” she worried."""
    return replace(cue, label="speech") if touching(verbs, cue.start + 1, cue.end) else cue


def _without_verb(text: str, source: Span, verbs: Sequence[Span]) -> Iterator[Span]:
    """The part of a source that is no verb: "critic Paul Lee" of "sniped critic Paul Lee"."""
    verb = next(iter(touching(verbs, source.start + 1, source.end)), None)
    if not verb and text[source.start : source.end] not in _ARTICLES:
        yield source
    elif verb and verb.end + 1 < source.end and not CUT_OFF.search(text[verb.end : source.end]):
        yield replace(source, start=max(source.start, verb.end + 1))


def _with(tagged: list[Span], read: Iterable[Span]) -> tuple[Span, ...]:
    """The tagger's spans and, where it has none, those that were read, in order."""
    missing = [
        span for span in read if not any(_touch(span, other) for other in touching(tagged, span.start, span.end))
    ]
    return tuple(sorted((*tagged, *missing), key=attrgetter("start")))


def _touch(one: Bounded, other: Bounded) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end
