"""Whose "its" it is where somebody speaks for a body behind words in marks."""

import pytest


@pytest.mark.parametrize(
    "opening",
    [
        "The [organization Harbour Trust] shut the pier on Monday.",
        "In Troy a bank grew; the [organization Harbour Trust] shut the pier.",
        "[organization Acme Corps] left, but the [organization Harbour Trust] shut the pier.",
    ],
)
@pytest.mark.parametrize("who", ["its director, [person Ola Berg], [speech said].", "[speech said] its director."])
def test_a_body_is_whose_director_speaks(mentions, opening, who):
    assert "its" in mentions(f"{opening} [content “The wood was rotten,”] {who}")["Harbour Trust"]


def test_a_body_that_does_not_act_is_not_whose(mentions):
    found = mentions(
        "[organization Acme Corps] shut the pier, and work at the [organization Harbour Trust] began. "
        "[content “The wood was rotten,”] its director, [person Ola Berg], [speech said]."
    )
    assert "its" in found["Acme Corps"]


def test_its_is_not_that_of_two_sentences_before(mentions):
    found = mentions(
        "The [organization Harbour Trust] shut the pier. A union of sailors met. "
        "[content “The wood was rotten,”] its director, [person Ola Berg], [speech said]."
    )
    assert "its" not in found["Harbour Trust"]
