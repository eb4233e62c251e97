"""A run of `dateline analyse`: which files, which output, and what becomes of each file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from chalicelib import settings
from dateline import outputs
from dateline.analysis import pool
from dateline.analysis.cache import usual_folder
from dateline.analysis.documents import served
from dateline.analysis.files import Listing, Source, is_folder, listing, spooled
from dateline.analysis.outcomes import Found, Outcome
from dateline.analysis.pool import StartError
from dateline.analysis.progress import Progress, progress
from dateline.analysis.worker import Setup
from dateline.outputs import Lister, Record, Writer
from dateline.outputs import OutputError as WrongUse
from dateline.outputs.csv import TABLES

__all__ = ["Options", "StartError", "WrongUse", "run"]

NEEDED = ("tagger.onnx", "places.sqlite")
"""Artifacts without which the engine finds nothing."""


class NothingAnalysed(Exception):
    """No file has an analysis, so no output is made."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for; `dateline analyse --help` says what each is."""

    format: str | None = None
    output: Path | None = None
    table: str | None = None
    jobs: int | None = None
    home: str | None = None
    cache: Path | None = None
    no_cache: bool = False
    attitudes: bool = False
    quiet: bool = False


def run(paths: Sequence[str], options: Options) -> int:
    """Analyse files and write what is found; the exit status, 1 where one failed.

    Raises WrongUse, before anything is analysed, and StartError.
    """
    name = _format(options)
    found = listing(paths, without=outputs.targets(options.output))
    _check_artifacts()
    with TemporaryDirectory(prefix="dateline-") as folder:
        files = spooled(found.sources, Path(folder))
        bar = sys.stderr.isatty() and not (options.output is None and sys.stdout.isatty())
        with progress(len(files), quiet=options.quiet, bar=bar) as shown:
            is_one = _write(_sources(files, Path(folder), shown), name, options, shown, named=_is_one(paths))
    if not (is_one or options.quiet):
        click.echo(_summary(shown, found), err=True)
    return 1 if shown.counts["failed"] or not files else 0


def _format(options: Options) -> str:
    """The format that is asked for, or that the output's name tells, or text. Raises WrongUse."""
    name = options.format or _told_by(options.output)
    if options.table and name != "csv":
        raise WrongUse(f"--table is of CSV, and the format is {name}")
    if options.output and not options.output.absolute().parent.is_dir():
        raise WrongUse(f"there is no folder {options.output.parent} to write {options.output.name} to")
    return name


def _is_one(paths: Sequence[str]) -> bool:
    """Whether it is one file that is named, and no folder of files."""
    return len(paths) == 1 and not is_folder(paths[0])


def _told_by(target: Path | None) -> str:
    if target is None:
        return "text"
    known = outputs.suffixes()
    if target.suffix.lower() not in known:
        raise WrongUse(f"{target} does not tell a format, as {', '.join(known)} do: name it with --format")
    return known[target.suffix.lower()]


def _check_artifacts() -> None:
    folder = settings.artifacts()
    if missing := [name for name in NEEDED if not (folder / name).is_file()]:
        raise StartError(f"{folder} lacks {' and '.join(missing)}: `make setup` makes what a clone lacks")


def _sources(files: Iterable[Source], folder: Path, shown: Progress) -> Iterator[Source]:
    """The files, and the articles in those that hold several, as they are asked for."""
    from dateline.analysis import containers  # noqa: PLC0415 - 0.2 s, and nothing for a command that is wrong

    shelf = containers.Shelf(folder)
    for file in files:
        for number, source in enumerate(containers.sources(file, shelf)):
            shown.total += number > 0
            shown.noun = "articles" if source.origin else shown.noun
            yield source


def _write(sources: Iterator[Source], name: str, options: Options, shown: Progress, *, named: bool) -> bool:
    """Write the analyses as they come, and tell whether there was but one article, in the one file that was ``named``.

    No output is made where there is no analysis.
    """
    jobs = options.jobs or pool.cores()
    first = list(islice(sources, jobs))
    is_one = named and bool(first) and first[0].origin is None
    output = TABLES[options.table] if options.table else outputs.output(name, alone=is_one)
    cache = None if options.no_cache else options.cache or usual_folder()
    start = Setup(cache and cache.absolute(), options.home)
    try:
        with (
            output.opened(options.output) as writer,
            closing(pool.outcomes(chain(first, sources), jobs=len(first), start=start)) as outcomes,
        ):
            for source, outcome in outcomes:
                _tell(source, outcome, writer, options, shown)
            if not shown.counts["analysed"]:
                raise NothingAnalysed
    except NothingAnalysed:
        pass
    return is_one


def _tell(source: Source, outcome: Outcome, writer: Writer, options: Options, shown: Progress) -> None:
    """Write what became of a file."""
    if isinstance(outcome, Found):
        writer.write(Record(source.file, served(source, outcome, attitudes=options.attitudes)))
    elif isinstance(writer, Lister):
        writer.fail(source.file, outcome.code, outcome.message)
    shown.tell(source.file, outcome)


def _summary(shown: Progress, found: Listing) -> str:
    skipped = f"; {found.skipped:,} not looked at: hidden, media, or no file" if found.skipped else ""
    return shown.summary() + skipped
