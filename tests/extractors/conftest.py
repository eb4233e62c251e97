"""Tagged text read up to coreference, with what is shipped."""

from pathlib import Path

import pytest

from chalicelib.extractors import coreference, quotes
from chalicelib.extractors.coreference.ranking import Ranker
from chalicelib.gazetteer import Gazetteer

from .tagged import merged, tagged

ARTIFACTS = Path(__file__).parent.parent.parent / "artifacts"


@pytest.fixture(scope="module")
def ranker():
    return Ranker.read(ARTIFACTS / "coreference.json")


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer(ARTIFACTS / "places.sqlite")


@pytest.fixture
def mentions(ranker, gazetteer):
    """By name of the entity, all its mentions in the text order."""

    def found(markup):
        article, seen = tagged(markup)
        named = merged(article, seen.names, gazetteer)
        reading = quotes.read(article, seen, named)
        everybody = coreference.resolve(article.text, named, reading.links, reading.sources, gazetteer, ranker)
        said = quotes.attributed(reading, everybody)
        everybody = coreference.with_first_persons(article.text, said, everybody)
        assert all(article.text[m.start : m.end] == m.text for e in everybody for m in e.mentions)
        return {e.name: [m.text for m in e.mentions] for e in everybody}

    return found
