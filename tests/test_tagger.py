import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from chalicelib import settings, tagger
from chalicelib.model import Tagged
from chalicelib.tagger import LAYERS, Pieces, Tagger, best_path, label_count, shape_of, spans_of, windows
from training.articles import articles


def log_probabilities(logits):
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def likeliest(scores):
    """The best score of a label sequence of one layer under the constraint, by the textbook's recurrence."""
    labels = scores.shape[1]
    allowed = [[b == 0 or b % 2 == 1 or a in (b, b - 1) for b in range(labels)] for a in range(labels)]
    best = np.where([b == 0 or b % 2 == 1 for b in range(labels)], scores[0], -np.inf)
    for row in scores[1:]:
        best = np.where(np.array(allowed), best[:, None], -np.inf).max(axis=0) + row
    return best.max()


@pytest.mark.parametrize("outside", [0, 4, 12])
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("seed", range(20))
def test_the_search_finds_the_likeliest_sequence_in_which_an_inside_label_follows_its_own_span(seed, layer, outside):
    """The higher the scores of the outside label, the more words are left out of the search."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 3, (rng.integers(1, 60), label_count(layer)))
    logits[:, 0] += outside * rng.random(len(logits))
    scores = log_probabilities(logits)
    path = best_path(scores).tolist()
    assert all(b == 0 or b % 2 == 1 or a in (b, b - 1) for a, b in zip([0, *path], path, strict=False))
    assert scores[np.arange(len(path)), path].sum() == pytest.approx(likeliest(scores))


def test_no_words_have_no_labels():
    assert best_path(np.zeros((0, 3))).tolist() == []


def test_neighbouring_spans_of_one_type_stay_two():
    pieces = Pieces(*(np.arange(4) for _ in range(2)), np.array([0, 3, 6, 9]), np.array([2, 5, 8, 11]), np.arange(4))
    path = np.array([1, 2, 1, 0])
    spans = spans_of(path, np.zeros((4, 3), dtype=np.float32), pieces, ("content",))
    assert [(s.start, s.end, s.label) for s in spans] == [(0, 5, "content"), (6, 8, "content")]


@pytest.mark.parametrize("length", [0, 1, 253, 254, 255, 400, 445, 461, 1000, 5000, 123456])
def test_windows_keep_every_piece_exactly_once(length):
    cut = windows(length)
    assert [i for start, end, a, b in cut for i in range(a, b) if start <= i < end] == list(range(length))
    assert len({end - start for start, end, _, _ in cut}) == 1
    assert all(end - start <= tagger.WINDOW for start, end, _, _ in cut)


@pytest.mark.parametrize("length", [255, 461, 1000, 5000])
def test_a_kept_piece_has_context_on_both_sides(length):
    cut = windows(length)
    assert all(a - start >= tagger.OVERLAP // 2 for start, _, a, _ in cut[1:])
    assert all(end - b >= tagger.OVERLAP // 2 for _, end, _, b in cut[:-1])


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


@pytest.fixture(scope="module")
def texts():
    return [article.text for article in articles()[::20]]


@pytest.fixture(scope="module")
def alone(texts):
    """What a fresh tagger finds in each text."""
    return [Tagger(settings.artifacts()).tag(text) for text in texts]


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_the_same_text_has_the_same_spans_whatever_the_threads_and_whatever_came_before(texts, alone, threads):
    assert any(found.contents and found.names for found in alone)
    tagger = Tagger(settings.artifacts(), threads=threads)
    backwards = [tagger.tag(text) for text in reversed(texts)]
    assert backwards[::-1] == alone


def test_the_same_text_has_the_same_spans_while_others_are_tagged(texts, alone):
    tagger = Tagger(settings.artifacts())
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tagger.tag, texts * 2)) == alone * 2


def test_the_network_runs_without_the_operators_that_round_differently_on_each_processor(tmp_path):
    options = onnxruntime.SessionOptions()
    options.enable_profiling = True
    options.profile_file_prefix = str(tmp_path / "profile")
    session = onnxruntime.InferenceSession(str(settings.artifacts() / "tagger.onnx"), options)
    ones = np.ones(8, dtype=np.int64)
    session.run(None, {"ids": ones, "shapes": ones, "wanted": ones})
    events = json.loads(Path(session.end_profiling()).read_text())
    operators = {event["args"]["op_name"] for event in events if "op_name" in event.get("args", {})}
    assert {"DynamicQuantizeMatMul", "MatMul", "Exp"} <= operators
    assert not {o for o in operators if "Normalization" in o or "Softmax" in o or o == "Reciprocal"}


@pytest.mark.parametrize("text", ["", " \n\n ", "\u0301", "\u200d"])
def test_a_wordless_text_is_tagged(text):
    assert Tagger(settings.artifacts()).tag(text) == Tagged()
