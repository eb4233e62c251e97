"""Bylines: the names in ``By Jane Roe and John Doe, Staff Writers``, without roles, papers and places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.readers.credits.persons import DEGREE, POSSESSIVE, cased, is_name
from chalicelib.readers.credits.roles import POST, ROLE, SECTION, SUBJECT

MAX_BYLINE = 200
"""Characters of a byline; those of a dozen names stay below."""

MAX_BARE = 4
"""Words of a name that nothing introduces: "Ana de la Vega"."""

MAX_LABEL = 8
"""Words of a paper, a post or a place behind a name: "Director of Research at the African Export Bank"."""

MAX_PARTS = 4
"""Parts of what stands beside a byline: a post, a paper, a city, a country."""

_WORKS = (
    r"written|words|text|story|stories|reported|reporting|report|analysis|opinion|commentary|comment|column|review"
    r"|perspective|essay|guest essay|exclusive|interview|compiled|article|feature|posted|published|submitted"
)
_PICTURES = r"(?:photos|photographs?|photography|pictures|images|videos?|illustrations?|graphics)"
_OPENER = re.compile(
    rf"(?:(?P<by>(?:{_WORKS})(?:,? (?:and|&) {_PICTURES})? by|by)\b(?P<colon>:)?|(?:authors?|byline|writers?)\s*:)\s*",
    re.IGNORECASE,
)
# Who did something else for the article than write it.
_OTHER_CREDIT = re.compile(
    rf"(?:with )?(?:additional )?(?:{_PICTURES}|photo|image|translated|translation|edited|editing|produced|illustrated"
    r"|filmed|photographed|fact[- ]check(?:ed|ing)?|research|writing|compiled"
    r"|additional reporting|contributions?) (?:by|from)\b"
    r"|(?:photograph|photo|image|illustration)s?:",
    re.IGNORECASE,
)
# A bar or dash between blanks parts names from their paper, a slash from their agency.
_PAPER = re.compile(r"\s+[|/–—-]\s+|(?<=\w)/(?=[A-Z]{2})|(?<=[a-z]{4})\.\s+(?=[A-Z])")
_SEGMENTS = re.compile(r"\s*[|•·;\n/]\s*")
_PARTS = re.compile(r"(\s*(?:,\s*and\b|,|&|\band\b|\bwith\b|\bAND\b|\bWITH\b)\s*)")
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|<[^<>]*>)\s*$")
_CONTACT = re.compile(
    r"@|https?:|\bwww\.|\b(?:e-?mail|follow|contact|view|more from|profile|bio|twitter)\b", re.IGNORECASE
)

_BEFORE_PLACE = re.compile(
    r"(?P<name>.+?)\s+(?:in|at|for|from|of|on|is|reports?|reporting|IN|AT|FOR|FROM|OF)\b\s*(?P<rest>.*)"
)
_WHOSE = re.compile(r"(?:the\s+)?[A-Z][\w.&]*['’]s\s+", re.IGNORECASE)  # "CNN's Jane Roe"
_CAPITALS = re.compile(r"(?:[A-ZÀ-Þ](?:[a-z]{1,2})?[A-ZÀ-Þ.’'-]+ ){2,4}(?=[A-Z][a-z])")  # "JANE ROE Associated Press"
_LABEL_WORD = re.compile(r"\w[\w.&’'/-]*")
_PARTICLES = frozenset("of the and for in at to on de la le du da del von van der den al el y a an".split())


def byline(line: str) -> tuple[str, ...]:
    """The names in a line such as ``By Jane Roe and John Doe, Staff Writer``; none where it is no byline."""
    opened = opening(line)
    return people(opened[1]) if opened and opened[0] else ()


def opening(line: str) -> tuple[bool, str] | None:
    """What follows the "By" that opens a line, and whether that is written as a line's beginning; None without one.

    A line that leads to others is none: "BY MR. LOW:" in a deposition.
    """
    line = line.strip()
    match = _OPENER.match(line) if len(line) <= MAX_BYLINE and not line.endswith(":") else None
    return (line[0].isupper(), line[match.end() :]) if match and match.end() < len(line) else None


def people(written: str) -> tuple[str, ...]:
    """The names, in order, of a text that holds nothing but them, their roles, papers and places; else none."""
    return tuple(_names(written, strict=True)) if len(written) <= MAX_BYLINE else ()


def names(written: str) -> tuple[str, ...]:
    """People's names that open a value made for them, whatever follows; empty where it does not begin with one."""
    opened = opening(written[:1000])
    return tuple(_names(opened[1] if opened else written[:1000], strict=False))


def other_credit(line: str) -> bool:
    """Whether the line tells of somebody who did not write: "Photographs by Ada Kim"."""
    return bool(_OTHER_CREDIT.match(line)) and bool(people(_OTHER_CREDIT.sub("", line, count=1)))


def affiliation(line: str, *, dated: bool = False) -> bool:
    """Whether a line beside a byline may be the writer's paper, place or post: "BBC News, Washington", "AFP".

    With a date behind it a place in capitals is one too: "HONG KONG".
    """
    parts = [part for segment in _SEGMENTS.split(line) for part in _PARTS.split(segment)[::2] if part]
    capitals = line.isupper() if line.isalpha() else dated and "".join(parts[:1]).isupper()
    known = capitals or bool(ROLE.search(line) or _CONTACT.search(line))
    return len(parts) <= MAX_PARTS and known and all(_CONTACT.search(part) or _is_label(part) for part in parts)


def has_post(line: str) -> bool:
    """Whether a line of names also tells a post: "Marta Okello, Islands correspondent"."""
    return bool(POST.search(line))


def has_role(line: str) -> bool:
    """Whether a line tells a post or a paper."""
    return bool(ROLE.search(line))


def bare(line: str) -> tuple[str, ...]:
    """The names that begin a line that does not open with "By": short ones, and none that a section may have."""
    found = people(line)
    usual = not line.endswith(".") and all(len(name.split()) <= MAX_BARE and not SECTION.search(name) for name in found)
    return found if usual and found and plain(line).startswith(plain(found[0])) else ()


def plain(text: str) -> str:
    """The text's letters and digits, to compare names and titles that differ in their signs alone."""
    return "".join(filter(str.isalnum, text.casefold()))


def _names(written: str, *, strict: bool) -> Iterator[str]:
    found: dict[str, None] = {}
    writers, *papers = _PAPER.split(written.strip(" .,*|–—-"))
    for segment in filter(None, _SEGMENTS.split(writers)):
        prose = _read_segment(segment, found)
        if not found or (prose and strict):
            return
        if prose:
            break
    if not strict or all(_OTHER_CREDIT.match(paper) or affiliation(paper) or _is_label(paper) for paper in papers):
        yield from found


def _read_segment(segment: str, found: dict[str, None]) -> bool:
    """Add the segment's names to those found; whether it also holds words that are nothing of a byline."""
    mark = ""
    for number, written in enumerate(_PARTS.split(segment)):
        part = written.strip(" .*:")
        if number % 2 or not part:
            mark = written.strip()
        elif _OTHER_CREDIT.match(part):
            return False  # and whoever follows in this segment
        elif name := _named(part, alone=mark == "," and bool(found)):
            found[cased(name)] = None
        elif not found or not (_CONTACT.search(part) or _is_label(part) or DEGREE.fullmatch(part)):
            return number > 0 or bool(found)
    return False


def _named(part: str, *, alone: bool) -> str | None:
    """The person's name in a part of a byline, in front of or behind a role or place unless it stands ``alone``.

    Behind a comma a role belongs to the name before it: "Jane Roe, AP Auto Writer" is one person.
    """
    part = _BRACKETS.sub("", _WHOSE.sub("", part, count=1))
    if alone and ROLE.search(part):
        return None
    readings = ((name, rest) for name, rest in _readings(part) if is_name(name) and (not rest or _is_label(rest)))
    return next((name for name, _ in readings), None)


def _readings(part: str) -> Iterator[tuple[str, str]]:
    """What of a part may be a name, and what is then left: "in Washington", "Political reporter"."""
    if before := _BEFORE_PLACE.fullmatch(part):
        yield before["name"], before["rest"]
    else:
        yield part, ""
    if capitals := _CAPITALS.match(part):
        yield capitals[0].strip(), part[capitals.end() :]
    if post := POST.search(part):
        subject = SUBJECT.search(part)
        start = min(post.start(), subject.start() if subject else post.start())
        yield part[:start].strip(), part[start:]
        end = [match.end() for match in POST.finditer(part)][-1]
        yield part[end:].strip(), part[:end]


def _is_label(part: str) -> bool:
    """Whether the words may be a paper's, a post's or a place's name: few, all with capitals or of a role."""
    words = _BRACKETS.sub("", part).split()
    return 0 < len(words) <= MAX_LABEL and not POSSESSIVE.search(part) and all(map(_is_label_word, words))


def _is_label_word(word: str) -> bool:
    if not _LABEL_WORD.fullmatch(word):
        return False
    known = word.lower() in _PARTICLES or ROLE.fullmatch(word) or SUBJECT.fullmatch(word)
    return bool(word[0].isupper() or word[0].isdigit() or known)
