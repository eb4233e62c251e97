"""Whose mother, lawyer or rival somebody is."""


def test_a_mother_is_not_her_own_child(mentions):
    found = mentions("[person Dan Poe] fell. His mother wept.")
    assert found["Dan Poe"] == ["Dan Poe", "His"]


def test_a_mother_told_before_is_meant_again(mentions):
    found = mentions(
        "[person Dan Poe] fell. His mother, [person Gail Poe], wept. [person Dan Poe] rose. His mother ran."
    )
    assert found["Gail Poe"] == ["His mother", "Gail Poe", "His mother"]


def test_whose_son_is_named_is_his_mother(mentions):
    found = mentions(
        "[person Ann Lee] came with her son [person Luca], 9. [person Luca] held a drawing. His mother sang."
    )
    assert found["Ann Lee"][-1] == "His mother"


def test_a_mother_of_one_is_not_of_another(mentions):
    found = mentions(
        "[person Dan Pike] fell. [person Dan Pike]'s mother, [person Gail Pike], wept. "
        "[person Leo Roe] laughed. His mother was away."
    )
    assert found["Gail Pike"] == ["Dan Pike's mother", "Gail Pike"]


def test_a_client_is_whom_a_lawyer_defends(mentions):
    found = mentions(
        "[person Leo Marsh] bowed. His lawyer, [person Anna Roe], spoke. [person Jo Poe] slept. Her client had left."
    )
    assert found["Leo Marsh"][-1] == "Her client"


def test_a_client_is_whom_somebody_represents(mentions):
    found = mentions("[person Anna Roe], who represents [person Leo Marsh], met [person Jo Poe]. Her client had left.")
    assert found["Leo Marsh"][-1] == "Her client"


def test_a_client_is_never_the_lawyer(mentions):
    found = mentions("[person Anna Roe], a lawyer, spoke. Her client had left.")
    assert "Her client" not in found["Anna Roe"]


def test_a_rival_is_the_other_of_two(mentions):
    found = mentions("[person Nora Quill] lost. Her opponent, [person Frank Tully], won. His rival wept.")
    assert found["Nora Quill"][-1] == "His rival"


def test_an_age_told_of_nobody_is_whom_the_text_is_about(mentions):
    found = mentions(
        "[person Dale Furtado] climbed a tower. [person Dale Furtado] sang. His sister, [person Ann Furtado], wept. "
        "The 51-year-old came down with his hands up."
    )
    assert "The 51-year-old" in found["Dale Furtado"]


def test_a_lawyer_told_of_before_the_name_is_a_lawyer_still(mentions):
    found = mentions(
        "[person Leo Marsh] bowed. His lawyer spoke. Then [person Jo Poe] slept. "
        "Lawyer [person Ann Roe] said no. [person Leo Marsh] sang. His lawyer wept."
    )
    assert found["Ann Roe"] == ["His lawyer", "Ann Roe", "His lawyer"]


def test_his_wife_bears_his_name(mentions):
    found = mentions("[person Al Roe] wept. His wife did not. Later [person Bo Roe] laughed.")
    assert found["Bo Roe"] == ["His wife", "Bo Roe"]


def test_another_name_is_no_wifes(mentions):
    found = mentions("[person Al Roe] wept. His wife did not. Later [person Bo Poe] laughed.")
    assert found["Bo Poe"] == ["Bo Poe"]


def test_her_husband_is_named_beside_her(mentions):
    found = mentions(
        "Mr [person Al Roe] left, Mrs [person Bo Roe] too. Al and Bo Roe run a mill. Bo wept. Her husband sang."
    )
    assert "Her husband" in found["Al Roe"]


def test_a_role_may_stand_between_kin_and_name(mentions):
    found = mentions("[person Al Roe] left. His daughter, chief financial officer [person Ida Roe], stayed.")

    assert found["Ida Roe"][0] == "His daughter"


def test_a_verb_parts_kin_from_a_name(mentions):
    found = mentions("[person Al Roe] left. His daughter, told by judge [person Ida Orr], stayed.")

    assert found["Ida Orr"] == ["Ida Orr"]
