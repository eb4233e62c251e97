"""Whose spokesman somebody is by a pronoun beside his name."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The [organization Tide Office] met [organization Fiat]. Its spokesman, [person Ivo Brandt], wept.",
        "[location Hull] sang. Miners sued [organization Tide Office]. [person Ivo Brandt], its chief envoy, wept.",
        "[organization Tide Office] met [organization Fiat].\n\n[content “It rained,”] "
        "[speech said] [source [person Ivo Brandt], its organiser].",
        "[source The [organization Tide Office], which owns half of [organization Fiat],] [speech said] "
        "[content it rained]. [person Ivo Brandt], its envoy, wept.",
    ],
)
def test_its_spokesman_is_whose_the_text_told_of(mentions, text):
    words = mentions(text)["Tide Office"]
    assert words[-1].casefold() == "its"


@pytest.mark.parametrize(
    "text",
    [
        "[organization Fiat] took [organization Tide Office] to court. Its spokesman, [person Ivo Brandt], wept.",
        "[organization Tide Office] waited. [organization Fiat] sent [person Ivo Brandt], its envoy, to wait.",
    ],
)
def test_its_spokesman_is_nobodys_where_two_may_be_meant(mentions, text):
    assert "its" not in map(str.casefold, mentions(text)["Tide Office"])


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


@pytest.mark.parametrize("noun", ["roof", "north wall"])
def test_its_roof_speaks_for_nobody(mentions, noun):
    found = mentions(
        "[organization Acme Corps] left, but the [organization Harbour Trust] shut the pier. "
        f"[content “The wood was rotten,”] its {noun} [speech said]."
    )
    assert "its" not in found["Harbour Trust"]
