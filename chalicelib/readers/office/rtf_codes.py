"""What RTF's numbers and words stand for: code pages, characters, and groups that are no text."""

from __future__ import annotations

import codecs

# By the character set of a font: Windows' numbers for the code pages of its scripts.
_CHARSETS = {
    **{0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255},
    **{178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850},
}
_NAMES = {10000: "mac_roman", 65001: "utf-8", 1361: "johab"}
SYMBOLS = 2
"""The character set of fonts that draw no letters."""

DEFAULT = "cp1252"


def page(number: int) -> str | None:
    """Python's name of a code page; None where it has none."""
    try:
        return codecs.lookup(_NAMES.get(number) or f"cp{number}").name
    except LookupError:
        return None


def charset(number: int) -> str | None:
    """Python's name of the encoding of a font's character set; None where the document's is meant."""
    return page(_CHARSETS[number]) if number in _CHARSETS else None


CHARACTERS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
"""By control word."""

SIGNS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}"}
"""By control sign; the others stand for nothing."""

NO_TEXT = frozenset(
    # Pictures, and what stands in their place for older programs.
    "pict nonshppict shprslt sp objdata blipuid"
    # What a page repeats, and what stands below it; comments.
    " header headerl headerr headerf footer footerl footerr footerf footnote ftnsep ftnsepc ftncn aftnsep aftnsepc"
    " aftncn annotation atnid atnauthor comment"
    # Numbers and bullets of lists; instructions of fields; entries of indexes.
    " listtext pntext pntxta pntxtb fldinst xe tc tcn txe rxe bkmkstart bkmkend"
    # Tables of the document's own, and rows for programs that know no tables in tables.
    " colortbl filetbl revtbl listtable listoverridetable rsidtbl pgdsctbl generator template nonesttables".split()
)
"""Groups that hold nothing to read, by the word that opens them."""

ENTERED = frozenset("shpinst shptxt ud".split())
"""Groups that hold text although a star lets programs skip them: a text box, and the Unicode form of words."""
