"""Who sent a mail: a person, whose words they may be, or a newsroom, a list, an office."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chalicelib.readers.charset import decoded_words
from chalicelib.readers.credits.bylines import has_role, people
from chalicelib.readers.credits.roles import is_account

MAX_SENDER = 300
"""Characters of a sender: a name, a paper and an address."""

_ADDRESS = re.compile(r"[<\[(]*(?:mailto:)?(?P<local>[^\s<>@\[\]()\"]{1,64})@[\w.-]{1,255}[>\])]*", re.IGNORECASE)
_VIA = re.compile(r"\s+(?:via|on behalf of|im auftrag von)\s+.*", re.IGNORECASE)
_WITH_BODY = re.compile(
    r"(?P<person>.+?)(?:,|\s+[|@–—/-]|\s+(?:from|at|of|with|for)(?=\s))\s+(?P<body>[^\W_].*)", re.IGNORECASE
)
_REVERSED = re.compile(r"(?P<last>[^\W\d_][\w'’ -]{1,40}), (?P<first>[^\W\d_][\w.'’ -]{0,40})")
# What programs and offices call themselves, in capitals as names are.
_NO_PERSON = re.compile(
    r"\b(?:mail|mailer|delivery|system|daemon|support|help|service|notifications?|newsletter|alerts?|updates?|digest|info"
    r"|no-?reply|office|customer|account|billing|list|community|briefing|brief|report|today|weekly|daily)\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"the\s|.*\b(?-i:[A-Z]{2,})\b", re.IGNORECASE)
_TO_MANY = ("list-unsubscribe", "list-id", "list-post", "precedence", "feedback-id")


def sender(fields: Mapping[str, str]) -> dict[str, str]:
    """The ``author`` and the ``publisher`` that the header of a mail names, by its fields in lower case.

    A name that could be a person's, above what is sent to many from an address that is not theirs, is a newsletter's.
    """
    written = decoded_words(fields.get("from", "")[: 2 * MAX_SENDER])[:MAX_SENDER]
    address = _ADDRESS.search(written)
    name = _VIA.sub("", _ADDRESS.sub("", written)).strip(" \t\"'“”‘’,;()<>*_")
    if not name or is_account(name):
        return {}
    to_many = any(field in fields for field in _TO_MANY)
    person, body = _parted(name)
    if person and to_many and not (body or _is_theirs(person, address["local"] if address else "")):
        person, body = "", name
    # "Jane", and what a program calls itself, are nobody's paper.
    known = body if person or to_many or has_role(body) or _BODY.match(body) else ""
    body = known or fields.get("organization", "") or fields.get("organisation", "")
    return {field: value for field, value in (("author", person), ("publisher", body)) if value}


def _parted(name: str) -> tuple[str, str]:
    """A sender's person and body, each empty where it names none: "Jane Roe from The Ledger"."""
    if (reverse := _REVERSED.fullmatch(name)) and _is_person(turned := f"{reverse['first']} {reverse['last']}"):
        return turned, ""
    both = _WITH_BODY.fullmatch(name)
    if both and _is_person(both["person"]):
        return both["person"], both["body"]
    return (name, "") if _is_person(name) else ("", name)


def _is_person(name: str) -> bool:
    return bool(people(name)) and not _NO_PERSON.search(name)


def _is_theirs(person: str, local: str) -> bool:
    """Whether an address is somebody's own, by a part of the name in it."""
    return any(len(word) > 2 and word.casefold() in local.casefold() for word in re.findall(r"\w+", person))
