"""Embedded posts as quotes: a post's block without its signature, said by the one who signed it."""

from __future__ import annotations

from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.cues import asks
from chalicelib.model import Block, Entity, Evidence, Mention, Quote, Speaker

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
    parts = (_trimmed(text, block.start, start), _trimmed(text, end, block.end))
    return [(first, last) for first, last in parts if first < last]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends; what is all blank ends before it starts."""
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _author(text: str, block: Block, cast: Cast) -> Speaker | None:
    """Who signed a post: an entity where the article knows one, and else the name alone."""
    post = block.post
    if not post or not post.signature or not post.author:
        return None
    known = (Speaker(e.id, m) for m, e in cast.within(*post.signature) if _may_sign(m, e))
    return next(known, None) or _unknown(text, post.author, *post.signature)


def _may_sign(mention: Mention, entity: Entity) -> bool:
    """Whether a mention is the name of somebody who may have an account."""
    return mention.kind == "name" and entity.type in ("person", "organization")


def _unknown(text: str, author: str, start: int, end: int) -> Speaker | None:
    """An author who is no entity of the article."""
    at = text.find(author, start, end)
    return Speaker(None, Mention(at, at + len(author), author)) if at >= 0 else None
