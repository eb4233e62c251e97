from dataclasses import replace

from chalicelib.extractors.entities import salience
from chalicelib.model import Article, Block, Entity, Mention

TEXT = "Harbour opens\n\nGENOA (AP) -- Ann Lee opened the Harbour. Bob Ray left. Ann Lee stayed."
BLOCKS = (Block("heading", 0, 13), Block("dateline", 15, 25), Block("paragraph", 29, len(TEXT)))


def entity(name, kind="person"):
    starts = [i for i in range(len(TEXT)) if TEXT.startswith(name, i)]
    return Entity(name, kind, name, tuple(Mention(i, i + len(name), name) for i in starts))


def ranked(article, *entities):
    found = salience.extract(article, entities)
    assert all(0 <= e.salience <= 1 for e in found)
    return [e.name for e in sorted(found, key=lambda e: -e.salience)]


def test_the_title_then_early_and_frequent_mention_make_salient():
    article = Article(TEXT, BLOCKS, title="Harbour opens")
    assert ranked(article, entity("Bob Ray"), entity("Ann Lee"), entity("Harbour")) == ["Harbour", "Ann Lee", "Bob Ray"]


def test_a_title_that_is_not_in_the_text_counts_too():
    article = Article(TEXT[15:], (Block("paragraph", 0, 60),), title="Bob Ray is gone")
    assert ranked(article, entity("Ann Lee"), entity("Bob Ray"))[0] == "Bob Ray"


def test_in_a_dateline_only_places_are_mentioned_early():
    article = Article(TEXT, BLOCKS, title="Harbour opens")
    agency, town = entity("AP", "organization"), entity("GENOA", "location")
    assert ranked(article, agency, town, entity("Bob Ray")) == ["GENOA", "Bob Ray", "AP"]


def test_nothing_is_salient_in_nothing():
    assert salience.extract(Article("", ()), ()) == ()
    alone = replace(entity("Ann Lee"), mentions=(Mention(0, 7, "Ann Lee"),))
    assert salience.extract(Article("Ann Lee", (Block("paragraph", 0, 7),)), (alone,))[0].salience == 0.667
