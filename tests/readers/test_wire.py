import pytest

from chalicelib.errors import EmptyDocument
from chalicelib.readers.credits import wire
from chalicelib.readers.credits.wire import Wire


def test_what_is_said_goes_before_what_fills_the_gaps() -> None:
    told = Wire(agency="AP", placed=("Oslo",)).over(Wire(agency="AFP", genre="Analysis", placed=("Rome",)))
    assert told == Wire(agency="AP", genre="Analysis", placed=("Oslo",))


def test_only_what_is_withdrawn_is_refused() -> None:
    for status in ("usable", "withheld", None):
        wire.check(Wire(status=status))
    with pytest.raises(EmptyDocument, match="withdrawn"):
        wire.check(Wire(status="canceled"))


@pytest.mark.parametrize(
    ("code", "standing"),
    [
        ("stat:usable", "usable"),
        ("http://a.example/Withheld ", "withheld"),
        ("cancelled", "canceled"),
        ("stat:x", None),
    ],
)
def test_codes_stand_for_a_status(code: str, standing: str | None) -> None:
    assert wire.standing(code) == standing


@pytest.mark.parametrize(
    "note", ["MANDATORY KILL", "Kill the story", "Eds: Withdraws the story", "cancellation", "Retracted"]
)
def test_a_note_may_kill(note: str) -> None:
    assert wire.kills(note)


@pytest.mark.parametrize(
    "note", ["Updates with killing", "Three killed in Oslo: adds quotes", "", "skill", "killer whales"]
)
def test_a_note_may_speak_of_other_things(note: str) -> None:
    assert not wire.kills(note)


@pytest.mark.parametrize(
    ("until", "end"),
    [(None, None), ("", "until further notice"), ("Friday", "until further notice"), ("2024-05-08", "2024-05-08")],
)
def test_an_embargo_ends_when_it_says(until: str | None, end: str | None) -> None:
    assert wire.embargo(until) == end


def test_notes_are_sentences_each_once() -> None:
    assert wire.note("© 2024 A", None, " ", "2024  A", "Not for\nB!", "C") == "© 2024 A. Not for B! C"
    assert wire.note() is None
    assert wire.note("a" * 3_000) == "a" * 1_999 + "…"
    assert wire.note(*(f"a{number}." for number in range(100))) == " ".join(f"a{number}." for number in range(20))
