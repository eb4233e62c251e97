"""Types of names that the tagger is known to miss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chalicelib.extractors.entities.edges import PARTY
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Span

PARTISAN = ("person", "organization", "location")
"""What the tagger may take "R-Alaska" for; "D-Day" is an event to it."""
SURE = 0.95
"""Score from which the type of a name stands, whatever the rest of the article says."""
_DOCUMENTS = (" Study", " Act", " Bill", " Treaty", " Accord", " Accords")


_VESSEL = (
    r"(?:ship|vessel|boat|ferry|tanker|trawler|freighter|yacht|schooner|submarine|frigate|destroyer|warship|lifeboat"
    r"|steamer|liner|barge|tugboat|icebreaker)"
)
_BESIDE_VESSELS = re.compile(rf"\b{_VESSEL}(?: |s?, the (?:[A-Z][\w -]{{0,30}}?(?:,| and) the )*)$")
_IS_VESSEL = re.compile(rf", an? (?:[\w-]+ ){{0,4}}{_VESSEL}\b")
_DEAL = re.compile(
    r"\b(?:loans?|stakes?|shares?|bonds?|deals?|contracts?|funding|financing|investments?|accounts?|merger|takeover)"
    r" (?:from|with|in|at|by|of) $"
)
"""What one has with a company, before its name."""
_SHIPPABLE = ("person", "organization", "location", "facility", "product")
"""What the tagger takes ships for; what they are, too, to be sure of it."""


def retyped(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Names with the types that the tagger is known to miss.

    In the brackets of a dateline stands the agency that sent it: "TROY, N.C. (AP)". A county that the gazetteer knows
    is a place, in "Troy County commissioners" too, and so is what a party is followed by: "R-Alaska". A study or a law
    is a work, what is said to be a ship a product, and a place that no gazetteer knows, but that lends money, a body.
    """
    datelines = [b for b in article.blocks if b.kind == "dateline"]
    for span in names:
        sent = article.text[span.start - 1 : span.start] == "("
        inside = sent and bool(touching(datelines, span.start, span.end))
        name = article.text[span.start : span.end]
        county = (
            span.label == "organization"
            and name.endswith((" County", " Parish"))
            and any(found.feature_class == "A" for found in gazetteer.lookup(name))
        )
        document = span.label == "organization" and name.endswith(_DOCUMENTS)
        state = bool(PARTY.match(article.text, max(0, span.start - 2))) and article.text[span.start - 1] == "-"
        if span.label in PARTISAN and PARTY.match(name) and gazetteer.lookup(name[2:]):
            yield replace(span, start=span.start + 2, label="location")
        elif span.label in _SHIPPABLE and _is_vessel(article.text, span):
            yield replace(span, label="product", score=max(span.score, SURE))
        elif span.label == "location" and _deals(article.text, span) and not gazetteer.lookup(name):
            yield replace(span, label="organization")
        else:
            retyped = "location" if county or state else "work" if document else span.label
            yield replace(span, label="organization" if inside else retyped)


def _is_vessel(text: str, span: Span) -> bool:
    """Whether a ship is spoken of right beside a name: "the trawler Nordhav", "two ferries, the Ann and the Lee"."""
    if _IS_VESSEL.match(text, span.end):
        return True
    return bool(_BESIDE_VESSELS.search(text, max(0, span.start - 70), span.start))


def _deals(text: str, span: Span) -> bool:
    return bool(_DEAL.search(text, max(0, span.start - 20), span.start))
