"""Who acts beside words in marks, and in a verb whose own source the tagger passed over."""

import pytest

from .tagged import quotes_of, tagged
from .test_quotes import people

NAMES = ("Nora Pell", "Dan Stroud")


def extract(markup):
    article, seen = tagged(markup)
    return quotes_of(article, seen, people(article, *NAMES))


def last(markup):
    """Who speaks the last quote, as written."""
    quote = extract(markup)[-1]
    return quote.speaker and quote.speaker.mention.text


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("TROY, Ohio — Nora Pell has cut ham here for 31 years.", "Nora Pell"),
        ("TROY (AP) -- Nora Pell shrugged.", "Nora Pell"),
        ("The bride, Nora Pell, wiped her eyes.", "The bride, Nora Pell"),
        ("Her son's teacher, Nora Pell, shrugged.", "Her son's teacher, Nora Pell"),
        ("Asked when she will retire, the 72-year-old looked up.", "the 72-year-old"),
        ("Pressed on the rent, Nora Pell shrugged.", "Nora Pell"),
        ("In the rain, she measured the cloth.", "she"),
        ("The Mexican government sent a bus.", None),
    ],
)
def test_who_acts_speaks_what_floats_behind(before, speaker):
    assert last(f'{before} [content "Thin for the vicar, please."]') == speaker


def test_who_acts_behind_a_clause_that_reports_speaks():
    markup = '"So." When [source Dan Stroud] [speech said] [content the shed must move], Nora Pell laughed. '
    assert last(f'{markup}[content "Where to this time?"]') == "Nora Pell"


@pytest.mark.parametrize(
    ("markup", "speaker"),
    [
        ("Nora Pell, who [speech joked]: [content 'I will keep my distance.']", "who"),
        ("Nora Pell, who later [speech told] us [content that it rained], left.", "who"),
        ("Nora Pell was not amused, and [speech told] them [content to stick to it].", "Nora Pell"),
        ("She sighed and then [speech ordered] the boys [content to run home].", "She"),
    ],
)
def test_who_and_and_lead_to_a_subject(markup, speaker):
    assert last(f"[source Dan Stroud] left. {markup}") == speaker
    assert last(f"[source Dan Stroud] [speech said] [content it was late]. {markup}") == speaker


@pytest.mark.parametrize(
    "markup",
    [
        "Nora Pell was tracked and [speech ordered] [content to leave the hall].",
        "Nora Pell, who [speech is accused] [content of taking the hall's keys], left.",
        "Nora Pell left and it [speech was said] [content that the hall was shut].",
    ],
)
def test_a_passive_is_nobody_s_act(markup):
    assert [quote.speaker for quote in extract(markup)] == [None]


@pytest.mark.parametrize("verb", ["video shows", "body camera footage showed", "the paper said", "a witness said"])
def test_a_medium_does_not_speak_on(verb):
    source, says = verb.rsplit(" ", 1)
    markup = f'[content "You have my word,"] [source Dan Stroud] [speech told] her, [source {source}] [speech {says}].'
    assert last(f'{markup} [content "What does he eat?"]') == "Dan Stroud"


def test_a_line_that_leads_to_another_quotation_ends_the_one_before():
    markup = '[source Dan Stroud] [speech said] so: [content "They took the saws."]\n\nAnd where Nora Pell '
    assert last(f'{markup}read a statement:\n\n[content "We regret the loss."]') == "Nora Pell"


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ('• [content "It paid for my house,"] Nora Pell, a clerk', "Nora Pell"),
        ('– [content "It paid for my house."] Nora Pell', "Nora Pell"),
        ('[content "It paid for my house."] — Nora Pell, clerk', "Nora Pell"),
        ('• [content "It paid for my house."] Pell', None),
    ],
)
def test_an_item_of_a_list_is_signed(line, speaker):
    assert last(f"Reaction:\n\n{line}\n\nIt closed.") == speaker


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Stroud's passenger, Nora Pell, shrugged.", "Stroud's passenger, Nora Pell"),
        ("Dan Stroud's passenger, Nora Pell, shrugged.", "Dan Stroud's passenger, Nora Pell"),
        ("Behind her, the priest crossed himself.", "the priest"),
    ],
)
def test_who_owns_the_subject_does_not_act(before, speaker):
    assert last(f'{before} [content "Thin for the vicar, please."]') == speaker
