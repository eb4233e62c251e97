"""Markdown's marks, taken off a text that may have some: what is left is what a reader would see."""

from __future__ import annotations

import re

_QUOTE = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_ATX = re.compile(r"#{1,6} +(?!#)(?P<text>[^\n]*?)(?: +#+)?")
_RULE = re.compile(r"={3,}|-{3,}")
# Bounded, since a page of opening brackets must not make every one of them look for its end.
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,1000}(?: \"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,1000}(?: \"[^\"\n]{0,300}\")?\)")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s_])_(?!\w)")
_SHOWN = (
    (_IMAGE, ""), (_LINK, r"\1"), (_AUTOLINK, r"\1"), (_STRONG, r"\2"), (_EMPHASIS, r"\1"), (_UNDERLINED, r"\1"),
)  # fmt: skip


def without_quote_marks(text: str) -> str:
    """The text without the ``>`` that open the lines of a block quote."""
    return _QUOTE.sub("", text)


def without_inline_marks(paragraph: str) -> str:
    """The paragraph with links shown by their words, images gone and emphasis plain."""
    for pattern, shown in _SHOWN:
        paragraph = pattern.sub(shown, paragraph)
    return paragraph


def heading(paragraph: str) -> str | None:
    """What a line such as ``## Reactions`` heads its section with; None for any other."""
    match = _ATX.fullmatch(paragraph)
    return match["text"] if match else None


def is_rule(line: str) -> bool:
    """Whether the line is nothing but an underline: it makes the line above it a heading."""
    return bool(_RULE.fullmatch(line))
