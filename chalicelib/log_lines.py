"""How a line of the logs is written: JSON, with where an error came from, and never with what an article says."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from typing import IO, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter


class Formatter(LambdaPowertoolsFormatter):
    """Errors by their types and the lines they came through: their messages may hold a piece of an article."""

    def formatException(self, ei: Any) -> str:
        """The chain of an error's types, each with its frames, and the members of a group."""
        return "\n".join(_lines(ei[1]))


def _lines(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        for member in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
            yield from _lines(member)
        yield from (f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(error.__traceback__))
        yield f"{type(error).__name__} {getattr(error, 'refusal', '')}".rstrip()
        error = error.__cause__ or error.__context__


def logger(stream: IO[str]) -> Logger:
    """Powertools' logger, whose handler writes the lines of all others to a stream."""
    made = Logger(logger_formatter=Formatter(serialize_stacktrace=False), stream=stream)
    # Its lines would come once more through the root.
    logging.getLogger(made.service).propagate = False
    return made
