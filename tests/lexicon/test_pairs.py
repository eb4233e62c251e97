"""Each of these words tells in its example one of two from the other."""

import pytest

from chalicelib.extractors.text import pairs
from chalicelib.model import Entity, Mention

from .lines import lines

PICKED = {"first": "Ann Lee", "second": "Bo Ray", "oldest": "Ann Lee", "youngest": "Bo Ray"}


def person(name, text):
    start = text.index(name)
    return Entity(name, "person", name, (Mention(start, start + len(name), name),))


@pytest.mark.parametrize("row", lines("pairs"))
def test_one_of_two_is_meant(row):
    text = f"{row['example']}."
    named = pairs.named(text, [person(name, text) for name in ("Ann Lee", "Bo Ray")])
    meant = {mention.text.split()[1]: one.name for mention, one in pairs.told_apart(named)}

    assert meant[row["word"]] == PICKED[row["picks"]]
