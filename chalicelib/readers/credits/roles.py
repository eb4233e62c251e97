"""Words of bylines that are no names: what writers are, the papers they write for, and the desks they sit at."""

from __future__ import annotations

import re

from chalicelib.lexicon.late import Late

_POSTS = (
    "staff writer writers reporter reporters correspondent correspondents editor editors columnist columnists"
    " contributor contributors contributing chief special journalist journalists analyst analysts producer producers"
    " author anchor anchors presenter photographer photographers photograph photographs photo photos meteorologist"
    " economist director officer fellow professor lecturer intern freelance freelancer critic blogger admin"
    " administrator webmaster updated published"
)
_PAPERS = (
    "news newsroom newspaper newspapers newswire wire times post herald tribune journal gazette ledger courier"
    " chronicle examiner telegraph magazine radio television broadcasting network today daily weekly evening online"
    " agency presse press service services media team bureau desk reuters editorial university institute college"
    " issue edition inc ltd llc corp company group partners holdings bank association foundation committee"
)
_SUBJECTS = (
    "senior political politics national international foreign business economics health science sport sports court"
    " courts crime education environment climate technology tech city state data investigative digital managing"
    " associate assistant deputy general religion arts culture travel home affairs security defence defense legal"
    " transport world local breaking global multimedia video features opinion guest weekend"
)
_SECTIONS = (
    "america africa asia europe east estate change life style food money markets weather live analysis exclusive"
)


def _any(words: str) -> Late:
    return Late(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)


POST = _any(_POSTS)
"""What somebody is: "Staff Writer"."""

ROLE = _any(f"{_POSTS} {_PAPERS}")
"""What somebody is, or whom they write for: "Associated Press"."""

SUBJECT = _any(_SUBJECTS)
"""What a post is for, in front of it: "Political Editor"."""

SECTION = _any(f"{_SUBJECTS} {_SECTIONS} {_PAPERS}")
"""What a page's part is called: "Local Politics" is nobody's name."""

MAX_SECTION = 3
"""Words of a section's name: "Climate and Environment News"."""

BUREAUS = frozenset((
    "new york", "los angeles", "san francisco", "san diego", "las vegas", "new orleans", "salt lake city", "fort worth",
    "st. louis", "st. paul", "hong kong", "new delhi", "tel aviv", "cape town", "mexico city", "kuala lumpur",
    "buenos aires", "são paulo", "rio de janeiro", "abu dhabi", "addis ababa", "phnom penh", "port moresby",
    "northern ireland", "south africa", "south korea", "saudi arabia", "sri lanka", "new zealand",
))  # fmt: skip
"""Places of several words that stand behind names as their bureau: their capitals would make people of them."""

_ACCOUNTS = frozenset(
    "admin administrator webmaster root user wpadmin author unknown none null undefined guest".split()
)
_DESKS = re.compile(
    r"(?:.+ )?(?:staff|newsroom|desk|team|agencies)"
    r"|(?:the )?(?:editors?|editorial|newsroom|wire services?|contributor)"
    r"|(?:.+ )?(?:staff|news|web|online|wire) (?:writers?|reporters?|reports?|editors?)",
    re.IGNORECASE,
)


def is_section(line: str) -> bool:
    """Whether the line above a headline names the page's part that it is in: "World News"."""
    words = [word for word in line.split() if word.lower() not in ("and", "&", "|", "/", ">", "us", "uk", "the")]
    return 0 < len(words) <= MAX_SECTION and all(SECTION.fullmatch(word) for word in words)


def is_account(name: str) -> bool:
    """Whether the name is one that nobody bears, such as "admin"."""
    return name.strip().lower() in _ACCOUNTS


def is_desk(name: str, publisher: str | None = None) -> bool:
    """Whether the name is the newsroom's as a whole: "Staff", "Ridge Herald Staff", or that of the paper itself."""
    same = publisher is not None and _plain(name) == _plain(publisher)
    return same or is_account(name) or bool(_DESKS.fullmatch(name.strip()))


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold().removeprefix("the ")))
