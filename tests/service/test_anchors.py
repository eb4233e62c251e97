"""Where words stand in a text that may have changed."""

from __future__ import annotations

import pytest

from chalicelib.service import anchors

TEXT = "Rossi spoke first. She was proud. Conti came in late. She was angry, and she left."


def at(words: str, after: str = "") -> anchors.Anchor:
    start = TEXT.index(words, TEXT.index(after))
    return anchors.anchor(TEXT, start, start + len(words))


def found(text: str, anchor: anchors.Anchor, *, name: bool = False) -> str | None:
    """What stands behind the words where they are found."""
    place = anchors.found(text, anchor, name=name)
    return place and text[place[1] : place[1] + 8]


SHE = at("She", "Conti")


@pytest.mark.parametrize(
    ("anchor", "text", "behind"),
    [
        (SHE, TEXT, " was ang"),
        (SHE, "A new first sentence. " + TEXT, " was ang"),
        (SHE, TEXT.replace("was angry", "is angry"), " is angr"),
        (SHE, TEXT.replace("in late.", "later.").replace("angry", "calm"), None),
        (SHE, "She was there.", None),
        (at("Conti"), "Conti left.", " left."),
        (at("Conti"), "Rossi left.", None),
        (at("angry, and she left."), "All were angry, and she left. So.", " So."),
    ],
)
def test_words_are_found_again(anchor: anchors.Anchor, text: str, behind: str | None) -> None:
    assert found(text, anchor) == behind


def test_any_mention_names_whom_it_names() -> None:
    twice = "So Conti spoke. Then, said Conti, all left."
    assert found(twice, at("Conti")) is None
    assert found(twice, at("Conti"), name=True) == ", all le"


def test_any_pronoun_is_not_hers() -> None:
    assert found("So she left. Then, it is said, she slept.", at("she", "and"), name=True) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ada Rossi", "name"),
        ("The Hague", "name"),
        ("She", "pronoun"),
        ("the mayor", "nominal"),
        ("The mayor of Genoa", "nominal"),
        ("a spokesman for Norway", "nominal"),
        ("His wife", "nominal"),
    ],
)
def test_words_look_like_a_name_or_not(words: str, kind: str) -> None:
    assert anchors.looks_like(words) == kind


def test_a_word_without_end_takes_no_time() -> None:
    letters = "a" * 200_000
    assert anchors.found(letters, anchors.anchor(letters, 150_000, 155_000)) is not None


def test_what_repeats_itself_is_where_it_was() -> None:
    lines = "He said no.\n" * 40
    start = lines.index("no", 200)
    assert anchors.found(lines, anchors.anchor(lines, start, start + 2)) == (start, start + 2)
