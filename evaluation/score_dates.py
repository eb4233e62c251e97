"""What dates mean, on sixty sentences of our own: ``python -m evaluation.score_dates [-v]``.

``dates.tsv`` has a sentence a line, the day of publication, the words of a date and its TIMEX3 value (ISO-TimeML).
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from chalicelib import pipeline
from chalicelib.model import Article, Published
from chalicelib.readers.prose import blocks

FILE = Path(__file__).with_name("dates.tsv")


def main() -> int:
    figures(verbose="-v" in sys.argv)
    return 0


def figures(*, verbose: bool = False) -> dict[str, float]:
    """Print and return the share of dates whose words were found, and of those whose value is right, in percent."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    values = [value_of(row["sentence"], row["words"], row["published"]) for row in rows]
    for row, value in zip(rows, values, strict=True):
        if verbose and value != row["value"]:
            print(f"    {row['published']} {row['sentence']} {row['words']}: {value} for {row['value']}")
    found = sum(value is not None for value in values)
    right = sum(value == row["value"] for row, value in zip(rows, values, strict=True))
    print(f"| dates | found | right |\n|---|---|---|\n| {len(rows)} | {found} | {right} |")
    return {"dates found": round(100 * found / len(rows), 1), "dates right": round(100 * right / len(rows), 1)}


def value_of(sentence: str, words: str, published: str) -> str | None:
    """The value of the date that covers the words, less articles; "" where it has none, None where there is no date."""
    article = Article(sentence, blocks.mark(sentence), published=Published(published, "day"))
    core = words.removeprefix("the ").removeprefix("The ")
    start = sentence.index(core)
    for entity in pipeline.analyse(article).entities:
        for mention in entity.mentions:
            if entity.type == "date" and mention.start <= start and start + len(core) <= mention.end:
                return entity.time.value if entity.time else ""
    return None


if __name__ == "__main__":
    sys.exit(main())
