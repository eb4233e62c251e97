import pytest

from chalicelib.errors import WithdrawnDocument
from chalicelib.model import Article, Wire
from chalicelib.readers.credits import wire


def test_what_is_said_goes_before_what_fills_the_gaps() -> None:
    told = Wire(agency="AP", written_in=("Oslo",)).over(Wire(agency="AFP", genre="Analysis", written_in=("Rome",)))
    assert told == Wire(agency="AP", genre="Analysis", written_in=("Oslo",))


def test_only_what_is_withdrawn_is_refused() -> None:
    for status in ("usable", "withheld", None):
        wire.check(Wire(status=status), called="a")
    with pytest.raises(WithdrawnDocument, match="withdrawn") as caught:
        wire.check(Wire(status="canceled", version="3"), called=" urn:a\n1 ")
    assert (caught.value.code, caught.value.called, caught.value.version) == ("document_withdrawn", "urn:a 1", "3")


def test_a_notice_may_withdraw_another_article() -> None:
    with pytest.raises(WithdrawnDocument) as caught:
        wire.check(Wire(status="canceled", version="3", refers_to="b"), called="a")
    assert (caught.value.called, caught.value.version) == ("b", None)  # The version is the notice's own.


def test_what_is_kept_has_a_sensible_length() -> None:
    long = Wire("AFP\n", "g" * 501, "r" * 2_001, tuple(map(str, range(30))), notice="n" * 3_000)
    kept = wire.kept(Article("", ()), long).wire
    assert kept
    assert (kept.agency, kept.genre, len(kept.written_in)) == ("AFP", None, 20)
    assert (len(kept.rights or ""), len(kept.notice or "")) == (2_000, 2_000)
    assert wire.kept(Article("", ()), Wire(genre="g" * 501)).wire is None


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
    "note",
    [
        "MANDATORY KILL",
        "Kill the story",
        "Eds: Withdraws the story",
        "cancellation",
        "Retracted",
        "Kill the story in paragraph two",
    ],
)
def test_a_note_may_kill(note: str) -> None:
    assert wire.kills(note)


@pytest.mark.parametrize(
    "note",
    [
        "Updates with killing",
        "Withdraws 3rd graf",
        "Kills the last sentence",
        "Three killed in Oslo: adds quotes",
        "",
        "skill",
        "killer whales",
    ],
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
