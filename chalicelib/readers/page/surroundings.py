"""What surrounds an article on its page and reads like one: taken out of the tree before the article is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
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

_HIDDEN = "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
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


def clear(tree: HtmlElement) -> None:
    """Take out what is hidden, what only those without JavaScript see, advertisements, notices and boxes that sell."""
    hidden = [*tree.xpath(_HIDDEN), *tree.xpath(_ADVERTISED), *_messages(tree)]
    for node in [*hidden, *_boxes(tree), *_offers(tree), *_notices(tree)]:
        if node.getparent() is not None:
            node.drop_tree()


def _messages(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (node for node in tree.iter("noscript") if len(text_within(node, MAX_NOSCRIPT)) <= MAX_NOSCRIPT)


def _boxes(tree: HtmlElement) -> Iterator[HtmlElement]:
    for node in tree.iter(*_BOXES):
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        sells = bool(_SELLING.search(names))
        if (sells or _CONSENT.search(names)) and _is_box(node, sells=sells):
            yield node


def _offers(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Boxes of offers to subscribe, by their names or by those that the page gives to what is not free."""
    locked = frozenset(linked_data.locked(tree))
    for node in tree.iter(*_BOXES):
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if (offers.is_called(names) or not locked.isdisjoint(names.split())) and _is_offer(node):
            yield node


def _is_offer(node: _Element) -> bool:
    return next(node.iter(*_CONTENT), None) is None and offers.is_offer(text_within(node, MAX_BOX))


def _is_box(node: _Element, *, sells: bool) -> bool:
    text = text_within(node, MAX_BOX)
    if len(text) > MAX_BOX or next(node.iter(*_CONTENT), None) is not None:
        return False
    return sells or _asks(node) >= MIN_ASKS


def _notices(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What stands around a button that accepts, as far up as it is about nothing else."""
    buttons = [node for node in tree.iter("button", "a") if _AGREES.fullmatch(text_within(node, 50).strip())]
    for button in buttons[:MAX_BUTTONS]:
        around = takewhile(lambda node: len(text_within(node, MAX_BOX)) <= MAX_BOX, button.iterancestors(*_BOXES))
        notice = next((node for node in around if _asks(node) >= MIN_ASKS_UNNAMED), None)
        if notice is not None and _is_box(notice, sells=False):
            yield notice


def _asks(node: _Element) -> int:
    return len({word.lower() for word in _ASKS.findall(text_within(node, MAX_BOX))})


def text_within(node: _Element, limit: int) -> str:
    """The node's text, blanks made one; where it is longer than ``limit`` characters, not all of it."""
    pieces, size = list[str](), 0
    for piece in map(str, node.itertext()):
        blank = " " if piece[:1].isspace() else "", " " if piece[-1:].isspace() else ""
        pieces.append(piece.strip()[: limit + 1].join(blank))
        size += len(pieces[-1])
        if size > limit:
            break
    return " ".join("".join(pieces).split())
