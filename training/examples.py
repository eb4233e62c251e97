"""Documents to training windows: streams of word pieces, and for each a row in the table of allowed labels."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from chalicelib.tagger import CASES, LAYERS, PARAGRAPH, PLAIN_SHAPE, Ints, Pieces, encode, label_count
from training.corpora import Document, Labelled

ALL_CAPITALS, ALL_LOWER, UNSPACED = 0.04, 0.04, 0.08
"""Shares of the windows whose letter case or blanks are hidden, as headlines and tokenised text hide them."""

Labels = tuple[frozenset[int], ...]


class Allowed:
    """The sets of labels that some stretch of some corpus may have, numbered, as rows of one table."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, frozenset[int]], int] = {}

    def row(self, layer: str, labels: frozenset[int]) -> int:
        return self._rows.setdefault((layer, labels), len(self._rows))

    def table(self) -> torch.Tensor:
        """Rows x the labels of all layers side by side, true where a label is allowed."""
        offsets, width = {}, 0
        for layer in LAYERS:
            offsets[layer] = width
            width += label_count(layer)
        table = torch.zeros(len(self._rows), width, dtype=torch.bool)
        for (layer, labels), row in self._rows.items():
            table[row, [offsets[layer] + label for label in labels]] = True
        return table


@dataclass(frozen=True)
class Example:
    """A document ready to train on: ids and shapes by piece, targets by piece and layer (-1: not trained).

    ``taught``: pieces x labels, the probabilities of teachers; all 0 in a layer where a piece is not taught.
    """

    ids: Ints
    shapes: Ints
    targets: Ints
    first: Ints
    taught: np.ndarray


def example(document: Document, tokenizer: Tokenizer, allowed: Allowed, layers: Iterable[str] = LAYERS) -> Example:
    """Encode a document and its labels in ``layers``; pieces that do not begin a word are not trained."""
    pieces = encode(document.text, tokenizer)
    targets = np.full((len(pieces.ids), len(LAYERS)), -1, dtype=np.int64)
    for i, layer in enumerate(LAYERS):
        if layer in document.layers and layer in layers:
            targets[pieces.first, i] = _targets(document, layer, pieces, allowed)
    taught = np.zeros((len(pieces.ids), sum(map(label_count, LAYERS))), dtype=np.float16)
    return Example(pieces.ids, pieces.shapes, targets, pieces.first, taught)


def _targets(document: Document, layer: str, pieces: Pieces, allowed: Allowed) -> Ints:
    types = LAYERS[layer]
    anywhere = frozenset((0, *_labels(document.unknown & set(types), types, first=None)))
    starts, ends = pieces.starts[pieces.first], pieces.ends[pieces.first]
    rows = np.full(len(starts), allowed.row(layer, anywhere), dtype=np.int64)
    if document.supervised is not None:
        inside = [((starts < b) & (ends > a)) for a, b in document.supervised]
        rows[~np.any(inside, axis=0) if inside else slice(None)] = -1
    for span in document.layers[layer]:
        words = np.flatnonzero((starts < span.end) & (ends > span.start))
        for position, word in enumerate(words):
            rows[word] = allowed.row(layer, _span_labels(span, types, first=position == 0))
    return rows


def _span_labels(span: Labelled, types: tuple[str, ...], *, first: bool) -> frozenset[int]:
    nothing = {0} if None in span.types else set()
    return frozenset(nothing | set(_labels(span.types, types, first=first)))


def _labels(chosen: frozenset[str | None] | set[str], types: tuple[str, ...], *, first: bool | None) -> list[int]:
    """Begin labels, inside labels, or (``first`` is None) both, of the chosen types."""
    wanted = [types.index(t) for t in chosen if t is not None]
    return [1 + 2 * t + inside for t in wanted for inside in (0, 1) if first is None or inside == (not first)]


def batches(
    examples: list[tuple[list[Example], float]],
    size: int,
    rng: random.Random,
    ends: tuple[int, int],
    tokenizer: Tokenizer,
) -> Iterator[tuple[torch.Tensor, ...]]:
    """One epoch of batches of about ``size`` pieces: (ids, shapes, targets, taught), windows of one length a batch.

    The documents of a corpus are shuffled, strung together with a paragraph piece between them and cut, so that no
    piece is spent on padding. One window in six is short, as a headline or a post is.
    """
    paragraph = tokenizer.token_to_id(PARAGRAPH)
    stacks: dict[int, list[tuple[np.ndarray, ...]]] = {62: [], 254: []}
    for corpus, share in examples:
        chosen = rng.sample(corpus, round(len(corpus) * share))
        stream = _joined(chosen, paragraph)
        at = 0
        while at < len(stream[0]):
            length = 62 if rng.random() < 0.45 else 254
            window = tuple(part[at : at + length] for part in stream)
            at += length
            if len(window[0]) == length:
                stacks[length].append(_disguised(window, rng))
    ready = []
    for length, stack in stacks.items():
        rng.shuffle(stack)
        count = size // (length + 2)
        ready += [_tensors(stack[i : i + count], ends) for i in range(0, len(stack), count)]
    rng.shuffle(ready)
    yield from ready


def _joined(examples: list[Example], paragraph: int) -> tuple[np.ndarray, ...]:
    untaught = np.zeros((1, examples[0].taught.shape[1]), dtype=np.float16)
    gap = Example(
        np.array([paragraph]), np.array([PLAIN_SHAPE]), np.full((1, len(LAYERS)), -1), np.array([], dtype=int), untaught
    )
    parts = [part for one in examples for part in (one, gap)]
    return tuple(np.concatenate([getattr(p, name) for p in parts]) for name in ("ids", "shapes", "targets", "taught"))


def _disguised(window: tuple[np.ndarray, ...], rng: random.Random) -> tuple[np.ndarray, ...]:
    ids, shapes, targets, taught = window
    cases, blanks = shapes % CASES, shapes // CASES
    letters = (cases != 0) & (cases != 5)
    draw = rng.random()
    if draw < ALL_CAPITALS:
        cases = np.where(letters, 3, cases)
    elif draw < ALL_CAPITALS + ALL_LOWER:
        cases = np.where(letters, 1, cases)
    if rng.random() < UNSPACED:
        blanks = np.full_like(blanks, 3)
    return ids, cases + CASES * blanks, targets, taught


def _tensors(rows: list[tuple[np.ndarray, ...]], ends: tuple[int, int]) -> tuple[torch.Tensor, ...]:
    ids, shapes, targets, taught = (np.stack(column) for column in zip(*rows, strict=True))
    count = len(rows)
    edge = np.full((count, 1), 0)
    nothing = np.full((count, 1, targets.shape[2]), -1)
    untaught = np.zeros((count, 1, taught.shape[2]), dtype=np.float16)
    return (
        torch.from_numpy(np.concatenate([edge + ends[0], ids, edge + ends[1]], axis=1)),
        torch.from_numpy(np.concatenate([edge + PLAIN_SHAPE, shapes, edge + PLAIN_SHAPE], axis=1)),
        torch.from_numpy(np.concatenate([nothing, targets, nothing], axis=1)),
        torch.from_numpy(np.concatenate([untaught, taught, untaught], axis=1)),
    )
