"""Where mentions stand: sentence, paragraph, role in the clause, and the quotes and reports around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from chalicelib import lexicon
from chalicelib.extractors.coreference.origins import NOWHERE, Origins
from chalicelib.extractors.text import Text
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.pronouns import OBJECTIVE, PLURAL, POSSESSIVES, THIRD_SINGULAR
from chalicelib.extractors.text.spans import Bounded
from chalicelib.extractors.text.tokens import GENITIVE

_BEFORE_OBJECTS = lexicon.words("function_words", use="object")
_BEFORE_CLAUSES = lexicon.words("function_words", use="clause")
_PREPOSITIONS = lexicon.words("function_words", type="preposition") - _BEFORE_CLAUSES
_OBJECTS = (OBJECTIVE & (THIRD_SINGULAR | PLURAL)) | {"her"}
"""Pronouns that are objects where no preposition stands before them; "her" may be a possessive as well."""
_FUNCTION_WORDS = lexicon.pattern(
    word
    for kind in ("preposition", "conjunction", "subordinator", "adverb")
    for word in lexicon.words("function_words", type=kind)
)
_BEHIND_OBJECTS = re.compile(rf"[.,;:!?”\"]| (?:{_FUNCTION_WORDS}|twice|[a-z]+ly)\b")
"""What follows a "her" that is an object, and no possessive."""
_CLAUSE_MARKS = frozenset('.!?"”“,;:') | {""}
"""Marks behind which a clause begins, if a mention follows them; nothing stands before what opens a text."""
_WORD_REACH = 14
"""Characters before a mention in which the word before it is looked for."""

_WORD = re.compile(r" ?([\w’'-]+)")
_NEXT_REACH = 24
"""Characters behind a mention in which the word behind it is looked for."""

_COPULA = f"(?:{lexicon.pattern(lexicon.words('function_words', use='predicate'))})"
_PREDICATE = re.compile(rf"(?:, who)? {_COPULA}(?: also| now| still| not)? ")
_COMMA = re.compile(r", (?:(?:aged )?\d{1,3}, )?")
"""What stands between a name and its apposition: ", 71, "."""
_LIST = re.compile(r"(?:, [^,.;:\n]{1,40})*,? (?:and|or) ")
DATELINE = r"(?:[A-Z][^.!?\n“”]{1,50} (?:—|–|--) )?"
"""What may stand before a text's first words: "THE HAGUE — "."""
_INTRODUCTION = re.compile(
    rf"{DATELINE}"
    rf"[“\"'‘]?(?:according to|asked|{lexicon.pattern(lexicon.words('function_words', use='introduces'))})\b[^,;:]*",
    re.IGNORECASE,
)
"""What may begin a sentence before the comma behind which its subject stands: "According to Ann Lee"."""
_INTRODUCTION_REACH = 160
"""Characters of the longest of those."""
_LONGEST_JOINT = 30
"""Characters of the longest that joins what somebody is to a name: ", who remains also"."""
_LONGEST_LIST = 400
"""Characters between two members of a list."""
_BEHIND_AND = re.compile(r"[\w.)’']\s?,? and (?:the )?$")
"""What stands before a later member of a list: "Ford and"."""
_BEFORE_AND = re.compile(r"(?:, [^,.;:\n]{1,40})*,? and (?:the )?[A-Z]")
"""What follows a member of a list of names: " and Fiat"."""
_JOINT_BEFORE = re.compile(rf"(?:,| {_COPULA}(?: also| now| still)?) $")
"""What an apposition or a predicate stands behind: "Ann Lee,", "Ann Lee is"."""
_JOINT_REACH = 12
"""Characters before a mention in which a joint is looked for, if not one of the longest: "remains also"."""


SUBJECTS = ("subject", "source")
"""Roles of whom a sentence tells what they do or say."""


class Occurrence(NamedTuple):
    """A mention: where it is, whether it is a ``name``, ``nominal`` or ``pronoun``, and its role as far as that shows.

    Roles are ``source``, ``subject``, ``possessor``, ``object`` (behind a preposition) and ``other``.
    """

    start: int
    end: int
    kind: str
    role: str
    sentence: int
    paragraph: int


class Context:
    """A text with its sentences, paragraphs and links, looked up by offset."""

    def __init__(self, text: Text, links: Sequence[Link], origins: Origins = NOWHERE) -> None:
        self.text = text.string
        self.origins = origins
        self._places = text
        self._sentence_starts = frozenset(text.sentences)
        self.links = sorted(links, key=lambda link: link.content.start)
        sourced = {(link.source.start, link.source.end): link for link in self.links if link.source}
        self._sourced = [sourced[key] for key in sorted(sourced)]
        self._source_starts = [link.source.start for link in self._sourced if link.source]
        self._content_starts = [link.content.start for link in self.links]

    def occurrence(self, start: int, end: int, kind: str) -> Occurrence:
        """A mention with all that its place says about it."""
        sentence, paragraph = self._places.sentence_at(start), self._places.paragraph_at(start)
        return Occurrence(start, end, kind, self._role(start, end), sentence, paragraph)

    def _role(self, start: int, end: int) -> str:
        """The role of a mention, the first that shows of those that Occurrence names."""
        if self.content_of(start, end):
            return "source"
        if self._possesses(start, end):
            return "possessor"
        return "subject" if start in self._sentence_starts else _role_behind(self._word_before(start))

    def _possesses(self, start: int, end: int) -> bool:
        """Whether a mention is a possessive pronoun, or has an 's."""
        return self.has_genitive(end) or self.text[start:end].casefold() in POSSESSIVES

    def has_genitive(self, end: int) -> bool:
        """Whether an 's follows an offset."""
        return self.text[end : end + 2] in GENITIVE

    def _word_before(self, start: int) -> str:
        """The word before an offset with the marks around it, in lower case; an empty one where there is none."""
        words = self.text[max(0, start - _WORD_REACH) : start].split()
        return words[-1].casefold() if words else ""

    def word_behind(self, end: int) -> str:
        """The word or 's that follows an offset, in lower case; an empty one where there is none."""
        word = _WORD.match(self.text, end, end + _NEXT_REACH)
        return word[1].casefold() if word else ""

    def content_of(self, start: int, end: int) -> Link | None:
        """The link whose source holds a span."""
        link = self._sourced_before(start)
        return link if link and link.source and end <= link.source.end else None

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        return self._places.sentence_at(at)

    def quoted_by(self, at: int) -> Link | None:
        """The link whose source holds an offset, or is the last before it, if it is given word for word."""
        return direct(self._sourced_before(at))

    def content_at(self, at: int) -> Link | None:
        """The link whose content holds an offset."""
        i = bisect_right(self._content_starts, at) - 1
        return self.links[i] if i >= 0 and at < self.links[i].content.end else None

    def quoted_at(self, at: int) -> Link | None:
        """The link whose content holds an offset and is given word for word."""
        return direct(self.content_at(at))

    def spoke_before(self, at: int, other: int) -> bool:
        """Whether the last source before ``at`` holds ``other``."""
        link = self._sourced_before(at - 1)
        return link is not None and holds(link.source, other)

    def _sourced_before(self, at: int) -> Link | None:
        """The link whose source is the last that begins at an offset or before it."""
        i = bisect_right(self._source_starts, at) - 1
        return self._sourced[i] if i >= 0 else None

    def joins(self, start: int) -> bool:
        """Whether an apposition or a predicate may begin here: "Ann Lee, a lawyer", "Ann Lee is a lawyer"."""
        return bool(_JOINT_BEFORE.search(self.text, max(0, start - _JOINT_REACH), start))

    def in_introduction(self, at: int) -> bool:
        """Whether all that stands before an offset in its sentence is before the subject: "When he"."""
        start = self._places.sentences[self._places.sentence_at(at)]
        return at - start <= _INTRODUCTION_REACH and _INTRODUCTION.fullmatch(self.text, start, at) is not None

    def opening(self, mention: Occurrence) -> str:
        """What stands before a mention in its sentence."""
        return self.text[self._places.sentences[mention.sentence] : mention.start]

    def is_governed(self, mention: Bounded) -> bool:
        """Whether a mention stands behind a preposition, with or without an article: "in the Congo"."""
        words = self.text[max(0, mention.start - _WORD_REACH) : mention.start].casefold().split()
        if words and words[-1] == "the":
            words.pop()
        return bool(words) and words[-1] in _PREPOSITIONS

    def is_object(self, anaphor: Bounded) -> bool:
        """Whether a pronoun is the object of a verb: "called her twice", and neither "her son" nor "of him"."""
        word = self.text[anaphor.start : anaphor.end].casefold()
        if word not in _OBJECTS or self._word_before(anaphor.start) in _PREPOSITIONS:
            return False
        return word != "her" or _BEHIND_OBJECTS.match(self.text, anaphor.end) is not None

    def listed(self, end: int, start: int, stop: int) -> bool:
        """Whether two mentions are members of a list: "Ann Lee and the clerk", "Ann Lee, the mayor and …"."""
        if start - end > _LONGEST_LIST:
            return False
        between = self.text[end:start]
        return bool(_LIST.fullmatch(between)) or (between == ", " and self.text.startswith(" and ", stop))

    def is_in_list(self, mention: Bounded) -> bool:
        """Whether a mention is behind an "and", or before one and a name: "Ford and Fiat"."""
        if _BEFORE_AND.match(self.text, mention.end):
            return True
        return _BEHIND_AND.search(self.text, max(0, mention.start - _WORD_REACH), mention.start) is not None

    def joined(self, end: int, start: int) -> str | None:
        """``apposed`` where a comma and perhaps an age part two mentions, ``predicate`` where a form of "be" does."""
        if start - end > _LONGEST_JOINT:
            return None
        between = self.text[end:start]
        if _COMMA.fullmatch(between):
            return "apposed"
        return "predicate" if _PREDICATE.fullmatch(between) else None


def _role_behind(word: str) -> str:
    """The role of what follows a word with its marks: a ``subject`` begins a clause, as in "…, he" or "that she"."""
    if word[-1:] in _CLAUSE_MARKS or word in _BEFORE_CLAUSES:
        return "subject"
    return "object" if word in _BEFORE_OBJECTS else "other"


def direct(link: Link | None) -> Link | None:
    """A link whose content is given word for word; None for others, and for none."""
    return link if link and link.content.type == "direct" else None


def holds(span: Bounded | None, at: int) -> bool:
    """Whether an offset lies in a span, if there is one."""
    return span is not None and span.start <= at < span.end
