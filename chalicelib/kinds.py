"""What the nouns of `model` may be: the words that the engine, the documents and the API have for kinds of things."""

from __future__ import annotations

from typing import Literal

Status = Literal["processing", "succeeded", "partial", "failed"]
BlockKind = Literal["heading", "dateline", "paragraph", "embed", "remnant"]
EntityType = Literal[
    "person", "organization", "location", "facility", "group", "event", "work", "product", "date", "money"
]
MentionKind = Literal["name", "nominal", "pronoun"]
SpeakerKind = Literal["name", "title", "pronoun", "role", "collective", "document", "anonymous"]
QuoteType = Literal["direct", "indirect", "mixed", "post"]
QuoteKind = Literal["speech", "attitude"]
CueClass = Literal[
    "say",
    "claim",
    "deny",
    "ask",
    "order",
    "write",
    "post",
    "promise",
    "warn",
    "agree",
    "criticise",
    "praise",
    "admit",
    "announce",
    "reveal",
    "believe",
    "want",
    "other",
]
PlaceRole = Literal["literal", "embedded"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
ReviewKind = Literal["speaker", "same", "mention", "quote", "not_quote", "place", "title", "published"]
ReviewReason = Literal["words_gone", "nothing_there", "place_unknown"]
"""Why a review is orphaned."""
Standing = Literal["usable", "withheld", "canceled"]
"""What may be done with an article (IPTC's publishing status): ``withheld`` is for the newsroom's own eyes."""
Precision = Literal["year", "month", "day", "minute", "second"]
