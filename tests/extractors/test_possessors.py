"""Which bodies somebody belongs to by a word that stands for one."""

import pytest

from chalicelib.extractors.entities import profiles
from chalicelib.model import Entity, Mention


def bodies(text, word, *, confidence=0.9, named=True):
    """What Ivo Brandt belongs to, where a word stands for Vesta."""
    at, name = text.index(word), text.index("Ivo Brandt")
    kind = "pronoun" if word in ("its", "Its") else "nominal"
    vesta = Entity("e1", "organization", "Vesta", (Mention(at, at + len(word), word, kind, confidence),), named=named)
    brandt = Entity("e2", "person", "Ivo Brandt", (Mention(name, name + 10, "Ivo Brandt"),))
    return [(a.name, a.entity) for a in profiles.extract(text, (vesta, brandt))[1].affiliations]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Its spokesman, Ivo Brandt, wept.", "Its"),
        ("“No,” said Ivo Brandt, 51, its regional organiser.", "its"),
        ("The firm's chief executive Ivo Brandt wept.", "The firm"),
        ("Ivo Brandt, the union’s head of research, wept.", "the union"),
        ("Its director of nursing, Dr. Ivo Brandt, wept.", "Its"),
    ],
)
def test_a_possessive_joins_a_role_to_its_body(text, word):
    assert bodies(text, word) == [("Vesta", "e1")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Its former spokesman, Ivo Brandt, wept.", "Its"),
        ("Its rival, Ivo Brandt, wept.", "Its"),
        ("Its spokesman met Ivo Brandt.", "Its"),
        ("Its boat, Ivo Brandt, sank.", "Its"),
        ("The firm met a spokesman, Ivo Brandt.", "The firm"),
        ("Ivo Brandt left its chief organiser.", "its"),
    ],
)
def test_no_role_of_now_joins_nobody(text, word):
    assert bodies(text, word) == []


def test_a_doubtful_or_nameless_body_is_none():
    assert bodies("Its spokesman, Ivo Brandt, wept.", "Its", confidence=0.6) == []
    assert bodies("Its spokesman, Ivo Brandt, wept.", "Its", named=False) == []
