"""What somebody is by a noun in no table."""

import pytest


@pytest.mark.parametrize(
    ("phrase", "behind"),
    [
        ("a veteran crabber", " from Astoria,"),
        ("a retired lineman", ","),
        ("a retired crabber", ", father of two,"),
        ("the village's last lampworker", ","),
        ("a longtime, outspoken bagpipist", " who sold the mill,"),
    ],
)
def test_an_unknown_calling_is_the_name_before(mentions, phrase, behind):
    found = mentions(f"[person Ivo Brandt], {phrase}{behind} left early.")
    assert found["Ivo Brandt"][:2] == ["Ivo Brandt", phrase]


def test_what_has_a_calling_is_a_mention_too(mentions):
    found = mentions("[person Ivo Brandt], the village's last lampworker, left early. The village wept.")
    assert ["the village", "The village"] in found.values()


def test_an_age_may_stand_between(mentions):
    found = mentions("[person Ivo Brandt], 61, a local hoopmaker, wept. [person Una Ford], aged 9, a pupil, sang.")
    assert found == {"Ivo Brandt": ["Ivo Brandt", "a local hoopmaker"], "Una Ford": ["Una Ford", "a pupil"]}


def test_a_calling_told_once_is_known(mentions):
    found = mentions("[person Ivo Brandt], a crabber from Hull, left. [person Al Roe] wept. The crabber sang.")
    assert found["Ivo Brandt"][-1] == "The crabber"


def test_a_calling_that_speaks_is_a_person(mentions):
    found = mentions("[person Ivo Brandt], a crabber, left. [content “It rained,”] [source the crabber] [speech said].")
    assert found["Ivo Brandt"] == ["Ivo Brandt", "a crabber", "the crabber"]


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("a career at sea behind him,", "career"),
        ("a master of disguise,", "master"),
        ("a cover of the song,", "cover"),
        ("a monster of a man,", "monster"),
        ("an answer to prayers,", "answer"),
        ("60, a sober, careful man,", "sober"),
        ("a poor, inferior player,", "inferior"),
        ("a counter,", "counter"),
    ],
)
def test_what_only_ends_so_is_nobody(mentions, phrase, noun):
    assert not any(word.endswith(noun) for word in mentions(f"[person Ivo Brandt], {phrase} wept.")["Ivo Brandt"])


def test_a_word_is_not_cut(mentions):
    made_up = "weather" * 12
    assert mentions(f"[person Ivo Brandt], a retired old {made_up}ed, wept.")["Ivo Brandt"] == ["Ivo Brandt"]


@pytest.mark.parametrize(
    "text",
    [
        "[person Ivo Brandt], the younger of the two, wept.",
        "According to [person Ivo Brandt], a crabber left.",
        "[person Ivo Brandt] met a crabber.",
        "[person Ivo Brandt], a friend of the late crabber, wept.",
        "[person Ivo Brandt], a crabber, wept.",
        "[person Ivo Brandt], the crabber from Hull, wept.",
        "[person Ivo Brandt], 61, a crabber of men, wept.",
    ],
)
def test_an_unknown_noun_elsewhere_is_nobody(mentions, text):
    words = [word for names in mentions(text).values() for word in names]
    assert not any(word.endswith(("crabber", "younger")) for word in words)


def test_a_body_has_no_calling(mentions):
    assert mentions("[organization Vesta], a lampworker, left.") == {"Vesta": ["Vesta"]}
