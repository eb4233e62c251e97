"""What a function's first answer costs, and the next ones: ``python -m evaluation.bench_cold [--against REVISION]``.

A fresh process imports app.py, as Lambda does, and answers: the API `GET /articles/{article}`, the authorizer who a
token belongs to, the worker a message about an article of some 600 words, which it reads, analyses and stores. moto
answers from another process, over TLS. Counted are the seconds of CPU that the process has used, its interpreter's
start among them; they are what Lambda's memory size is a share of, and what a cold start is made of.

Beside each other are the peer, which does what any function does that reads a table by boto3 (import, client, one
item), and with ``--against`` another revision. They take turns, round by round: compare the ratios, not the
milliseconds. All byte code is compiled before. Exits with 1 where the API costs more than it may.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.cold_deployment import Deployment, Spent
from evaluation.cold_start import PLAIN
from evaluation.moto_tls import serving

ROUNDS = 9

MOST = 1.2
"""How many times the peer's CPU the API's first answer may take; it takes 0.95."""

Rounds = Sequence[Spent]


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table."""

    told: str
    function: str
    read: Callable[[Spent], float]


def _init(spent: Spent) -> float:
    return spent.init


def _first(spent: Spent) -> float:
    return spent.first


def _later(spent: Spent) -> float:
    return spent.later


COLD_API = Figure("cold API: import, `GET /articles/{article}`", "app", _first)
FIGURES = (
    COLD_API,
    Figure("of these, the import", "app", _init),
    Figure("cold authorizer: import, a token", "authorizer", _first),
    Figure("of these, the import", "authorizer", _init),
    Figure("cold worker: import, an article", "worker", _first),
    Figure("of these, the import", "worker", _init),
    Figure("warm: an article in the worker", "worker", _later),
    Figure("warm: `GET /articles/{article}`", "app", _later),
    Figure("warm: a token in the authorizer", "authorizer", _later),
)
FUNCTIONS = tuple(dict.fromkeys(figure.function for figure in FIGURES))


def main() -> None:
    """Print the table, and what breaks the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", help="a revision of git, to compare with")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with TemporaryDirectory() as folder, serving(Path(folder)) as endpoint, _checkouts(options.against) as checkouts:
        deployments = [Deployment(f"bench-{n}", one, endpoint) for n, one in enumerate(checkouts.values())]
        rounds = measured(deployments, options.rounds)
    print_table(rounds, list(checkouts))
    ratio = _ratio(rounds, COLD_API)
    sys.exit(f"The API's first answer takes {ratio:.2f} of the peer's CPU, and may take {MOST}." if ratio > MOST else 0)


def measured(deployments: Sequence[Deployment], rounds: int) -> dict[str, list[Rounds]]:
    """By function, what each deployment's processes took, and those of the peer; the order changes with each round."""
    for deployment in deployments:
        deployment.make()
    spent: dict[str, list[list[Spent]]] = {name: [[] for _ in deployments] for name in FUNCTIONS}
    spent[PLAIN] = [[]]
    for number in range(rounds):
        spent[PLAIN][0].append(deployments[0].run(PLAIN))
        for function in FUNCTIONS:
            for place in sorted(range(len(deployments)), reverse=number % 2 == 1):
                spent[function][place].append(deployments[place].run(function))
    return {name: list(columns) for name, columns in spent.items()}


@contextmanager
def _checkouts(revision: str | None) -> Iterator[dict[str, Path]]:
    """This checkout, and one of a revision, by their names."""
    if revision is None:
        yield {"now": ROOT}
        return
    with TemporaryDirectory() as folder:
        other = Path(folder) / "checkout"
        _git("worktree", "add", "--quiet", "--detach", str(other), revision)
        try:
            # Built, and so not in git: what lies in it does not matter here.
            for name in ("places.sqlite", "lid.176.ftz"):
                (other / "artifacts" / name).symlink_to((ROOT / "artifacts" / name).resolve())
            yield {"now": ROOT, revision: other}
        finally:
            _git("worktree", "remove", "--force", str(other))


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)


def print_table(rounds: dict[str, list[Rounds]], names: Sequence[str]) -> None:
    """Medians, how many times the peer's, and the median of the ratios of each round."""
    peer = rounds[PLAIN][0]
    one, again = (statistics.median(map(read, peer)) for read in (_first, _later))
    print(f"The peer takes {one:.0f} ms of CPU for its import and a first item, and {again:.1f} for each other one.\n")
    against = "".join(f" | {name}, ms | now / {name}" for name in names[1:])
    print(f"| CPU | ms | times the peer's{against} |\n|---|---|---" + "|---" * 2 * (len(names) - 1) + "|")
    for figure in FIGURES:
        own, *others = ([figure.read(spent) for spent in column] for column in rounds[figure.function])
        told = [f"{statistics.median(own):.0f}", f"{_ratio(rounds, figure):.2f}"]
        for other in others:
            ratio = statistics.median(new / old for new, old in zip(own, other, strict=True))
            told += [f"{statistics.median(other):.0f}", f"{ratio:.2f}"]
        print(f"| {figure.told} | {' | '.join(told)} |")


def _ratio(rounds: dict[str, list[Rounds]], figure: Figure) -> float:
    """To the peer's first item, or to one of its others, in the same round."""
    read = figure.read if figure.read is _later else _first
    pairs = zip(rounds[figure.function][0], rounds[PLAIN][0], strict=True)
    return statistics.median(figure.read(own) / read(peer) for own, peer in pairs)


if __name__ == "__main__":
    main()
