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
_LAYER_OF = np.array([i for i, types in enumerate(LAYERS.values()) for _ in types])
_FIRST_TYPES = [_LAYER_OF.tolist().index(i) for i in range(len(LAYERS))]
_TYPES = np.concatenate([_OUTSIDES[i] + 1 + 2 * np.arange(len(types)) for i, types in enumerate(LAYERS.values())])
"""By type, those of all layers side by side, the column of its begin label; that of its inside label comes next."""


def shape_of(word: str, *, before: bool, after: bool) -> int:
    """Letter case, digits and surrounding blanks of a word as one number below ``SHAPES``."""
    if any(c.isdigit() for c in word):
        case = 5
    elif not any(c.isalpha() for c in word):
        case = 0
    elif word.islower():
        case = 1
    elif len(word) == 1:
        case = 6
    elif word.isupper():
        case = 3
    elif word[0].isupper() and word[1:].islower():
        case = 2
    else:
        case = 4
    return case + CASES * (before + 2 * after)


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
    for tokens, (start, end) in _words(encoding):
        previous = ends[-1] if ends else start
        if _BREAK.search(text, previous, start):
            ids.append(paragraph)
            shapes.append(PLAIN_SHAPE)
            starts.append(previous)
            ends.append(previous)
        before = start == 0 or text[start - 1].isspace()
        after = end == len(text) or text[end].isspace()
        shape = shape_of(text[start:end], before=before, after=after)
        first.append(len(ids))
        for token in tokens:
            ids.append(numbers[token])
            shapes.append(shape)
            starts.append(start)
            ends.append(end)
    return Pieces(*(np.array(x, dtype=np.int64) for x in (ids, shapes, starts, ends, first)))


def _words(encoding: Any) -> Iterator[tuple[range, tuple[int, int]]]:
    """The pieces of each word, and the word's offsets."""
    offsets = encoding.offsets
    tokens = encoding.tokens
    begin = 0
    for i in range(1, len(tokens) + 1):
        if i == len(tokens) or not tokens[i].startswith("##"):
            yield range(begin, i), (offsets[begin][0], offsets[i - 1][1])
            begin = i


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


def best_paths(scores: Floats) -> Ints:
    """The likeliest label sequence of each layer in which an inside label follows its own begin or inside label.

    ``scores`` are log probabilities, words x the labels of all layers side by side; a layer's labels are outside, then
    begin and inside for each type. The paths are words x layers. Against the likeliest label of each word, the hard
    constraint brings 2 to 3.5 points of F1 on names and 10 on attribution; learned transition weights only cost.
    """
    begin, inside, highest = (np.empty((len(scores), n)) for n in (len(_TYPES), len(_TYPES), len(LAYERS)))
    # The layers are searched side by side, since the cost is in the number of numpy calls: `open_` holds, by type, the
    # best path that ends inside a span, `top`, by layer, the best path of all.
    open_, top = np.full(len(_TYPES), -np.inf), np.zeros(len(LAYERS))
    outside = np.empty(len(LAYERS))
    for i, (may_begin, may_stay, may_pass) in enumerate(
        zip(scores[:, _TYPES], scores[:, _TYPES + 1], scores[:, _OUTSIDES], strict=True)
    ):
        np.add(top[_LAYER_OF], may_begin, out=begin[i])
        np.add(open_, may_stay, out=inside[i])
        np.add(top, may_pass, out=outside)
        np.maximum(begin[i], inside[i], out=open_)
        np.maximum(outside, np.maximum.reduceat(open_, _FIRST_TYPES), out=top)
        highest[i] = top
    paths = [_traced(begin, inside, highest, layer) for layer in range(len(LAYERS))]
    return np.array(paths, dtype=np.int64).reshape(len(LAYERS), len(scores)).T


def _traced(begin: Floats, inside: Floats, highest: Floats, layer: int) -> list[int]:
    """The path of a layer, back from its end: outside unless a span of some type is as good as the best."""
    types = slice(_FIRST_TYPES[layer], [*_FIRST_TYPES, len(_TYPES)][layer + 1])
    begins, insides, best = begin[:, types], inside[:, types], highest[:, layer]
    ends = np.maximum(begins, insides) == best[:, None]
    ending = np.where(ends.any(axis=1), ends.argmax(axis=1), -1).tolist()
    stays = (insides > begins).tolist()
    path: list[int] = []
    kind = -1  # the type whose inside label comes next, which only its begin or inside may precede
    for i in range(len(best) - 1, -1, -1):
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
    for i, label in enumerate([*path.tolist(), 0]):
        if begin is not None and (label == 0 or label % 2 == 1):
            words = pieces.first[[begin, i - 1]]
            score = float(np.exp(scores[np.arange(begin, i), path[begin:i]]).mean())
            kind = types[(int(path[begin]) - 1) // 2]
            start, end = int(pieces.starts[words[0]]), int(pieces.ends[words[1]])
            found.append(Span(start, end, kind, calibrated(score, *curve)))
            begin = None
        if label % 2 == 1:
            begin = i
    return tuple(found)


def decode(logits: Floats, pieces: Pieces, curves: Mapping[str, tuple[float, float]]) -> Tagged:
    """Tagged spans from the logits of every piece, pieces x the labels of all layers side by side.

    ``curves``, by layer, are the slopes and intercepts that ``calibrated`` asks for.
    """
    words = (logits[pieces.first] if len(pieces.first) else logits[:0]).astype(np.float64)
    peaks = np.maximum.reduceat(words, _OUTSIDES, axis=1)
    words -= np.repeat(peaks, _WIDTHS, axis=1)
    words -= np.repeat(np.log(np.add.reduceat(np.exp(words), _OUTSIDES, axis=1)), _WIDTHS, axis=1)
    paths = best_paths(words)
    found = {
        layer: spans_of(paths[:, i], words[:, _OUTSIDES[i] :], pieces, types, curves.get(layer, PLAIN_CURVE))
        for i, (layer, types) in enumerate(LAYERS.items())
    }
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
        self._session = onnxruntime.InferenceSession(
            str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._curves = json.loads((folder / "tagger.json").read_text()).get("calibration", {})
        self._ends = [special(self._tokenizer, token) for token in ("[CLS]", "[SEP]")]

    def tag(self, text: str) -> Tagged:
        """Tag a text exactly as it is: offsets are code points of ``text``."""
        pieces = encode(text, self._tokenizer)
        return decode(self._logits(pieces), pieces, self._curves)

    def _logits(self, pieces: Pieces) -> Floats:
        # One window at a time: a batch would tie the rounding of one window's scores to its neighbours'.
        kept = [self._window(pieces, *window) for window in windows(len(pieces.ids))]
        return np.concatenate(kept)

    def _window(self, pieces: Pieces, start: int, end: int, keep_from: int, keep_to: int) -> Floats:
        ids = np.array([[self._ends[0], *pieces.ids[start:end], self._ends[1]]], dtype=np.int64)
        shapes = np.array([[PLAIN_SHAPE, *pieces.shapes[start:end], PLAIN_SHAPE]], dtype=np.int64)
        logits: Floats = self._session.run(None, {"ids": ids, "shapes": shapes})[0][0, 1:-1]
        return logits[keep_from - start : keep_to - start]
