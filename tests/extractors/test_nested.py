from dataclasses import replace

import pytest

from chalicelib.model import Mention

from .tagged import quotes_of, tagged
from .test_quotes import people


def extract(markup, *names, he=None):
    """The quotes; ``he`` is the index of the person whom the first "He" means."""
    article, seen = tagged(markup)
    found = list(people(article, *names))
    if he is not None:
        at = article.text.index("He")
        found[he] = replace(found[he], mentions=(*found[he].mentions, Mention(at, at + 2, "He", "pronoun", 0.9)))
    return quotes_of(article, seen, tuple(found))


def test_a_report_inside_a_quote_has_its_own_speaker_and_addressee():
    outer, inner = extract(
        'Karl Voss left. [content "He told me he was leaving,"] [source Ann Lee] [speech said].',
        "Karl Voss",
        "Ann Lee",
        he=0,
    )
    assert (inner.nested_in, outer.nested_in) == (outer.id, None)
    assert (inner.text, inner.type, inner.cue.text) == ("he was leaving", "indirect", "told")
    assert inner.speaker.entity == "e1"
    assert (inner.addressee.mention.text, inner.addressee.entity) == ("me", "e2")
    assert dict(inner.evidence.details)["found_by"] == "nested"


def test_a_person_by_name_reports_inside_a_quote_too():
    _, inner = extract('[content "Then Voss said the bridge was shut,"] [source Lee] [speech recalled].', "Voss", "Lee")
    assert (inner.text, inner.speaker.entity) == ("the bridge was shut", "e1")


def test_words_in_marks_inside_a_quote_are_a_direct_quote():
    _, inner = extract("[content \"We met and he said, 'Run for it,' so we ran,\"] [source Lee] [speech said].", "Lee")
    assert (inner.type, inner.text) == ("direct", "'Run for it,'")


def test_the_subject_of_two_verbs_says_what_the_second_reports():
    _, inner = extract('[content "She looked at us and told me it was over,"] [source Lee] [speech said].', "Lee")
    assert (inner.text, inner.speaker.mention.text) == ("it was over", "She")


def test_what_goes_on_with_its_verb_is_no_report_inside_a_quote():
    for words in (
        "He said so at the time and was right",
        "As he said, it was late",
        "The coat that he said was stolen is here",
        "He said it over and over, it was absurd",
        "You said it",
        "I told him the truth",
        "She had asked the ministry for a lawyer and was still waiting",
    ):
        assert len(extract(f'[content "{words},"] [source Ann Lee] [speech said].', "Ann Lee")) == 1


def test_every_nested_quote_follows_its_outer_one_in_text_order():
    found = extract(
        '[content "He said it was late."] [source Lee] [speech said]. [content "She said it was early,"] [source Ono] '
        "[speech said].",
        "Lee",
        "Ono",
    )
    assert [(q.id, q.nested_in) for q in found] == [("q1", None), ("q2", "q1"), ("q3", None), ("q4", "q3")]


def test_a_report_may_stand_inside_a_report_inside_a_quote():
    found = extract('[content "He said that she told him it was late,"] [source Lee] [speech said].', "Lee")
    assert [(q.text, q.nested_in) for q in found[1:]] == [
        ("that she told him it was late", "q1"),
        ("it was late", "q2"),
    ]


def test_two_reports_that_are_joined_are_two():
    found = extract(
        '[content "We asked her whether it was late, and she told us it was early."] [source Lee] [speech said].'
    )
    assert [(q.text, q.nested_in, q.question) for q in found[1:]] == [
        ("whether it was late", "q1", True),
        ("it was early", "q1", False),
    ]


def test_a_report_with_words_in_marks_inside_a_report_is_mixed():
    _, inner = extract(
        "[content Orr told police she was “a bit tipsy,”] [speech according to] [source a report].", "Orr"
    )
    assert (inner.type, inner.text, inner.speaker.entity) == ("mixed", "she was “a bit tipsy,”", "e1")
    assert [fragment.text for fragment in inner.fragments] == ["“a bit tipsy,”"]
    assert inner.via.mention.text == "a report"


def test_what_somebody_is_blamed_for_saying_is_his_report():
    for blame in ("was furious with", "scolded"):
        _, inner = extract(
            f"[source Lee] [attitude {blame}] [content Karl Voss for saying the dam “may rot.”]", "Karl Voss"
        )
        assert (inner.text, inner.cue.text, inner.speaker.entity) == ("the dam “may rot.”", "saying", "e1")


def test_what_somebody_is_blamed_for_doing_is_no_report():
    assert (
        len(extract("[source Lee] [speech scolded] [content Karl Voss for building a “vanity bridge.”]", "Voss")) == 1
    )


def test_according_to_somebody_another_reports():
    outer, inner = extract(
        "[speech According to] [source the club], [content Okoye answered that he thought it was late].", "Okoye"
    )
    assert (outer.speaker.mention.text, inner.speaker.entity, inner.nested_in) == ("the club", "e1", outer.id)
    assert (inner.text, inner.via.mention.text) == ("that he thought it was late", "the club")


def test_a_role_reports_inside_a_report():
    report = "the cousin answered that he had thrown the bag away"
    _, inner = extract(f"According to [source Lee], [content {report}].", "Lee")
    assert (inner.speaker.mention.text, inner.text) == ("the cousin", "that he had thrown the bag away")


def test_a_thing_reports_nothing_inside_a_report():
    assert len(extract("[source Lee] [speech said] [content the bag said that it was new].", "Lee")) == 1


def test_a_report_inside_a_turn_is_read():
    markup = "JUDGE LOW: Why?\n\nTOM GALE: I told her that the boat leaked.\n\nJUDGE LOW: And then?"
    article, seen = tagged(markup)
    _, turn, inner, _ = quotes_of(article, seen, people(article, "LOW", "TOM GALE"))
    assert (inner.text, inner.nested_in) == ("that the boat leaked", turn.id)
    assert (inner.speaker.entity, inner.via) == ("e2", None)


def test_he_in_a_quote_is_not_who_says_it():
    markup = '[content "He told me he was leaving,"] [source Karl Voss] [speech said].'
    _, inner = extract(markup, "Karl Voss", he=0)
    assert (inner.speaker.mention.text, inner.speaker.entity) == ("He", None)


@pytest.mark.parametrize(
    ("clause", "speaker", "words"),
    [
        ("that the conductor had shouted “Hold on!” before the bend", "the conductor", "“Hold on!”"),
        ("that she had muttered “Why not?” twice", "she", "“Why not?”"),
        ("that Voss wrote “never again” on the wall", "Voss", "“never again”"),
        ("that a boy yelled at them “Go home!” before noon", "a boy", "“Go home!”"),
    ],
)
def test_a_report_holds_words_in_marks(clause, speaker, words):
    _, inner = extract(f"[source Lee] [speech recalled] [content {clause}].", "Lee", "Voss")
    assert (inner.type, inner.text, inner.speaker.mention.text) == ("direct", words, speaker)


def test_marks_in_a_report_need_a_verb():
    (outer,) = extract("[source Lee] [speech said] [content the plan was “a joke” to many].", "Lee")
    assert outer.nested_in is None
