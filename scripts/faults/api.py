"""The API with the adversary, who kills no API: `python -m scripts.faults.api PORT`, called as ours is."""

from __future__ import annotations

import sys

import app
from dateline.local import api
from scripts.faults.adversary import Adversary


def main(port: int) -> None:
    """Serve until the process is ended."""
    Adversary.of("api", mortal=False).watch(app.connect())
    api.main(port)


if __name__ == "__main__":
    main(int(sys.argv[1]))
