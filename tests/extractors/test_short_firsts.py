"""Short forms of first names that were passed over."""

import pytest

from .test_namesakes import whose_last

TATE = "[person Maureen Tate] came. "


@pytest.mark.parametrize(
    "words", ["“Mo, look!” he said.", "“Come home, Mo.” He wept.", "He said Mo was mad.", "Mo never sleeps."]
)
def test_a_short_form_means_its_bearer(words, mentions):
    assert mentions(f"{TATE}{words}")["Maureen Tate"][1] == "Mo"


@pytest.mark.parametrize(
    "words", ["The Mo is a river.", "Mo.", "[person Mo Ali] came.", "Ed never sleeps.", "He said Mo’ther."]
)
def test_other_words_mean_nobody(words, mentions):
    assert mentions(f"{TATE}{words}")["Maureen Tate"] == ["Maureen Tate"]


def test_a_bill_is_no_william(mentions):
    found = mentions("[person William Tate] came. They read Senate Bill 461, and Bill 12 fell. He said Bill was mad.")

    assert found["William Tate"][:2] == ["William Tate", "He"]
    assert found["William Tate"].count("Bill") == 1


def test_two_letters_stand_for_what_the_table_has(gazetteer):
    assert whose_last(f"{TATE}[person Mo] sang.", gazetteer) == "Maureen Tate"
    assert whose_last(f"{TATE}[person Ma] sang.", gazetteer) == "Ma"
