"""How much of what people corrected the engine finds by itself: ``python -m evaluation.score_reviews FILE [-v]``.

The file is what ``GET /reviews?format=jsonl`` answers: a line an article, with its text and its reviews. Each text is
analysed anew, without its reviews, and a review is right by itself where applying it would change nothing that it is
about: the quote has that speaker, the two mentions are one entity's, the place is that of GeoNames. Left out are titles
and dates, which are the document's, and that words mention somebody else than the engine of then said:
nobody knows whom that was.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from chalicelib.model import Analysis, Entity, Quote
from chalicelib.service.anchors import HALF
from evaluation.analyses import analyse
from evaluation.gold import rows

Values = dict[str, Any]


def main() -> None:
    """Print a table: for each kind of review, how many the engine finds right by itself."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.score_reviews", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="reviews as JSON Lines")
    parser.add_argument("-v", action="store_true", help="also tell each that it does not")
    options = parser.parse_args()
    try:
        judged = [one for row in rows(options.file) for one in judgements(row)]
    except (OSError, ValueError, KeyError) as error:
        raise SystemExit(f"{options.file}: no reviews as JSON Lines ({type(error).__name__}: {error})") from None
    print("| reviews | right |\n|---|---|")
    for kind in sorted({review["kind"] for review, _ in judged}):
        right = [holds for review, holds in judged if review["kind"] == kind]
        print(f"| {kind} | {sum(right)} of {len(right)} |")
    print(f"| all | {sum(holds for _, holds in judged)} of {len(judged)} |")
    for review, holds in judged:
        if options.v and not holds:
            print(f"    {review['kind']}: {review['words']['text']!r} {_text(review['entity'])}")


def judgements(row: Values) -> Iterator[tuple[Values, bool]]:
    """The reviews of an article that are of its text, each with whether the engine finds it so."""
    analysis = analyse(row["text"])
    for review in row["reviews"]:
        is_known = review["kind"] in HOLDS and (review["kind"], review["entity"]) != ("mention", None)
        if is_known and review["status"] != "orphaned":
            yield review, HOLDS[review["kind"]](analysis, review)


def _is_speaker(analysis: Analysis, review: Values) -> bool:
    """Whether a quote of these words has this speaker."""
    quotes = _quotes(analysis, review["words"])
    wanted = _ids(analysis, review["entity"]) if review["entity"] else {None}
    said_by = [{quote.speaker.entity, *quote.speaker.others} if quote.speaker else {None} for quote in quotes]
    return any(speakers & wanted for speakers in said_by)


def _is_quote(analysis: Analysis, review: Values) -> bool:
    """Whether these words are a quote, of that speaker if one is told."""
    named = review["entity"] is None or _is_speaker(analysis, review)
    return bool(_quotes(analysis, review["words"])) and named


def _is_no_quote(analysis: Analysis, review: Values) -> bool:
    return not _quotes(analysis, review["words"])


def _is_same(analysis: Analysis, review: Values) -> bool:
    return bool(_ids(analysis, review["words"]) & _ids(analysis, review["entity"]))


def _is_place(analysis: Analysis, review: Values) -> bool:
    words = review["words"]
    there = [place for place in analysis.places if any(_overlap(one, words) for one in place.mentions)]
    found = {place.candidate.geonameid for place in there if place.candidate}
    return review["geonameid"] in found if review["geonameid"] else not found


HOLDS: Mapping[str, Callable[[Analysis, Values], bool]] = {
    "speaker": _is_speaker,
    "quote": _is_quote,
    "not_quote": _is_no_quote,
    "same": _is_same,
    "mention": _is_same,
    "place": _is_place,
}


def _quotes(analysis: Analysis, words: Values) -> list[Quote]:
    """The quotes that have half of their words, or half of these, in common with these."""
    return [quote for quote in analysis.quotes if _common(quote, words) >= HALF * min(_length(quote), _size(words))]


def _common(quote: Quote, words: Values) -> int:
    return sum(max(0, min(span.end, words["end"]) - max(span.start, words["start"])) for span in quote.spans)


def _length(quote: Quote) -> int:
    return sum(span.end - span.start for span in quote.spans)


def _size(words: Values) -> int:
    return int(words["end"] - words["start"])


def _ids(analysis: Analysis, words: Values | None) -> set[str | None]:
    """The entities that these words mention."""
    return {entity.id for entity in analysis.entities if words and _mentions(entity, words)}


def _mentions(entity: Entity, words: Values) -> bool:
    return any(_overlap(mention, words) for mention in entity.mentions)


def _overlap(mention: Any, words: Values) -> bool:
    return bool(mention.start < words["end"] and words["start"] < mention.end)


def _text(words: Values | None) -> str:
    return f"-> {words['text']!r}" if words else ""


if __name__ == "__main__":
    main()
