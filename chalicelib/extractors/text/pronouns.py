"""Pronouns, and the words that open a definite noun phrase."""

from __future__ import annotations

THIRD_SINGULAR = frozenset("he him his himself she her hers herself".split())
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset("they them their theirs themselves".split())
FIRST_SINGULAR = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
RELATIVE = frozenset(("who", "whom", "whose", "which"))
PRONOUNS = THIRD_SINGULAR | NEUTER | PLURAL | FIRST_SINGULAR | FIRST_PLURAL
POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our"))
DEFINITE = frozenset(("the", "this", "that", "these", "those")) | POSSESSIVES
