"""The only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What a deployment decides. The names of the variables are the fields' in capitals, after ``DATELINE_``."""

    bucket: str
    table: str
    bus: str
    prefix: str
    stage: str


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raises KeyError, naming the variable, when a required one is missing."""
    return Settings(
        bucket=environ["DATELINE_BUCKET"],
        table=environ["DATELINE_TABLE"],
        bus=environ["DATELINE_BUS"],
        prefix=environ.get("DATELINE_PREFIX", "incoming/"),
        stage=environ.get("DATELINE_STAGE", "dev"),
    )


def artifacts(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds tagger.onnx, its tokenizer and places.sqlite: the layer's in Lambda, else the clone's."""
    return Path(environ.get("DATELINE_ARTIFACTS") or Path(__file__).parent.parent / "artifacts")


def home(environ: Mapping[str, str] = os.environ) -> str | None:
    """Where the publisher of the articles is, by name ("Paris, Tennessee"), or None where they come from anywhere."""
    return environ.get("DATELINE_HOME") or None
