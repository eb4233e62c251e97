"""Fit the curves that turn the tagger's scores into probabilities: ``python -m training.calibrate --data DIR``.

Fitted on every second document of worldwide_dev (names) and polnear.dev (contents), and written into the manifest of
the tagger in artifacts/; evaluation.run judges them on the other documents.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from chalicelib import settings
from evaluation.run import CALIBRATED, judged_contents, judged_names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    manifest = settings.artifacts() / "tagger.json"
    facts = json.loads(manifest.read_text())
    facts.pop("calibration", None)
    manifest.write_text(json.dumps(facts, indent=1) + "\n")  # the scores as they are, before the tagger is loaded
    judged = {"names": judged_names(options.data, CALIBRATED), "contents": judged_contents(options.data, CALIBRATED)}
    facts["calibration"] = {layer: curve(spans) for layer, spans in judged.items()}
    manifest.write_text(json.dumps(facts, indent=1) + "\n")
    print(facts["calibration"])


def curve(judged: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and intercept of the logistic regression of "right" on the score's logit, by Newton's method."""
    scores, right = np.array(judged, dtype=float).T
    scores = scores.clip(1e-4, 1 - 1e-4)
    features = np.stack([np.log(scores / (1 - scores)), np.ones_like(scores)], axis=1)
    weights = np.zeros(2)
    for _ in range(25):
        held = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - held)
        curvature = (features * (held * (1 - held))[:, None]).T @ features
        weights += np.linalg.solve(curvature, slope)
    return round(float(weights[0]), 4), round(float(weights[1]), 4)


if __name__ == "__main__":
    main()
