"""Names to entities: which names are one person, organisation or place, and what the article calls them.

The rules, in the order they apply to the names in text order: the same name; a surname or first name of a person named
before; an acronym of a long form; the short form of an organisation; two names of one country. A name that two
entities could claim goes to the one mentioned last, a surname to the one whom namesakes.py names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from chalicelib.extractors.entities import handles, others, people
from chalicelib.extractors.entities.naming import is_inverted, unbroken
from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Entity, EntityType, Mention, Span


def merged(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """Merge settled names, in text order, into entities with ids ``e1``, ``e2``… in order of first mention."""
    roster = Roster(article.text, gazetteer, title=article.title or "")
    for span in names:
        mention = Mention(span.start, span.end, article.text[span.start : span.end])
        _put(roster, mention, cast(EntityType, span.label))
    handles.add_signed(article.blocks, roster.drafts)
    return tuple(_entity(f"e{number}", draft) for number, draft in enumerate(roster.drafts, 1))


def _put(roster: Roster, mention: Mention, kind: EntityType) -> None:
    """Give a name to the entity that it belongs to: the first of those that it fits, or a new one."""
    is_person = kind == "person"
    candidates = people.candidates(roster, mention) if is_person else others.candidates(roster, mention, kind)
    draft = next(candidates, None) or roster.add(kind)
    learn = people.learn if is_person else others.learn
    roster.note(draft, mention, [*learn(roster, draft, mention), *handles.learn(roster, draft, mention)])


def _entity(identifier: str, draft: Draft) -> Entity:
    """A draft that nothing more is said of, as an entity."""
    name = _best_name(draft)
    return Entity(
        id=identifier,
        type=draft.type,
        name=unbroken(name),
        aliases=tuple(sorted({*(m.text for m in draft.mentions), *draft.handles} - {name})),
        titles=tuple(dict.fromkeys(draft.titles)),
        mentions=tuple(draft.mentions),
        country=draft.country,
        gender=draft.gender,
    )


def _best_name(draft: Draft) -> str:
    """The fullest form: the most words, then the most letters, then the first.

    Abbreviations give way to long forms, and "Quill, Bernadette" to any full name as it is said.
    """
    mentions = draft.mentions[: draft.public]
    straight = [m for m in mentions if " " in m.text and not is_inverted(m.text)]
    forms = straight if straight and draft.type == "person" else mentions
    return max(forms, key=lambda m: (len(m.text.split()), not m.text.isupper(), len(m.text), -m.start)).text
