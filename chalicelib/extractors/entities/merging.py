"""Names to entities: which names are one person, organisation or place, and what the article calls them.

The rules, in the order they apply to the names in text order: the same name; a surname or first name of a person named
before; an acronym of a long form; the short form of an organisation; two names of one country. A name that two
entities could claim goes to the one mentioned last.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Block, Entity, EntityType, Mention, Span


def merged(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """Merge settled names, in text order, into entities with ids ``e1``, ``e2``… in order of first mention."""
    roster = Roster(article.text, gazetteer)
    for span in names:
        mention = Mention(span.start, span.end, article.text[span.start : span.end])
        roster.put(mention, cast(EntityType, span.label))
    for block in article.blocks:
        _add_handle(block, roster.drafts)
    return _finished(roster.drafts)


def _add_handle(block: Block, drafts: list[Draft]) -> None:
    """The handle in a post's signature is an alias of whom the signature names."""
    if block.post and block.post.handle and block.post.signature:
        start, end = block.post.signature
        for draft in (d for d in drafts if d.type in ("person", "organization")):
            if any(start <= m.start and m.end <= end for m in draft.mentions):
                draft.handles.append(f"@{block.post.handle}")
                return


def _finished(drafts: list[Draft]) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=f"e{i}",
            type=draft.type,
            name=(name := _best_name(draft)),
            aliases=tuple(sorted({*(m.text for m in draft.mentions), *draft.handles} - {name})),
            titles=tuple(dict.fromkeys(draft.titles)),
            mentions=tuple(draft.mentions),
            country=draft.country,
            gender=draft.gender,
        )
        for i, draft in enumerate(drafts, 1)
    )


def _best_name(draft: Draft) -> str:
    """The fullest form: the most words, then the most letters, then the first; abbreviations give way to long forms."""
    return max(draft.mentions, key=lambda m: (len(m.text.split()), not m.text.isupper(), len(m.text), -m.start)).text
