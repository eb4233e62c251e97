"""Corpora with clusters of mentions in tokenised text, brought to the text of an article: GUM's genres and LitBank."""

from __future__ import annotations

import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

Gold = tuple[int, int, str]
"""Start and end of a mention, and the id of what it means."""

_CLOSING = re.compile(r"[.,;:?!)\]}%”]+|['’](?:s|re|ve|ll|d|m)?|n['’]t", re.IGNORECASE)
"""Tokens that no blank stands before."""
_OPENING = re.compile(r"[(\[{“‘$£€]")
"""Tokens that no blank stands behind."""
_HYPHEN = "-"
_MARK = '"'
_QUOTES = {"``": '"', "''": '"'}
"""Marks as old tokenisers write them."""
_SENTENCES_A_PARAGRAPH = 3
"""LitBank has no paragraphs: it gets some of the length of an article's."""


@dataclass(frozen=True)
class Clustered:
    """A text, and its mentions with what each means; what is mentioned once has an id, too."""

    id: str
    corpus: str
    text: str
    gold: tuple[Gold, ...]


def gum(path: Path) -> Iterator[Clustered]:
    """The texts of GUM's genres; a line is a sentence."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Clustered(row["id"], f"gum-{row['genre']}", *_untokenised(row["text"], _gum_mentions(row)))


def _gum_mentions(row: dict) -> list[Gold]:
    owners = {i: str(number) for number, cluster in enumerate(row["clusters"]) for i in cluster}
    return [(e["start"], e["end"], owners.get(i, f"alone {i}")) for i, e in enumerate(row["entities"])]


def litbank(path: Path) -> Iterator[Clustered]:
    """The starts of LitBank's novels."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if member.name.endswith(".conll"):
                lines = archive.extractfile(member).read().decode("utf-8").splitlines()
                tokens, mentions = _from_conll(lines)
                yield Clustered(Path(member.name).stem, "litbank", *_untokenised(tokens, mentions))


def _from_conll(lines: Sequence[str]) -> tuple[str, list[Gold]]:
    """The tokens parted by blanks, sentences and paragraphs by line feeds, and the mentions in that text."""
    text, at = list[str](), 0
    starts, mentions = defaultdict(list), list[Gold]()
    sentences = [list(rows) for full, rows in groupby(lines, key=lambda line: "\t" in line) if full]
    for number, sentence in enumerate(sentences, 1):
        for row in sentence:
            cells = row.split("\t")
            word, marks = _QUOTES.get(cells[3], cells[3]), cells[-1]
            for owner in re.findall(r"\((\d+)", marks):
                starts[owner].append(at)
            for owner in re.findall(r"(\d+)\)", marks):
                mentions.append((starts[owner].pop(), at + len(word), owner))
            text += [word, " "]
            at += len(word) + 1
        if number % _SENTENCES_A_PARAGRAPH == 0:
            text[-1] = "\n"
    return "".join(text), sorted(mentions)


def _untokenised(tokens: str, mentions: Iterable[Gold]) -> tuple[str, tuple[Gold, ...]]:
    """The text as it would be printed, and the mentions where they then stand."""
    kept, place, at = list[str](), dict[int, int](), 0
    for offset, mark in enumerate(_with_blanks(tokens)):
        place[offset] = at
        kept.append(mark)
        at += len(mark)
    place[len(tokens)] = at
    gold = tuple((place[start], place[end - 1] + 1, owner) for start, end, owner in mentions)
    return "".join(kept), gold


def _with_blanks(tokens: str) -> Iterator[str]:
    """Each character of a tokenised text, an empty string for a blank that is none in print."""
    superfluous = set(_superfluous(tokens))
    for offset, mark in enumerate(tokens):
        yield "" if offset in superfluous else mark


def _superfluous(tokens: str) -> Iterator[int]:
    """Where the blanks are that are none in print."""
    inside = False
    words = [(match.start(), match.end(), match.group()) for match in re.finditer(r"\S+", tokens)]
    for (_, end, word), (start, _, following) in pairwise(words):
        inside = not inside if word == _MARK else inside and "\n" not in tokens[end:start]
        if tokens[end:start] == " " and _touch(word, following, inside):
            yield end


def _touch(word: str, following: str, inside: bool) -> bool:
    """Whether two words stand beside each other without a blank; ``inside`` says that a straight mark is open."""
    if _HYPHEN in (word, following) or _CLOSING.fullmatch(following) or _OPENING.fullmatch(word):
        return True
    return (word == _MARK and inside) or (following == _MARK and inside)
