"""What goes into the logs: lines of JSON, with where an error came from, and never with what an article says."""

from __future__ import annotations

import logging
import traceback
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter


class Formatter(LambdaPowertoolsFormatter):
    """Errors by their types and the lines they came through: their messages may hold a piece of an article."""

    def formatException(self, ei: Any) -> str:
        """The chain of an error's types, each with its frames."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            lines += [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
            ]
            lines.append(type(error).__name__)
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def logger() -> Logger:
    """The logger of a function. Whatever else logs in the process, logs through its handler, too."""
    made = Logger(logger_formatter=Formatter(serialize_stacktrace=False))
    # Its lines would come once more through the root.
    logging.getLogger(made.service).propagate = False
    root = logging.getLogger()
    if made.registered_handler not in root.handlers:
        root.handlers = [made.registered_handler]
    root.setLevel(logging.INFO)
    # Which endpoint it found is nobody's business.
    logging.getLogger("botocore").setLevel(logging.WARNING)
    return made
