import pytest

from chalicelib.extractors.quotes import with_governments
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.sources import whole
from chalicelib.extractors.quotes.speakers import resolve
from chalicelib.model import Entity, Evidence, Mention, Quote, Span, Speaker


def entity(name, kind, text, *mentions, named=True):
    """An entity whose mentions are each (words, kind, confidence), found in the text in this order."""
    found, at = [], 0
    for words, how, sure in mentions:
        at = text.index(words, at)
        found.append(Mention(at, at + len(words), words, how, sure))
        at += len(words)
    return Entity(name, kind, name, tuple(found), named=named)


def speaker(text, source, *entities):
    start = text.rindex(source)
    found, rule = resolve(text, Span(start, start + len(source), "source"), Cast(entities))
    return found.entity, found.kind, rule


def test_a_pronoun_is_whom_coreference_took_it_for():
    text = "Ruth Ade met Karl Voss. It rained, she said."
    ruth = entity("Ruth", "person", text, ("Ruth Ade", "name", 1.0), ("she", "pronoun", 0.7))
    assert speaker(text, "she", ruth) == ("Ruth", "pronoun", "pronoun")
    assert speaker(text, "she") == (None, "pronoun", "unresolved")


def test_a_role_of_a_named_person_is_a_title_and_of_another_a_role():
    text = "Mayor Ana Diaz came. It was cold, the mayor said. It was warm, the owner of the bar said."
    ana = entity("Ana", "person", text, ("Ana Diaz", "name", 1.0), ("the mayor", "nominal", 0.9))
    owner = entity("owner", "person", text, ("the owner of the bar", "nominal", 0.9), named=False)
    assert speaker(text, "the mayor", ana, owner) == ("Ana", "title", "role")
    assert speaker(text, "the owner of the bar", ana, owner) == ("owner", "role", "role")


@pytest.mark.parametrize(
    "source",
    [
        "Ann Lee",
        "Ann Lee, the mayor of Troy",
        "Troy's mayor, Ann Lee",
        "chief executive of Acme Ann Lee",
        "prosecutor Ann Lee QC",
        "Detective Constable Ann Lee, MBE, who led the inquiry",
        "Ann Lee herself",
        "NBC's Ann Lee",
        "Troy's mayor Ann Lee, 43",
        "Ann Lee -- a co-author of the study",
        "Ann Lee the captain of the team",
        "Mother-of-two Ann Lee, 57",
        "The head of the guild and part owner, Ann Lee",
        "a spokeswoman for the hospital, Ann Lee",
    ],
)
def test_a_name_that_is_the_head_of_the_source_is_the_speaker(source):
    text = f"It rained, said {source}"
    ann = entity("Ann", "person", text, ("Ann Lee", "name", 1.0))
    assert speaker(text, source, ann) == ("Ann", "name", "name")


@pytest.mark.parametrize(
    "source",
    [
        "a spokesman for Ann Lee",
        "Ann Lee's lawyer",
        "friends of Ann Lee",
        "an Ann Lee ad",
        "a source close to Ann Lee, 57",
        "Troy's plan for Ann Lee",
        "An aide to the water minister, Ann Lee",
        "Relatives of the dead fireman, Ann Lee",
        "a speech Ann Lee delivered",
        "The Ann Lee family",
        "several groups gave Ann Lee a prize",
        "Troy's doctors and Ann Lee QC's",
    ],
)
def test_a_name_that_another_word_governs_is_not_the_speaker(source):
    text = f"It rained, said {source}"
    assert speaker(text, source, entity("Ann", "person", text, ("Ann Lee", "name", 1.0)))[0] is None


@pytest.mark.parametrize(
    ("source", "speaks"),
    [
        ("Troy's Ministry of Ice", True),
        ("the town's Ministry of Ice", True),
        ("Troy's man at the Ministry of Ice", False),
        ("staff of Troy's Ministry of Ice", False),
    ],
)
def test_a_body_that_a_place_owns_is_the_speaker(source, speaks):
    text = f"It rained, said {source}"
    body = entity("Ice", "organization", text, ("Ministry of Ice", "name", 1.0))
    assert (speaker(text, source, body)[0] == "Ice") is speaks


def test_two_who_speak_together_are_both_there():
    text = "It rained, Ann Lee and Bo Rask said."
    ann, bo = (entity(n, "person", text, (n, "name", 1.0)) for n in ("Ann Lee", "Bo Rask"))
    found, _ = resolve(text, Span(11, 30, "source"), Cast((ann, bo)))
    assert (found.entity, found.others, found.kind) == ("Ann Lee", ("Bo Rask",), "collective")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("the report", "document"),
        ("Venezuelan and Russian officials", "collective"),
        ("police", "collective"),
        ("a person familiar with the matter", "anonymous"),
        ("the company", "role"),
        ("sources", "anonymous"),
        ("its spokesman", "role"),
    ],
)
def test_who_is_not_named_has_a_kind(source, kind):
    text = f"It rained, said {source}"
    assert speaker(text, source) == (None, kind, "unresolved")


def test_an_organisation_called_who_is_no_pronoun():
    text = "Ann Lee left. It rained, WHO said."
    ann = entity("Ann", "person", text, ("Ann Lee", "name", 1.0))
    assert speaker(text, "WHO", ann)[:2] != ("Ann", "pronoun")


def test_a_relative_pronoun_is_the_person_right_before():
    text = "Ann Lee, who said it rained, left."
    ann = entity("Ann", "person", text, ("Ann Lee", "name", 1.0))
    assert speaker(text, "who", ann) == ("Ann", "pronoun", "pronoun")


def test_who_asks_not_to_be_named_is_anonymous():
    text = "It rained, said a union official, who spoke on condition of anonymity."
    assert speaker(text, "a union official")[1] == "anonymous"
    assert speaker(text.replace("who spoke on condition of anonymity", "who spoke"), "a union official")[1] == "role"


def test_a_place_that_is_quoted_stays_a_place_and_has_a_note():
    text = "Oslo and Moscow met. Oslo said no, the Kremlin said yes."
    oslo, moscow = (entity(n, "location", text, (n, "name", 1.0)) for n in ("Oslo", "Moscow"))
    kremlin = entity("Kremlin", "organization", text, ("Kremlin", "name", 1.0))
    said = [
        Quote("q", "indirect", "speech", "", (), None, Speaker(e.id, e.mentions[0]), 1.0, Evidence(""))
        for e in (oslo, kremlin)
    ]
    found = with_governments((oslo, moscow, kremlin), said)
    assert [(e.type, e.note) for e in found] == [
        ("location", "government"),
        ("location", None),
        ("organization", "government"),
    ]


@pytest.mark.parametrize(
    ("source", "mention"),
    [
        ("Ann Lee, who spoke first", "Ann Lee"),
        ("The Troy deputy, whose mother was moved in May", "The Troy deputy"),
        ("Acme, which owns the mill", "Acme"),
        ("people who asked not to be named", "people who asked not to be named"),
    ],
)
def test_a_speaker_s_mention_ends_at_the_clause(source, mention):
    speaker, _ = resolve(source, Span(0, len(source), "source"), Cast(()))
    assert speaker.mention.text == mention


@pytest.mark.parametrize(
    "source",
    [
        "The head of the mission, Madam Ann Lee, a judge of Troy",
        "an email sent by the manager, Ann Lee",
        "The text message from Ann Lee",
        "a letter by Ann Lee",
    ],
)
def test_a_courtesy_or_a_message_leads_to_a_person(source):
    at = source.index("Ann Lee")
    ann = Entity("e1", "person", "Ann Lee", (Mention(at, at + 7, "Ann Lee"),))
    assert resolve(source, Span(0, len(source), "source"), Cast([ann]))[0].entity == "e1"


def test_a_message_to_somebody_is_another_s():
    source = "An email from Acme to Ann Lee"
    ann = Entity("e1", "person", "Ann Lee", (Mention(22, 29, "Ann Lee"),))
    assert resolve(source, Span(0, len(source), "source"), Cast([ann]))[0].entity is None


def test_a_title_alone_is_widened_to_its_name():
    text = "Judge Ann Lee sighed."
    ann = Entity("e1", "person", "Ann Lee", (Mention(6, 13, "Ann Lee"),))
    (source,) = whole(text, [Span(0, 5, "source")], [ann])
    assert (source.start, source.end) == (0, 13)


def test_a_people_that_stands_for_a_person_is_not_the_speaker():
    text = "Max Sauvageot won. It rained, said the Frenchman."
    max_, french = (
        entity("Max", "person", text, ("Max Sauvageot", "name", 1.0), ("the Frenchman", "nominal", 0.8)),
        entity("Frenchman", "group", text, ("Frenchman", "name", 1.0)),
    )
    assert speaker(text, "the Frenchman", max_, french)[0] == "Max"
