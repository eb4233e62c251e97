"""Each kind of work has its name behind it, however long that is."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors.quotes.contents import speechlike
from chalicelib.extractors.quotes.marks import quoted

WORKS = lexicon.rows("works")


@pytest.mark.parametrize("row", WORKS, ids=[row["word"] for row in WORKS])
def test_what_stands_behind_a_work_is_its_name(row):
    assert not is_speechlike(row["example"])
    assert is_speechlike(row["example"].replace(row["word"], "voice").replace("called", "said"))


@pytest.mark.parametrize("plural", lexicon.values("works", "plural").values())
def test_names_stand_behind_several_works(plural):
    assert not is_speechlike(f"Her {plural} “the dog that slept all day” sold")


def is_speechlike(text):
    return speechlike(text, quoted(text)[0])
