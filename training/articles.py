"""The project's own corpus: articles marked up inline, read and checked.

``python -m training.articles [FILE ...]`` checks the articles, all of training/corpus/ if none is named, and ends
with the status 1 when one is wrong. ``--look`` also prints what is worth a look but not wrong, ``--places NAME`` the
GeoNames ids that a name may stand for, and ``--texts FOLDER`` writes them without their markup, a file each.
training/corpus/README.md describes the markup.
"""

from __future__ import annotations

import argparse
import datetime
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from chalicelib import settings
from chalicelib.gazetteer import Gazetteer

CORPUS = Path(__file__).parent / "corpus"
TYPES = ("person", "organization", "location", "facility", "group", "event", "work", "product", "misc")
KINDS = ("speech", "attitude")
NOBODY = "-"
"""In place of an entity's id: the text does not say who, or means nobody ("it is raining")."""

ATTRIBUTES = {
    "name": {"of", "type"},
    "ref": {"of"},
    "quote": {"n", "by"},
    "source": {"n"},
    "cue": {"n"},
}
OPTIONAL = {"name": {"geo"}, "quote": {"kind"}}
HEADER = {"style", "date", "variety"}
LENGTH = (80, 1200)  # words
MARKS = '"“”„«»'
MUST_REFER = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself|I|me|my)\b", re.IGNORECASE)
SAYING = re.compile(r"\b(?:said|says|saying|told|tells|according to|added|tweeted|announced|warned|claimed|denied)\b")
CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
QUOTED = re.compile(r"[\"“«][^\"“”«»\n]+[\"”»]")


@dataclass(frozen=True)
class Mark:
    """One element: a stretch ``[start, end)`` of the text, in code points, and its attributes."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def numbers(self) -> list[str]:
        """The quotes that it belongs to: a source or cue may serve several."""
        return self.get("n").split()


@dataclass(frozen=True)
class Article:
    """A text, what is said about it, and its marks in the order in which they begin, outer ones first."""

    path: Path
    about: dict[str, str]
    text: str
    marks: tuple[Mark, ...] = field(repr=False)

    def of(self, *tags: str) -> list[Mark]:
        return [m for m in self.marks if m.tag in tags]

    def words(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]


def read(path: Path) -> Article:
    """An article; raises ``xml.etree.ElementTree.ParseError`` where the markup is not well-formed."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    parts: list[str] = []
    marks: list[Mark] = []
    _flatten(root, parts, marks, 0)
    text = "".join(parts)
    blank = len(text) - len(text.lstrip())
    inner = [Mark(m.tag, m.start - blank, m.end - blank, m.attributes) for m in marks if m.tag != "article"]
    return Article(path, dict(root.attrib), text.strip(), tuple(sorted(inner, key=lambda m: (m.start, -m.end))))


def _flatten(element: ET.Element, parts: list[str], marks: list[Mark], start: int) -> int:
    """Append the element's text to ``parts`` and its marks to ``marks``; the offset where it ends."""
    end = start + len(element.text or "")
    parts.append(element.text or "")
    for child in element:
        end = _flatten(child, parts, marks, end)
        parts.append(child.tail or "")
        end += len(child.tail or "")
    marks.append(Mark(element.tag, start, end, dict(element.attrib)))
    return end


def articles(folder: Path = CORPUS) -> list[Article]:
    """All articles of the corpus, by path."""
    return [read(path) for path in sorted(folder.glob("*/*.xml"))]


def problems(article: Article) -> Iterator[str]:
    """What is wrong with an article; nothing when it is sound."""
    yield from _header(article)
    unknown = [m for m in article.marks if m.tag not in ATTRIBUTES]
    if unknown:
        yield f"unknown elements: {sorted({m.tag for m in unknown})}"
        return
    for mark in article.marks:
        yield from (f"{problem}: <{mark.tag}> {article.words(mark)!r}" for problem in _mark(article, mark))
    yield from _entities(article)
    yield from _quotes(article)
    yield from _unmarked(article)


def _header(article: Article) -> Iterator[str]:
    if set(article.about) != HEADER:
        yield f"<article> has {sorted(article.about)}, not {sorted(HEADER)}"
    if article.about.get("style") != article.path.parent.name:
        yield "style is not the folder's name"
    try:
        datetime.date.fromisoformat(article.about.get("date", ""))
    except ValueError:
        yield "date is not YYYY-MM-DD"
    words = len(article.text.split())
    if not LENGTH[0] <= words <= LENGTH[1]:
        yield f"{words} words: not between {LENGTH[0]} and {LENGTH[1]}"
    if re.search(r"[^\S\n ]|  |[ ]\n|\n[ ]|\n{3}", article.text):
        yield "tabs, doubled blanks, blanks at a line's edge or more than one empty line"


def _mark(article: Article, mark: Mark) -> Iterator[str]:
    wanted, given = ATTRIBUTES[mark.tag], set(mark.attributes)
    if not wanted <= given <= wanted | OPTIONAL.get(mark.tag, set()):
        yield f"attributes {sorted(given)}"
    words = article.words(mark)
    if not words or words != words.strip():
        yield "empty, or a blank at its edge"
    before, after = article.text[mark.start - 1 : mark.start], article.text[mark.end : mark.end + 1]
    if words and ((before.isalnum() and words[0].isalnum()) or (after.isalnum() and words[-1].isalnum())):
        yield "cuts a word"
    if mark.tag == "name" and mark.get("type") not in TYPES:
        yield f"type {mark.get('type')!r}"
    if mark.tag == "name" and mark.get("type") == "location" and not re.fullmatch(r"\d+|-", mark.get("geo")):
        yield 'a location needs geo="(GeoNames id)", or "-" where there is none'
    if mark.tag == "quote" and mark.attributes.get("kind", "speech") not in KINDS:
        yield f"kind {mark.get('kind')!r}"


def _entities(article: Article) -> Iterator[str]:
    types: dict[str, set[str]] = defaultdict(set)
    for name in article.of("name"):
        types[name.get("of")].add(name.get("type"))
    for entity, found in types.items():
        if len(found) > 1 and found != {"location", "organization"}:  # "Moscow" the city and the government
            yield f"entity {entity!r} has the types {sorted(found)}"
    mentioned = {m.get("of") for m in article.of("name", "ref")}
    for quote in article.of("quote"):
        if quote.get("by") not in mentioned | {NOBODY}:
            yield f"quote {quote.get('n')} is by {quote.get('by')!r}, whom no <name> or <ref> mentions"


def _quotes(article: Article) -> Iterator[str]:
    speakers: dict[str, set[str]] = defaultdict(set)
    for quote in article.of("quote"):
        if len(quote.numbers) != 1:
            yield f"a quote has one number: {quote.get('n')!r}"
        speakers[quote.get("n")].add(quote.get("by"))
    yield from (f"quote {n} is by {sorted(by)}" for n, by in speakers.items() if len(by) > 1)
    for mark in article.of("source", "cue"):
        missing = [n for n in mark.numbers if n not in speakers]
        if missing or not mark.numbers:
            yield f"<{mark.tag}> {article.words(mark)!r} belongs to no quote: {missing}"
    for source in article.of("source"):
        inside = {m.get("of") for m in article.of("name", "ref") if source.start <= m.start and m.end <= source.end}
        for n in source.numbers:
            if not speakers.get(n, set()) <= inside | {NOBODY}:
                yield f"source {article.words(source)!r} of quote {n} holds no mention of its speaker {speakers[n]}"
    for a, b in _pairs(article.of("source", "cue")):
        if a.start < b.end and b.start < a.end:
            yield f"{a.tag} {article.words(a)!r} and {b.tag} {article.words(b)!r} overlap"
    for a, b in _pairs(article.of("name")):
        if a.start < b.end and b.start < a.end:
            yield f"names within each other: {article.words(a)!r}, {article.words(b)!r}"


def _pairs(marks: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    return ((a, b) for i, a in enumerate(marks) for b in marks[i + 1 :])


def _unmarked(article: Article) -> Iterator[str]:
    """Words that must be marked and are not: a name marked elsewhere in the article, a personal pronoun."""
    named = _cover(article, "name")
    for words in sorted({article.words(m) for m in article.of("name")}):
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", article.text):
            if not named[match.start()] and not words.islower():
                yield f"{words!r} is a name, but not at {_around(article, match)}"
    covered = _cover(article, "name", "ref")
    for match in MUST_REFER.finditer(article.text):
        if not covered[match.start()] and article.text[match.end() : match.end() + 1] != ".":
            yield f"a pronoun is no <ref>: {_around(article, match)}"


def worth_a_look(article: Article) -> Iterator[str]:
    """What may be right, but often is not."""
    named, cued, quoted = _cover(article, "name"), _cover(article, "cue"), _cover(article, "quote")
    for match in CAPITALISED.finditer(article.text):
        if not named[match.start()] and not article.text.startswith("I'", match.start()):
            yield f"capitalised, no name: {_around(article, match)}"
    for match in SAYING.finditer(article.text):
        if not cued[match.start()]:
            yield f"no cue: {_around(article, match)}"
    for match in QUOTED.finditer(article.text):
        if not quoted[match.start() + 1] and not named[match.start() + 1]:
            yield f"in quotation marks, no quote: {_around(article, match)}"
    attributed = {n for m in article.of("source", "cue") for n in m.numbers}
    for quote in article.of("quote"):
        if quote.get("n") not in attributed:
            yield f"quote {quote.get('n')} has neither source nor cue: {article.words(quote)!r}"


def misplaced(article: Article) -> Iterator[str]:
    """Places whose GeoNames id the gazetteer does not give for their name."""
    gazetteer = Gazetteer(settings.artifacts() / "places.sqlite")
    for name in article.of("name"):
        if name.get("geo") not in ("", "-"):
            known = [str(c.geonameid) for c in gazetteer.lookup(article.words(name))]
            if name.get("geo") not in known:
                yield f"{article.words(name)!r} is not {name.get('geo')}; known: {known[:8]}"


def _cover(article: Article, *tags: str) -> list[bool]:
    """For each code point of the text, whether such an element holds it."""
    cover = [False] * (len(article.text) + 1)
    for mark in article.of(*tags):
        cover[mark.start : mark.end] = [True] * (mark.end - mark.start)
    return cover


def _around(article: Article, match: re.Match[str]) -> str:
    return repr(article.text[max(0, match.start() - 30) : match.end() + 30])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--look", action="store_true")
    parser.add_argument("--places", metavar="NAME")
    parser.add_argument("--texts", metavar="FOLDER", type=Path)
    options = parser.parse_args()
    if options.places:
        print_places(options.places)
        return 0
    files = options.files or sorted(CORPUS.glob("*/*.xml"))
    if options.texts:
        write_texts(files, options.texts)
        return 0
    wrong = 0
    for path in files:
        try:
            article = read(path)
        except ET.ParseError as error:
            found = [f"not well-formed: {error}"]
        else:
            found = [*problems(article), *misplaced(article)]
            if options.look:
                print(*(f"{path}: look: {note}" for note in worth_a_look(article)), sep="\n")
        wrong += bool(found)
        print(*(f"{path}: {problem}" for problem in found), sep="\n", end="\n" if found else "")
    print(f"{wrong} articles are wrong")
    return 1 if wrong else 0


def write_texts(files: Iterable[Path], folder: Path) -> None:
    """Write the articles' texts, each below its date, into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        article = read(path)
        dated = f"---\ndate: {article.about['date']}\n---\n\n{article.text}"
        (folder / f"{path.stem}.md").write_text(dated, encoding="utf-8")


def print_places(name: str) -> None:
    for c in Gazetteer(settings.artifacts() / "places.sqlite").lookup(name)[:12]:
        print(c.geonameid, c.name, c.feature_code, c.admin2 or "", c.admin1 or "", c.country, c.population, sep="  ")


if __name__ == "__main__":
    raise SystemExit(main())
