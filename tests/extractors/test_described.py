"""Who speaks by words that are new: an age, a sport, children."""

import pytest

ROE = "[person Ida Roe] scored twice against [person Eva Holm].\n\n"


def said_by(mentions, phrase, markup=ROE):
    """Whose mention a phrase is that speaks behind a text."""
    everybody = mentions(f'{markup}[content "I hit it,"] [source {phrase}] [speech said].')
    return next(name for name, found in everybody.items() if phrase in found)


@pytest.mark.parametrize(
    "phrase", ["the 29-year-old forward", "the striker", "the great-gran", "the mum-of-three", "the grandmother"]
)
def test_a_new_word_means_who_the_text_is_about(mentions, phrase):
    assert said_by(mentions, phrase) == "Ida Roe"


@pytest.mark.parametrize("phrase", ["the spokeswoman", "a great-gran"])
def test_others_say_who_they_are(mentions, phrase):
    assert said_by(mentions, phrase) == phrase


def test_a_name_far_back_is_not_meant(mentions):
    assert said_by(mentions, "the great-gran", f"{ROE}It rained.\n\nIt snowed.\n\n") == "the great-gran"


def test_where_somebody_is_from_tells_one_from_another(mentions):
    assert said_by(mentions, "the 29-year-old from Troy") == "the 29-year-old from Troy"


def test_who_spoke_last_is_not_told_of_anew(mentions):
    spoke = '[person Ida Roe] won. [content "Well done,"] [source [person Eva Holm]] [speech said].\n\n'

    assert said_by(mentions, "the 29-year-old striker", spoke) == "Ida Roe"


@pytest.mark.parametrize(("verb", "who"), [("added", "Mia Voss"), ("said", "Eva Holm")])
def test_who_adds_something_spoke_last(mentions, verb, who):
    found = mentions(
        "[person Eva Holm] won. Her coach left. She wept. [content “She was quick,”] [speech said] "
        f"[source the winger, [person Mia Voss]]. [content “We were not,”] [source the 19-year-old] [speech {verb}]."
    )

    assert "the 19-year-old" in found[who]
