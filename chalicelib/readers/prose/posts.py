"""Social posts inside an article: which stretch of it a post's author wrote, and not the reporter.

A post is recognised by its signature, the one thing that embedding leaves behind when an article is copied as text:
``— Jane Roe (@janeroe) March 25, 2019``. One post is one unit, text and signature together. What belongs to it:

* in the signature's own paragraph, what stands before it; what stands after it is the reporter's again;
* above a signature on a line of its own, the paragraph directly before it;
* further paragraphs above as long as they carry a post's marks (hashtags, links, handles, emoji), or up to a
  paragraph that introduces them ("The mayor wrote on X:");
* below the article's last signature, everything to the end, if all of it looks like a post's: its marks, fragments
  of sentences, the first person in an article that does not use it. One paragraph of reporting there is enough to
  make the rest an article again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chalicelib import lexicon
from chalicelib.lexicon.late import Late
from chalicelib.model import Post
from chalicelib.readers.credits.dates import WHEN, read_match
from chalicelib.readers.units import Unit

MAX_POST = 600
"""Characters of a post. X allows 280, Bluesky 300, Mastodon 500, and links are shown longer than they count."""

MAX_REACH = 4
"""Paragraphs of one post above its signature."""

PLACEHOLDER = re.compile(
    r"View (?:this post |more |profile )?on (?:Instagram|Mastodon|Threads|Facebook|TikTok|Bluesky|Twitter|X)\b"
    r"|^Post by @[\w.@-]+(?= |$)"
)
"""What stands where a post's own words could not be shown."""

_HANDLE = re.compile(r"\(@(?P<handle>\w[\w.-]{0,60}(?:@[\w.-]{1,60})?)\)")
_DASH = re.compile(r"(?:[—–―]|&[mn]dash;|&#8212;|(?:(?<=\s)|^)-{1,3}(?=\s)|--)\s*(?=[^\s—–―-])", re.MULTILINE)
_SHARED = re.compile(r"A (?:post|video|reel|story) shared by\s+", re.IGNORECASE)
_DATED = Late(rf"\s*[,|·]?\s*(?:on\s+)?{WHEN}", re.IGNORECASE)
_NAME_REACH = 100  # characters from the dash to the handle; display names have at most 50
_DATE_REACH = 100  # characters from the handle to the end of the date

_LETTERS = Late(
    rf"(?P<name>\S+ .*?\w\.?)(?:,? \(?(?:{lexicon.pattern(lexicon.words('titles', use='post_nominal'))})\)?)+(?!\w).*"
)
"""A name of two words or more with letters behind it, and all that follows those: "Fergus Laird MSP"."""
_MARKED = re.compile(r"(?:^|\s)[#@]\w|https?://|pic\.(?:twitter|x)\.com|\bt\.co/|[\U0001F300-\U0001FAFF☀-➿]")
_FRAGMENT = re.compile(r"(?:[a-z…(&]|\d{1,2}\s*/\s*\d{0,2}\b|RT\b)")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Oo]ur|[Mm]y|us)\b")
_INTRODUCES = re.compile(
    r"\b(?:tweet|post|wr[io]t|sa(?:id|y)|share|add|repl|respond|announce|X\b|Twitter|Facebook|Instagram|Bluesky"
    r"|Threads|Mastodon|Telegram|Truth Social)[^\n]{0,80}:$"
)
_TAGLINE = re.compile(
    r"\b(?:follow|contact|reach(?:ed)? (?:at|him|her|them)|reporting by|contributed|with files)\b", re.I
)
_WORD = re.compile(r"[^\W_]")
_GAP = re.compile(r"[\s.]*")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")


@dataclass(frozen=True, slots=True)
class Signature:
    """Where in the text a post is signed, and what the signature says."""

    start: int
    end: int
    author: str | None
    handle: str
    date: str | None


def find_signatures(text: str, start: int, end: int) -> Iterator[Signature]:
    """The signatures in one paragraph: after a dash, with a date or at the end of a line; or filling their line."""
    floor = start
    for match in _HANDLE.finditer(text, start, end):
        if match.start() >= floor and (signature := _signature(text, match, floor, end)):
            floor = signature.end
            yield signature


def gather(text: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units with every post made one unit of kind ``embed``; the rest of them as they were."""
    parts = [part for unit in units for part in _split(text, unit)]
    gathered: list[Unit] = []
    for part, signature in parts:
        if signature is None:
            gathered.append(part)
            continue
        start = _reach_up(text, gathered, part, signature)
        if _speaks(text, start, signature):
            gathered.append(Unit(start, part.end, "embed", _post(signature)))
        else:
            gathered.append(Unit(start, part.end, "remnant"))
    # Where a page's markup says what the post is, nothing more belongs to it.
    known = any(unit.kind == "embed" for unit in units)
    return tuple(gathered) if known else _reach_down(text, gathered)


def signed(text: str, unit: Unit) -> Unit:
    """The unit, and who signed it where it is known for an embed and its signature can be read."""
    signatures = list(find_signatures(text, unit.start, unit.end)) if unit.kind == "embed" else []
    return replace(unit, post=_post(signatures[-1])) if signatures else unit


def _post(signature: Signature) -> Post:
    return Post(signature.author, signature.handle, signature.date, (signature.start, signature.end))


def _signature(text: str, handle: re.Match[str], floor: int, end: int) -> Signature | None:
    # Only a window around the handle is read, so that a line of thousands of handles costs no more than its length.
    before = text[max(floor, handle.start() - _NAME_REACH) : handle.start()].rpartition("\n")[2]
    line_end = text.find("\n", handle.end(), min(end, handle.end() + _DATE_REACH))
    line_end = min(end, handle.end() + _DATE_REACH) if line_end < 0 else line_end
    dated = _DATED.match(text, handle.end(), line_end)
    date = read_match(dated) if dated else None
    stop = dated.end() if dated and date else handle.end()
    ends_line = not _WORD.search(text, stop, line_end)
    start = handle.start() - len(before)
    whole_line = ends_line and date is not None and (start == floor or text[start - 1] == "\n")
    opener = _opener(before, whole_line=whole_line)
    if opener is None or (date is None and not ends_line):
        return None
    name = _without_letters(opener[1].strip(" ,")) or None
    return Signature(start + opener[0], stop, name, handle["handle"], date.value if date else None)


def _without_letters(name: str) -> str:
    """A name without the office, degrees and honours behind it: "Fergus Laird" of "Fergus Laird MSP"."""
    letters = _LETTERS.fullmatch(name)
    return letters["name"] if letters else name


def _opener(before: str, *, whole_line: bool) -> tuple[int, str] | None:
    """Where the signature begins in what stands before its handle, and the name it gives."""
    openers = [*_DASH.finditer(before), *_SHARED.finditer(before)]
    if openers:
        last = max(openers, key=lambda match: match.end())
        return last.start(), before[last.end() :]
    name = before.strip()
    return (len(before) - len(before.lstrip()), name) if whole_line and 0 < len(name.split()) <= 6 else None


def _split(text: str, unit: Unit) -> Iterator[tuple[Unit, Signature | None]]:
    """The unit, cut after each of its signatures. Only stretches short enough for a post count as one."""
    start = unit.start
    for signature in find_signatures(text, unit.start, unit.end) if unit.kind is None else ():
        if signature.start - start > MAX_POST:
            continue
        stop = signature.end if _WORD.search(text, signature.end, unit.end) else unit.end
        yield Unit(start, stop), signature
        gap = _GAP.match(text, stop, unit.end)
        start = gap.end() if gap else stop
    if start < unit.end:
        yield Unit(start, unit.end, unit.kind, unit.post), None


def _reach_up(text: str, above: list[Unit], part: Unit, signature: Signature) -> int:
    """Take from ``above`` the units that belong to the post; returns where the post begins."""
    size = signature.start - part.start  # of the post, without its signature
    alone, belong = size == 0, 0
    for depth, unit in enumerate(reversed(above[-MAX_REACH - 1 :]), 1):
        body = text[unit.start : unit.end]
        size += len(body)
        directly = alone and depth == 1
        if unit.kind is not None or (size > MAX_POST and not directly):
            break
        if _INTRODUCES.search(body):
            belong = depth - 1
            break
        if directly or (belong == depth - 1 and _MARKED.search(body)):
            belong = depth
    start = above[-belong].start if belong else part.start
    del above[len(above) - belong :]
    return start


def _speaks(text: str, start: int, signature: Signature) -> bool:
    """Whether anything but a placeholder stands where a post's words should."""
    said = text[start : signature.start]
    return not said.strip() or bool(_WORD.search(PLACEHOLDER.sub("", said)))


def _reach_down(text: str, units: list[Unit]) -> tuple[Unit, ...]:
    last = next((i for i in range(len(units) - 1, -1, -1) if units[i].kind == "embed"), None)
    if last is None or last == len(units) - 1:
        return tuple(units)
    tail = units[last + 1 :]
    # Where the article itself speaks in the first person, that is no sign of a post.
    personal = any(unit.kind is None and _in_first_person(text, unit) for unit in units[:last])
    if tail[-1].end - tail[0].start > MAX_POST or not all(_goes_on(text, unit, personal=personal) for unit in tail):
        return tuple(units)
    return (*units[:last], Unit(units[last].start, tail[-1].end, "embed", units[last].post))


def _goes_on(text: str, unit: Unit, *, personal: bool) -> bool:
    body = text[unit.start : unit.end]
    if unit.kind is not None or _TAGLINE.search(body):
        return False
    return bool(_MARKED.search(body) or _FRAGMENT.match(body)) or (not personal and _in_first_person(text, unit))


def _in_first_person(text: str, unit: Unit) -> bool:
    return bool(_FIRST_PERSON.search(_QUOTED.sub("", text[unit.start : unit.end])))
