"""Noun phrases up to a head that stands for somebody or something: "the former mayor", "Acme officials"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.text import Text
from chalicelib.extractors.text.nouns import NounClass, class_of, gender_of, is_national, may_be_body, singular
from chalicelib.extractors.text.pronouns import DEFINITE, INDEFINITE, POSSESSIVES, PRONOUNS
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.extractors.text.tokens import BARE_GENITIVE, GENITIVE, Token
from chalicelib.model import Span

_ARTICLES = DEFINITE | INDEFINITE
"""What opens a phrase about somebody; "every" and "no" open one about nobody in particular."""
ENDS = lexicon.words("function_words", use="ends") | PRONOUNS
"""Words that no noun phrase goes on across."""
_PRONOUNS_OF_KIND = frozenset(("one",))
"""Words that stand for a noun: "the Australian one"."""
_STATES = "US"
"""What looks like a pronoun in lower case."""
_DEEDS = lexicon.verbs("past", "third") | lexicon.words("tenses", tense="past")
_BEHIND_NOUNS = (ENDS - _PRONOUNS_OF_KIND) | _DEEDS | {""}
"""What stands behind a noun that is no part of a longer name: "the Italian who", "the Italian wrote", or nothing."""
_GENITIVES = GENITIVE | BARE_GENITIVE
_WITHIN = GENITIVE | {"-"}
"""Marks that a phrase goes on across: "the team's coach", and "the six - member team" as some texts part it."""
_CLAUSE_OR_DETERMINER = "that"
_ALSO_VERBS = lexicon.words("noun_uses", use="verb")
"""Nouns that are more often verbs behind another noun: what a report "states"."""
_MODIFIERS = lexicon.pattern(lexicon.words("function_words", use="modifies"))
_MODIFIED = re.compile(rf",? (?:{_MODIFIERS})\b")
_PARTICIPLE, _OF = "accused", " of "
"""A noun that behind another is a verb's form, and what follows it then: "a manager accused of theft"."""
_PLURAL_CLASSES = ("people", "body")
ADJECTIVE = re.compile(r"(?:al|ous|ive|ary|ic|ish|ese|[ai]an|ful|less|ant|ent|able|ible)$|-")
"""Ends of words that are more often adjectives than anything else."""
_NATIONAL_ADJECTIVE = re.compile(r"(?:(?<!m)an|german|ese|ine|in[oa]|iot|ovar|i|ss|[ckh])$")
"""Ends of nouns for people of a country that are adjectives too: "the Italian", "the Greek"; not "the Dane"."""
_COUNTS = {word for word, value in lexicon.values("numbers", "value").items() if float(value) > 1 and word.isalpha()}
_OF_NUMBER = re.compile(rf" of (?:{lexicon.pattern(_COUNTS)}|\d+)\b")
_FOR_HIS_PART = re.compile(r",? for (?:his|her|its|their) part\b")
_MODIFIER_REACH = 8
"""Characters behind a head in which a modifier is looked for: the longest, ", which", has seven."""
LONGEST_PHRASE = 8
"""Words of a noun phrase up to its head; longer ones are mostly phrases that were not seen to end."""


class NounPhrases:
    """The noun phrases of a text outside its names."""

    def __init__(self, text: Text, names: Sequence[Bounded]) -> None:
        self.text = text.string
        self.tokens = text.tokens
        self.names = names
        self._bodies = {self.text[name.start : name.end].rpartition(" ")[2].casefold() for name in names}

    def opened(self) -> Iterator[Anaphor]:
        """Those that an article, a possessive or a name's 's begins."""
        for k, (start, _, word) in enumerate(self.tokens):
            if word in _ARTICLES:
                yield from self._behind(k, start)
            elif word in _GENITIVES:
                yield from self._owned(k)

    def bare(self, sources: Sequence[Bounded]) -> Iterator[Anaphor]:
        """Heads without an article of sources and of people behind a name: "officials", "Two men", "Acme officials"."""
        starts = [start for start, _, _ in self.tokens]
        for source in (*sources, *self._people_of_names(starts)):
            first = bisect_right(starts, source.start) - 1
            if first >= 0:
                yield from self._at(first, source.end)

    def plurals(self) -> Iterator[Anaphor]:
        """Plurals without an article, each with an adjective before it: "religious schools", "police"."""
        for k, token in enumerate(self.tokens):
            if class_of(token.word) not in _PLURAL_CLASSES or not self._is_plural(token):
                continue
            if self._is_head(k) and not self._runs_into_name(k):
                yield self._plural(k, token)

    def _is_plural(self, token: Token) -> bool:
        """Whether a noun for people or a body is a plural, and no name."""
        if not self.text[token.start].islower():
            return False
        return class_of(token.word) == "people" or token.word != singular(token.word)

    def _plural(self, k: int, token: Token) -> Anaphor:
        """The plural at a token, with the adjective before it."""
        adjective = self._adjective_before(k)
        return Anaphor(
            (adjective or token).start,
            token.end,
            singular(token.word),
            class_of(token.word),
            gender_of(token.word),
            plural=True,
            definite=False,
            modified=self._is_modified(k),
            words=(adjective.word,) if adjective else (),
            generic=True,
        )

    def _adjective_before(self, k: int) -> Token | None:
        """The word before a token, if that is an adjective: "religious" before "schools"."""
        if not k or not self._is_next(k):
            return None
        before = self.tokens[k - 1]
        return before if ADJECTIVE.search(before.word) and before.word not in ENDS else None

    def _owned(self, genitive: int) -> Iterator[Anaphor]:
        """What a name possesses: "Ann Lee's lawyer"."""
        start = self.tokens[genitive].start
        for owner in touching(self.names, start - 1, start):
            yield from self._behind(genitive, owner.start)

    def _behind(self, opener: int, start: int) -> Iterator[Anaphor]:
        """The phrase up to its head, and up to the head that this one possesses ("the team's coach")."""
        word = self.tokens[opener].word
        for head, words in self._heads(takewhile(self._goes_on, self._reach(opener + 1))):
            if self._opens_clause(opener, head) or self._runs_into_name(head):
                return
            yield self._phrase(
                start,
                head,
                words,
                definite=word not in INDEFINITE,
                possessed=word in POSSESSIVES or word[0] in BARE_GENITIVE,
                modified=self._is_modified(head),
            )
            if not self._owns(head):
                return

    def _at(self, first: int, end: int) -> Iterator[Anaphor]:
        """The phrase whose first word is the token ``first``, if its head stands before ``end``."""
        if self.tokens[first].word in _ARTICLES:
            return
        reach = self._reach(first)
        inside = takewhile(lambda k: self.tokens[k].end <= end and self._is_bare(k, first), reach)
        for head, words in self._heads(inside):
            if not self._runs_into_name(head):
                yield self._phrase(self.tokens[first].start, head, words, definite=False)
            return

    def _reach(self, first: int) -> range:
        """The tokens that a phrase may hold."""
        return range(first, min(len(self.tokens), first + LONGEST_PHRASE))

    def _phrase(
        self,
        start: int,
        head: int,
        words: tuple[str, ...],
        *,
        definite: bool,
        possessed: bool = False,
        modified: bool = False,
    ) -> Anaphor:
        """The phrase from ``start`` to the token ``head``, with the words between."""
        _, end, word = self.tokens[head]
        one, noun = singular(word), self._class_of(word)
        plural = noun == "people" or word != one
        return Anaphor(start, end, one, noun, gender_of(word), plural, definite, possessed, modified, words)

    def _class_of(self, noun: str) -> NounClass | None:
        """The class of a noun; what may be a body is one where a name ends so: "National Credit Regulator"."""
        return "body" if noun in self._bodies and may_be_body(noun) else class_of(noun)

    def _heads(self, reach: Iterable[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The tokens that may be a phrase's head, each with the words of the phrase before it."""
        words: list[str] = []
        for k in reach:
            if self._is_head(k):
                yield k, tuple(words)
            words.append(self.tokens[k].word)

    def _is_head(self, k: int) -> bool:
        """Whether a token is a noun for somebody or something, in no name and with no noun behind it."""
        start, end, word = self.tokens[k]
        if class_of(word) is None or self._is_participle(k):
            return False
        if is_national(word):
            return self.text[start].isupper() and self._stands_alone(k)
        return not touching(self.names, start + 1, end) and not self._is_compound(k)

    def _stands_alone(self, k: int) -> bool:
        """Whether no noun follows: "the Italian crashed", not "the Italian driver"; "Dane" is no adjective."""
        if not _NATIONAL_ADJECTIVE.search(self.tokens[k].word):
            return True
        word = self._word_behind(k)
        return word in _BEHIND_NOUNS or word.endswith("ed")

    def _is_compound(self, k: int) -> bool:
        """Whether the word behind a noun is one too, so that it is no head: "company officials"."""
        word = self._word_behind(k)
        return word not in _ALSO_VERBS and class_of(word) is not None and not self._is_participle(k + 1)

    def _is_participle(self, k: int) -> bool:
        """Whether a word says what a noun before it is accused of, and is no noun."""
        return self.tokens[k].word == _PARTICIPLE and self.text.startswith(_OF, self.tokens[k].end)

    def _word_behind(self, k: int) -> str:
        """The word that nothing but a blank parts from a token; empty where another mark, or nothing, stands behind."""
        following = self._following(k)
        return following.word if following and self.text[self.tokens[k].end : following.start] == " " else ""

    def _goes_on(self, k: int) -> bool:
        """Whether a phrase that holds the token before this one may hold this one too."""
        return not self._ends(k) and self._is_next(k) and not self._is_deed(k)

    def _is_bare(self, k: int, first: int) -> bool:
        """The same of a phrase without an article, which begins with its ``first`` token."""
        return not self._ends(k) and (k == first or self._is_next(k))

    def _ends(self, k: int) -> bool:
        """Whether no phrase goes on across a word; across "the US team" one does."""
        start, end, word = self.tokens[k]
        return word in ENDS and self.text[start:end] != _STATES

    def _is_next(self, k: int) -> bool:
        """Whether nothing but a blank stands between a word and the one before it."""
        (_, end, _), (start, _, word) = self.tokens[k - 1], self.tokens[k]
        if word in BARE_GENITIVE:
            return self._is_genitive(k)
        return self.text[end:start] in ("", " ") and (word[0].isalnum() or word in _WITHIN)

    def _is_genitive(self, k: int) -> bool:
        """Whether a bare mark is a plural's genitive, and no closing mark: "the workers' union"."""
        noun = self.tokens[k - 1]
        return noun.end == self.tokens[k].start and noun.word.endswith("s") and self._is_plural(noun)

    def _is_deed(self, k: int) -> bool:
        """Whether a word behind a name is what it does: "the Order requires members"."""
        start, end, word = self.tokens[k]
        if not word.endswith("s") or word in GENITIVE or not self.text[start:end].islower() or class_of(word):
            return False
        last = self.tokens[k - 1]
        return bool(touching(self.names, last.start + 1, last.end))

    def _opens_clause(self, opener: int, head: int) -> bool:
        """Whether what looks like a determiner opens a clause: "that children" are no "that child"."""
        word = self.tokens[head].word
        return self.tokens[opener].word == _CLAUSE_OR_DETERMINER and word != singular(word)

    def _runs_into_name(self, head: int) -> bool:
        """Whether a phrase is the title of the name behind it: "the actor Tom Hanks"."""
        following = self._following(head)
        if not following or following.start != self.tokens[head].end + 1:
            return False
        return bool(touching(self.names, following.start, following.end))

    def _is_modified(self, head: int) -> bool:
        """Whether what follows a head tells which one is meant: "the mayor of Troy", and not "the father of three".

        Nor does "the mayor, for his part,".
        """
        end = self.tokens[head].end
        if _OF_NUMBER.match(self.text, end) or _FOR_HIS_PART.match(self.text, end):
            return False
        return bool(_MODIFIED.match(self.text, end, end + _MODIFIER_REACH))

    def _owns(self, head: int) -> bool:
        """Whether an 's follows: "the team's coach"."""
        following = self._following(head)
        if following is None:
            return False
        return following.word in GENITIVE or (following.word in BARE_GENITIVE and self._is_genitive(head + 1))

    def _following(self, k: int) -> Token | None:
        """The token behind one, if the text goes on."""
        return self.tokens[k + 1] if k + 1 < len(self.tokens) else None

    def _people_of_names(self, starts: Sequence[int]) -> Iterator[Span]:
        """Names with people right behind them: "Acme officials". ``starts`` are those of the tokens."""
        for name in self.names:
            k = bisect_left(starts, name.end + 1)
            token = self.tokens[k] if k < len(starts) else None
            if token and token.start == name.end + 1 and class_of(token.word) == "people":
                yield Span(name.start, token.end, "source")
