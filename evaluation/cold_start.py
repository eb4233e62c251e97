"""What a process of Lambda's does: import app.py and answer. Run by `evaluation.bench_cold`, which tells how.

A file of its own, which imports nothing of ours but app.py: it runs older revisions, too, and what it imported itself
would be measured. It reads the calls (JSON: the function's name, and an event for each call), and prints the seconds
of CPU that the process has used at its import's end, at its first answer's, and for each answer that follows.
"""

import json
import sys
import time
from itertools import pairwise
from typing import Any

PLAIN = "peer"
"""What any function that reads a table by boto3 pays: its import, a client, and one item read."""


class Context:
    """What Lambda tells of a call."""

    function_name = "dateline"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:dateline"
    aws_request_id = "52fdfc07-2182-154f-163f-5f0f9a621d72"

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        """As at the beginning of a call."""
        return 120_000


def handler(name: str) -> Any:
    """The function that Lambda would call."""
    if name == PLAIN:
        import boto3

        client = boto3.client("dynamodb")
        return lambda event, _: client.get_item(**event)
    import app

    return getattr(app, name)


def check(answer: Any) -> None:
    """Raise RuntimeError for an answer that is none."""
    is_refused = answer.get("batchItemFailures") or answer.get("principalId") == "nobody"
    if is_refused or answer.get("statusCode", 200) != 200:
        raise RuntimeError(f"it answers {str(answer)[:300]}")


def main() -> None:
    """Answer, and print what that took."""
    asked = json.load(sys.stdin)
    handle = handler(asked["function"])
    spent = [time.process_time()]
    for event in asked["events"]:
        answer = handle(event, Context())
        spent.append(time.process_time())
        check(answer)
    later = [after - before for before, after in pairwise(spent[1:])]
    print(json.dumps({"init": spent[0], "first": spent[1], "later": later}))


if __name__ == "__main__":
    main()
