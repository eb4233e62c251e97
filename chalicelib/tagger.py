"""Text to tagged spans: the one ONNX model, its word pieces, and the search for the best label sequence.

The model reads windows of word pieces that cross sentence and paragraph borders. Beside each piece it is given the
piece's *shape* (letter case, digits, blanks around it), since its vocabulary is lower-case. It labels the first piece
of every word in three layers, each with begin/inside/outside labels:

* ``names``: who and what is named (the entity types, and ``misc``, which only evaluation shows);
* ``contents``: what is said, quoted or reported;
* ``cues``: who says it (``source``) and the words that say so (``speech`` or ``attitude``).

Sources and cues have a layer of their own because reports nest: a source may stand inside another's content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, exp, log
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from chalicelib.model import Span, Tagged

NAMES = (
    "person",
    "organization",
    "location",
    "facility",
    "group",
    "event",
    "work",
    "product",
    "date",
    "money",
    "misc",
)
LAYERS = {"names": NAMES, "contents": ("content",), "cues": ("source", "speech", "attitude")}

PARAGRAPH = "[unused1]"
WINDOW = 254
"""Word pieces per window, less the two special ones at its ends: 256 is what all-MiniLM-L6-v2 was made for."""
OVERLAP = 48
"""Pieces that two neighbouring windows share, so that each label is taken where it has context on both sides."""

CASES = 7
SHAPES = CASES * 4
PLAIN_SHAPE = CASES * 3
PLAIN_CURVE = (1.0, 0.0)
"""Leaves scores as they are."""

_BREAK = re.compile(r"\n[^\S\n]*\n")

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as word pieces. ``first`` are the indices of the pieces that begin words; offsets are code points."""

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints
    first: Ints


def label_count(layer: str) -> int:
    """One label for outside, two (begin, inside) for each of the layer's types."""
    return 1 + 2 * len(LAYERS[layer])


_WIDTHS = [label_count(layer) for layer in LAYERS]
_OUTSIDES = np.array([sum(_WIDTHS[:i]) for i in range(len(LAYERS))])
"""By layer, the column of its outside label, which is the first of its labels."""


@lru_cache(maxsize=1 << 12)
def _case(word: str) -> int:
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if len(word) == 1:
        return 6
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 4


def shape_of(word: str, *, before: bool, after: bool) -> int:
    """Letter case, digits and surrounding blanks of a word as one number below ``SHAPES``."""
    return _case(word) + CASES * (before + 2 * after)


def encode(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text of any length into word pieces, with a paragraph piece at every blank line."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    numbers = encoding.ids  # once: every look at it copies the whole list
    paragraph = special(tokenizer, PARAGRAPH)
    ids: list[int] = []
    shapes: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    first: list[int] = []
    previous = None
    for tokens, start, end in _words(encoding):
        if previous is not None and start > previous + 1 and _BREAK.search(text, previous, start):
            ids.append(paragraph)
            shapes.append(PLAIN_SHAPE)
            starts.append(previous)
            ends.append(previous)
        previous = end
        before = start == 0 or text[start - 1].isspace()
        after = end == len(text) or text[end].isspace()
        first.append(len(ids))
        ids += numbers[tokens]
        count = len(ids) - first[-1]
        shapes += [shape_of(text[start:end], before=before, after=after)] * count
        starts += [start] * count
        ends += [end] * count
    return Pieces(*(np.array(x, dtype=np.int64) for x in (ids, shapes, starts, ends, first)))


def _words(encoding: Any) -> Iterator[tuple[slice, int, int]]:
    """The pieces of each word, and the word's offsets."""
    offsets = encoding.offsets
    begins = [i for i, token in enumerate(encoding.tokens) if i == 0 or not token.startswith("##")]
    for begin, end in pairwise([*begins, len(offsets)]):
        yield slice(begin, end), offsets[begin][0], offsets[end - 1][1]


def windows(length: int) -> list[tuple[int, int, int, int]]:
    """Windows over ``length`` pieces as (start, end, keep from, keep to): kept parts meet amid the overlaps.

    All are of one length, the shortest that lets the fewest windows cover the text.
    """
    if length <= WINDOW:
        return [(0, length, 0, length)]
    count = ceil((length - OVERLAP) / (WINDOW - OVERLAP))
    size = ceil((length + (count - 1) * OVERLAP) / count)
    starts = [i * (length - size) // (count - 1) for i in range(count)]
    cuts = [0, *((b + a + size) // 2 for a, b in pairwise(starts)), length]
    return [(start, start + size, cuts[i], cuts[i + 1]) for i, start in enumerate(starts)]


def best_path(scores: Floats) -> Ints:
    """The likeliest label sequence of a layer in which an inside label follows its own begin or inside label.

    ``scores`` are log probabilities, words x the layer's labels: outside, then begin and inside for each type. Against
    the likeliest label of each word, the hard constraint brings 2 to 3.5 points of F1 on names and 10 on attribution;
    learned transition weights only cost.
    """
    path = scores.argmax(axis=1)
    before = np.concatenate([[0], path[:-1]])
    orphans = np.flatnonzero((path > 0) & (path % 2 == 0) & (before != path) & (before != path - 1))
    if not len(orphans):
        return path
    # Beginning a span at every orphan makes the path valid. The best path differs from that one only in runs of words
    # where what it wins back at the orphans outweighs what other labels than the likeliest cost: words in no such run
    # are sure, and what stands between two that are outside can be searched without the rest.
    best, second = np.partition(scores, -2, axis=1)[:, :-3:-1].T
    gains = second - best
    gains[orphans] = best[orphans] - scores[orphans, path[orphans] - 1]
    sums = np.concatenate([[0.0], gains.cumsum()])
    lowest_before = np.minimum.accumulate(sums[:-1])
    highest_after = np.maximum.accumulate(sums[:0:-1])[::-1]
    outside = np.flatnonzero((path == 0) & (highest_after - lowest_before < 0))
    bounds = np.concatenate([[0], outside, [len(path)]])
    for i in sorted(set(bounds.searchsorted(orphans, side="right").tolist())):  # np.unique loads numpy.ma: 11 MB
        stretch = slice(bounds[i - 1], bounds[i])
        path[stretch] = _searched(scores[stretch])
    return path


def _searched(scores: Floats) -> list[int]:
    """``best_path`` by the Viterbi algorithm."""
    begin, inside = np.empty_like(scores[:, 1::2]), np.empty_like(scores[:, 2::2])
    open_ = np.full(begin.shape[1], -np.inf)  # by type, the best path that ends inside a span
    top = 0.0  # the best path of all
    highest = []
    for i, outside in enumerate(scores[:, 0].tolist()):
        np.add(top, scores[i, 1::2], out=begin[i])
        np.add(open_, scores[i, 2::2], out=inside[i])
        np.maximum(begin[i], inside[i], out=open_)
        top = max(top + outside, open_.max())
        highest.append(top)
    ends = np.maximum(begin, inside) == np.array(highest)[:, None]
    ending = np.where(ends.any(axis=1), ends.argmax(axis=1), -1).tolist()
    stays = (inside > begin).tolist()
    path: list[int] = []
    kind = -1  # the type whose inside label comes next, which only its begin or inside may precede
    for i in range(len(scores) - 1, -1, -1):
        here = kind if kind >= 0 else ending[i]
        stay = here >= 0 and stays[i][here]
        path.append(1 + 2 * here + stay if here >= 0 else 0)
        kind = here if stay else -1
    return path[::-1]


def calibrated(score: float, slope: float, intercept: float) -> float:
    """A score as the share of such spans that are right: a logistic curve over its logit (Platt 1999), to a thousandth.

    The last place is where arithmetic that differs between processors could show.
    """
    odds = min(max(score, 1e-4), 1 - 1e-4)
    return round(1 / (1 + exp(-slope * log(odds / (1 - odds)) - intercept)), 3)


def spans_of(
    path: Ints, scores: Floats, pieces: Pieces, types: tuple[str, ...], curve: tuple[float, float] = PLAIN_CURVE
) -> tuple[Span, ...]:
    """Spans of a label sequence; a span's score is the mean probability of its words' labels, on the layer's curve."""
    found = []
    begin = None
    chosen = np.exp(scores[np.arange(len(path)), path]).tolist()
    labels = [*path.tolist(), 0]
    for i, label in enumerate(labels):
        if begin is not None and (label == 0 or label % 2 == 1):
            score = sum(chosen[begin:i]) / (i - begin)
            start, end = int(pieces.starts[pieces.first[begin]]), int(pieces.ends[pieces.first[i - 1]])
            found.append(Span(start, end, types[(labels[begin] - 1) // 2], calibrated(score, *curve)))
            begin = None
        if label % 2 == 1:
            begin = i
    return tuple(found)


def decode(logits: Floats, pieces: Pieces, curves: Mapping[str, tuple[float, float]]) -> Tagged:
    """Tagged spans from the logits of every word, words x the labels of all layers side by side.

    ``curves``, by layer, are the slopes and intercepts that ``calibrated`` asks for.
    """
    words = logits.astype(np.float64)
    peaks = np.maximum.reduceat(words, _OUTSIDES, axis=1)
    words -= np.repeat(peaks, _WIDTHS, axis=1)
    words -= np.repeat(np.log(np.add.reduceat(np.exp(words), _OUTSIDES, axis=1)), _WIDTHS, axis=1)
    found = {}
    for (layer, types), first, width in zip(LAYERS.items(), _OUTSIDES, _WIDTHS, strict=True):
        scores = words[:, first : first + width]
        found[layer] = spans_of(best_path(scores), scores, pieces, types, curves.get(layer, PLAIN_CURVE))
    sources = tuple(s for s in found["cues"] if s.label == "source")
    cues = tuple(s for s in found["cues"] if s.label != "source")
    return Tagged(names=found["names"], contents=found["contents"], sources=sources, cues=cues)


def special(tokenizer: Tokenizer, token: str) -> int:
    """The id of a piece that the vocabulary must have; ValueError when it does not: a wrong tokenizer file."""
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer has no {token} piece")
    return number


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer file, without the truncation and padding that it may carry."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Tagger:
    """The model in memory: ``tag`` is pure, so that the same text always gets the same spans, on any number of threads.

    The network is made of operators that give the same bits on every processor (training/export.py).
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load ``tagger.onnx``, ``tagger.json`` and ``tokenizer.json`` from ``folder``; about 0.2 s of CPU.

        A Lambda function of 2 GB has little more than one virtual CPU, where more ``threads`` only wait for each other.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # keeps a plan for every length of window: 8 MB, and no time saved
        options.add_session_config_entry("mlas.disable_kleidiai", "1")  # rounds otherwise, on arm64 with SME
        self._session = onnxruntime.InferenceSession(
            str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._curves = json.loads((folder / "tagger.json").read_text()).get("calibration", {})
        self._ends = [special(self._tokenizer, token) for token in ("[CLS]", "[SEP]")]

    def tag(self, text: str) -> Tagged:
        """Tag a text exactly as it is: offsets are code points of ``text``. In one without a word nothing is seen."""
        pieces = encode(text, self._tokenizer)
        if not len(pieces.first):
            return Tagged()
        return decode(self._logits(pieces), pieces, self._curves)

    def reach(self, text: str, most: int) -> int:
        """The characters of a text that its first ``most`` word pieces take: all of it where it has no more."""
        offsets = self._tokenizer.encode(text, add_special_tokens=False).offsets
        return len(text) if len(offsets) <= most else offsets[most][0]

    def _logits(self, pieces: Pieces) -> Floats:
        """Logits of every word, words x the labels of all layers side by side."""
        # One window at a time: a batch would tie the rounding of one window's scores to its neighbours'.
        kept = [self._window(pieces, *window) for window in windows(len(pieces.ids))]
        return np.concatenate(kept)

    def _window(self, pieces: Pieces, start: int, end: int, keep_from: int, keep_to: int) -> Floats:
        ids = np.array([self._ends[0], *pieces.ids[start:end], self._ends[1]], dtype=np.int64)
        shapes = np.array([PLAIN_SHAPE, *pieces.shapes[start:end], PLAIN_SHAPE], dtype=np.int64)
        wanted = pieces.first[(pieces.first >= keep_from) & (pieces.first < keep_to)] - start + 1
        logits: Floats = self._session.run(None, {"ids": ids, "shapes": shapes, "wanted": wanted})[0]
        return logits
