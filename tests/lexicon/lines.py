"""The lines of the tables of words, as parameters of tests."""

import re

import pytest

from chalicelib import lexicon

CAPITALISED = re.compile(r"[A-Z][\w’'-]*")
NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")


def lines(table, **wanted):
    """The lines of a table that have each wanted value in its column."""
    words = lexicon.words(table, **wanted)
    return [pytest.param(row, id=row["word"]) for row in lexicon.rows(table) if row["word"] in words]
