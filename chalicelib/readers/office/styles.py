"""Styles of paragraphs: which make headings and captions, whatever the language of the word processor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.model import BlockKind

BODY = 9
"""The outline level of body text, counted from 0 as Word and RTF do: nine levels of headings stand above it."""

MAX_PARENTS = 12
"""Styles that a style is made from, one from the other."""

# Word and Writer keep the English names of their own styles in files; other programs write what the user sees.
_HEADING = re.compile(
    r"(?:heading|heading base|(?:sub)?head(?:line)?|hed|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift"
    r"|otsikko|nagłówek|nadpis|címsor|başlık|заголовок|見出し|标题|標題|제목) ?\d{0,2}"
    r"|(?:document |article |story |main )?title|titel|titolo documento|title1",
    re.IGNORECASE,
)
# A standfirst; in Writer its style is made from that of headings.
_STANDFIRST = re.compile(r"subtitle|untertitel|sous-titre|subtítulo|sottotitolo|ondertitel|underrubrik", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|photo caption|cutline|beschriftung|légende|didascalia|leyenda|bijschrift)", re.I)
_CONTENTS = re.compile(r"(?:toc|contents|verzeichnis|tm|tdc) ?(?:\d{1,2}|heading)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What tells of a style: its name, the style it is made from, its outline level (0 is the highest)."""

    name: str = ""
    parent: str | None = None
    level: int | None = None


Styles = Mapping[str, Style]
"""Styles by what paragraphs call them."""


def kind(styles: Styles, key: str | None) -> BlockKind | None:
    """What a paragraph of a style is: its level tells, else its name, else the style that it is made from."""
    for style in _line(styles, key):
        if style.level is not None:
            return "heading" if style.level < BODY else None
        if _STANDFIRST.fullmatch(style.name):
            return None
        if _HEADING.fullmatch(style.name):
            return "heading"
        if _CAPTION.fullmatch(style.name):
            return "remnant"
    return None


def lists_contents(styles: Styles, key: str | None) -> bool:
    """Whether a paragraph of a style is a line of the table of contents."""
    return any(_CONTENTS.fullmatch(style.name) for style in _line(styles, key))


def _line(styles: Styles, key: str | None) -> list[Style]:
    found: list[Style] = []
    while key is not None and key in styles and len(found) < MAX_PARENTS:
        found.append(styles[key])
        key = found[-1].parent
    return found
