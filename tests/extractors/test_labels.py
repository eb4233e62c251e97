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


DEBATE = "{}: The dam is late.\n\nMS. LEE: It is.\n\n{}: Very."


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("PREMIER", "Premier Bo Rask"),
        ("THE PREMIER", "the premier, Bo Rask"),
        ("CHAIR", "a panel chaired by Bo Rask"),
        ("CHAIRMAN", "the selectman Bo Rask, who was late, presided; Bo Rask, a tailor, presided"),
        ("MODERATOR", "the moderator was Bo Rask"),
        ("LEADER OF THE OPPOSITION", "the leader of the opposition, Dr. Bo Rask"),
        ("MINISTER", "the minister for sheep, Bo Rask"),
        ("MADAM SPEAKER", "Speaker Bo Rask"),
        ("DEFENDANT", "a court that sentenced carpenter Bo Rask"),
        ("DEFENDANT", "Bo Rask, a carpenter, was charged"),
    ],
)
def test_an_office_is_who_bears_it(label, who):
    text = f"It was {who}. Ann Lee came.\n\n{DEBATE.format(label, label)}"
    assert said_by(text, entity("Ann Lee", text), entity("Bo Rask", text))[0] == (label, "Bo Rask")


@pytest.mark.parametrize("who", ["the deputy premier, Bo Rask", "the former premier Bo Rask", "a voter, Bo Rask"])
def test_another_office_is_none(who):
    text = f"It was {who}. Ann Lee came.\n\n{DEBATE.format('PREMIER', 'PREMIER')}"
    assert said_by(text, entity("Ann Lee", text), entity("Bo Rask", text))[0] == ("PREMIER", None)


@pytest.mark.parametrize(
    ("before", "own", "behind"),
    [
        ("Bo Rask, why so late?", "It rained.", "It did."),
        ("Why so late, Mr. Bo Rask?", "It rained.", "It did."),
        ("Why so late?", "It rained.", "Thank you, Bo Rask."),
        ("Why so late?", "My name is Bo Rask and it rained.", "It did."),
    ],
)
def test_an_office_is_who_is_spoken_to(before, own, behind):
    text = f"Ann Lee came.\n\nMS. LEE: {before}\n\nMINISTER: {own}\n\nMS. LEE: {behind}"
    assert said_by(text, entity("Ann Lee", text), entity("Bo Rask", text))[1] == ("MINISTER", "Bo Rask")


def test_one_alone_is_thanked():
    text = "MS. LEE: Bo Rask, why?\n\nMINISTER: So.\n\nMS. LEE: Thank you, Cy Ode.\n\nRESIDENT: Ann Lee, why?"
    people = [entity(name, text) for name in ("Ann Lee", "Bo Rask", "Cy Ode")]
    assert [who for _, who in said_by(text, *people)] == ["Ann Lee", None, "Ann Lee", None]


@pytest.mark.parametrize(
    ("before", "label", "question"),
    [
        ("Next, Bo Rask.", "Q", "Why?"),
        ("It rained. Go ahead, Bo Rask.", "Q", "Why?"),
        ("Last question. Bo Rask?", "REPORTER", "Why?"),
        ("It rained.", "Q", "Bo Rask, Reuters. Why?"),
        ("It rained.", "Q", "Hi, Bo Rask from the Nile Herald. Why?"),
        ("It rained.", "Q (Bo Rask, the Nile Herald and Evening Courier)", "Why?"),
    ],
)
def test_a_reporter_is_called_by_name(before, label, question):
    text = f"Ann Lee spoke.\n\nLEE: {before}\n\n{label}: {question}\n\nLEE: No.\n\nQ: Why not?"
    who = [who for _, who in said_by(text, entity("Ann Lee", text), entity("Bo Rask", text))]
    assert who == ["Ann Lee", "Bo Rask", "Ann Lee", None]


def test_a_reporter_of_no_entity_has_a_name():
    text = "LEE: Yes, Cy.\n\nQ (Bo Rask, BBC): Why?\n\nLEE: No. Now, Troy.\n\nQ: Why not?"
    people = entity("LEE", text), entity("Troy", text, "location")
    assert said_by(text, *people) == [("LEE", "LEE"), ("Bo Rask", None), ("LEE", "LEE"), ("Q", None)]


def test_who_writes_in_court_asks_nothing():
    text = "Ann Lee came.\n\nBY MS. LEE:\n\nQ. Mr. Rask, why?\n\nA. So.\n\nTHE REPORTER: Speak up."
    people = entity("Ann Lee", text), entity("Rask", text)
    assert [who for _, who in said_by(text, *people)] == ["Ann Lee", "Rask", None]


def test_the_one_guest_answers_in_a_deposition():
    text = "A deposition of the keeper, Bo Rask.\n\nBY MS. LEE:\n\nQ. Why?\n\nA. So."
    assert said_by(text, entity("Bo Rask", text)) == [("Q", None), ("A", "Bo Rask")]


def test_reporters_are_not_all_the_one_who_is_called_on():
    text = "REPORTER: Why?\n\nMS. LEE: So. Yes, Bo Rask.\n\nREPORTER: When?\n\nMS. LEE: No.\n\nREPORTER: Well?"
    who = [who for _, who in said_by(text, entity("LEE", text), entity("Bo Rask", text))]
    assert who == [None, "LEE", "Bo Rask", "LEE", None]


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("DISPATCHER", "the dispatcher was Bo Rask"),
        ("CALLER", "the caller was identified as Bo Rask"),
        ("INSPECTOR", "Inspector Bo Rask"),
        ("TREASURER", "the treasurer, Mr Bo Rask"),
    ],
)
def test_a_calling_is_who_has_it(label, who):
    text = f"It was {who}. Ann Lee came.\n\n{DEBATE.format(label, label)}"
    assert said_by(text, entity("Ann Lee", text), entity("Bo Rask", text))[0] == (label, "Bo Rask")


def test_one_of_many_bears_no_label():
    text = f"It was the resident Bo Rask. Ann Lee came.\n\n{DEBATE.format('RESIDENT', 'RESIDENT')}"
    assert said_by(text, entity("Ann Lee", text), entity("Bo Rask", text))[0] == ("RESIDENT", None)


def test_a_guest_is_thanked():
    text = "Host: I am Ann Lee.\n\nGuest: Hello, Ann.\n\nHost: So?\n\nGuest: So.\n\nHost: Thank you, Bo Rask."
    who = [who for _, who in said_by(text, entity("Ann Lee", text), entity("Bo Rask", text))]
    assert who == ["Ann Lee", "Bo Rask"] * 2 + ["Ann Lee"]
