import pytest

from chalicelib.extractors.quotes import cues
from chalicelib.model import Span


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("said", "say"),
        ("had been telling", "say"),
        ("according to", "say"),
        (":", "say"),
        ("alleges", "claim"),
        ("denied", "deny"),
        ("wondered", "ask"),
        ("called for", "order"),
        ("urging", "order"),
        ("wrote in a letter", "write"),
        ("tweeted", "post"),
        ("has promised", "promise"),
        ("'s warning", "warn"),
        ("agreed", "agree"),
        ("slammed", "criticise"),
        ("applauds", "praise"),
        ("conceded", "admit"),
        ("declared", "announce"),
        ("confirmed", "reveal"),
        ("thinks", "believe"),
        ("planned", "want"),
        ("paints", "other"),
        ("", "other"),
    ],
)
def test_a_cue_has_the_class_of_its_verb_in_any_form(cue, name):
    assert cues.cue_class(cue) == name


@pytest.mark.parametrize(
    ("text", "cue", "negated"),
    [
        ("Ono did not say", "did not say", True),
        ("Ono didn’t say", "say", True),
        ("She never publicly promised", "promised", True),
        ("They declined to say", "declined to say", True),
        ("They refused to name", "refused", True),
        ("They refused to pay", "refused", False),
        ("It was not hers. Ono said", "said", False),
        ("Not only said", "Not only said", False),
        ("Ono denied", "denied", False),
    ],
)
def test_a_cue_is_negated_by_words_in_it_or_before_it(text, cue, negated):
    start = text.index(cue)
    assert cues.negated(text, start, start + len(cue)) is negated


@pytest.mark.parametrize(
    ("cue", "content", "unsaid"),
    [
        ("declined", "to comment", True),
        ("said", "to comment would be wrong", False),
        ("recalls", "its ambassador as talks fail", True),
        ("recalled", "troops from the border", True),
        ("recalled", "that the ambassador had left", False),
        ("praised", "the ambassador", False),
    ],
)
def test_some_of_what_follows_a_cue_is_no_report(cue, content, unsaid):
    text = f"Oslo {cue} {content}"
    spans = Span(5, 5 + len(cue), "speech"), Span(6 + len(cue), len(text), "content")
    assert cues.unsaid(text, *spans) is unsaid


@pytest.mark.parametrize(
    ("cue", "content", "quoted", "asks"),
    [
        ("said", "“Who knows?”", True, True),
        ("asked", "whether it would rain", False, True),
        ("asked", "to see the ledger", False, False),
        ("questioned", "the need for a bridge", False, False),
        ("knows", "why it rained", False, False),
        ("asked", "“Tell us the time,”", True, True),
        ("said", "“It rains.”", True, False),
    ],
)
def test_a_content_is_a_question_by_its_mark_or_by_its_cue(cue, content, quoted, asks):
    assert cues.asks(cue, content, quoted=quoted) is asks


@pytest.mark.parametrize("cue", ["dubbed", "named", "known as", "is called", "so-called", "titled", "nicknamed"])
def test_what_gives_a_name_is_known(cue):
    assert cues.names(cue, by_somebody=False)


@pytest.mark.parametrize("cue", ["called", "knows", "has been called out for", "said"])
def test_what_gives_no_name_is_left_alone(cue):
    assert not cues.names(cue, by_somebody=False)


def test_what_somebody_calls_somebody_is_said():
    assert not cues.names("was called", by_somebody=True)
    assert cues.names("was dubbed", by_somebody=True)
