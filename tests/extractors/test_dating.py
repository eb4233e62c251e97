"""When something was said: the span of the date beside a cue."""

import pytest

from chalicelib import settings
from chalicelib.extractors import values
from chalicelib.extractors.values import currencies
from chalicelib.gazetteer import Gazetteer

from .tagged import dates_of, quotes_of, tagged


def times_in(markup, gazetteer):
    """The words of each quote's time, as rules complete the tagged dates and read them."""
    article, seen = tagged(markup)
    known = currencies.known(gazetteer)
    dates = dates_of(article, values.complete(article.text, seen.names, known))
    said = quotes_of(article, seen, values.read(article, dates, known))
    return [quote.time and quote.time.text for quote in said]


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(settings.artifacts() / "places.sqlite")


@pytest.mark.parametrize(
    ("markup", "time"),
    [
        (
            "[content The mill would close], [source teachers] were [speech told] on [date Monday] night.",
            "Monday night",
        ),
        (
            "[source Ono] [speech told] reporters on [date Friday] afternoon [content that it rained].",
            "Friday afternoon",
        ),
        ("On [date Sunday] morning, [source Ono] [speech said] [content it rained].", "Sunday morning"),
        ("[source Ono] [speech said] last [date Friday] [content that it rained].", "last Friday"),
        ("[source Ono] [speech said] yesterday [content that it rained].", "yesterday"),
        ("[source Ono] [speech said] on [date March 3] [content that it rained].", "March 3"),
    ],
)
def test_a_quote_s_time_is_the_whole_date(markup, time, gazetteer):
    assert times_in(markup, gazetteer) == [time]


@pytest.mark.parametrize(
    "markup",
    [
        "[source Ono] [speech said] [content that it rained on Monday night].",
        "[source Ono] [speech says] now [content that it rained].",
        "[source Ono] [speech told] this week's meeting [content that it rained].",
        "[source Ono] [speech spoke] [date three days] and [speech said] [content that it rained].",
        "[source Ono] [speech said] [content that it rained], and left for Rome late on [date Monday] night.",
    ],
)
def test_a_date_of_something_else_is_no_time(markup, gazetteer):
    assert times_in(markup, gazetteer) == [None]
