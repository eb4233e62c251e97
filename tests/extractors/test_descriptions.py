import pytest

from chalicelib.extractors.coreference import with_descriptions
from chalicelib.model import Entity, Mention


def entity(name, text, kind="person", titles=()):
    at = text.index(name)
    return Entity(name, kind, name, (Mention(at, at + len(name), name),), titles=titles)


def descriptions(text, name, kind="person", *others):
    known = with_descriptions(text, (entity(name, text, kind), *(entity(o, text, "organization") for o in others)))
    return [m.text for m in known[0].mentions if m.kind == "nominal"]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("It hurt Apple executive Ann Lee.", "Apple executive"),
        ("Acme Inc. CEO Ann Lee left.", "Acme Inc. CEO"),
        ("On Monday Acme CEO and co-founder Ann Lee left.", "Acme CEO and co-founder"),
        ("He saw, said US bank chief Ann Lee.", "US bank chief"),
        ("According to the company's vice president Ann Lee, it will.", "the company's vice president"),
        ("Then Tunisia's coach Ann Lee said so.", "Tunisia's coach"),
        ("He praised his mother Ann Lee.", "his mother"),
        ("A penalty that the match referee Ann Lee gave.", "the match referee"),
    ],
)
def test_what_runs_into_a_name_means_its_bearer(text, description):
    assert descriptions(text, "Ann Lee") == [description]


@pytest.mark.parametrize(
    ("text", "kind", "description"),
    [
        ("It sued the Spanish bank Acme.", "organization", "the Spanish bank"),
        ("German airline Acme grew.", "organization", "German airline"),
        ("They fled to the Italian town Acme.", "location", "the Italian town"),
    ],
)
def test_bodies_and_places_are_described_too(text, kind, description):
    assert descriptions(text, "Acme", kind) == [description]


@pytest.mark.parametrize(
    "text",
    [
        "They met President Ann Lee.",
        "They met Mr. Ann Lee.",
        "They met spokesman Ann Lee.",
        "The budget airline Ann Lee flew.",
        "Bo Rask accused Ann Lee.",
        "They thanked the brothers Ann Lee and Bo.",
        "He left the company. Ann Lee stayed.",
        "It was snowboard chief Ann Lee.",
    ],
)
def test_a_title_or_another_s_phrase_describes_nobody(text):
    assert descriptions(text, "Ann Lee") == []


def test_a_description_begins_with_the_whole_of_a_name():
    text = "He met Bank of Troy spokesman Ann Lee."
    assert descriptions(text, "Ann Lee", "person", "Bank of Troy") == ["Bank of Troy spokesman"]


def test_a_phrase_too_long_to_be_seen_whole_is_none():
    assert descriptions(f"{'Tall Big ' * 12}Acme boss Ann Lee", "Ann Lee") == []


@pytest.mark.parametrize(
    ("role", "description"),
    [
        ("Panama coach", "Panama coach"),
        ("President of the United States", "President of the United States"),
        ("founder and CEO of Acme", "founder and CEO of Acme"),
        ("former Acme president to head the firm when it is free", "former Acme president"),
    ],
)
def test_a_role_behind_a_name_means_its_bearer(role, description):
    text = f"It was Ann Lee, {role}, who left."
    known = with_descriptions(text, (entity("Ann Lee", text, titles=(role,)),))
    assert [m.text for m in known[0].mentions[1:]] == [description]


@pytest.mark.parametrize("role", ["who is a leader", "Chief Justice Roberts said", "MP", "is a nurse and director"])
def test_what_is_no_role_means_nobody(role):
    text = f"It was Ann Lee, {role}, at last."
    known = with_descriptions(text, (entity("Ann Lee", text, titles=(role,)),))
    assert len(known[0].mentions) == 1
