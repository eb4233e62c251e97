"""`dateline upload`: files and folders to the service."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.analysis.files import STDIN, Source, listing
from dateline.cli import options
from dateline.cli.bars import bar

if TYPE_CHECKING:
    from dateline.client import Client

JOBS = 8
"""Files on their way at the same time: sending waits for the network, not for this machine."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a file: ``sent``, ``unchanged``, ``failed``, and once it was waited for, the article's status."""

    file: str
    status: str
    id: str | None = None
    error: str = ""


@click.command(name="upload")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--wait", is_flag=True, help="Wait until all is analysed.")
@click.option("--timeout", type=float, metavar="SECONDS", help="How long to wait; as long as it takes, by default.")
@click.option("--again", is_flag=True, help="Send what has not changed, too: it is analysed anew.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=JOBS, help=f"Files at the same time: {JOBS}.")
@click.option("--json", "as_json", is_flag=True, help="For programs: a line of JSON for each file.")
@options.calling
def command(
    client: Client, paths: tuple[str, ...], wait: bool, timeout: float | None, again: bool, jobs: int, as_json: bool
) -> None:
    """Send articles: files, and all files in folders, hidden ones and pictures left out.

    Archives, mailboxes, feeds, lists and tables of articles go as they are, and the service splits them.

    A file goes by its path, as you write it: sent again, it takes the place of what was there, and what has not changed
    is not sent. So a run that was stopped goes on where it was. Of an absolute path, the name is what lies below the
    folder that is named.

    \b
      dateline upload articles/ --wait
    """
    sources = listing(paths).sources
    if any(one.path == STDIN for one in sources):
        raise click.UsageError("Standard input has no name: save it as a file first.")
    if not sources:
        options.end("there is no file in it")
    results = {one.file: one for one in send(client, sources, jobs=jobs, again=again)}
    if wait:
        results |= {one.file: one for one in ended(client, list(results.values()), timeout)}
    _tell(list(results.values()), as_json=as_json)


def send(client: Client, sources: Sequence[Source], *, jobs: int, again: bool) -> Iterator[Sent]:
    """Send files, and tell what became of each; a refusal that would come for every file ends it all."""
    threads = ThreadPoolExecutor(jobs)
    try:
        with bar("Sending", len(sources)) as steps:
            for done in as_completed([threads.submit(_sent, client, one, again=again) for one in sources]):
                result = done.result()
                if result.error:
                    steps.say(f"{result.file}: {result.error}")
                steps.step()
                yield result
    finally:
        threads.shutdown(cancel_futures=True)


def name(source: Source) -> str:
    """What the service calls a file: never where it lies on this machine."""
    path = Path(source.file)
    return source.key if path.is_absolute() or ".." in path.parts else path.as_posix()


def _sent(client: Client, source: Source, *, again: bool) -> Sent:
    from dateline.errors import Invalid, WrongUse  # noqa: PLC0415 - as the client

    try:
        upload = client.upload(source.path, key=name(source), again=again)
    except OSError as error:
        return Sent(source.file, "failed", error=error.strerror or str(error))
    except (Invalid, WrongUse) as error:
        return Sent(source.file, "failed", error=str(error))
    return Sent(source.file, "sent" if upload.is_new else "unchanged", upload.id)


def ended(client: Client, results: Sequence[Sent], seconds: float | None) -> Iterator[Sent]:
    """What was sent, with the status that each has in the end."""
    from dateline.cli.following import following  # noqa: PLC0415 - as the client

    files = {one.id: one for one in results if one.status == "sent" and one.id}
    with bar("Analysing", len(files)) as steps:
        for standing in following(client, list(files), seconds=seconds):
            result = replace(files[standing.article], status=standing.status, error=standing.error)
            if result.error:
                steps.say(f"{result.file}: {result.error}")
            steps.step()
            yield result


def _tell(results: Sequence[Sent], *, as_json: bool) -> None:
    """How it went, in all; ends with 1 where something failed."""
    for one in results if as_json else ():
        told = {"file": one.file, "id": one.id, "status": one.status, "error": one.error or None}
        click.echo(json.dumps(told, ensure_ascii=False))
    counts = Counter(one.status for one in results)
    files = "1 file" if len(results) == 1 else f"{len(results):,} files"
    click.echo(f"{files}: " + ", ".join(f"{count} {status}" for status, count in counts.items()), err=True)
    if any(one.error for one in results):
        raise click.exceptions.Exit(options.NOTHING)
