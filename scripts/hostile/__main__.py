"""Try hostile files: `python -m scripts.hostile FOLDER…`. Ends with 1 where one of them broke something."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.hostile import objects
from scripts.hostile.keeper import Keeper
from scripts.hostile.rows import HEAD, MAX_PEAK, MAX_SECONDS, Row, no_key, row

NEIGHBOUR = Path(__file__).parent.parent.parent / "samples" / "diplomatic-dispute.txt"


def main() -> int:
    """Print a row an object as soon as it is known, then what is amiss."""
    places = _places()
    canaries, keeper, rows = objects.canaries(places), Keeper(NEIGHBOUR), list[Row]()
    print(HEAD, flush=True)
    try:
        for one in objects.found(places, NEIGHBOUR):
            rows.append(no_key(one.name) if one.key is None else row(one.name, keeper.ask(one), canaries))
            print(rows[-1], flush=True)
    finally:
        keeper.end()
    print(_summed(rows, keeper.usual))
    return 1 if not rows or any(one.amiss for one in rows) else 0


def _places() -> list[Path]:
    parser = argparse.ArgumentParser(prog="python -m scripts.hostile", description=__doc__)
    parser.add_argument("places", nargs="+", type=Path, metavar="FOLDER", help="or a file by itself")
    places: list[Path] = parser.parse_args().places
    return places


def _summed(rows: list[Row], usual: float) -> str:
    amiss = [one for one in rows if one.amiss]
    slowest, largest = (max((getattr(one, what) for one in rows), default=0) for what in ("seconds", "peak"))
    bounds = f"at most {slowest:.1f} s (of {MAX_SECONDS:g}) and {largest / 1e6:.0f} MB (of {MAX_PEAK / 1e6:.0f})"
    pace = f"seconds are those of the usual machine; this one took {usual:.1f} times as many"
    return "\n".join([*map(str, amiss), f"{len(rows)} objects, {bounds}; {len(amiss)} amiss; {pace}"])


if __name__ == "__main__":
    raise SystemExit(main())
