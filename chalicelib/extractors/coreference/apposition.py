"""Noun phrases with the name of whom they mean beside them: "Ann Lee, the mayor,", "the RMT union"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.extractors.coreference import called
from chalicelib.extractors.coreference.anaphors import NOUNS, Anaphor
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.text.choices import first_answer
from chalicelib.extractors.text.nouns import class_of
from chalicelib.lexicon.late import Late

APPOSED = 0.95
"""Confidence of what these rules join, by reading what they make of the own corpus."""
_BEHIND_NAMES = lexicon.words("noun_uses", use="behind_name")
"""Nouns that tell what the name before them is: "the RMT union"."""
_WRITTEN = frozenset().union(
    lexicon.words("titles", use="address"), lexicon.words("titles", use="head"), lexicon.words("title_nouns")
)
_TITLE = lexicon.pattern(word[:1].upper() + word[1:] for word in _WRITTEN)
"""Titles as they are written before a name."""
_OF_ROLE = r"(?: (?:of|for|at|in|from|with) (?:(?! and | or )[^,.;:()\n]){1,60}(?: \([^()\n]{1,60}\))?)?"
"""What may follow a role and says of what it is one: "of Troy"."""
_ADMINISTRATIONS = lexicon.words("noun_uses", use="administration")
"""Nouns that in capitals stand for who runs a place: "the Municipality of Livorno"."""
_NAME_AHEAD = re.compile(rf"{_OF_ROLE}, (?=[^\W\d_])")
_TITLES = re.compile(rf"(?:(?:{_TITLE})\.? ){{1,3}}(?=[^\W\d_])")
"""What may stand between the comma and the name: "The Chancellor, Herr Anton Weiss,"."""
_ROLE_AHEAD = re.compile(r"(?:[a-z-]+ ){1,4}(?=[A-Z])")
"""A role before the name of a relative: "His daughter, chief financial officer Ann Lee,"."""
_NO_ROLE = lexicon.verbs("past", "third") | lexicon.words("function_words")
_OF = " of "
_IS = re.compile(
    rf"{_OF_ROLE} (?:is|was|will be|has been)(?: (?:now|still|again|once more|none other than))?"
    rf" (?:(?:{_TITLE})\.? )?(?=[A-Z])"
)
"""What stands between a role and the name of who has it: "The engineer was"."""
_CLOSED = re.compile(r"(?:['’]s)?\s*(?:[,.;:)—–”\"]|$| and )")
"""What follows an apposition: "Ann Lee, the mayor, said"; not "According to Ann Lee, the mayor said"."""
_FINITE = lexicon.words("function_words", type="auxiliary") | lexicon.verbs("past", "third", cue="say")
_WITHOUT_VERB = Late(rf"(?:(?!\b(?:{lexicon.pattern(_FINITE)})\b)[^,.;:()\n]){{0,120}}(?:[,.;:()\n]|$)")
"""What follows a noun phrase that is no subject, up to the next mark: "the mayor of Troy since May,"."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names around an anaphor: named clusters by where a name of theirs begins, and what was mentioned last."""

    beginning: Mapping[int, Cluster]
    last: Cluster | None

    def first_of_type(self, kind: str, starts: Iterable[int]) -> tuple[int, Cluster | None]:
        """Where the first name of something of a type begins, of some offsets, and whose it is; None without one."""
        named = ((start, self.beginning[start]) for start in filter(self.beginning.__contains__, starts))
        return next(((start, cluster) for start, cluster in named if cluster.type == kind), (-1, None))


def apposed(case: Case, names: Names) -> Cluster | None:
    """What has its name beside the phrase: "Ann Lee, the mayor,", "The mayor of Troy, Ann Lee,", "the RMT union"."""
    if case.anaphor.plural:
        return None
    cluster = first_answer(_RULES.get(case.group, ()), case, names)
    return cluster if cluster and case.may_mean(cluster.type) else None


def _name_of_place(case: Case, names: Names) -> Cluster | None:
    """The name behind "the city of"."""
    end = case.anaphor.end
    if not case.context.text.startswith(_OF, end) or _governs_itself(case):
        return None
    return names.beginning.get(end + len(_OF))


def _governs_itself(case: Case) -> bool:
    """Whether a noun in capitals stands for who runs a place, and not for the place: "the Municipality of Livorno"."""
    anaphor = case.anaphor
    return anaphor.head in _ADMINISTRATIONS and case.context.text[anaphor.end - len(anaphor.head)].isupper()


def _name_inside(case: Case, names: Names) -> Cluster | None:
    """The name in "the RMT union"."""
    anaphor = case.anaphor
    if anaphor.head not in _BEHIND_NAMES or not anaphor.definite or not anaphor.words:
        return None
    return names.beginning.get(_last_word_start(anaphor))


def _last_word_start(anaphor: Anaphor) -> int:
    """Where the word before the head begins."""
    return anaphor.end - len(anaphor.head) - len(" ") - len(anaphor.words[-1])


def _name_ahead(case: Case, names: Names) -> Cluster | None:
    """The name behind "The mayor of Troy,"."""
    start = _start_ahead(case, names)
    cluster = names.beginning.get(start)
    return cluster if cluster and not _begins_clause(case, cluster, start) else None


def _start_ahead(case: Case, names: Names) -> int:
    """Where the name behind a phrase and a comma begins, past the titles that lead to it; -1 where there is none."""
    text = case.context.text
    ahead = _NAME_AHEAD.match(text, case.anaphor.end)
    if not ahead:
        return -1
    titles = None if ahead.end() in names.beginning else _titles(case, ahead.end())
    return titles.end() if titles else ahead.end()


def _titles(case: Case, start: int) -> re.Match[str] | None:
    """The titles at an offset that lead to a name; of a relative a role in small letters, too."""
    titles = _TITLES.match(case.context.text, start)
    if titles or not case.anaphor.possessed:
        return titles
    role = _ROLE_AHEAD.match(case.context.text, start)
    words = role[0].split() if role else []
    return role if words and _NO_ROLE.isdisjoint(words) and class_of(words[-1]) == "person" else None


def _name_in_predicate(case: Case, names: Names) -> Cluster | None:
    """The name that says who it is: "The engineer was Mele Tupou"."""
    be = _IS.match(case.context.text, case.anaphor.end)
    cluster = names.beginning.get(be.end()) if be else None
    return cluster if be and cluster and _is_closed(case, cluster, be.end()) else None


def _name_given(case: Case, names: Names) -> Cluster | None:
    """The name that a clause gives: "A man known to all as “Sparrow”"."""
    return called.name_given(case, names.beginning)


def _begins_clause(case: Case, cluster: Cluster, start: int) -> bool:
    """Whether a name behind a comma is the subject: "After a call to his mother, Ann Lee left"."""
    return case.context.in_introduction(case.anaphor.start) and not _is_closed(case, cluster, start)


def _is_closed(case: Case, cluster: Cluster, start: int) -> bool:
    """Whether a mark or "and" follows the name that begins at an offset."""
    return _CLOSED.match(case.context.text, cluster.name_end(start)) is not None


def _name_before(case: Case, names: Names) -> Cluster | None:
    """The name before ", the mayor"."""
    cluster = names.last
    return cluster if cluster and _is_known(cluster) and _is_apposed(case, cluster) else None


def _is_known(cluster: Cluster) -> bool:
    """Whether whoever was mentioned last was named there or, by a noun, before: "The Canadian, a father of three,"."""
    return cluster.last.kind == "name" or (cluster.last.kind == "nominal" and cluster.entity is not None)


def _is_apposed(case: Case, cluster: Cluster) -> bool:
    """Whether only a comma parts a phrase from what was mentioned last, and that is neither in a list nor a clause."""
    end, start = cluster.last.end, case.anaphor.start
    if case.context.joined(end, start) != "apposed" or case.context.listed(end, start, case.anaphor.end):
        return False
    return not is_subject(case, cluster)


def is_subject(case: Case, cluster: Cluster) -> bool:
    """Whether a phrase behind a comma begins the clause: "According to Ann Lee, the mayor has left"."""
    if not case.context.in_introduction(cluster.last.end):
        return False
    return _WITHOUT_VERB.match(case.context.text, case.anaphor.end) is None


Rule = Callable[[Case, Names], Cluster | None]
_OF_ANY: tuple[Rule, ...] = (_name_inside, _name_before)
_RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(NOUNS, _OF_ANY),
    "place": (_name_of_place, *_OF_ANY),
    "body": (_name_inside, _name_ahead, _name_before),
    "person": (_name_inside, _name_ahead, _name_in_predicate, _name_given, _name_before),
}
"""By class of the noun: the first that finds a name says which it is."""
