"""Quotes: contents, linked to the cue and the source that report them, and the source to its entity."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.extractors import contents, cues, linking, speakers
from chalicelib.extractors.cues import clausal
from chalicelib.extractors.linking import Link
from chalicelib.extractors.marks import quoted
from chalicelib.extractors.stretches import touching
from chalicelib.model import Article, Block, Entity, Evidence, Mention, Quote, QuoteKind, Speaker, Tagged

LIKELY = 0.42
"""Score from which a report is one: of 0.27 to 0.49 the best on GUM dev (attributed 55.9, at 0.27 53.0), and as good as
any on PolNeAR (67.9)."""
SURE = 0.59
"""Score from which a report is one even if nobody is named who makes it."""
NOT_SPOKEN = ("believe", "want", "other")
"""Classes of cues that need a clause behind them to report something."""
UNTAGGED = 0.5
"""Confidence of a quotation that marks and a source beside it show, but that the tagger passed over."""
ASIDE = 25
"""Characters beside the cue and source that may stand inside a split quote: "on Monday", an adverb, a comma."""
POST = 0.95
"""Confidence of a post: its block says whose it is."""


def extract(article: Article, tagged: Tagged, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """All quotes of an article with ids ``q1``, ``q2``… in text order."""
    text = article.text
    embeds = [b for b in article.blocks if b.kind == "embed"]
    prose = [s for s in tagged.contents if not touching(embeds, s.start, s.end)]
    apart = [b for b in article.blocks if b.kind in ("embed", "remnant")]
    marks = tuple(q for q in quoted(text) if not touching(apart, q.start, q.end))
    sources = speakers.whole(text, tagged.sources, entities)
    links = linking.link(text, contents.find(text, tuple(prose), marks), tagged.cues, sources)
    found = [_quote(text, group, entities) for group in _grouped(text, links) if _said(text, group)]
    found += [_post(text, block, entities) for block in embeds if _own_words(text, block)]
    ordered = sorted(found, key=lambda q: q.spans[0].start)
    return tuple(_numbered(quote, i) for i, quote in enumerate(ordered, 1))


def _said(text: str, group: list[Link]) -> bool:
    """Whether somebody said it. What only marks show needs a cue of speech; a report, a cue or source, and words."""
    first = group[0]
    if first.cue and cues.names(text[first.cue.start : first.cue.end]):
        return False
    if first.content.type == "direct":
        return any(_scored(link) or (link.cue and link.cue.label == "speech") for link in group)
    doubtful = not first.source or _object(text, first)
    if (first.content.score or 0) < (SURE if doubtful else LIKELY):
        return False
    if first.content.type == "mixed":
        return True
    # Of reported single words ("said so", "deny it"), one in seven is a content in PolNeAR.
    return bool(first.cue or first.source) and " " in text[first.content.start : first.content.end]


def _object(text: str, link: Link) -> bool:
    """Whether a content is a thing that its cue is done to ("focuses on crop yields") and not words that it reports."""
    cue = cues.cue_class(text[link.cue.start : link.cue.end]) if link.cue else "say"
    content = text[link.content.start : link.content.end]
    return cue in NOT_SPOKEN and (not clausal(content) or (cue == "want" and content.startswith("to ")))


def _scored(link: Link) -> bool:
    return link.content.score is not None


def _grouped(text: str, links: list[Link]) -> list[list[Link]]:
    """Neighbouring quotations around one cue are one quote: "If the vote fails," Hale warned, "the plan collapses."."""
    groups: list[list[Link]] = []
    for link in links:
        if groups and _goes_on(text, groups[-1][-1], link):
            groups[-1].append(link)
        else:
            groups.append([link])
    return groups


def _goes_on(text: str, last: Link, link: Link) -> bool:
    """Whether two quotations are one: between them stand their cue and source, and hardly anything else."""
    if not last.cue or last.cue != link.cue or last.content.type != link.content.type:
        return False
    gap = text[last.content.end : link.content.start]
    if link.content.type != "direct" and "." in gap:
        return False
    told = sum(s.end - s.start for s in (link.cue, link.source) if s)
    return "\n" not in gap and len(gap) - told <= ASIDE


def _quote(text: str, group: list[Link], entities: tuple[Entity, ...]) -> Quote:
    first = group[0]
    spans = tuple(_mention(text, link.content.start, link.content.end) for link in group)
    speaker, rule = speakers.resolve(text, first.source, entities) if first.source else (None, "no source")
    scores = [link.content.score for link in group if link.content.score is not None]
    kind: QuoteKind = "attitude" if first.cue and first.cue.label == "attitude" else "speech"
    return Quote(
        id="",
        type=first.content.type,
        kind=kind,
        text=" ".join(span.text for span in spans),
        spans=spans,
        cue=_mention(text, first.cue.start, first.cue.end) if first.cue else None,
        speaker=speaker,
        confidence=round(min(scores), 3) if scores else UNTAGGED,
        evidence=Evidence(rule, _evidence(text, first)),
    )


def _evidence(text: str, link: Link) -> tuple[tuple[str, object], ...]:
    refused = [{"text": text[s.start : s.end], "start": s.start, "end": s.end, "cost": c} for s, c in link.refused]
    return (("found_by", "tagger" if link.content.score is not None else "marks"), ("refused", refused))


def _post(text: str, block: Block, entities: tuple[Entity, ...]) -> Quote:
    """An embedded post: its block without the signature, said by the one who signed it."""
    spans = tuple(_mention(text, start, end) for start, end in _own_words(text, block))
    speaker = _author(text, block, entities)
    return Quote(
        id="",
        type="post",
        kind="speech",
        text=" ".join(span.text for span in spans),
        spans=spans,
        cue=None,
        speaker=speaker,
        confidence=POST,
        evidence=Evidence("signature" if speaker else "no source", (("found_by", "embed"), ("refused", []))),
    )


def _own_words(text: str, block: Block) -> list[tuple[int, int]]:
    """What a post's block holds before and behind the signature, without blanks at the ends."""
    start, end = (block.post and block.post.signature) or (block.end, block.end)
    parts = [(block.start, start), (end, block.end)]
    trimmed = [(a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in parts]
    return [(a, b) for a, b in trimmed if a < b]


def _author(text: str, block: Block, entities: tuple[Entity, ...]) -> Speaker | None:
    if not block.post or not block.post.signature or not block.post.author:
        return None
    start, end = block.post.signature
    for entity in entities:
        for mention in entity.mentions:
            if start <= mention.start and mention.end <= end and entity.type in ("person", "organization"):
                return Speaker(entity.id, mention)
    at = text.find(block.post.author, start, end)
    return Speaker(None, _mention(text, at, at + len(block.post.author))) if at >= 0 else None


def _mention(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, text[start:end])


def _numbered(quote: Quote, number: int) -> Quote:
    return replace(quote, id=f"q{number}")
