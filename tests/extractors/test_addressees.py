import pytest

from chalicelib.extractors.quotes import addressees
from chalicelib.extractors.text.links import Content, Link

from .tagged import quotes_of, tagged
from .test_quotes import people


def addressee_in(markup):
    article, seen = tagged(markup)
    (content,) = seen.contents
    source = seen.sources[0] if seen.sources else None
    link = Link(Content(content.start, content.end, "indirect", 0.9), seen.cues[0], source)
    found = addressees.addressee(article.text, link)
    return found and article.text[found.start : found.end]


@pytest.mark.parametrize(
    ("markup", "addressee"),
    [
        ("[source Ono] [speech told] Mr. Voss on Monday [content that it rained].", "Mr. Voss"),
        ("[source Ono] [speech told] reporters Friday [content it rained].", "reporters"),
        (
            '[content "It rained,"] [source Ono] [speech told] the Troy Daily News in an interview.',
            "the Troy Daily News",
        ),
        (
            '[content "It rained,"] [source Ono] [speech told] Radio Troy\'s "Up Early" on Friday.',
            'Radio Troy\'s "Up Early"',
        ),
        ("[source Ono] [speech asked] him [content whether it rained].", "him"),
        ("[source Ono] [speech told] her lawyer [content that it rained].", "her lawyer"),
        ("[source Ono] [speech told] her [content that it rained].", "her"),
        ("[source Ono] [speech told] the family [content that it rained].", "the family"),
        ('[content "It rained,"] [source Ono] [speech said] to her brother.', "her brother"),
        ("[source Ono] [speech said in a letter] to staff [content that it rained].", "staff"),
        ("[source Ono] [speech wrote in a letter to] staff [content that it rained].", "staff"),
        ("[source Ono] [speech urged] [content the council to act].", "the council"),
        ("[source Ono] [speech called on] [content Voss to resign].", "Voss"),
        ("[source Ono] [speech told] Ade and Voss [content any delay would cost them].", "Ade and Voss"),
        (
            "[source Ono] [speech told] two members of the council quietly [content that it rained].",
            "two members of the council",
        ),
        ("[source Ono] [speech warned] [content the bridge would fall].", None),
        ("[source Ono] [speech warned] Monday [content that it would rain].", None),
        ("[source Ono] [speech asked] [content whether it rained].", None),
        ("[source Ono] [speech urged] restraint, [content saying it was late].", None),
        ("[source Ono] [speech told] the truth: [content it rained].", None),
        ("Ade [speech was told] [content it rained].", None),
        ("[source Ono] [speech promised] to her credit [content to leave].", None),
        ("[content It rained], [source Ono] [speech told] Voss. Police left.", "Voss"),
        ("[speech According to] [source Ono], [content it rained].", None),
    ],
)
def test_an_addressee_is_told_or_follows_to(markup, addressee):
    assert addressee_in(markup) == addressee


@pytest.mark.parametrize(
    ("markup", "text", "entity"),
    [
        ("Voss met Ono. [source Ono] [speech told] Voss [content that it rained].", "Voss", "e1"),
        ("Ono met. [source Ono] [speech told] him [content that it rained].", "him", None),
        ("Voss met Ono. [source Ono] [speech told] his staff [content that it rained].", "his staff", None),
        ("Voss met Ono. [source Ono] [speech told] me [content that it rained].", "me", None),
    ],
)
def test_an_addressee_is_never_the_speaker(markup, text, entity):
    article, seen = tagged(markup)
    (quote,) = quotes_of(article, seen, people(article, "Voss", "Ono"))
    assert (quote.addressee.mention.text, quote.addressee.entity) == (text, entity)


@pytest.mark.parametrize(
    ("addressee", "kind"),
    [
        ("a briefing", "collective"),
        ("a cheering crowd", "collective"),
        ("two meetings of farmers", "collective"),
        ("the House committee", "collective"),
        ("a judge", "role"),
        ("a friend", "role"),
        ("a member of the jury", "role"),
        ("Voss", "name"),
    ],
)
def test_a_gathering_without_a_name_is_a_collective(addressee, kind):
    article, seen = tagged(f"[source Ono] [speech told] {addressee} [content that it rained].")
    (quote,) = quotes_of(article, seen, people(article, "Voss", "Ono"))
    assert (quote.addressee.mention.text, quote.addressee.kind) == (addressee, kind)
