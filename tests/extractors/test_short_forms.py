import pytest

from chalicelib.extractors.coreference import with_short_forms
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.speakers import resolve
from chalicelib.model import Entity, Mention, Span


def entity(name, text, kind="person", titles=(), words=None):
    at = text.index(words or name)
    return Entity(name, kind, name, (Mention(at, at + len(words or name), words or name),), titles=titles)


def short_forms(text, *entities):
    """The words that mean each entity beside its name."""
    known = with_short_forms(text, entities)
    return {e.name: [m.text for m in e.mentions if m.kind == "nominal"] for e in known}


def meant(text, *names, kind="person"):
    return short_forms(text, *(entity(name, text, kind) for name in names))


def test_letters_of_an_office_are_who_holds_it():
    text = "Attorney General Ann Lee met Prime Minister Bo Rask. The AG smiled. Nobody saw the PM."
    people = entity("Ann Lee", text, titles=("Attorney General",)), entity("Bo Rask", text, titles=("Prime Minister",))
    assert short_forms(text, *people) == {"Ann Lee": ["The AG"], "Bo Rask": ["the PM"]}


@pytest.mark.parametrize("who", ["The DA, Ann Lee, left.", "DA Ann Lee left.", "Ann Lee, the DA, left."])
def test_letters_beside_a_name_tell_its_office(who):
    assert meant(f"{who} Then the DA came back.", "Ann Lee")["Ann Lee"][-1] == "the DA"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ann Lee left. Then the DA came.",
        "DA Ann Lee left. Then the DA of Troy came.",
        "The DA left. Then DA Ann Lee came.",
        "DA Ann Lee left. The DA-led inquiry went on.",
    ],
)
def test_letters_of_another_or_of_nobody_yet_are_left(text):
    assert meant(text, "Ann Lee") == {"Ann Lee": []}


def test_who_holds_an_office_is_the_last_named():
    text = "AG Ann Lee met AG Bo Rask. The AG smiled."
    assert meant(text, "Ann Lee", "Bo Rask") == {"Ann Lee": [], "Bo Rask": ["The AG"]}


@pytest.mark.parametrize(
    "text",
    [
        'TROY, May 3 — Acme Tools Inc. bought Bolt. It pleased the Company. The Company grew.\n\n"Fine," it said.',
        'Saws\n\nBolt buys saws of Acme Tools (NYSE: ACM) (the "Company"). In May the Company grew. The Company sold.',
        "New saws\n\nWith Bolt, saws sell. The Company said so. The Company grew.\n\nAbout Acme Tools\n\nMakes saws.",
    ],
)
def test_a_company_in_capitals_is_the_issuer(text):
    acme = "Acme Tools Inc." if "Inc" in text else "Acme Tools"
    forms = short_forms(text, entity(acme, text, "organization"), entity("Bolt", text, "organization"))
    assert ([form.casefold() for form in forms[acme]], forms["Bolt"]) == (["the company"] * 2, [])


def test_a_society_in_capitals_is_the_one_with_that_name():
    text = "Bolt praised the Troy Moth Society. Members of the Society cheered. The society of Rome did not."
    assert meant(text, "Bolt", "Troy Moth Society", kind="organization")["Troy Moth Society"] == ["the Society"]


@pytest.mark.parametrize("body", ["the company", "the Group of Seven", "the Company Store", "the Bank of Rome"])
def test_other_companies_are_left(body):
    assert meant(f"Acme Inc. grew. It sold {body}.", "Acme Inc.", kind="organization") == {"Acme Inc.": []}


def test_the_former_and_the_latter_are_two_of_one_type():
    text = "Acme hired Ann Lee and Bo Rask. The former sings; the latter hums. It is fun, the latter said."
    people = entity("Ann Lee", text), entity("Bo Rask", text), entity("Acme", text, "organization")
    assert short_forms(text, *people) == {
        "Ann Lee": ["The former"],
        "Bo Rask": ["the latter", "the latter"],
        "Acme": [],
    }


@pytest.mark.parametrize("words", ["the former mayor", "the latter half", "the former Soviet army", "the first time"])
def test_a_noun_behind_makes_another_phrase(words):
    assert meant(f"Ann Lee met Bo Rask. They like {words}.", "Ann Lee", "Bo Rask") == {"Ann Lee": [], "Bo Rask": []}


def test_of_one_or_three_nobody_is_the_latter():
    assert meant("Ann Lee left. It was late, the latter said.", "Ann Lee") == {"Ann Lee": []}
    three = meant("Ann, Bo and Cy left. It was late, the latter said.", "Ann", "Bo", "Cy")
    assert three == {"Ann": [], "Bo": [], "Cy": []}


def test_the_first_and_the_second_speak():
    text = (
        "Ann Lee met Bo Rask. It rained, said the second. The first said so too. It was the first storm, and the first"
    )
    assert meant(text, "Ann Lee", "Bo Rask") == {"Ann Lee": ["The first"], "Bo Rask": ["the second"]}


def test_the_elder_is_known_by_age():
    text = "Ann Lee, 39, and Bo Lee (43) came. It rained, the elder said. Not here, the younger sister said."
    assert meant(text, "Ann Lee", "Bo Lee") == {"Ann Lee": ["the younger sister"], "Bo Lee": ["the elder"]}
    assert meant("Ann and Bo came. It rained, the elder said.", "Ann", "Bo") == {"Ann": [], "Bo": []}


def speakers_of(text, source, *entities):
    start = text.rindex(source)
    who, _ = resolve(text, Span(start, start + len(source), "source"), Cast(entities))
    return [who.entity, *who.others], who.kind


@pytest.mark.parametrize(
    "source", ["Both", "The pair", "Neither", "The two", "They both", "Both women", "The two women"]
)
def test_both_are_the_two_before(source):
    text = f"Ann Lee and Bo Rask run the mill in Troy. {source} said it rained."
    people = entity("Ann Lee", text), entity("Bo Rask", text), entity("Troy", text, "location")
    assert speakers_of(text, source, *people) == (["Ann Lee", "Bo Rask"], "collective")


@pytest.mark.parametrize("source", ["Both companies", "Both sides of the aisle", "The two-year-old"])
def test_both_of_another_kind_are_not(source):
    text = f"Ann Lee and Bo Rask run the mill. {source} said it rained."
    assert speakers_of(text, source, entity("Ann Lee", text), entity("Bo Rask", text))[0] == [None]


@pytest.mark.parametrize(("name", "short"), [("Avon Herald", "The Herald"), ("Tea Authority", "The Authority")])
def test_the_last_word_stands_for_a_body(name, short):
    assert meant(f"The {name} lost a goat. {short} wept.", name, kind="organization") == {name: [short]}


@pytest.mark.parametrize(("name", "short"), [("White House", "The House"), ("Army of the North", "The North")])
def test_some_last_words_stand_for_others(name, short):
    assert meant(f"They left the {name}. {short} slept.", name, kind="organization") == {name: []}
