import time

import pytest

from chalicelib.extractors.quotes import transcripts
from chalicelib.model import Entity, Mention


def person(text, name):
    at = text.index(name)
    return Entity("e1", "person", name, (Mention(at, at + len(name), name),))


def said(text, *entities):
    return [(text[t.label_start : t.label_end], text[t.start : t.end]) for t in transcripts.turns(text, entities)]


def test_labels_that_come_back_make_a_transcript():
    text = "They met.\n\nVOSS: Did it rain?\n\nADE: It poured.\n\nVOSS: For long?\n\nThen they left."
    assert said(text) == [("VOSS", "Did it rain?"), ("ADE", "It poured."), ("VOSS", "For long?")]


def test_questions_and_answers_make_one_with_two_lines():
    assert said("Q: Who built it?\nA: My uncle did.") == [("Q", "Who built it?"), ("A", "My uncle did.")]


def test_a_label_of_a_person_and_one_of_another_make_one():
    text = "Ruth Ade spoke.\n\nDR. RUTH ADE: We tried.\nMR. LOW (by telephone): We did."
    assert [label for label, _ in said(text, person(text, "Ruth Ade"))] == ["DR. RUTH ADE", "MR. LOW"]
    assert said(text) == []


def test_a_fact_box_a_note_and_a_headline_are_none():
    assert said("BORN: 1956\nHOME: Troy\nSCHOOL: None") == []
    assert said("NOTE: This story was changed.\n\nUPDATE: It was changed again.") == []
    text = "Ono: no new taxes this year\n\nKarl Ono said so."
    assert said(text, person(text, "Ono")) == []


def test_a_turn_goes_on_over_lines_without_a_label_but_not_over_narrative():
    text = "VOSS: It began.\n\nIt went on.\n\nADE: Why?\n\nVOSS: Who knows.\n\nIt was late.\n\nThey rose.\n\nThey left."
    assert said(text)[0] == ("VOSS", "It began.\n\nIt went on.")
    assert said(text)[-1] == ("VOSS", "Who knows.")


def test_directions_are_not_said_and_marks_before_labels_do_not_matter():
    text = '"VOSS: It began.\n\n"(CROSSTALK)\n\n"ADE: Why?\n\n"VOSS: Who knows."'
    assert said(text) == [("VOSS", "It began."), ("ADE", "Why?"), ("VOSS", 'Who knows."')]


def test_letters_need_no_colon_where_something_is_asked():
    assert said("Q. Who built it?\n\nA. My uncle did.") == [("Q", "Who built it?"), ("A", "My uncle did.")]
    assert said("Q – Who?\nA – My uncle.") == [("Q", "Who?"), ("A", "My uncle.")]
    assert said("A. Voss built it.\n\nA. Voss died.\n\nB. Voss too.") == []


def test_a_paper_that_asks_twice_is_a_label():
    text = "The Courier: Who built it?\n\nKarl Voss: We did.\n\nThe Courier: When?\n\nKarl Voss: In May."
    assert [label for label, _ in said(text)] == ["The Courier", "Karl Voss"] * 2
    assert said(text.replace("?", ".")) == []


def test_a_first_name_is_a_label():
    text = "Ruth Ade met Karl Voss.\n\nRuth: Here.\n\nKarl: There.\n\nRuth: So.\n\nKarl: No."
    assert len(said(text, person(text, "Ruth Ade"), person(text, "Karl Voss"))) == 4


def test_a_known_name_may_come_once_among_labels_that_come_back():
    text = "Ruth Ade met Karl Voss.\n\nRuth Ade: Here.\n\nKV: There.\n\nRA: So.\n\nKV: No."
    people = person(text, "Ruth Ade"), person(text, "Karl Voss")
    assert [label for label, _ in said(text, *people)] == ["Ruth Ade", "KV", "RA", "KV"]
    text = "Ono: no new taxes\n\nVOSS: So?\n\nADE: No.\n\nVOSS: Right."
    assert [label for label, _ in said(text, person(text, "Ono"))] == ["VOSS", "ADE", "VOSS"]


def test_who_examines_and_headings_in_capitals_are_not_said():
    text = "THE COURT: Go on.\n\nCROSS-EXAMINATION\n\nBY MR. LOW:\n\nQ. When?\n\nA. At noon."
    assert said(text) == [("THE COURT", "Go on."), ("Q", "When?"), ("A", "At noon.")]


def test_a_text_of_nothing_but_labels_is_read_in_reasonable_time():
    began = time.process_time()
    for one in ("A: b\n", "A:", "A: ", '"(', "AB " * 20, "a: \n"):
        transcripts.turns(one * (200_000 // len(one)), ())
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "line",
    [
        "A reader, Thijs Maes of Ghent, asked by email whether dogs could come.",
        "One listener wrote in to ask for the soup.",
        "From the audience, Bo Rask shouted that it was late.",
    ],
)
def test_what_somebody_outside_asks_is_no_turn_s(line):
    text = f"VOSS: It began.\n\n{line}\n\nADE: Why?\n\nVOSS: Who knows."
    assert said(text)[0] == ("VOSS", "It began.")
    assert said(text.replace(line, "A reader of maps gets lost."))[0][1].endswith("lost.")


def test_an_office_that_comes_back_is_a_label():
    text = "Councillor: The city.\n\nRuth Ade: The sea.\n\nCouncillor: Thank you."
    assert [label for label, _ in said(text, person(text, "Ruth Ade"))] == ["Councillor", "Ruth Ade", "Councillor"]
    assert said(text.replace("Councillor", "Rainfall"), person(text, "Ruth Ade")) == []


@pytest.mark.parametrize("label", ["Caller", "Treasurer", "Heckler"])
def test_a_bystander_may_speak_once(label):
    text = f"Q: Who built it?\n\nA: My uncle did.\n\n{label}: With whose money?\n\nA: His own."
    assert said(text)[2] == (label, "With whose money?")


def test_a_fact_box_is_no_transcript():
    text = "Owner: Ruth Ade\n\nMayor: Al Roe\n\nTreasurer: Bo Holm"
    assert said(text) == []


def test_a_bystander_is_no_headline():
    text = "Resident: rents up again\n\nQ: Who built it?\n\nA: My uncle did.\n\nQ: When?\n\nA: In May."
    assert [label for label, _ in said(text)] == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize(
    "line",
    ["At noon he was joined by his deputy.", "The deputy, who had listened, walked in.", "A deputy interrupted them."],
)
def test_the_reporter_tells_who_joins(line):
    text = f"Q: Who built it?\n\nA: My uncle did.\n\n{line}\n\nDEPUTY: I paid for it.\n\nA: He did."
    assert said(text)[1] == ("A", "My uncle did.")


@pytest.mark.parametrize("line", ["My deputy walked in.", "The rain came down.", "The deputy was a mason."])
def test_an_answer_goes_on_before_a_new_label(line):
    text = f"Q: Who built it?\n\nA: My uncle did.\n\n{line}\n\nDEPUTY: I paid for it.\n\nA: He did."
    assert said(text)[1] == ("A", f"My uncle did.\n\n{line}")
