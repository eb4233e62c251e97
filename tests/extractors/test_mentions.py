import pytest

from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.text import Text
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.text.spans import number_of

from .tagged import tagged


def heads(markup):
    """Phrases and their heads, pronouns left out."""
    article, seen = tagged(markup)
    return [
        (article.text[a.start : a.end], a.head) for a in find(Text(article.text), seen.names, seen.sources) if a.noun
    ]


def pronouns(text):
    return [text[a.start : a.end] for a in find(Text(text), (), ()) if a.pronoun]


def test_a_phrase_reaches_from_its_article_to_its_head():
    assert heads("The former deputy mayor of Troy met a union official.") == [
        ("The former deputy mayor", "mayor"),
        ("a union official", "official"),
    ]


def test_a_name_inside_a_phrase_is_no_end_of_it():
    assert heads("The [location Florida] senator left.") == [("The Florida senator", "senator")]


def test_the_us_is_no_pronoun_in_a_phrase():
    assert heads("He praised the US manufacturer to us.") == [("the US manufacturer", "manufacturer")]


def test_what_is_possessed_is_a_mention_of_its_own():
    assert heads("[person Ann Lee]'s lawyer spoke to the team's coach.") == [
        ("Ann Lee's lawyer", "lawyer"),
        ("the team's coach", "coach"),
        ("the team", "team"),
    ]


def test_a_phrase_ends_with_its_sentence_and_at_closed_words():
    assert heads("They fled the coast. Officials came. The board of the company met.") == [
        ("The board", "board"),
        ("the company", "company"),
    ]


def test_a_title_before_a_name_is_no_mention_beside_it():
    assert heads("The actor [person Tom Ray] left.") == []
    assert heads("[source Minister of Education [person Tom Ray]] [speech said] [content it rained].") == []


def test_bare_nouns_count_only_as_sources():
    assert heads("Police came. [source Police] [speech said] [content it rained].") == [("Police", "police")]


def test_it_that_means_nothing_is_left_out():
    assert pronouns("It is clear that it fell. It was not possible. It rose.") == ["it", "It"]


def test_pronouns_have_gender_and_number():
    him, her, them = find(Text("him her them"), (), ())
    assert (him.gender, her.gender, them.gender, them.plural) == ("m", "f", None, True)


def test_abbreviations_end_no_sentence():
    text = "Mr. Lee met J. Roe in St. Paul. He left.\nShe stayed."
    assert [text[s:][:3] for s in sentence_starts(text)] == ["Mr.", "He ", "She"]
    assert number_of(sentence_starts(text), text.index("left")) == 1


@pytest.mark.parametrize("text", ["", "the", "the the the", "’s", "'s the", "the ’", "a" * 5000, "the mayor’s"])
def test_any_text_is_searched(text):
    assert all(text[a.start : a.end] for a in find(Text(text), (), ()))
