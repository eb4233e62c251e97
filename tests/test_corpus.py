"""The open corpus of training/corpus/, its checker, and what training makes of it."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from training import articles, augment, corpora

HEAD = '<article style="wire" date="2025-03-04" variety="en-US">'
SOUND = (
    'Levee will hold, governor says\n\nThe <name of="levee" type="facility">Harlan Levee</name> held. '
    + "Water rose over the fields and stayed there for days. " * 9
    + '<source n="1"><ref of="ruth">Governor <name of="ruth" type="person">Ruth Adeyemi</name></ref></source> '
    '<cue n="1">said</cue> <quote n="1" by="ruth">that <ref of="ruth">she</ref> was proud</quote>.'
)
MARKS = re.compile("[\"'“”‘’«»]")


@pytest.fixture(scope="module")
def corpus():
    return articles.articles()


@pytest.fixture
def problems(tmp_path):
    """What the checker says about an article of the given text."""

    def check(text, head=HEAD, style="wire"):
        path = tmp_path / style / "one.xml"
        path.parent.mkdir()
        path.write_text(f"{head}\n{text}\n</article>\n", encoding="utf-8")
        article = articles.read(path)
        return [*articles.problems(article), *articles.misplaced(article)]

    return check


def test_every_article_is_sound(corpus):
    wrong = [(a.path.name, problem) for a in corpus for problem in (*articles.problems(a), *articles.misplaced(a))]
    assert wrong == []


def test_the_corpus_is_as_large_and_as_varied_as_its_card_says(corpus):
    card = (Path(articles.__file__).parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    styles = Counter(a.about["style"] for a in corpus)
    segments = sum(len(a.of("quote")) for a in corpus)
    assert f"{len(corpus)} articles in {len(styles)} styles" in card
    assert f"{segments:,} segments" in card


def test_no_text_is_there_twice(corpus):
    paragraphs = Counter(p for a in corpus for p in a.text.split("\n\n") if len(p) > 60)
    assert [p for p, count in paragraphs.items() if count > 1] == []


def test_an_article_without_a_fault_has_no_problems(problems):
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('<quote n="1" by="ruth">that', '<quote n="1" by="somebody">that', "whom no <name> or <ref> mentions"),
        ('<cue n="1">', '<cue n="2">', "belongs to no quote"),
        ('<cue n="1">said</cue>', '<cue n="1">said </cue>', "blank at its edge"),
        ('<cue n="1">said</cue>', '<cue n="1">sai</cue>d', "cuts a word"),
        ('<ref of="ruth">she</ref>', "she", "a pronoun is no <ref>"),
        ("Water rose", "Ruth Adeyemi rose", "is a name, but not at"),
        ('type="facility"', 'type="building"', "type 'building'"),
        ('type="facility"', 'type="location"', "needs geo"),
        ('type="facility"', 'type="location" geo="2988507"', "is not 2988507"),
        ('<name of="levee"', '<name of="ruth"', "has the types"),
        ('<source n="1"><ref of="ruth">Governor', '<source n="1">Governor</source> <ref of="ruth">', "not well-formed"),
        ("and stayed", "and  stayed", "doubled blanks"),
        ("<cue ", "<verb ", "not well-formed"),
    ],
)
def test_the_checker_finds(problems, old, new, problem):
    assert old in SOUND
    if problem == "not well-formed":
        with pytest.raises(articles.ET.ParseError):
            problems(SOUND.replace(old, new))
    else:
        assert any(problem in found for found in problems(SOUND.replace(old, new)))


def test_the_checker_finds_a_source_that_holds_no_mention_of_the_speaker(problems):
    source = re.search(r"<source.*?</source>", SOUND)[0]
    found = problems(SOUND.replace(source, '<source n="1"><ref of="aide">an aide</ref></source>'))
    assert any("holds no mention of its speaker" in problem for problem in found)


@pytest.mark.parametrize(
    "head",
    [HEAD.replace("wire", "verse"), HEAD.replace("03-04", "13-04"), HEAD.replace(' variety="en-US"', "")],
)
def test_the_checker_finds_a_wrong_header(problems, head):
    assert problems(SOUND, head=head)


def test_a_variant_says_of_its_text_what_the_article_says_of_its_own(corpus):
    pool = {"person": ["Ada Obi-Lund"], "organization": ["Grupo Ñandú"], "location": ["Łódź"]}
    forms = {"Ada Obi-Lund", "Ada", "Obi-Lund", "Grupo Ñandú", "Łódź"}
    renamed = 0
    for article in corpus:
        original, *copies = augment.variants([article], pool, random.Random(5), 3)
        assert original == corpora.labelled(article)
        for copy in copies:
            for layer, spans in original.layers.items():
                assert [s.types for s in copy.layers[layer]] == [s.types for s in spans]
            for before, after in zip(original.layers["names"], copy.layers["names"], strict=True):
                old = MARKS.sub("'", original.text[before.start : before.end])
                new = MARKS.sub("'", copy.text[after.start : after.end])
                assert new == old or new in forms
                renamed += new != old
    assert renamed > len(corpus)


def test_marks_of_another_style_move_nothing():
    text = 'He said: "No (“never”)." – "Yes"'
    document = corpora.Document(text, {})
    texts = {augment.restyled(document, random.Random(seed)).text for seed in range(60)}
    assert {len(t) for t in texts} == {len(text)}
    assert "He said: «No («never»).» – «Yes»" in texts
