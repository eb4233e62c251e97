"""Who is told or asked in a passive: its subject, which stands before the verb or in the main clause."""

import pytest

from .tagged import quotes_of, tagged
from .test_quotes import people

NAMES = ("Nora Pell", "Dan Stroud", "Ade", "Voss")


def told(markup):
    """Who is told the first quote, as written, and who tells it."""
    article, seen = tagged(markup)
    quote = quotes_of(article, seen, people(article, *NAMES))[0]
    return tuple(who and who.mention.text for who in (quote.addressee, quote.speaker))


@pytest.mark.parametrize(
    ("markup", "addressee"),
    [
        (
            "[content The pool will close in May], Troy County nurses [speech were told] on Monday.",
            "Troy County nurses",
        ),
        ("The staff [speech were warned] [content that the pool would close].", "The staff"),
        ("It rained, and the board has often [speech been advised] [content that it would].", "the board"),
        ("Members of the board [speech were assured] [content that it would last].", "Members of the board"),
        ("Ade and Voss [speech were informed] [content that it would last].", "Ade and Voss"),
        ("At noon she [speech was told] [content that it would last].", "she"),
        ("The nurse, who [speech was told] [content that it would last], left.", "who"),
        ("Nora Pell rang the bank and [speech was told] [content that it would last].", "Nora Pell"),
        ("[source Nora Pell], 45, [speech was ordered] [content to sell the shop].", None),
        ("[source Dan Stroud], [speech was urged] [content to sell the shop].", "Dan Stroud"),
        ("The old lie [speech was told] [content that the river sleeps].", None),
        ("The report shows tenants [speech were told] [content that it would last].", "tenants"),
    ],
)
def test_the_subject_of_a_passive_is_told(markup, addressee):
    assert told(markup) == (addressee, None)


@pytest.mark.parametrize(
    ("markup", "addressee"),
    [
        ('[speech Asked] [content whether she would stay], she [speech replied]: "No."', "she"),
        ("[speech Pressed] on [content why it failed], the mayor shrugged.", "the mayor"),
        ("It was late. [speech Asked] [content if it failed], [source a man from Troy] laughed.", "a man from Troy"),
        ("Nora Pell hummed, and when [speech asked] [content if it failed], Dan Stroud left.", "Dan Stroud"),
        ("[source Dan Stroud] laughed when [speech asked] [content whether it failed].", "Dan Stroud"),
        ("[source Nora Pell] left. When [speech asked] [content if it failed], most of them sang.", None),
        ("[source Nora Pell] left. [speech Asked] [content if it failed]. Nobody spoke.", None),
    ],
)
def test_the_subject_of_the_main_clause_is_asked(markup, addressee):
    assert told(markup) == (addressee, None)


@pytest.mark.parametrize(
    ("markup", "addressee"),
    [
        ("[source The court] [speech heard] [content that the keys were lost].", "The court"),
        ("[content The keys were lost], [source a jury] [speech has heard].", "a jury"),
        ("[source Leeds Crown Court] [speech heard] [content that the keys were lost].", "Leeds Crown Court"),
    ],
)
def test_a_court_is_told_what_it_hears(markup, addressee):
    assert told(markup) == (addressee, None)


@pytest.mark.parametrize(
    "markup",
    [
        "[source Dan Stroud] [speech heard] [content that the keys were lost].",
        "[source The court] [speech said] [content that the keys were lost].",
        "[source The panel] [speech warned] [content that the keys were lost].",
    ],
)
def test_who_speaks_is_told_nothing(markup):
    addressee, speaker = told(markup)
    assert addressee is None
    assert speaker
