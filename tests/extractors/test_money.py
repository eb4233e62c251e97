import time

import pytest

from chalicelib import settings
from chalicelib.extractors.values import currencies, money
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Mention, Money


@pytest.fixture(scope="module")
def known():
    return currencies.known(Gazetteer(settings.artifacts() / "places.sqlite"))


@pytest.fixture
def found(known):
    return lambda text: [text[start:end] for start, end in money.spans(text, known)]


@pytest.fixture
def read(known):
    return lambda words, text="": money.Reader(text or words, known).meaning(Mention(0, len(words), words))


@pytest.mark.parametrize(
    ("words", "sum_"),
    [
        ("$14.2 million", Money("14200000", "USD", assumed=True)),
        ("US$40 billion", Money("40000000000", "USD")),
        ("US $40 billion", Money("40000000000", "USD")),
        ("£3m", Money("3000000", "GBP")),
        ("€1,200", Money("1200", "EUR")),
        ("20 million euros", Money("20000000", "EUR")),
        ("C$5bn", Money("5000000000", "CAD")),
        ("300,000 Canadian dollars", Money("300000", "CAD")),
        ("300,000 dollars", Money("300000", "USD", assumed=True)),
        ("half a million Swiss francs", Money("500000", "CHF")),
        ("Tk 5 lakh", Money("500000", "BDT")),
        ("₹2 lakh crore", Money("2000000000000", "INR")),
        ("EUR 5 million", Money("5000000", "EUR")),
        ("12 CUP", Money("12", "CUP")),
        ("R21.9 billion", Money("21900000000", "ZAR")),
        ("1.3 billion yuan", Money("1300000000", "CNY")),
        ("40 pence", Money("0.4", "GBP", assumed=True)),
        ("60 cents", Money("0.6", "USD", assumed=True)),
        ("60 euro cents", Money("0.6", "EUR")),
        ("2 million shekels", Money("2000000", "ILS")),
        ("$0.90", Money("0.9", "USD", assumed=True)),
        ("$500-580 million", Money("500000000", "USD", "580000000", assumed=True)),
        ("£5m-£7m", Money("5000000", "GBP")),
        ("5 to 7 million euros", Money("5000000", "EUR", "7000000")),
        ("300 pesos", Money("300", None)),
    ],
)
def test_a_sum_has_its_exact_amount_and_its_currency(read, words, sum_):
    assert read(words) == sum_


@pytest.mark.parametrize("words", ["tens of millions of yuan", "the dollar", "22 billion", "Bitcoin", ""])
def test_without_a_number_or_a_currency_there_is_no_sum(read, words):
    assert read(words) is None


def test_a_currency_that_many_share_is_the_one_whose_home_the_text_names(read):
    assert read("Rs 500 crore", "Rs 500 crore, Pakistan said. Pakistani banks and India agreed.").currency == "PKR"
    assert read("300 pesos", "300 pesos in Chile and in Cuba").currency is None
    assert read("300 pesos", "300 pesos in Chile").assumed


def test_the_finder_takes_what_can_be_nothing_but_a_sum(found):
    text = (
        "A $5 million home for 12 pounds of fish, US$3 or tens of thousands of dollars. WORLD CUP 2026 had 5 "
        "won games, 10 million pounds and $2-$3 million; R 5 and N 3 lead 20 roubles; ALL 12 real teams, £5.50."
    )
    assert found(text) == [
        "$5 million",
        "US$3",
        "tens of thousands of dollars",
        "10 million pounds",
        "$2-$3 million",
        "20 roubles",
        "£5.50",
    ]


@pytest.mark.parametrize(
    "text", ["1,23" * 30_000, "123 " * 30_000, "$1-" * 30_000, "a million " * 10_000, "9" * 100_000]
)
def test_a_page_of_digits_takes_no_longer_than_a_page_of_words(found, text):
    found("")
    began = time.process_time()
    found(text)
    assert time.process_time() - began < 2
