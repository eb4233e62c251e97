"""What moto's Step Functions lack for a backfill: all pages of a bucket's list, and items handed on in batches.

Step Functions reads a list to its end; moto 5.2.5 reads its first page. And moto's parser knows no ItemBatcher: so it
is moved to where moto evaluates paths anyway, the parameters of the list, and the worker makes a batch's items one by
one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import wraps
from itertools import islice
from typing import Any

from moto.core.config import default_user_config
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval.resource_eval_s3 import (
    ResourceEvalS3,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.itemprocessor import (
    distributed_item_processor_worker as workers,
)
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

from dateline.local.members import put

BATCHER = "ItemBatcher"
Worker = workers.DistributedItemProcessorWorker


class Batch(dict[str, Any]):
    """What a child is given: ``Items``, and ``BatchInput`` that all children share."""


def install() -> None:
    """Have moto run state machines, and put into it what it lacks."""
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    parse = AmazonStateLanguageParser.parse

    @wraps(parse)
    def parse_batchers(definition: str) -> Any:
        return parse(json.dumps(_moved(json.loads(definition))))

    put(AmazonStateLanguageParser, parse=staticmethod(parse_batchers))
    put(ResourceEvalS3, _handle_list_objects_v2=staticmethod(_list))
    put(Worker, _eval_input=_selecting(Worker._eval_input))


def _moved(value: Any) -> Any:
    """A definition whose batchers are parameters of their readers."""
    if isinstance(value, list):
        return [_moved(one) for one in value]
    if not isinstance(value, dict):
        return value
    moved = {name: _moved(one) for name, one in value.items() if name != BATCHER}
    if BATCHER in value:
        moved["ItemReader"]["Parameters"][BATCHER] = value[BATCHER]
    return moved


def _list(env: Any, resource: Any, credentials: Any) -> None:
    """Read a bucket's list to its end."""
    asked = env.stack.pop()
    batcher = asked.pop(BATCHER, None)
    s3 = ResourceEvalS3._get_s3_client(resource_runtime_part=resource, state_credentials=credentials)
    pages = s3.get_paginator("list_objects_v2").paginate(**asked)
    listed = [_item(one) for page in pages for one in page.get("Contents", ())]
    env.stack.append(list(_batches(listed, batcher)) if batcher else listed)


def _item(listed: dict[str, Any]) -> dict[str, Any]:
    """An object as Step Functions lists it."""
    return {
        "Etag": listed["ETag"],
        "Key": listed["Key"],
        "LastModified": int(listed["LastModified"].timestamp()),
        "Size": listed["Size"],
        "StorageClass": listed["StorageClass"],
    }


def _batches(items: list[dict[str, Any]], batcher: dict[str, Any]) -> Iterator[Batch]:
    rest = iter(items)
    while chunk := list(islice(rest, batcher["MaxItemsPerBatch"])):
        yield Batch(Items=chunk, BatchInput=batcher["BatchInput"])


def _selecting(evaluate: Any) -> Any:
    """Have a worker evaluate the selector for each item of a batch."""

    @wraps(evaluate)
    def select(self: Worker, env_frame: Any) -> None:
        context = env_frame.states.context_object.context_object_data
        given = context["Map"]["Item"]["Value"]
        if not isinstance(given, Batch):
            evaluate(self, env_frame)
            return
        selected = []
        for number, item in enumerate(given["Items"]):
            context["Map"]["Item"] = {"Index": number, "Value": item}
            evaluate(self, env_frame)
            selected.append(env_frame.stack.pop())
        env_frame.states.reset(input_value=dict(given) | {"Items": selected})

    return select
