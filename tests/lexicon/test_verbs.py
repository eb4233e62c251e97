"""Each verb does in its example what its line says."""

import re
from collections import defaultdict

import pytest

from chalicelib import lexicon
from chalicelib.extractors.quotes import addressees, contents, cues, hearing, nested, telling
from chalicelib.extractors.text.links import Content, Link
from chalicelib.lexicon import inflection
from chalicelib.model import Span

VERBS = lexicon.rows("verbs")


def having(column, *wanted):
    """Lines with one of some values, each under its word."""
    lines = [row for row in VERBS if set(row[column].split()) & set(wanted)]
    return pytest.mark.parametrize("row", lines, ids=[row["word"] for row in lines])


def verb_in(row):
    """Where the example has its verb."""
    forms = lexicon.pattern(lexicon.forms(row["word"]))
    return re.search(rf"(?<!\w)(?:{forms})(?!\w)", row["example"], re.IGNORECASE)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ask", "ask asks asked asking"),
        ("urge", "urge urges urged urging"),
        ("deny", "deny denies denied denying"),
        ("press", "press presses pressed pressing"),
        ("beg", "beg begs begged begging"),
        ("quip", "quip quips quipped quipping"),
        ("agree", "agree agrees agreed agreeing"),
        ("write", "write writes wrote written writing"),
        ("prefer", "prefer prefers preferred preferring"),
        ("label", "label labels labelled labeled labelling labeling"),
    ],
)
def test_a_verb_inflects(verb, forms):
    assert lexicon.forms(verb) == tuple(forms.split())


def test_of_several_words_the_first_inflects():
    assert lexicon.forms("call for") == ("call for", "calls for", "called for", "calling for")


def test_one_kind_of_form_can_be_had():
    assert lexicon.forms("write", "participle", "gerund") == ("written", "writing")


def test_an_irregular_form_is_none_by_rule():
    pasts = [row["word"] for row in VERBS if row["past"] == inflection.with_ed(row["word"])]
    gerunds = [row["word"] for row in VERBS if row["gerund"] == inflection.with_ing(row["word"])]

    assert pasts + gerunds == []


def test_no_form_has_two_classes():
    classes = defaultdict(set)
    for row in VERBS:
        for form in lexicon.forms(row["word"]):
            classes[form].add(row["cue"])

    assert [form for form, names in classes.items() if len(names) > 1] == []


@pytest.mark.parametrize("row", VERBS, ids=[row["word"] for row in VERBS])
def test_a_verb_has_its_class(row):
    assert cues.cue_class(row["example"]) == (row["cue"] or "other")


@having("addressee", "object", "clause", "to")
def test_a_verb_has_an_addressee(row):
    assert addressee(row["example"], verb_in(row))


@having("addressee", "clause", "to")
def test_a_mere_object_is_no_addressee(row):
    verb = verb_in(row)

    assert not addressee(f"{row['example'][: verb.end()]} the council.", verb)


def addressee(text, verb):
    link = Link(Content(len(text), len(text), "indirect", 0.9), Span(verb.start(), verb.end(), "speech"), None)
    return addressees.addressee(text, link)


@having("traits", "names")
def test_a_verb_gives_a_name(row):
    assert cues.names(row["example"], by_somebody=True)
    assert not contents.speechlike(*long_name(lexicon.forms(row["word"], "past")[0]))


@having("traits", "named")
def test_a_passive_gives_a_name(row):
    (called,) = lexicon.forms(row["word"], "participle")

    assert cues.names(f"is {called}", by_somebody=False)
    assert not cues.names(row["example"], by_somebody=True)
    assert not contents.speechlike(*long_name(called))


def long_name(verb):
    """A text with a name as long as a sentence, and where the name is."""
    name = "“the dog that slept all day long”"
    text = f"The hill they {verb} {name}"
    return text, Span(len(text) - len(name), len(text), "")


@having("traits", "refuses", "fails")
def test_a_refusal_negates(row):
    verb = verb_in(row)

    assert cues.negated(row["example"], verb.start(), verb.end())


@having("traits", "withheld")
def test_what_is_withheld_is_no_report(row):
    text = f"Ono would not {row['word']} on it"
    start = text.index(row["word"])

    assert cues.unsaid(text, Span(4, start - 1, "speech"), Span(start, len(text), "content"))


@having("traits", "recalls")
def test_a_recalled_envoy_is_no_report(row):
    (recalled,) = lexicon.forms(row["word"], "past")
    text = f"{recalled} its envoy"

    assert cues.unsaid(text, Span(0, len(recalled), "speech"), Span(len(recalled) + 1, len(text), "content"))


@having("traits", "relays", "cites")
def test_a_relay_passes_it_on(row):
    participle = lexicon.forms(row["word"], "participle")[0]
    ends = [f", as {participle} by Radio Troy."]
    ends += [f", {form} Ono's lawyers." for form in lexicon.forms(row["word"], "gerund") if "cites" in row["traits"]]

    assert all(via(f"It rained, Ono said{end}") for end in ends)


def via(text):
    cue, source = Span(15, 19, "speech"), Span(11, 14, "source")
    found = telling.passed_on_by(text, [Link(Content(0, 9, "indirect", 0.9), cue, source)], (cue,), (source,))
    return found and text[found.start : found.end]


@having("traits", "hears")
def test_the_subject_of_a_passive_hears(row):
    (participle,) = lexicon.forms(row["word"], "participle")
    text = f"Ono was {participle} about it"

    assert hearing.subject_hears(text, Span(8, 8 + len(participle), "speech"))


@having("traits", "answered")
def test_a_passive_that_opens_hears(row):
    participle = lexicon.forms(row["word"], "participle")[0].capitalize()

    assert hearing.subject_hears(f"{participle} about it, Ono left", Span(0, len(participle), "speech"))


@having("traits", "nested")
def test_a_verb_reports_inside_a_quote(row):
    text = f"“She {lexicon.forms(row['word'], 'past')[0]} that it had rained all day,” Ono said."
    content = Content(0, text.index("”") + 1, "direct", 0.9)

    assert [link.content.type for link in nested.reports(text, content, (), ())] == ["indirect"]
