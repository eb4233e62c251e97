"""The tables of words beside places: each line's example shows what the line says, by the engine's own functions."""

import re

import pytest

from chalicelib import lexicon
from chalicelib.extractors import places
from chalicelib.extractors.places.clues import Reader
from chalicelib.extractors.places.words import AT, COMPARED, GOVERNED, KINDS, MOVED, PARTS, THERE, WHEN
from chalicelib.gazetteer import _loosened, folded
from chalicelib.model import Article, Entity, Mention, Span

from .tagged import atlas_of

_NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")


@pytest.fixture(scope="module")
def clues(gazetteer):
    """The values that some clues have anywhere in a text whose names the tagger holds for organisations."""

    def read(text, *names):
        spans = [Span(m.start(), m.end(), "organization", 0.9) for m in _NAME.finditer(text)]
        return {row[name] for row in Reader(text, spans, atlas_of(gazetteer)).clues() for name in names}

    return read


def rows(table, column, *values):
    lines = [r for r in lexicon.rows(table) if r[column] and (not values or set(values) & set(r[column].split()))]
    return pytest.mark.parametrize("row", lines, ids=lambda row: row["word"])


@rows("place_kinds", "kind")
def test_a_kind_is_told_by_the_word_beside(clues, row):
    assert KINDS[row["word"]] in clues(row["example"], "kind", "before_kind", "after_kind_of")


@rows("place_kinds", "part")
def test_a_part_of_a_longer_name_is_a_clue(clues, row):
    assert PARTS[row["word"]] in clues(row["example"], "after_part")


@rows("place_kinds", "left_out")
def test_what_may_be_left_out_is(row):
    words = folded(row["example"]).split()
    grams = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 2, len(words) + 1)}
    shapes = {"after": "{rest} {word}", "before": "{word} {rest}", "of": "{word} of {rest}"}
    for place in row["left_out"].split():
        shape = shapes[place]
        assert any(shape.format(word=row["word"], rest=rest) == gram for gram in grams for rest in _loosened(gram))


@rows("place_kinds", "short")
def test_a_long_form_is_looked_up_as_its_short_one(row):
    words = folded(row["example"]).split()
    assert row["short"] in words
    assert row["word"] not in words


@rows("place_kinds", "flows")
def test_a_water_is_neither_a_town_nor_a_county(gazetteer, row):
    text = row["example"]
    name = next(_NAME.finditer(text))
    entity = Entity("e1", "location", name[0], (Mention(*name.span(), name[0]),))
    (place,), _ = places.extract(Article(text, ()), [entity], [Span(*name.span(), "location")], atlas_of(gazetteer))
    assert place.candidate is None or place.candidate.feature_class not in "AP"


@rows("place_nouns", "use", "governed")
def test_what_is_governed_is_a_state(row):
    matches = [GOVERNED.match(row["example"], name.end()) for name in _NAME.finditer(row["example"])]
    starts = [GOVERNED.match(row["example"], s.start()) for s in re.finditer(r"(?:'s)? ", row["example"])]
    assert any(m and m[0].casefold().endswith(row["word"]) for m in (*matches, *starts))


@rows("place_prepositions", "use", "clue")
def test_a_little_word_before_a_name_is_a_clue(clues, row):
    assert 1 in clues(row["example"], f"after_{row['word']}")


@rows("place_prepositions", "use", "event")
def test_something_happened_in_at_or_off_a_place(row):
    matches = [AT.search(row["example"], 0, name.start()) for name in _NAME.finditer(row["example"])]
    assert any(m and m[0].startswith(row["word"]) for m in matches)


@rows("place_prepositions", "use", "setting", "distance")
def test_a_day_may_stand_before_the_place(row):
    *_, day, place = _NAME.finditer(row["example"])
    assert row["word"] in THERE.fullmatch(row["example"], day.end(), place.start())[0].split()


@rows("place_prepositions", "use", "compares")
def test_what_is_compared_is_beside_the_story(row):
    assert COMPARED.search(row["example"], 0, next(_NAME.finditer(row["example"])).start())[0] == row["word"]


@rows("place_prepositions", "use", "day")
def test_a_day_may_follow_with_a_word_between(row):
    place, day, *_ = _NAME.finditer(row["example"])
    when = WHEN.match(row["example"], place.end())
    assert row["word"] in when[0].split()
    assert when.end() == day.start()


@rows("place_prepositions", "use", "moves")
def test_one_came_from_a_place_or_went(row):
    matches = [MOVED.search(row["example"], 0, name.start()) for name in _NAME.finditer(row["example"])]
    assert any(m and m[0].startswith(row["word"]) for m in matches)


@rows("place_prepositions", "use", "stays", "distance")
def test_who_is_close_to_a_place_came_from_nowhere(row):
    at = next(_NAME.finditer(row["example"].replace("Sunday", "sunday"))).start()
    assert row["word"] in row["example"]
    assert not MOVED.search(row["example"], 0, at)


@rows("parties", "type", "before_place")
def test_a_party_stands_before_a_hyphen_and_a_place(clues, row):
    assert 1 in clues(row["example"], "after_party")
