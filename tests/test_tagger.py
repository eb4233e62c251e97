import numpy as np
import pytest

from chalicelib import settings, tagger
from chalicelib.tagger import LAYERS, Pieces, best_path, label_count, shape_of, spans_of, windows


def log_probabilities(rows):
    scores = np.array(rows, dtype=np.float32)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


def test_an_inside_label_never_follows_anything_but_its_own_begin_or_inside():
    rng = np.random.default_rng(7)
    for _ in range(50):
        path = best_path(log_probabilities(rng.normal(0, 3, (12, 7))))
        for before, label in zip([0, *path], path, strict=False):
            assert label == 0 or label % 2 == 1 or before in (label, label - 1)


def test_the_search_prefers_the_likeliest_whole_sequence_to_the_likeliest_labels():
    # Alone, the second word is "inside"; that needs a begin before it, which here costs less than giving it up.
    scores = log_probabilities([[1.0, 0.8, -9.0], [0.0, -9.0, 2.0]])
    assert best_path(scores).tolist() == [1, 2]


def test_no_words_have_no_labels():
    assert best_path(np.zeros((0, 7), dtype=np.float32)).tolist() == []


def test_neighbouring_spans_of_one_type_stay_two():
    pieces = Pieces(*(np.arange(4) for _ in range(2)), np.array([0, 3, 6, 9]), np.array([2, 5, 8, 11]), np.arange(4))
    path = np.array([1, 2, 1, 0])
    spans = spans_of(path, np.zeros((4, 3), dtype=np.float32), pieces, ("content",))
    assert [(s.start, s.end, s.label) for s in spans] == [(0, 5, "content"), (6, 8, "content")]


@pytest.mark.parametrize("length", [0, 1, 253, 254, 255, 400, 445, 1000, 5000])
def test_windows_keep_every_piece_exactly_once(length):
    kept = [i for start, end, a, b in windows(length) for i in range(a, b) if start <= i < end]
    assert kept == list(range(length))


def test_a_kept_piece_has_context_on_both_sides():
    for start, end, a, b in windows(1000)[1:-1]:
        assert a - start >= tagger.OVERLAP // 2
        assert end - b >= tagger.OVERLAP // 2


def test_shapes_tell_letter_case_and_blanks_apart():
    words = ["the", "The", "THE", "McCain", "3rd", "--", "A"]
    shapes = {shape_of(w, before=True, after=True) for w in words}
    assert len(shapes) == len(words)
    assert shape_of('"', before=True, after=False) != shape_of('"', before=False, after=True)
    assert max(shapes) < tagger.SHAPES


@pytest.fixture(scope="module")
def tokenizer():
    return tagger.load_tokenizer(settings.artifacts() / "tokenizer.json")


@pytest.mark.parametrize(
    "text", ["", "É", "Jane said.", "U.S. “No”\n\n— Ünïcödé 👩‍🚀 Łódź", "a\n \nb", "İstanbul ŞİŞLİ"]
)
def test_words_hold_the_text_that_they_stand_for(tokenizer, text):
    pieces = tagger.encode(text, tokenizer)
    words = [text[pieces.starts[i] : pieces.ends[i]] for i in pieces.first]
    assert all(word and word == word.strip() for word in words)
    assert "".join(words) == "".join(c for c in text if not c.isspace())


def test_a_blank_line_becomes_a_paragraph_piece(tokenizer):
    paragraph = tokenizer.token_to_id(tagger.PARAGRAPH)
    assert paragraph in tagger.encode("One.\n\nTwo.", tokenizer).ids
    assert paragraph not in tagger.encode("One.\nTwo.", tokenizer).ids


def test_the_layers_have_the_widths_that_the_model_gives():
    assert [label_count(layer) for layer in LAYERS] == [23, 3, 7]
