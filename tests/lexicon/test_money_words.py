"""The words for money, read in their own examples: what a sum comes to, and in which currency."""

import pytest

from chalicelib import lexicon, settings
from chalicelib.extractors.values import currencies, money
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Mention, Money


@pytest.fixture(scope="module")
def known():
    return currencies.known(Gazetteer(settings.artifacts() / "places.sqlite"))


@pytest.fixture
def sums(known):
    """What the sums that rules find in a text come to."""

    def read(text):
        reader = money.Reader(text, known)
        spans = list(money.spans(text, known))
        return [reader.meaning(Mention(start, end, text[start:end])) for start, end in spans]

    return read


def named(rows):
    return pytest.mark.parametrize("row", rows, ids=lambda row: row["word"])


def of_form(*forms):
    return [row for row in lexicon.rows("currencies") if row["form"] in forms]


@named([row for row in lexicon.rows("numbers") if "money" in row["use"]])
def test_a_number_in_words_has_its_value(sums, row):
    assert sums(f"It cost {row['word']} dollars.") == [Money(row["value"], "USD", assumed=True)]


@named([row for row in lexicon.rows("numbers") if row["use"] == "money"])
def test_a_number_is_read_in_its_example(sums, row):
    (sum_,) = sums(row["example"])

    assert sum_.amount == row["value"]


@named(lexicon.rows("magnitudes"))
def test_a_magnitude_has_its_power_of_ten(sums, row):
    (sum_,) = sums(row["example"])

    assert float(sum_.amount) >= 10 ** int(row["power"])
    assert sums(f"It cost $7 {row['word']} a day.") == [Money("7" + "0" * int(row["power"]), "USD", assumed=True)]


@named([row for row in lexicon.rows("magnitudes") if row["vague"]])
def test_magnitudes_alone_are_no_number(sums, row):
    assert sums(f"It cost {row['vague']} of dollars.") == [None]


@named(of_form("name", "sign", "letter"))
def test_a_name_or_sign_has_its_currency(sums, row):
    (sum_,) = sums(row["example"])

    assert sum_.currency == (row["code"] or "INR")
    assert sum_.assumed == (row["reading"] == "usual" or not row["code"])


@named(of_form("name"))
def test_a_name_has_a_plural(sums, row):
    (sum_,) = sums(f"It cost 7 {row['plural']}.")

    assert (sum_.currency, sum_.assumed) == (row["code"], False)


@named(of_form("letter"))
def test_a_letter_is_a_sign_before_millions_alone(sums, row):
    assert sums(f"Row {row['word']} 7 is full.") == []


@named(of_form("hundredth"))
def test_a_hundredth_is_a_part_of_its_currency(sums, row):
    (sum_,) = sums(row["example"])

    assert (sum_.currency, sum_.assumed) == (row["code"], True)
    assert sums(f"It cost 7 {row['plural']}.") == [Money("0.07", row["code"], assumed=True)]


@named([row for row in of_form("noun") if row["code"]])
def test_a_shared_noun_has_its_usual_currency(sums, row):
    (sum_,) = sums(row["example"])

    assert (sum_.currency, sum_.assumed) == (row["code"], True)


@named([row for row in of_form("noun") if row["noun"]])
def test_another_spelling_is_read_as_the_noun(sums, row):
    spelled = sums(row["example"]) + sums(f"It cost 7 {row['plural']}.")

    assert None not in spelled
    assert spelled == sums(row["example"].replace(row["word"], row["noun"])) + sums(f"It cost 7 {row['noun']}s.")


@named([row for row in lexicon.rows("currencies") if row["elsewhere"] == "small"])
def test_a_noun_that_is_more_often_something_else_needs_a_million(sums, row):
    forms = [row["word"], row["plural"] or row["word"]]

    assert [sums(f"He won 9 {form} in May.") for form in forms] == [[], []]


@named([row for row in of_form("noun") if row["elsewhere"]])
def test_with_a_million_it_is_money(sums, row):
    assert len(sums(row["example"])) == 1


@named([row for row in of_form("code") if row["elsewhere"]])
def test_a_code_that_is_a_word_is_no_currency(sums, row):
    assert sums(row["example"]) == []


@named([row for row in of_form("code") if row["elsewhere"] == "leading"])
def test_a_word_behind_a_number_is_a_code(sums, row):
    assert sums(f"It cost 7 {row['word']}.") == [Money("7", row["word"])]
