"""Text with markup in it, as a CMS stores it: inline tags, entities, shortcodes, paragraphs parted by blank lines.

``<strong>ARDMORE</strong> — …<br><br>…`` and WordPress's post_content are such texts. They become what a reader would
see, in Markdown where it is more than words: headings and the items of lists.
"""

from __future__ import annotations

import html
import re

from chalicelib.lexicon.late import Late

_INLINE = (
    "a abbr acronym address b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong"
    " sub sup time tt u var"
)
_VOID = "br hr img wbr input embed source track"
_MEDIA = "iframe video audio picture object"
_BLOCKS = "p div h[1-6] ul ol li dl dt dd blockquote pre table thead tbody tr td th section figure figcaption center"
INLINE = "|".join(f"{_INLINE} {_VOID} {_MEDIA}".split())
"""A pattern of the elements of HTML that may stand in a line of text."""

_ANY = "|".join(f"{_INLINE} {_VOID} {_MEDIA} {_BLOCKS}".split())
# Possessive, and no quotation marks but around values: a tag ends at its own ">".
_ATTRIBUTES = r"(?:\s++(?:[^<>\"'`]++|\"[^\"<>]*+\"|'[^'<>]*+')*+)?"
_TAG = Late(rf"<(?P<close>/?)(?P<name>{_ANY})(?=[\s/>]){_ATTRIBUTES}/?>", re.IGNORECASE)
_PAIR = Late(rf"<({_ANY}){_ATTRIBUTES}>[^<]{{0,2000}}</\1>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_PICTURE = re.compile(r"<(?:img|iframe|embed)\s[^<>]{1,2000}>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--\s*(?:more|nextpage|/?wp:)")
# Each ends where its like begins, so that a text of openings is not read again from every one of them.
_DROPPED = Late(
    r"<!--(?:[^-<]|-(?!->)|<(?!!--))*+-->"
    r"|<(script|style|figcaption|iframe|noscript)\b[^<>]*+>(?:[^<]|<(?!/?\1))*+</\1\s*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)

# WordPress: [caption id="…"]<img> The pier[/caption], [gallery ids="1,2"], [vc_row][vc_column]…[/vc_column][/vc_row]
_NAME = r"[a-z][a-z0-9_-]{1,40}"
_VALUES = r"(?:\s+[a-z][\w-]{0,40}\s*=\s*(?:\"[^\"\[\]]{0,1000}\"|'[^'\[\]]{0,1000}'|[^\s\"'\[\]]{1,300})){1,40}"
_CAPTION = Late(
    r"\[(caption|wp_caption|gallery|embed|video|audio|playlist)\b[^\[\]]{0,1000}\][^\[\]]{0,2000}\[/\1\]", re.IGNORECASE
)
_SHORTCODE = Late(
    rf"\[{_NAME}{_VALUES}\s*/?\](?![(:])|\[/{_NAME}\](?![(:])|\[(?:gallery|playlist|toc|more|nextpage)\](?![(:])",
    re.IGNORECASE,
)
_CLOSED = re.compile(rf"\[/({_NAME})\]", re.IGNORECASE)
MIN_ENTITIES = 2
"""Entities that make a text one with markup: a single one may be spoken of."""

MIN_BREAKS = 3
"""Ends of lines that do the same."""

_CODE = re.compile(r"`[^`\n]*+`|[“\"'‘]<[^<>\n]{1,80}>[”\"'’]")  # what is shown as it is written, and not meant
_INDENT = re.compile(r"\n[ \t]+")
_LONE_ITEM = re.compile(r"(?<=\n)- *\n\s*")
_PARTING = frozenset("p div ul ol dl dt dd hr blockquote pre table tr section figure center".split())

# A page, or a part of one that has containers; bare paragraphs are parted by nothing but blank lines.
_PAGE = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|link|article|section|main|div|t[dh]|header|footer|nav|aside|frameset)\b",
    re.I,
)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_BARE = re.compile(rf"\n[ \t]*\n[ \t]*(?:[^<\s]|<(?:{INLINE})[\s/>])", re.IGNORECASE)
MIN_BARE = 2


def is_fragment(page: str) -> bool:
    """Whether HTML is no page but a text with tags in it: its paragraphs are not, or not all, elements."""
    if _PAGE.search(page):
        return False
    return not _PARAGRAPH.search(page) or len(_BARE.findall(page)) >= MIN_BARE


def has_markup(text: str) -> bool:
    """Whether a text is written with markup, and does not only speak of it."""
    if not any(sign in text for sign in "<&["):
        return False
    written = _CODE.sub("", text)
    return bool(
        _TAG.match(written.lstrip())
        or _PAIR.search(written)
        or _COMMENT.search(written)
        or _PICTURE.search(written)
        or _CAPTION.search(written)
        or len(_SHORTCODE.findall(written)) > 1
        or len(_BREAK.findall(written)) >= MIN_BREAKS
        or len(_ENTITY.findall(written)) >= MIN_ENTITIES
    )


def without_markup(text: str) -> str:
    """The text that a reader would see, its headings and lists in Markdown."""
    text = _BREAK.sub("<br>", _without_shortcodes(_DROPPED.sub("", text)))
    text = html.unescape(_TAG.sub(_shown, text))
    return _LONE_ITEM.sub("- ", _INDENT.sub("\n", text)).strip()


def _without_shortcodes(text: str) -> str:
    text = _CAPTION.sub("", text)
    names = "|".join(sorted({re.escape(name.lower()) for name in _CLOSED.findall(text)}))
    text = _SHORTCODE.sub("", text)
    return re.sub(rf"\[(?:{names})\]", "", text, flags=re.IGNORECASE) if names else text


def _shown(tag: re.Match[str]) -> str:
    name, opens = tag["name"].lower(), not tag["close"]
    if name == "br":
        return "\n"
    if name == "li":
        return "\n- " if opens else "\n"
    if name[0] == "h" and name[1:].isdigit():
        return f"\n\n{'#' * int(name[1])} " if opens else "\n\n"
    if name in ("td", "th"):
        return " "
    return "\n\n" if name in _PARTING else ""
