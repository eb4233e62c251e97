"""Currencies by the words and signs that news has for them.

Names and codes are those of CLDR, by way of the gazetteer: "Canadian dollars" is CAD, "naira" can only be NGN. What
CLDR's English lacks, the short forms and signs of newsrooms, is in ``currencies.tsv``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.gazetteer import Gazetteer


def _codes(form: str) -> dict[str, str]:
    """The codes of the words that are of one form: of signs, of nouns, of full names."""
    codes = lexicon.values("currencies", "code")
    return {word: codes[word] for word in lexicon.words("currencies", form=form) & codes.keys()}


def _with_plurals(words: Iterable[str]) -> frozenset[str]:
    """The words and, where the table has them, their plurals: "rupee", "rupees"."""
    singulars, plurals = frozenset(words), lexicon.values("currencies", "plural")
    return singulars | {plurals[word] for word in singulars & plurals.keys()}


USUAL = _codes("noun") | _codes("hundredth")
"""What a noun that many currencies share means in English news unless the text says otherwise."""
STANDS_FOR = lexicon.values("currencies", "noun")
"""Signs and spellings by the noun that they stand for: "Rs" may be as many currencies as "rupees" may."""
HUNDREDTHS = _with_plurals(lexicon.words("currencies", form="hundredth"))
SIGNS = lexicon.words("currencies", form="sign")
LETTERS = lexicon.words("currencies", form="letter")
"""Signs that are a letter like any other unless millions or thousands follow: "R21.9 billion"."""
SIGN_CODES = _codes("sign") | _codes("letter")
USUALLY = lexicon.words("currencies", reading="usual")
"""Signs and nouns that may mean another currency than the usual one."""
ALSO_OTHER = _with_plurals(lexicon.words("currencies", elsewhere="small"))
"""Nouns that are more often something else: they need a million before them."""
LEADING_WORDS = lexicon.words("currencies", elsewhere="leading")
"""Codes that are words before a number: headlines have "WORLD CUP 2026"."""
_WORDS = lexicon.words("currencies", elsewhere="always")
"""Codes that stand in headlines as words or names of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Currencies:
    """What a gazetteer knows of currencies; equal only to itself, so that what is made of it can be cached.

    ``named`` goes from full names in lower case to codes, ``shared`` from nouns to the codes that bear them, ``homes``
    from codes to the words that a text may have for where they are legal tender.
    """

    codes: frozenset[str]
    named: dict[str, str]
    shared: dict[str, tuple[str, ...]]
    homes: dict[str, tuple[str, ...]]

    def nouns(self) -> Iterator[str]:
        """Every noun, singular and plural, the longest names first."""
        yield from sorted((*self.named, *self.shared), key=lambda n: (-len(n), n))


def known(gazetteer: Gazetteer) -> Currencies:
    """The currencies that are legal tender somewhere, with the words that a text may have for their homes."""
    rows = gazetteer.currencies()
    named = {name: code for code, names, _ in rows for name in names}
    homes = {code: words for code, _, words in rows}
    bearers = _bearers(named)
    return Currencies(
        frozenset(homes) - _WORDS,
        {noun: codes[0] for noun, codes in bearers.items() if len(codes) == 1} | named | _written(),
        {noun: codes for noun, codes in bearers.items() if len(codes) > 1},
        homes,
    )


def _bearers(named: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The codes that bear a noun: "dollars" is in the names of twenty."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, code in named.items():
        bearers[name.rpartition(" ")[2]].add(code)
    for spelling in lexicon.words("currencies", form="noun") & STANDS_FOR.keys():
        bearers |= dict.fromkeys(_with_plurals([spelling]), bearers[STANDS_FOR[spelling]])
    return {noun: tuple(sorted(codes)) for noun, codes in bearers.items()}


def _written() -> dict[str, str]:
    """Full names that CLDR lacks, singular and plural, with their codes."""
    return {form: code for name, code in _codes("name").items() for form in _with_plurals([name])}
