import pytest

from .tagged import quotes_of, tagged
from .test_quotes import people


def said(markup, *names):
    """The quotes of a text with who says them, as written."""
    article, seen = tagged(markup)
    quotes = quotes_of(article, seen, people(article, *names))
    return [(quote.text, quote.speaker and quote.speaker.mention.text) for quote in quotes]


@pytest.mark.parametrize(
    "markup",
    [
        "Union: no flights before Friday",
        "Union: [content no flights] before Friday",
        "Union[speech :] [content no flights before Friday\n\nATHENS — Planes stood]",
    ],
)
def test_somebody_says_a_headline_to_its_end(markup):
    rest = "" if "stood" in markup else "\n\nATHENS — Planes stood"
    assert said(f"{markup}{rest}.") == [("no flights before Friday", "Union")]


@pytest.mark.parametrize(
    "markup",
    [
        "Panel[speech :] [content who owns the beach?\n\nWe asked three]",
        "Interview: [content the last keeper of the light]",
        "Art as business: no flights before Friday",
        "Union: no way",
        "Rain: no flights before Friday",
        "Planes stood.\n\nUnion: no flights before Friday",
    ],
)
def test_other_headlines_are_said_by_nobody(markup):
    assert said(f"{markup}\n\nIt rained.") == []


def test_a_first_turn_is_no_headline():
    markup = "MODERATOR: Who owns the beach?\nLEE: We all do.\nMODERATOR: Who pays?\nLEE: You."
    assert [words for words, _ in said(markup)] == ["Who owns the beach?", "We all do.", "Who pays?", "You."]
