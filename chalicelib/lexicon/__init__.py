"""Words as data: ``en/*.tsv``, a line a word, with an example that is its test.

The first line of a table names its columns: ``word`` is the first and ``example``, a phrase in which the word does what
its line says, the last. A cell holds one value, or several parted by blanks; an empty one says that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from sys import intern
from typing import Literal

from chalicelib.lexicon.inflection import with_ed, with_ing, with_s

_FOLDER = Path(__file__).parent / "en"

Form = Literal["base", "third", "past", "participle", "gerund"]
"""Of "write": write, writes, wrote, written, writing."""
FORMS: tuple[Form, ...] = ("base", "third", "past", "participle", "gerund")
_REGULAR: dict[Form, Callable[[str], str]] = {
    "base": str,
    "third": with_s,
    "past": with_ed,
    "participle": with_ed,
    "gerund": with_ing,
}


@lru_cache(maxsize=1)
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The lines of a table, in their order, as values by column."""
    header, *lines = _lines(table)
    return tuple(dict(zip(header, line, strict=True)) for line in lines)


@cache
def _columns(table: str) -> dict[str, tuple[str, ...]]:
    """The columns of a table but the examples, which would be most of what is kept; equal values are one string."""
    header, *lines = _lines(table)
    columns = zip(header, zip(*lines, strict=True), strict=True)
    return {name: tuple(map(intern, column)) for name, column in columns if name != "example"}


def _lines(table: str) -> list[list[str]]:
    """The cells of each line, the names of the columns first."""
    return [line.split("\t") for line in (_FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()]


def words(table: str, **wanted: str) -> frozenset[str]:
    """The words of a table, or those that have each wanted value in its column: ``words("nouns", type="body")``."""
    if not wanted:
        return frozenset(_columns(table)["word"])
    return frozenset.intersection(*(_with(value, table, column) for column, value in wanted.items()))


def _with(value: str, table: str, column: str) -> frozenset[str]:
    """The words of a table that have a value in a column."""
    return frozenset(_by_value(table, column).get(value, ()))


@cache
def _by_value(table: str, column: str) -> dict[str, set[str]]:
    """The words of a table by each value that they have in a column."""
    found: dict[str, set[str]] = {}
    for word, cell in zip(_columns(table)["word"], _columns(table)[column], strict=True):
        for value in cell.split():
            found.setdefault(value, set()).add(word)
    return found


def values(table: str, column: str) -> dict[str, str]:
    """What each word that has something in a column has there: ``values("nouns", "gender")["queen"]`` is ``f``."""
    columns = _columns(table)
    return {word: value for word, value in zip(columns["word"], columns[column], strict=True) if value}


def pattern(alternatives: Iterable[str]) -> str:
    """A regular expression for any of some words, of which one may begin another: the longest is tried first.

    Words with one first letter stand together, "b(?:egin|ig)", so that a search passes over all of them at once.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(sorted(alternatives), key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def forms(lemma: str, *kinds: Form) -> tuple[str, ...]:
    """The forms of a verb, or those of some kinds: ``forms("write", "past")`` is ``("wrote",)``.

    They are regular but for what the table of verbs says. Of several words the first inflects: "calls for".
    """
    return tuple(dict.fromkeys(form for kind in kinds or FORMS for form in _forms(lemma, kind)))


def verbs(*kinds: Form, **wanted: str) -> frozenset[str]:
    """The forms of all verbs that have each wanted value: ``verbs("gerund", traits="cites")``.

    ``cue`` is the class of what the verb reports. ``addressee`` says where the addressee stands: the ``object`` ("told
    Ono"), the object where a ``clause`` follows ("asked Ono whether"), or behind ``to`` ("said to Ono"). Traits:

    - ``names`` gives a name in any form, ``named`` in the passive alone ("is called");
    - ``refuses`` and ``fails`` negate ("declined to say"); ``withheld`` is what one declines to do;
    - ``recalls`` is done to envoys, too; ``relays`` ("as carried by Tass") and ``cites`` ("citing Tass") pass it on;
    - ``hears``: the subject of its passive hears ("Ono was told"); ``answered``: it may open with that ("Asked…");
    - ``nested`` reports inside a quote; ``voiced`` speaks right beside words in marks (“…,” she sighed).
    """
    of_kinds = kinds or FORMS
    return frozenset(form for verb in words("verbs", **wanted) for kind in of_kinds for form in _forms(verb, kind))


@cache
def _forms(lemma: str, kind: Form) -> tuple[str, ...]:
    heads = tuple(_irregular(kind).get(lemma, "").split())
    if kind == "participle" and not heads:
        return _forms(lemma, "past")
    head, blank, rest = lemma.partition(" ")
    return tuple(form + blank + rest for form in heads or (_REGULAR[kind](head),))


@cache
def _irregular(kind: Form) -> dict[str, str]:
    """The forms that verbs have by no rule, by verb; "base" and "third" have no column."""
    return values("verbs", kind) if kind in _columns("verbs") else {}
