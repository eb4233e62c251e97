from chalicelib.extractors.text import Text
from chalicelib.extractors.text.paragraphs import words_before
from chalicelib.extractors.text.pronouns import is_other_gender
from chalicelib.extractors.text.tokens import tokens_of, without_genitive

TEXT = Text("Mr. Lee left.\n\nShe stayed. It rained.")


def test_a_part_is_made_once():
    assert TEXT.tokens is TEXT.tokens
    assert TEXT.sentences is TEXT.sentences


def test_an_offset_has_its_sentence_and_paragraph():
    at = TEXT.string.index("rained")

    assert (TEXT.sentence_at(at), TEXT.paragraph_at(at)) == (2, 1)
    assert (TEXT.sentence_at(0), TEXT.paragraph_at(0)) == (0, 0)


def test_a_genitive_is_a_token_of_its_own():
    assert [token.word for token in tokens_of("Ann’s and the workers' vote")] == [
        "ann",
        "’s",
        "and",
        "the",
        "workers",
        "'",
        "vote",
    ]


def test_a_point_inside_a_word_is_part_of_it():
    assert [token.word for token in tokens_of("St. Louis, U.S. and AT&T.")] == [
        "st.",
        "louis",
        ",",
        "u.s.",
        "and",
        "at&t",
        ".",
    ]


def test_tokens_hold_their_words():
    text = "The co-pilot slept."

    assert [text[token.start : token.end].casefold() for token in tokens_of(text)] == [
        token.word for token in tokens_of(text)
    ]


def test_words_run_into_an_offset():
    text = "Rain fell\nThe Acme chief Ann Lee"
    assert words_before(text, text.index("Ann"), 90) == ["The", "Acme", "chief"]
    assert words_before("the chief, (Ann Lee", len("the chief, ("), 90) == []


def test_a_genitive_is_left_out():
    assert [without_genitive(word) for word in ("Ono's", "Ono’s", "workers'", "Ono")] == [
        "Ono",
        "Ono",
        "workers",
        "Ono",
    ]


def test_an_unknown_gender_is_no_other():
    assert is_other_gender("f", "m")
    assert not any(is_other_gender(one, other) for one, other in [("f", "f"), ("f", None), (None, "m"), (None, None)])
