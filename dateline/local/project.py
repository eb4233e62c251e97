"""Where things lie: what Chalice deploys (app.py and .chalice), and what a local run writes."""

from __future__ import annotations

import os
from pathlib import Path

CLONE = Path(__file__).parents[2]
TOKEN = "token"
CARRIED = Path(__file__).parent / "project"


def root() -> Path:
    """The folder of app.py and .chalice: the clone, or where an installed wheel carries them."""
    return CLONE if is_clone() else CARRIED


def is_clone() -> bool:
    """Whether this package lies in a clone of the repository."""
    return (CLONE / "app.py").is_file()


def token() -> Path:
    """The file of the service's token, which is for its user alone."""
    return home() / TOKEN


def home() -> Path:
    """The folder for data and logs: .local in the clone, else the user's data folder (XDG_DATA_HOME)."""
    if is_clone():
        return CLONE / ".local"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "dateline"
