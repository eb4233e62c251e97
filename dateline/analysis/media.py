"""What in folders is obviously no article: told by the ends of names, and of tables by what they begin with."""

from __future__ import annotations

from pathlib import Path

from chalicelib.errors import InputError
from chalicelib.service.containers.admission import SNIFFED_BYTES

MEDIA = frozenset(
    # Pictures, sound, video
    "avif bmp gif heic ico jpeg jpg png psd svg tif tiff webp aac aiff flac m4a mid mp3 ogg opus wav wma 3gp avi m4v"
    " mkv mov mp4 mpeg mpg webm wmv"
    # Archives that nobody reads, programs, data of programs
    " 7z bz2 dmg iso jar rar tar tgz xz zst bin class dll dylib exe o pyc so wasm db parquet sqlite sqlite3"
    # Sheets and maps, those that a run before wrote among them
    " geojson xls xlsx"
    # What a browser saves beside a page
    " css eot js map mjs otf ttf woff woff2".split()
)
"""Ends of names, without the dot, of what is not looked at; of what is packed, those of what is in it."""

TABLES = frozenset(("csv", "tsv"))
"""The same of what is looked at if it is a table of articles. Most tables are not, those of a run before among them."""

LISTS = frozenset(("json", "jsonl", "ndjson"))
"""The same of what is looked at if no run before wrote it."""


def is_no_article(path: Path) -> bool:
    """Whether a file of a folder is obviously no article, and holds none."""
    ending = _ending(path.name)
    return ending in MEDIA or (ending in TABLES | LISTS and not _holds_articles(path, is_table=ending in TABLES))


def _ending(name: str) -> str:
    name = name.lower().removesuffix(".gz")
    return name.rpartition(".")[2] if "." in name else ""


def _holds_articles(path: Path, *, is_table: bool) -> bool:
    """Whether a table or a list may be one of articles, as far as can be told: reading it again will tell."""
    from dateline.outputs import csv, json  # noqa: PLC0415 - 0.2 s, and many folders have no such file

    try:
        head = _head(path)
    except OSError:
        return True
    return not csv.is_written(head) and _is_of_articles(head) if is_table else not json.is_written(head)


def _head(path: Path) -> bytes:
    from chalicelib.readers import content_coding  # noqa: PLC0415 - as those

    with path.open("rb") as file:
        return content_coding.begun(file.read(SNIFFED_BYTES))


def _is_of_articles(head: bytes) -> bool:
    from chalicelib.readers import sniff  # noqa: PLC0415 - as those

    try:
        return sniff.told(head) == "text/csv"
    except InputError:
        return False
