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


def is_no_article(path: Path) -> bool:
    """Whether a file of a folder is obviously no article, and holds none."""
    ending = _ending(path.name)
    return ending in MEDIA or (ending in TABLES and not _holds_articles(path))


def _ending(name: str) -> str:
    name = name.lower().removesuffix(".gz")
    return name.rpartition(".")[2] if "." in name else ""


def _holds_articles(path: Path) -> bool:
    """Whether a table is one of articles, or nobody knows: reading it again will tell."""
    from chalicelib.readers import content_coding, sniff  # noqa: PLC0415 - 0.2 s, and most folders have no table
    from dateline.outputs.csv import is_written  # noqa: PLC0415 - as those

    try:
        with path.open("rb") as file:
            head = content_coding.begun(file.read(SNIFFED_BYTES))
        return sniff.told(head) == "text/csv" and not is_written(head)
    except InputError:
        return False
    except OSError:
        return True
