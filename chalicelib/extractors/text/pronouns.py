"""Pronouns by person, number and form, and the words that open a noun phrase, all in lower case."""

from __future__ import annotations

from chalicelib import lexicon


def _pronouns(**wanted: str) -> frozenset[str]:
    """The pronouns of a person, number, gender or form, in lower case."""
    return frozenset(word.casefold() for word in lexicon.words("pronouns", **wanted))


NEUTER = _pronouns(gender="n")
THIRD_SINGULAR = _pronouns(person="3", number="singular") - NEUTER
PLURAL = _pronouns(person="3", number="plural")
FIRST_SINGULAR = _pronouns(person="1", number="singular")
FIRST_PLURAL = _pronouns(person="1", number="plural")
PRONOUNS = THIRD_SINGULAR | NEUTER | PLURAL | FIRST_SINGULAR | FIRST_PLURAL
"""Those that may be mentions of what a text tells about. Whom it calls "you" is its reader, or anybody."""
NOMINATIVE = PRONOUNS & _pronouns(form="subject")
OBJECTIVE = _pronouns(form="object") - _pronouns(form="possessive") - NEUTER
"""Those that are a phrase of their own: "told him", while "told her" may go on, "told her lawyer"."""
POSSESSIVES = PRONOUNS & _pronouns(form="possessive")
GENDERS = {word: gender for word, gender in lexicon.values("pronouns", "gender").items() if word not in NEUTER}
"""``m`` or ``f`` of the pronouns that say it."""


def is_other_gender(one: str | None, other: str | None) -> bool:
    """Whether two are known to be of different genders, a man and a woman: no "she" is "Mr. Lee"."""
    return one != other and None not in (one, other)


_DEMONSTRATIVE = lexicon.words("function_words", type="definite")
DEFINITE = _DEMONSTRATIVE | POSSESSIVES
"""What opens a phrase about somebody whom the reader knows."""
INDEFINITE = lexicon.words("function_words", type="indefinite")
"""What opens a phrase about somebody new."""
RELATIVE = lexicon.words("function_words", type="relative") - _DEMONSTRATIVE
"""Those that are nothing else, as "that" is."""
