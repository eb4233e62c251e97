"""Whether `dateline analyse` uses all cores: ``python -m evaluation.bench_analyse``; exit status 1 where it does not.

300 articles of about 600 words, made of training/corpus/ as for `bench_analysis`, by one process and by one a core,
without the cache. Each is timed in turn, some rounds, and the quickest of each counts: whatever else the machine does
makes a run slower, never quicker. CPU is what a run and its processes used together; what of it falls on each core
tells, on a busy machine, too, what the ratio would be at best.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from dateline.analysis.pool import cores
from evaluation.bench_analysis import sample

ARTICLES = 300
ROUNDS = 3
MOST = 0.6
"""Of one core's time, on two: half of it, and what starting, handing out and writing may take."""


class Run(NamedTuple):
    """Seconds that a run took, and those of CPU that it used."""

    wall: float
    cpu: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        for number, article in enumerate(sample(options.articles)):
            Path(folder, f"{number:03}.txt").write_text(article.text, encoding="utf-8")
        rounds = [(timed(folder, 1), timed(folder, cores())) for _ in range(options.rounds)]
    return print_table(rounds, options.articles)


def timed(folder: str, jobs: int) -> Run:
    """One run over the folder."""
    command = [sys.executable, "-m", "dateline", "analyse", folder, "--no-cache", "--quiet", "--jobs", str(jobs)]
    began, used = time.perf_counter(), children()
    subprocess.run([*command, "--format", "jsonl", "--output", os.devnull], check=True)
    return Run(time.perf_counter() - began, children() - used)


def children() -> float:
    """Seconds of CPU of all processes that have ended, and those that they waited for."""
    times = os.times()
    return times.children_user + times.children_system


def print_table(rounds: list[tuple[Run, Run]], articles: int) -> int:
    print(f"| {articles} articles | 1 process, s | CPU | {cores()} processes, s | CPU | ratio | of CPU a core |")
    print("|---" * 7 + "|")
    for number, (one, each) in enumerate(rounds, 1):
        print(row(f"round {number}", one, each))
    one, each = (Run(*map(min, zip(*runs, strict=True))) for runs in zip(*rounds, strict=True))
    print(row("quickest", one, each) + "\n")
    is_quick = each.wall <= MOST * one.wall
    print(f"at most {MOST} on two cores or more: {'yes' if is_quick else 'no'}")
    return int(not is_quick and cores() > 1)


def row(name: str, one: Run, each: Run) -> str:
    """A line of the table, with the ratio of time, and of the CPU that falls on each core."""
    figures = f"{one.wall:.1f} | {one.cpu:.1f} | {each.wall:.1f} | {each.cpu:.1f}"
    return f"| {name} | {figures} | {each.wall / one.wall:.2f} | {each.cpu / cores() / one.cpu:.2f} |"


if __name__ == "__main__":
    raise SystemExit(main())
