"""Embedded posts as quotes: a post's block without its signature, said by the one who signed it."""

from __future__ import annotations

from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.cues import asks
from chalicelib.model import Block, Evidence, Mention, Quote, Speaker

POST = 0.95
"""Confidence of a post: its block says whose it is."""


def quote(text: str, block: Block, cast: Cast) -> Quote:
    """An embedded post: its block without the signature, said by the one who signed it."""
    spans = tuple(Mention(start, end, text[start:end]) for start, end in own_words(text, block))
    speaker = _author(text, block, cast)
    return Quote(
        id="",
        type="post",
        kind="speech",
        text=" ".join(span.text for span in spans),
        spans=spans,
        cue=None,
        speaker=speaker,
        confidence=POST,
        question=asks("", spans[-1].text, quoted=True),
        evidence=Evidence("signature" if speaker else "no source", (("found_by", "embed"), ("refused", []))),
    )


def own_words(text: str, block: Block) -> list[tuple[int, int]]:
    """What a post's block holds before and behind the signature, without blanks at the ends."""
    start, end = (block.post and block.post.signature) or (block.end, block.end)
    parts = [(block.start, start), (end, block.end)]
    trimmed = [(a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in parts]
    return [(a, b) for a, b in trimmed if a < b]


def _author(text: str, block: Block, cast: Cast) -> Speaker | None:
    if not block.post or not block.post.signature or not block.post.author:
        return None
    start, end = block.post.signature
    for mention, entity in cast.within(start, end):
        if mention.kind == "name" and entity.type in ("person", "organization"):
            return Speaker(entity.id, mention)
    at = text.find(block.post.author, start, end)
    return Speaker(None, Mention(at, at + len(block.post.author), block.post.author)) if at >= 0 else None
