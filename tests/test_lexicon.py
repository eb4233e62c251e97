"""Every table of words: its form, and that each line's example shows its word."""

import re
from pathlib import Path

import pytest

from chalicelib import lexicon

TABLES = sorted(path.stem for path in (Path(lexicon.__file__).parent / "en").glob("*.tsv"))


def test_the_readme_tells_of_every_table():
    readme = Path(lexicon.__file__).with_name("README.md").read_text(encoding="utf-8")

    assert [table for table in TABLES if f"`{table}`" not in readme] == []


@pytest.mark.parametrize("table", TABLES)
def test_a_word_stands_once(table):
    words = [row["word"] for row in lexicon.rows(table)]

    assert len(words) == len(set(words))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_begins_and_ends_as_all_do(table):
    columns = list(lexicon.rows(table)[0])

    assert columns[0] == "word"
    assert columns[-1] == "example"


@pytest.mark.parametrize("table", TABLES)
def test_an_example_holds_its_word(table):
    inflected = lexicon.forms if table == "verbs" else lambda word: (word,)
    missing = [row for row in lexicon.rows(table) if not _shown(inflected(row["word"]), row["example"])]

    assert missing == []


def _shown(forms: tuple[str, ...], example: str) -> bool:
    """Whether the example has a form with no letter beside it: "£" stands in "£30m", and so does "m"."""
    return bool(re.search(rf"(?<![^\W\d_])(?:{lexicon.pattern(forms)})(?![^\W\d_])", example, re.IGNORECASE))
