"""The "it" or "they" that opens what a body says, with an aside about the body between the two."""

import pytest


@pytest.mark.parametrize(
    "aside",
    [
        "which carries 2.5m of [organization Fiat]'s 4,100 cars",
        "based in [location Oslo]",
        "known for its soups, its pies and its cheap tea",
    ],
)
def test_an_aside_does_not_part_it_from_the_body(mentions, aside):
    found = mentions(f"The [organization Vesta Union], {aside}, said on Monday it would sue.")
    assert found["Vesta Union"][-1] == "it"


def test_it_is_the_first_of_two_bodies_with_asides(mentions):
    found = mentions("[organization Vesta], which owns [organization Fiat], the maker of cars, said it would sue.")
    assert found["Vesta"][-1] == "it"


@pytest.mark.parametrize(
    "text",
    [
        "A clerk of [organization Vesta], which makes soup, said it was raining.",
        "[organization Vesta], which makes soup, said it was clear that nobody had paid.",
        "[organization Vesta], which makes soup, fined the firm, and the firm said it would pay.",
    ],
)
def test_it_is_not_whoever_has_an_aside(mentions, text):
    assert "it" not in mentions(text).get("Vesta", [])


def test_they_are_none_of_two_who_speak(mentions):
    found = mentions("[organization Vesta] bowed. [organization Fiat] and its partner said they would sue.")
    assert "they" not in [word for words in found.values() for word in words]


def test_they_are_a_body_that_speaks_alone(mentions):
    found = mentions("[organization Vesta] bowed and wept. [organization Vesta] said they would sue.")
    assert found["Vesta"][-1] == "they"
