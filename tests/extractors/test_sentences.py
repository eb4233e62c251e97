"""Where sentences begin: one idea of it, which quotes, dates and coreference share."""

import pytest

from chalicelib.extractors.text.sentences import sentence_starts


def sentences(text):
    starts = sentence_starts(text)
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "They met Gov. Lee at noon.",
        "Acme Inc. Chairman Bo Lee resigned.",
        "He died on Jan. 6 at home.",
        "They left at 7 a.m. Monday.",
        "U.S. President J. A. Smith spoke.",
        "The bus stops at St. Albans.",
        "He lived at No. 10 for years.",
        "The fee is 2.50 dollars now.",
    ],
)
def test_an_abbreviation_ends_none(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He works for Acme Inc. He left.", ["He works for Acme Inc.", "He left."]),
        ("She left at 7 a.m. The bus was late.", ["She left at 7 a.m.", "The bus was late."]),
        ("Nobody heard, he said. 20 men died.", ["Nobody heard, he said.", "20 men died."]),
        ("They fled the U.S. In May they came back.", ["They fled the U.S.", "In May they came back."]),
        ("Nobody left… Élan asked why.", ["Nobody left…", "Élan asked why."]),
        ("It ended (badly.) “not again,” he said.", ["It ended (badly.)", "“not again,” he said."]),
        ("A headline\nA line", ["A headline", "A line"]),
    ],
)
def test_what_may_begin_one_does(text, parts):
    assert sentences(text) == parts
