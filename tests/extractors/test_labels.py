import pytest

from chalicelib.extractors.quotes import labels, transcripts
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.model import Entity, Mention

YOURS = "Q: Do you sing?\n\nA: I do."
THEIRS = "Q: Who pays?\n\nA: Boats do."


def entity(name, text, kind="person", **more):
    at = text.index(name)
    return Entity(name, kind, name, (Mention(at, at + len(name), name),), **more)


def said_by(text, *entities, bylines=()):
    """Each label of a transcript with whom it means."""
    turns = transcripts.turns(text, entities)
    speakers = labels.resolved(text, turns, Cast(entities), bylines)
    return [(s.mention.text, s.entity) for s, _ in speakers]


def asked_and_answered(lead, *names, turns=YOURS, bylines=(), papers=()):
    text = f"{lead}\n\n{turns}"
    bodies = (entity(name, text, "organization") for name in papers)
    return [who for _, who in said_by(text, *(entity(n, text) for n in names), *bodies, bylines=bylines)]


@pytest.mark.parametrize(
    "lead",
    [
        "Ann Lee talks to Bo Rask about fame.",
        "In this interview with Dr. Ann Lee there is rain. Questions by Bo Rask.",
        "Bo Rask sat down with the singer Ann Lee.",
        "Ann Lee was interviewed by Courier editor Bo Rask.",
        "Q&A: Ann Lee\n\nShe tells Bo Rask what went wrong.",
    ],
)
def test_who_asks_and_who_answers_is_told_before(lead):
    assert asked_and_answered(lead, "Ann Lee", "Bo Rask") == ["Bo Rask", "Ann Lee"]


def test_who_wrote_it_asks_whichever_way_it_is_told():
    lead = "Bo Rask talks to Ann Lee about fame."
    assert asked_and_answered(lead, "Ann Lee", "Bo Rask", bylines=("Bo Rask",)) == ["Bo Rask", "Ann Lee"]


def test_a_paper_asks():
    lead = "Ann Lee sat down with the Courier."
    assert asked_and_answered(lead, "Ann Lee", papers=["Courier"]) == ["Courier", "Ann Lee"]


def test_a_paper_goes_by_its_last_word():
    text = "The Nile Herald came.\n\nHERALD: Why?\n\nODE: So.\n\nHERALD: Well."
    assert said_by(text, entity("Nile Herald", text, "organization"))[0] == ("HERALD", "Nile Herald")


def test_the_one_guest_answers():
    assert asked_and_answered("Ann Lee built a boat.", "Ann Lee") == [None, "Ann Lee"]
    assert asked_and_answered("Ann Lee met a bear. So did Bo.", "Ann Lee", "Bo") == [None, None]


def test_nobody_answers_what_readers_ask():
    assert asked_and_answered("Ann Lee raised the tax.", "Ann Lee", turns=THEIRS) == [None, None]


def test_the_writer_asks_but_not_for_a_crowd():
    who = ("Ann Lee", "Bo Rask")
    lead = "Ann Lee built a boat. Photos by Bo Rask."
    assert asked_and_answered(lead, *who, bylines=("Bo Rask",)) == ["Bo Rask", "Ann Lee"]
    crowd = "Ann Lee held a news conference. Photos by Bo Rask."
    assert asked_and_answered(crowd, *who, bylines=("Bo Rask",)) == [None, "Ann Lee"]


def test_two_strangers_who_met_are_not_the_sides():
    lead = "Ann Lee met Cy Ode in May.\n\nBo Rask writes."
    assert asked_and_answered(lead, "Ann Lee", "Cy Ode", "Bo Rask", bylines=("Bo Rask",)) == ["Bo Rask", None]


@pytest.mark.parametrize("who", ["the host, Ann Lee", "Ann Lee, our host", "host Ann Lee", "a show hosted by Ann Lee"])
def test_a_part_is_who_is_called_by_it(who):
    text = f"It was {who}. Bo Rask came.\n\nHOST: Hello.\n\nRASK: Hello."
    assert said_by(text, entity("Ann Lee", text), entity("Bo Rask", text)) == [("HOST", "Ann Lee"), ("RASK", "Bo Rask")]


def test_a_part_of_nobody_stays_a_role():
    text = "Ann Lee and Bo Rask came.\n\nMODERATOR: Hello.\n\nQ: Why?\n\nLEE: So."
    turns = transcripts.turns(text, (entity("Ann Lee", text),))
    speakers = labels.resolved(text, turns, Cast((entity("Ann Lee", text),)), ("Cy Ode",))
    assert [(s.entity, s.kind) for s, _ in speakers] == [(None, "role"), (None, "role"), ("Ann Lee", "name")]


@pytest.mark.parametrize(
    ("first", "second"),
    [("RN", "TB"), ("R.N.", "T.B."), ("NOVAK", "BELL"), ("Radka", "Tom"), ("MS. NOVAK", "MR. BELL")],
)
def test_a_part_of_a_name_is_who_alone_has_it(first, second):
    text = f"Radka Novak met Tom Bell.\n\n{first}: Hello.\n\n{second}: Hello.\n\n{first}: Well.\n\n{second}: So."
    who = said_by(text, entity("Radka Novak", text), entity("Tom Bell", text))
    assert who == [(first, "Radka Novak"), (second, "Tom Bell")] * 2


def test_a_part_of_two_names_is_nobodys():
    text = "Ann Lee met Bo Lee.\n\nLEE: Hello.\n\nMS. LEE: Hello.\n\nLEE: Well."
    people = entity("Ann Lee", text, gender="f"), entity("Bo Lee", text, gender="m")
    assert said_by(text, *people) == [("LEE", None), ("MS. LEE", "Ann Lee"), ("LEE", None)]


def test_a_court_hears_who_was_called_last():
    text = (
        "By Bo Rask\n\nMS. LOW: We call Ann Lee.\n\nTHE COURT: Go on.\n\nBY MS. LOW:\n\nQ. Where were you?\n\n"
        "A. At home.\n\nMR. ODE: We call Cy Orr.\n\nTHE WITNESS: Here.\n\nMR. ODE: Did you run?\n\nA. I did."
    )
    people = [entity(name, text) for name in ("Bo Rask", "Ann Lee", "Cy Orr", "LOW", "ODE")]
    who = dict(said_by(text, *people, bylines=("Bo Rask",))[:4])
    assert who == {"MS. LOW": "LOW", "THE COURT": None, "Q": "LOW", "A": "Ann Lee"}
    assert said_by(text, *people)[5:] == [("THE WITNESS", "Cy Orr"), ("MR. ODE", "ODE"), ("A", "Cy Orr")]


def test_a_witness_is_addressed_and_the_last_who_asked_asks_on():
    text = "MR. ODE: Officer Lee, when was that?\n\nTHE WITNESS: In May.\n\nTHE COURT: Go on.\n\nQ. When?\n\nA. In May."
    who = said_by(text, entity("ODE", text), entity("Lee", text))
    assert [name for _, name in who] == ["ODE", "Lee", None, "ODE", "Lee"]


def test_a_defendant_is_not_the_witness():
    text = "MR. ODE: We call Ann Lee.\n\nTHE WITNESS: Here.\n\nTHE DEFENDANT: Lies!\n\nMR. ODE: Sit."
    assert said_by(text, entity("Ann Lee", text))[1:3] == [("THE WITNESS", "Ann Lee"), ("THE DEFENDANT", None)]


def test_the_court_is_the_judge():
    text = "Judge Ann Lee presided.\n\nTHE COURT: Sit down.\n\nMR. ODE: Yes.\n\nTHE COURT: Go on."
    judge = entity("Ann Lee", text, titles=("Judge",))
    assert said_by(text, judge)[0] == ("THE COURT", "Ann Lee")
