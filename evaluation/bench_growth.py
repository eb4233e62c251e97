"""How the time of an analysis grows with the text: ``python -m evaluation.bench_growth``.

Texts of 10,000 to 200,000 characters (``pipeline.LONGEST``) that hold little but one kind of thing: names, quotes,
towns, pronouns, a transcript. The exponent is the slope of CPU seconds over characters on logarithmic scales: 1 is
linear, 2 a square. It is the same on every machine; the seconds are not.
"""

from __future__ import annotations

import math
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from chalicelib import pipeline, settings
from chalicelib.model import Article
from chalicelib.readers.prose import blocks

SIZES = (10_000, 20_000, 40_000, 100_000, pipeline.LONGEST)
"""Characters of the texts."""
TOWNS = 4_000
FIRST = "Ann Bo Cem Dora Emil Fatima Goran Hana Ivo Jana Karim Lena Marco Nora Omar Petra Quinn Rosa Sven Tara".split()
LAST = "Abbott Baker Cole Dunn Ellis Fox Grant Hale Irwin Jones Kerr Lamb Marsh Nash Olsen Price Quirk Reed".split()
PARAGRAPH = 6
"""Sentences of a paragraph."""


def main() -> None:
    print(
        "| text of | " + " | ".join(f"{size:,}" for size in SIZES) + " | exponent |\n|---|" + "---|" * (len(SIZES) + 1)
    )
    for name, sentences in KINDS.items():
        seconds = [timed(text(sentences(), size)) for size in SIZES]
        cells = " | ".join(f"{second:.2f}" for second in seconds)
        print(f"| {name} | {cells} | {exponent(seconds):.2f} |", flush=True)


def text(sentences: Iterator[str], size: int) -> str:
    """So many characters of sentences, in paragraphs."""
    parts: list[str] = []
    length = 0
    for number, sentence in enumerate(sentences):
        parts.append(sentence + ("\n\n" if number % PARAGRAPH == PARAGRAPH - 1 else " "))
        length += len(parts[-1])
        if length >= size:
            break
    return "".join(parts)[:size]


def timed(string: str) -> float:
    """Seconds of CPU of a whole analysis."""
    article = Article(string, blocks.mark(string))
    before = time.process_time()
    pipeline.analyse(article)
    return time.process_time() - before


def exponent(seconds: list[float]) -> float:
    """The slope of the least squares line through the points, both axes logarithmic."""
    return statistics.linear_regression([*map(math.log, SIZES)], [*map(math.log, seconds)]).slope


def people() -> Iterator[str]:
    """Full names, each pair of names again only after all others: "Ann Abbott"."""
    while True:
        for shift in range(len(LAST)):
            yield from (f"{first} {LAST[(i + shift) % len(LAST)]}" for i, first in enumerate(FIRST))


def names() -> Iterator[str]:
    everybody = people()
    while True:
        yield f"{next(everybody)} was there when {next(everybody)} met {next(everybody)}."


def quotes() -> Iterator[str]:
    for number, person in enumerate(people()):
        yield f'"We counted {number} boats last night," {person} said.'


def towns() -> Iterator[str]:
    """Sentences of five towns of the gazetteer each, spread over its order."""
    with sqlite3.connect(f"file:{settings.artifacts() / 'places.sqlite'}?mode=ro", uri=True) as gazetteer:
        found = gazetteer.execute("SELECT name FROM places JOIN features ON features.id = feature WHERE class = 'P'")
        every = [name for (name,) in found]
    spread = cycle(every[:: len(every) // TOWNS])
    while True:
        yield f"It rained in {', '.join(islice(spread, 5))}."


def pronouns() -> Iterator[str]:
    for number, person in enumerate(people()):
        yield f"{person} came. She told him that they had seen her {number} times, and he thanked them."


def transcript() -> Iterator[str]:
    for number, person in enumerate(people()):
        surname = person.split()[1].upper()
        yield f"\n{surname}: I was there at {number} and saw it.\nQ: What did you see?"


KINDS: dict[str, Callable[[], Iterator[str]]] = {
    "names": names,
    "quotes": quotes,
    "towns": towns,
    "pronouns": pronouns,
    "a transcript": transcript,
}

if __name__ == "__main__":
    main()
