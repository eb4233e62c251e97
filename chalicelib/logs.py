"""What goes into the logs: whatever logs in the process, logs here, and each line tells which call it is of."""

from __future__ import annotations

import logging
import sys
from functools import cached_property
from typing import Any


class Lines(logging.Handler):
    """Writes lines as `log_lines` has them. That is loaded with the first one: few answers of the API need any."""

    def __init__(self) -> None:
        super().__init__()
        self.stream = sys.stdout
        self.call: dict[str, Any] = {}

    def of(self, context: Any) -> None:
        """Remember which call the lines that follow are of, by Lambda's context."""
        self.call = {
            "cold_start": not self.call,
            "function_name": context.function_name,
            "function_memory_size": context.memory_limit_in_mb,
            "function_arn": context.invoked_function_arn,
            "function_request_id": context.aws_request_id,
        }

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        self.logger.append_keys(**self.call)
        self.logger.registered_handler.emit(record)

    @cached_property
    def logger(self) -> Any:
        """Powertools', loaded with the first line."""
        from chalicelib import log_lines  # noqa: PLC0415  a tenth of the API's cold start

        return log_lines.logger(self.stream)


def begin() -> Lines:
    """Have all that logs in this process write its lines, once."""
    root = logging.getLogger()
    lines = next((one for one in root.handlers if isinstance(one, Lines)), None) or Lines()
    root.handlers = [lines]
    root.setLevel(logging.INFO)
    # Which endpoint it found is nobody's business.
    logging.getLogger("botocore").setLevel(logging.WARNING)
    return lines
