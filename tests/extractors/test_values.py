import pytest

from chalicelib import settings
from chalicelib.extractors import values
from chalicelib.extractors.values import currencies
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Block, Entity, Mention, Money, Published, Span, Time

from .tagged import tagged


@pytest.fixture(scope="module")
def known():
    return currencies.known(Gazetteer(settings.artifacts() / "places.sqlite"))


def entities(markup):
    """Each tagged name as an entity of its own words."""
    article, seen = tagged(markup)
    found = {}
    for span in seen.names:
        name = article.text[span.start : span.end]
        found.setdefault((name, span.label), []).append(Mention(span.start, span.end, name))
    drafts = [Entity(f"e{i}", kind, name, tuple(m)) for i, ((name, kind), m) in enumerate(found.items(), 1)]
    return Article(article.text, article.blocks, published=Published("2023-06-14", "day")), drafts


def test_one_word_for_two_days_is_two_entities_and_two_words_for_one_day_are_one(known):
    article, drafts = entities(
        "[person Ann] left on [date Monday]. She will return on [date Monday]. On [date June 12], it rained."
    )
    found = values.read(article, drafts, known)
    assert [(e.id, e.name, e.aliases, len(e.mentions), e.time) for e in found] == [
        ("e1", "Ann", (), 1, None),
        ("e2", "June 12", ("Monday",), 2, Time("DATE", "2023-06-12")),
        ("e3", "Monday", (), 1, Time("DATE", "2023-06-19")),
    ]


def test_a_date_without_a_sure_meaning_stays_one_entity(known):
    article, drafts = entities("On [date Eid] and after [date Eid] it rained.")
    (found,) = values.read(article, drafts, known)
    assert (len(found.mentions), found.time) == (2, None)


def test_a_sum_in_two_forms_is_one_entity(known):
    article, drafts = entities("It cost [money £5m], said the firm: [money £5 million] was too much.")
    (found,) = values.read(article, drafts, known)
    assert (found.name, found.aliases, found.money) == ("£5 million", ("£5m",), Money("5000000", "GBP"))


def test_rules_complete_what_the_tagger_found_and_take_no_other_name_s_words(known):
    text = "On Monday night the May 4th Medal cost 12 CUP, and 5 to 6 June, $3m."
    tags = (("date", "Monday"), ("event", "May 4th Medal"), ("money", "12"), ("date", "5 to 6 June"))
    names = tuple(Span(text.index(words), text.index(words) + len(words), kind) for kind, words in tags)
    assert [(text[s.start : s.end], s.label) for s in values.complete(text, names, known)] == [
        ("Monday night", "date"),
        ("May 4th Medal", "event"),
        ("12 CUP", "money"),
        ("5 to 6 June", "date"),
        ("$3m", "money"),
    ]


def test_nothing_is_found_in_nothing(known):
    assert values.complete("", (), known) == ()
    assert values.read(Article("", (Block("paragraph", 0, 0),)), (), known) == ()
