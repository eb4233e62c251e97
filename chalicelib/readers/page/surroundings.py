"""What surrounds an article on its page and reads like one: taken out of the tree before the article is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Flag, auto
from functools import lru_cache, reduce
from itertools import takewhile
from operator import or_
from typing import TYPE_CHECKING

from chalicelib.lexicon.late import Late
from chalicelib.readers.page import linked_data
from chalicelib.readers.prose import offers

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

MAX_NOSCRIPT = 600
"""Characters of a message to those without JavaScript. What is longer is the article, put there for search engines."""

MAX_BOX = 6_000
"""Characters of a notice of consent, the longest with every kind of cookie in it, or of a box that sells something."""

STREAMED = "S:"
"""How the ids begin of the parts that React streams: hidden elements that a script puts in their places."""

_HIDDEN = (
    f"//*[(@hidden and not(starts-with(@id, '{STREAMED}'))) or contains(translate(@style, ' ', ''), 'display:none')]"
)
# For screen readers, and for paper.
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-(?:text|only))?|(?:u-)?a11y-hidden"
    r"|(?:u|is)-(?:hidden|hide)|print-(?:only|header|footer)|only-print)(?:\s|$)",
    re.IGNORECASE,
)
_ADVERTISED = "//amp-ad | //amp-embed | //amp-sticky-ad | //amp-auto-ads"
_BOXES = frozenset("div section aside form dialog p ul nav footer header figure amp-consent".split())
# An element with one of these inside is the page, or the article, whatever its name says.
_CONTENT = ("article", "main", "h1", "body")

_CONSENT = re.compile(
    r"cookie|consent|gdpr|ccpa|onetrust|didomi|truste|usercentrics|cybot|sp_message|(?:^|[\s_-])cmp", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:cookies?|consent|privacy|preferences|accept|browser|partners|analytics|third[- ]part(?:y|ies)"
    r"|personal data)\b",
    re.IGNORECASE,
)
MIN_ASKS = 2
"""Different words of consent in a notice that its name gives away: a recipe for cookies has one."""

MIN_ASKS_UNNAMED = 4
"""Different words of consent in a notice that nothing gives away but a button to accept."""

MAX_FORMS = 20
"""Forms of a page that ask for an address: some have one below every story."""

MAX_SIGNUP = 500
"""Characters of a box around a form that asks for an address: what the newsletter is about, and its terms."""

_SIGNUP = re.compile(r"newsletter|sign-?up|subscri|mailing|opt-?in", re.IGNORECASE)
_SIGNUPS = "//form[.//input[@type='email' or contains(translate(@name, 'EMAIL', 'email'), 'email')]]"

MAX_CAPTION = 500
"""Characters of a picture's caption with its credit."""

_PICTURED = re.compile(r"(?:^|[\s_-])(?:images?|img|photo|picture|figure|caption)", re.IGNORECASE)

MAX_ABOUT = 1_500
"""Characters about a story's writer, in what a button opens above the page, or in what only some see."""

_ABOUT = re.compile(
    r"(?:author|writer|contributor)[\s_-]*(?:bio|info|box|card|about|desc|profile)"
    r"|(?:^|[\s_-])(?:modal|pop-?up|lightbox)(?=$|[\s_-])",
    re.IGNORECASE,
)

MAX_BUTTONS = 50
_AGREES = re.compile(r"(?:i )?(?:accept|agree|allow|reject|decline|consent|got it)\b.{0,30}", re.IGNORECASE)

# Boxes of the platforms that newsletters are written on, by the names that these give them.
_SELLING = Late(
    r"(?:^|\s)(?:subscription-widget(?:-wrap)?\S*|subscribe-(?:widget|footer|prompt)\S*|subscribe-btn|button-wrapper"
    r"|paywall-jump|post-ufi\S*|post-footer|digest-post-embed|embedded-post(?:-wrap)?|embedded-publication(?:-wrap)?"
    r"|captioned-button-wrap|community-chat|poll-embed|install-substack-app-embed\S*"
    r"|kg-(?:signup|cta|call-to-action|bookmark|product|header|button)-card|gh-(?:subscribe|post-upgrade-cta|signup)\S*"
    r"|jp-relatedposts|sharedaddy|wp-block-jetpack-(?:subscriptions|like)\S*|mc_embed_signup|beehiiv-\S*"
    r"|newsletter-?(?:signup|sign-up|box|form|promo|embed|cta|widget|subscribe|callout)\S*)(?:\s|$)",
    re.IGNORECASE,
)


MAX_NAMES = 500
"""Characters of an element's names that are looked at: those of utility classes come to some hundreds."""


class _Called(Flag):
    """What an element's class or id says that it is."""

    NOTHING = 0
    UNSEEN = auto()
    SELLS = auto()
    ASKS = auto()
    ABOUT = auto()
    PICTURED = auto()
    OFFERS = auto()


_PATTERNS = (
    (_UNSEEN.search, _Called.UNSEEN),
    (_SELLING.search, _Called.SELLS),
    (_CONSENT.search, _Called.ASKS),
    (_ABOUT.search, _Called.ABOUT),
    (_PICTURED.search, _Called.PICTURED),
    (offers.is_called, _Called.OFFERS),
)


def clear(tree: HtmlElement) -> None:
    """Take out what is hidden, what only those without JavaScript see, advertisements, notices and boxes that sell."""
    hidden = [*tree.xpath(_HIDDEN), *tree.xpath(_ADVERTISED), *_messages(tree)]
    for node in [*hidden, *_signups(tree), *_boxes(tree), *_notices(tree)]:
        if node.getparent() is not None:
            node.drop_tree()


def _signups(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What is called a newsletter around a form that asks for an address: extractors drop the form alone."""
    for form in tree.xpath(_SIGNUPS)[:MAX_FORMS]:
        around = [*takewhile(_may_sign_up, form.iterancestors(*_BOXES))]
        yield from [node for node in around if _SIGNUP.search(" ".join(map(str, node.values())))][-1:]


def _may_sign_up(node: _Element) -> bool:
    return not _has_content(node) and len(text_within(node, MAX_SIGNUP)) <= MAX_SIGNUP


def _messages(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (node for node in tree.iter("noscript") if len(text_within(node, MAX_NOSCRIPT)) <= MAX_NOSCRIPT)


def _boxes(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that are what their names say, or what the page says is not free, and hold nothing else."""
    locked = frozenset(linked_data.locked(tree))
    boxes: set[_Element] = set()
    for node in tree.xpath("//*[@class or @id]"):
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        called = _called(names[:MAX_NAMES])
        if not locked.isdisjoint(names.split()):
            called |= _Called.OFFERS
        if called and boxes.isdisjoint(node.iterancestors()) and _is_box(node, called):
            boxes.add(node)
            yield node


@lru_cache(maxsize=4_096)
def _called(names: str) -> _Called:
    """What names say: a page has thousands of elements, and some hundred names for them."""
    return reduce(or_, (kind for search, kind in _PATTERNS if search(names)), _Called.NOTHING)


def _is_box(node: _Element, called: _Called) -> bool:
    if not (node.tag in _BOXES or _Called.UNSEEN in called) or _has_content(node):
        return False
    text = text_within(node, MAX_BOX)
    return (
        (bool(called & (_Called.UNSEEN | _Called.ABOUT)) and len(text) <= MAX_ABOUT)
        or (_Called.SELLS in called and len(text) <= MAX_BOX)
        or (_Called.PICTURED in called and len(text) <= MAX_CAPTION and _is_picture(node))
        or (_Called.ASKS in called and len(text) <= MAX_BOX and _asks(text) >= MIN_ASKS)
        or (_Called.OFFERS in called and offers.is_offer(text))
    )


def _is_picture(node: _Element) -> bool:
    """Whether an element holds a picture, perhaps with its caption: extractors drop ``figure`` alone."""
    return node.tag in ("div", "p") and next(node.iter("img"), None) is not None


def _has_content(node: _Element) -> bool:
    return next(node.iter(*_CONTENT), None) is not None


def _notices(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What stands around a button that accepts, as far up as it is about nothing else."""
    buttons = [node for node in tree.iter("button", "a") if _AGREES.fullmatch(text_within(node, 50).strip())]
    for button in buttons[:MAX_BUTTONS]:
        around = takewhile(lambda node: len(text_within(node, MAX_BOX)) <= MAX_BOX, button.iterancestors(*_BOXES))
        notice = next((node for node in around if _asks(text_within(node, MAX_BOX)) >= MIN_ASKS_UNNAMED), None)
        if notice is not None and not _has_content(notice):
            yield notice


def _asks(text: str) -> int:
    return len({word.lower() for word in _ASKS.findall(text)})


def text_within(node: _Element, limit: int) -> str:
    """The node's text, blanks made one; where it is longer than ``limit`` characters, not all of it."""
    pieces, size = list[str](), 0
    for piece in map(str, node.itertext()):
        if piece.isspace():
            pieces.append(" ")
            continue
        blank = " " if piece[:1].isspace() else "", " " if piece[-1:].isspace() else ""
        pieces.append(" ".join(piece.split(maxsplit=limit))[: limit + 1].join(blank))
        size += len(pieces[-1].strip())
        if size > limit:
            break
    return " ".join("".join(pieces).split())
