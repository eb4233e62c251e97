import pytest

from chalicelib.extractors.text.titles import head_of, titles_after, titles_before


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("When Secretary of State ", ["Secretary of State"]),
        ("Sen. ", ["Sen."]),
        ("the Foreign Ministry spokeswoman ", ["Foreign Ministry spokeswoman"]),
        ("In Troy, former Prime Minister ", ["former Prime Minister"]),
        ("U.S. Ambassador to the United Nations ", ["U.S. Ambassador to the United Nations"]),
        ("the White House chief of staff ", ["White House chief of staff"]),
        ("On Friday Mr. ", ["Mr."]),
        ("told Tan Sri ", ["Tan Sri"]),
        ("a speech by Dato’ ", ["Dato’"]),
        ("when the Rt Rev ", ["Rt Rev"]),
        ("as the Ven. ", ["Ven."]),
        ("by Alhaji Engr. ", ["Alhaji Engr."]),
        ("he left Sri Lanka with ", []),
        ("a talk with ‘Mo’ ", []),
        ("In the House. Then ", []),
        ("The campaign says ", []),
        ("President\n", []),
    ],
)
def test_a_title_before_a_name_is_kept_apart_from_it(before, title):
    text = before + "Ann Lee"
    assert titles_before(text, len(before)) == title


@pytest.mark.parametrize(
    ("after", "titles"),
    [
        (" (R-FL) said", []),
        (" (D-Ill.), the assistant leader, said", ["assistant leader"]),
        (", 54, the mayor of Troy, said", ["mayor of Troy"]),
        (", its acting director, said", ["acting director"]),
        (", who was there, said", []),
        (" said the mayor, smiling,", []),
    ],
)
def test_letters_and_a_role_behind_a_name_are_titles_and_a_party_is_none(after, titles):
    assert titles_after("Ann Lee" + after, len("Ann Lee")) == titles


def test_the_head_of_a_role_is_what_somebody_is():
    assert head_of("the Foreign Ministry spokeswoman") == "spokeswoman"
    assert head_of("Secretary of State") == "secretary"
    assert head_of("the tall man") is None
