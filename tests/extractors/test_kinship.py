"""The gender that a relation tells, and whom "Mr" and "Ms" mean by it."""

import pytest

from chalicelib.extractors.entities.kinship import gender_beside
from chalicelib.model import Mention

from .test_namesakes import whose_last


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("His daughter, chief cook Oh Ha-na, left.", "f"),
        ("Her late brother Oh Ha-na sang.", "m"),
        ("Reg's brother-in-law, Oh Ha-na, sang.", "m"),
        ("They met Oh Ha-na, 41, his wife.", "f"),
        ("Oh Ha-na and her uncle sang.", "f"),
        ("Oh Ha-na and his wife sang.", "m"),
        ("They met Oh Ha-na and his wife.", None),
        ("His daughter told reporter Oh Ha-na so.", None),
        ("His daughter, told by judge Oh Ha-na, left.", None),
        ("Her cousin Oh Ha-na sang.", None),
    ],
)
def test_kin_tells_a_gender(text, gender):
    start = text.index("Oh Ha-na")

    assert gender_beside(text, Mention(start, start + len("Oh Ha-na"), "Oh Ha-na")) == gender


@pytest.mark.parametrize(("courtesy", "name"), [("Mr", "Lin Wei Cheng"), ("Ms", "Lin Mo Hua")])
def test_a_courtesy_means_the_one_of_its_gender(courtesy, name, gazetteer):
    markup = f"[person Lin Mo Hua] and her brother [person Lin Wei Cheng] cook. {courtesy} [person Lin] sang."

    assert whose_last(markup, gazetteer) == name
