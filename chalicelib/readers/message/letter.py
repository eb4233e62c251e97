"""A message, whatever kept it: from its header, its text in two forms and its files to articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from chalicelib.errors import EmptyDocument, InputError, UnsupportedDocument
from chalicelib.model import Article
from chalicelib.readers import plain, sniff
from chalicelib.readers.members import Member
from chalicelib.readers.message import digest
from chalicelib.readers.message.fields import NAMES
from chalicelib.readers.prose import mailings

MIN_OWN = 50
"""Words of a message with files that is more than a note about them."""

MORE = 1.25
"""How many times the words of a mail's page its plain text has where the page shows pictures of them instead."""

MAX_PATH = 200
"""Characters of an attachment's name."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_ARTICLE = re.compile(r"(?:image|audio|video|font)/.*|.*(?:calendar|vcard|pkcs7|pgp|tnef|x-vcard|css|javascript).*")
_NO_ARTICLE_NAME = re.compile(r".*\.(?:ics|vcf|p7[smc]|asc|sig|pgp|css|js|dat|log)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message, or a message in it. ``name`` is its id or its file's name."""

    name: str
    kind: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Letter:
    """A message: its fields, by lower-case name; its text, as plain text and as a page has it; its files.

    ``refused`` is why its page could not be read, ``is_digest`` set where its text only introduces what it brings.
    """

    fields: Mapping[str, str]
    plain: str = ""
    page: str = ""
    attached: Sequence[Attached] = ()
    refused: InputError | None = None
    is_digest: bool = False


def read(letter: Letter) -> Article:
    """The article that a message is, without its files."""
    text = body(letter)
    if not text:
        raise letter.refused or EmptyDocument("The message has no text of its own.")
    return plain.read_text(text, header=letter.fields)


def body(letter: Letter) -> str:
    """The text of a message, as its page has it unless its plain text has more words."""
    written = mailings.without_addresses(mailings.without_filling(letter.plain))
    words, in_page = len(_WORD.findall(written)), len(_WORD.findall(letter.page))
    return (written if words > MORE * in_page else letter.page).strip()


def members(letter: Letter) -> Iterator[Member]:
    """The messages of a digest; else the message itself and its files, where one at least is an article."""
    paths = Paths()
    if issues := digest.split(letter.plain):
        yield from (Member(paths.of(""), issue.encode(), "text/plain") for issue in issues)
        return
    files = filter(None, map(_article, letter.attached))
    first = next(files, None)
    if first is None:
        return
    text = body(letter)
    if not letter.is_digest and len(_WORD.findall(text)) >= MIN_OWN:
        yield Member(paths.of(letter.fields.get("message-id", "")), written(letter.fields, text), "message/rfc822")
    for name, kind, content in chain((first,), files):
        yield Member(paths.of(name), content, kind)


def written(fields: Mapping[str, str], text: str) -> bytes:
    """A message of its text alone, as it is sent."""
    told = ((name, " ".join(fields[name].split())) for name in NAMES if fields.get(name))
    header = [*(f"{name.title()}: {value}" for name, value in told), "Mime-Version: 1.0"]
    kind = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
    return "\r\n".join((*header, *kind, "", text)).encode("utf-8", "replace")


class Paths:
    """Names of members, each used once: an id that several bear gives way to their number."""

    def __init__(self) -> None:
        self._number = 0
        self._used = set[str]()

    def of(self, name: str) -> str:
        """The next member's: its own name, or else its number."""
        self._number += 1
        path = " ".join(name.strip("<> ").split())[:MAX_PATH]
        if not path or path in self._used:
            path = str(self._number)
        self._used.add(path)
        return path


def _article(attached: Attached) -> tuple[str, str, bytes] | None:
    """An attachment where a reader knows it, with its kind."""
    if _NO_ARTICLE.fullmatch(attached.kind) or _NO_ARTICLE_NAME.fullmatch(attached.name):
        return None
    content = attached.content()
    if attached.kind == "message/rfc822":
        return attached.name, attached.kind, content
    try:
        return (attached.name, sniff.kind(content), content) if content.strip() else None
    except UnsupportedDocument:
        return None
