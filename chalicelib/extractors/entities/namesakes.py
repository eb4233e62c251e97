"""Whose a part of a name is that several bear: "Trumbull" in a story of Donald and Eric Trumbull.

A reporter calls one of a family by the bare surname, mostly the first named; the others keep their full names. In the
rows of PolNeAR, LGL, TR-News, GUM and WikiGold in which two share a surname that is so in nine of ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from chalicelib import lexicon
from chalicelib.extractors.entities.generations import of_generation
from chalicelib.extractors.entities.kin import of_kin
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.entities.roster import Draft, Roster, last_mention
from chalicelib.extractors.text.beside import Beside, stands_behind
from chalicelib.extractors.text.titles import is_courteous
from chalicelib.model import Mention

_REACH = 80
"""Characters beside a name in which its kin and its verb stand."""
_KIN = rf"(?:\w+-)?(?:{lexicon.pattern(lexicon.words('nouns', kind='kin'))})(?:-in-law)?"
_OF_KIN = of_kin(_KIN, adjectives=3)
_IS_KIN = re.compile(rf",? (?:his|her|their|[\w-]+['’]s?) (?:[\w-]+ ){{0,2}}{_KIN}\b")
_VERB = re.compile(r"(?:, [^.;\n]{1,60}?)?,? (?:\w+ly )?(?!as\b)[a-z]+(?:ed|s|ld)\b")
"""What a subject is followed by: ", 54, told"."""
_SAYING = lexicon.pattern(lexicon.verbs("third", "past", cue="say"))
_SAYS = re.compile(rf" (?:\w+ly )?(?:{_SAYING})\b")
_SAID_BEFORE = re.compile(rf"\b(?:{_SAYING}) $")
_KIN_BESIDE = Beside(_OF_KIN, _IS_KIN, reach=_REACH)
_SAYING_BESIDE = Beside(_SAID_BEFORE, _SAYS, reach=_REACH)


def label(text: str, mention: Mention) -> str:
    """What the roster knows those by who were called like this: by a surname alone, or by "Mr" and a surname."""
    return f"{'courtesy' if is_courteous(text, mention.start) else 'alone'} {plain(mention.text)}"


def in_order(roster: Roster, mention: Mention, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Those who bear a name, the likeliest first; somebody may come twice."""
    if len(drafts) < len("ab"):
        return iter(drafts)
    return chain.from_iterable(rule(roster, mention, drafts) for rule in _RULES)


def _newcomer(roster: Roster, mention: Mention, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Who spoke when named for the first time right before, and speaks again; nobody's relative."""
    return (d for d in _speaking_again(roster.text, mention, drafts, breaks=1) if not _is_kin(roster.text, d))


def _called_so(roster: Roster, mention: Mention, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Those who were called by the same before, the last first."""
    bearers = set(map(id, drafts))
    return (draft for draft in roster.known([label(roster.text, mention)]) if id(draft) in bearers)


def _spared(roster: Roster, mention: Mention, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Behind "Mr", those who were never called by the surname alone: in court the accused is."""
    if is_courteous(roster.text, mention.start):
        alone = f"alone {plain(mention.text)}"
        yield from (draft for draft in drafts if alone not in draft.labels)


def _relative(roster: Roster, mention: Mention, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A relative who spoke when first named, and speaks again in that paragraph."""
    return _speaking_again(roster.text, mention, drafts, breaks=0)


def _main(roster: Roster, mention: Mention, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Whom the title names, then the first named; last those who go by first names, or are in the headline alone."""
    name = plain(mention.text)

    def rank(draft: Draft) -> tuple[bool, bool, bool, int]:
        """The lower, the likelier; of equals, who was named first."""
        in_title = _in_title(roster, draft)
        return _goes_by_first(draft, name), _only_in_headline(roster, draft), not in_title, draft.mentions[0].start

    return iter(sorted(drafts, key=rank))


_RULES = (of_generation, _newcomer, _called_so, _spared, _relative, _main)


def _speaking_again(text: str, mention: Mention, drafts: Sequence[Draft], *, breaks: int) -> Iterator[Draft]:
    """The last named, if that name alone was theirs, at most so many paragraphs before, and a subject's."""
    last = max(drafts, key=last_mention)
    name = last.mentions[-1]
    is_new = len(last.mentions) == 1 and text.count("\n\n", name.end, mention.start) <= breaks
    if is_new and _speaks(text, mention) and stands_behind(text, name.end, _VERB, _REACH):
        yield last


def _speaks(text: str, mention: Mention) -> bool:
    """Whether a name is the subject of a verb of saying: "Lee said", "said Lee"."""
    return _SAYING_BESIDE.tells(text, mention)


def _is_kin(text: str, draft: Draft) -> bool:
    """Whether somebody is named as a relative: "his son, Eric Trumbull"."""
    return _KIN_BESIDE.tells(text, draft.mentions[0])


def _goes_by_first(draft: Draft, name: str) -> bool:
    """Whether somebody is called by a first name alone, which is not the name itself."""
    firsts = {person.given[0] for person in draft.people} - {name}
    return any(f"alone {first}" in draft.labels for first in firsts)


def _in_title(roster: Roster, draft: Draft) -> bool:
    """Whether the title has a full name of somebody."""
    return any(" " in m.text and m.text in roster.title for m in draft.mentions[:1])


def _only_in_headline(roster: Roster, draft: Draft) -> bool:
    """Whether no full name of somebody stands below the headline: capitals may have run one together there."""
    return roster.headline > 0 and not any(" " in m.text and m.start >= roster.headline for m in draft.mentions)
