"""Bytes to characters: what the bytes themselves prove, then what the document declares, then a guess."""

from __future__ import annotations

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from chalicelib.errors import UnreadableDocument

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings of the WHATWG Encoding Standard that Python has, by Python's name for the label. Nothing else that
# Python calls an encoding (UTF-7, punycode, unicode_escape) is ever used. Three labels mean more than they say.
_KNOWN = frozenset(
    "utf-8 utf-16-le utf-16-be utf-16 utf-32-le utf-32-be"
    " cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8"
    " iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman cp874 tis-620 cp1250 cp1251 cp1252"
    " cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 gbk gb18030 big5 big5hkscs euc_jp iso2022_jp cp932 cp949 euc_kr".split()
)
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "shift_jis": "cp932",
    "shift_jis_2004": "cp932", "euc_jis_2004": "euc_jp",
}  # fmt: skip
# What documents are in that do not say so, by chardet's names. Not among them: ISO 8859-15, which differs from
# Windows-1252 by eight signs, and what only terminals, mainframes and attackers (UTF-7) write.
_GUESSES = (
    "utf-16-le", "utf-16-be", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859-1", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "koi8-r", "koi8-u", "cp866", "mac-roman", "cp874",
    "cp932", "shift_jis_2004", "euc_jis_2004", "gb18030", "big5hkscs", "cp949", "euc_kr",
)  # fmt: skip
_SHIFTED = b"\x1b$"  # opens Japanese and Korean in seven bits (ISO 2022), which would pass for UTF-8
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ "
_ALPHABETS = bytes(range(9))  # no text in single bytes has any of these
_EASTERN = re.compile(r"[\t\n\r -~“”‘’…—·\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_WIDE_HEAD, _FEWEST = 2048, 4  # bytes that tell how many a letter takes, and the letters that are needed for it
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a declaration may stand: four times the 1,024 that browsers look at
_SAMPLE = 32_768  # bytes that a guess is made from: 10 ms
_RUN_UP = 1024  # bytes of the sample before the first letter that is not ASCII; a multiple of four, as UTF-32 has it
_SHORT, _FEW = 250, 2  # bytes, and letters beyond ASCII among them, up to which a guess is a gamble
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(body: bytes, *, declared: str | None = None) -> str:
    """The document's characters. ``declared`` is the charset that came with it; bytes that disprove it win.

    Raises UnreadableDocument where no encoding fits.
    """
    if encoding := wide(body):
        return _sure(body, encoding)
    shifted = "iso2022_jp" if _SHIFTED in body else None
    for name in (shifted, "utf-8", declared, _declared(body)):
        if name and (text := strict(body, name)) is not None:
            return text
    return _mostly(body, "utf-8") or _guess(body)


def wide(body: bytes) -> str | None:
    """The encoding of a document that takes two or four bytes a letter, by its mark or by its letters; else None."""
    if marked := next((name for mark, name in _WIDE_BOMS if body.startswith(mark)), None):
        return marked
    head = body[:_WIDE_HEAD]
    if len(head) == len(head.translate(None, _ALPHABETS)):
        return None
    return _of_four(head) or _alphabetic(head) or _eastern(head)


def _of_four(head: bytes) -> str | None:
    """UTF-32, whose letters are numbers below 110000 in hexadecimal."""
    for name, highest, plane in (("utf-32-be", head[0::4], head[1::4]), ("utf-32-le", head[3::4], head[2::4])):
        if len(head) >= _FEWEST * 4 and not any(highest) and max(plane) <= 0x10:
            return name
    return None


def _alphabetic(head: bytes) -> str | None:
    """UTF-16 in an alphabet: every other byte is the number of one, from 0 (Latin) to 6 (Arabic)."""
    even, odd = (len(half) - len(half.translate(None, _ALPHABETS)) for half in (head[0::2], head[1::2]))
    half = len(head) // 2
    if half < _FEWEST or max(even, odd) < 0.6 * half or min(even, odd) > 0.1 * half:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _eastern(head: bytes) -> str | None:
    """UTF-16 in Chinese, Japanese or Korean. Of noise, half would be such letters: 31 of 32 by no chance."""
    for name in ("utf-16-le", "utf-16-be"):
        text = head.decode(name, "replace")
        if len(text) >= 32 and len(_EASTERN.findall(text)) > 0.95 * len(text):
            return name
    return None


def strict(body: bytes, name: str) -> str | None:
    """The characters where the encoding of that name is one that is used, and every byte fits; else None."""
    try:
        codec = codecs.lookup(name).name
        codec = _MEANT.get(codec, codec)
        return body.decode(codec).removeprefix("\ufeff") if codec in _KNOWN else None
    except (LookupError, ValueError):
        return None


def _sure(body: bytes, name: str) -> str:
    text = strict(body, name)
    if text is None:
        raise _unreadable()
    return text


def _unreadable() -> UnreadableDocument:
    return UnreadableDocument("The document's characters cannot be decoded.", code="charset_unreadable")


def _declared(body: bytes) -> str | None:
    match = _DECLARED.search(body[:_HEAD])
    return match[1].decode("ascii") if match else None


def _mostly(body: bytes, name: str) -> str | None:
    """The characters where few are damaged, as truncation and careless editing leave them; else None."""
    text = body.decode(name, "replace")
    damaged = text.count("\ufffd")
    intact = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return text.removeprefix("\ufeff") if intact >= 20 * damaged else None


def _guess(body: bytes) -> str:
    """The characters in the encoding that they look like. Raises UnreadableDocument where they look like none."""
    found = _HIGH.search(body)
    start = max(0, found.start() - _RUN_UP) // 4 * 4 if found else 0
    name = _likely(body[start : start + _SAMPLE])
    text = None if name is None else strict(body, name) or _mostly(body, name)
    if not text:
        raise _unreadable()
    return text


def _likely(sample: bytes) -> str | None:
    # A title or a name with a letter or two tells nothing: it is what browsers take undeclared text to be.
    if len(sample) < _SHORT and len(_HIGH.findall(sample)) <= _FEW and strict(sample, "cp1252"):
        return "cp1252"
    # Imported here because documents in UTF-8, nearly all there are, do not need it.
    from chardet import detect  # noqa: PLC0415

    name = detect(sample, include_encodings=_GUESSES, compat_names=False, max_bytes=_SAMPLE)["encoding"]
    # Short texts full of curly quotation marks are too odd for the detector, not for their readers.
    letters = sum(byte in _LETTERS for byte in sample)
    return name or ("cp1252" if 2 * letters > len(sample) else None)


def decoded_words(value: str) -> str:
    """The value with encoded words (RFC 2047) as text; as it is where they are broken."""
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def declared(content_type: str | None) -> str | None:
    """The charset that a media type names."""
    for parameter in (content_type or "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip("\"' ") or None
    return None
