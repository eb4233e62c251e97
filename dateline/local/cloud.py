"""moto's server with what moto lacks: `python -m dateline.local.cloud PORT [FILE]`, on 127.0.0.1.

With a file, it keeps there what it has, and puts it back when it is asked to begin (see keeper.py).

S3 tells of every deletion in a versioned bucket. moto 5.2.5 tells only of the one that removes the last version, so
that an article which a user deletes would stay: the usual delete adds a marker.

DynamoDB reads one partition for a query. moto sorts the whole table for each, which was two thirds of its time at 30
articles with 103 rows each. And DynamoDB writes an item at a time, where two threads of moto's both find that a
condition holds, and one write is lost.

And moto looks, for each request, through its own folder for the name of the service, and through all methods of a class
for that of the action; works out the time from a date, for each message that waits; copies all versions of a bucket to
list those of one key; makes a parser for each path in an event; and has Flask look after mistakes in its own routes.
"""

from __future__ import annotations

import copy
import gc
import inspect
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from threading import RLock
from types import SimpleNamespace
from typing import Any

from jsonpath_ng import ext
from moto import backends
from moto.core import responses
from moto.core.serialize import ResponseSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import Table
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3 import notifications
from moto.s3.models import S3Backend
from moto.sqs import models as sqs

from dateline.local import buses, queues
from dateline.local.keeper import Door, Keeper
from dateline.local.processes import end_with_parent
from dateline.local.server import serve

EVENTS = notifications.S3NotificationEvent

NEVER = 1_000_000
"""Collections of younger garbage before the oldest is looked at: more than a load has."""


def tell_of_deletions() -> None:
    """Make moto's S3 send an event for each delete marker, and for each version deleted while others are left."""
    delete_object = S3Backend.delete_object

    @wraps(delete_object)
    def delete_and_tell(
        self: S3Backend, bucket_name: str, key_name: str, version_id: str | None = None, *more: Any, **options: Any
    ) -> Any:
        answer = delete_object(self, bucket_name, key_name, version_id, *more, **options)
        bucket = self.get_bucket(bucket_name)
        if bucket.is_versioned and bucket.keys.getlist(key_name):
            event = (
                EVENTS.OBJECT_REMOVED_DELETE_EVENT if version_id else EVENTS.OBJECT_REMOVED_DELETE_MARKER_CREATED_EVENT
            )
            deleted = SimpleNamespace(name=key_name, etag="", size=0, version_id=None)
            notifications.send_event(self.account_id, event, bucket, deleted)
        return answer

    _put(S3Backend, delete_object=delete_and_tell)


def list_one_prefix() -> None:
    """Make moto's S3 copy, for a list of versions, those alone whose keys begin as the list does."""
    list_object_versions = S3Backend.list_object_versions

    @wraps(list_object_versions)
    def list_versions(self: S3Backend, bucket_name: str, **options: Any) -> Any:
        part, whole = copy.copy(self), self.get_bucket(bucket_name)
        bucket = copy.copy(whole)
        bucket.keys = type(whole.keys)()
        for name, versions in list(whole.keys.iterlists()):
            if name.startswith(options["prefix"]):
                bucket.keys.setlist(name, versions)
        part.buckets = {bucket_name: bucket}
        return list_object_versions(part, bucket_name, **options)

    _put(S3Backend, list_object_versions=list_versions)


def read_one_partition() -> None:
    """Make moto's tables look, for a query, at the partition that it asks for and at nothing else."""
    query, put_item = Table.query, Table.put_item
    signature = inspect.signature(query)

    @wraps(put_item)
    def put_and_list(self: Table, item_attrs: dict[str, Any], *more: Any, **options: Any) -> Any:
        item = put_item(self, item_attrs, *more, **options)
        for index in self.global_indexes:
            listed = item_attrs.get(index.schema[0]["AttributeName"])
            if listed:
                _listed(self)[index.name, listed["S"]].add(item.hash_key)
        return item

    @wraps(query)
    def query_partition(self: Table, *given: Any, **options: Any) -> Any:
        asked = signature.bind(self, *given, **options).arguments
        # Of an index, whatever has ever been listed there: the query itself leaves out what is not any more.
        index, (_, key) = asked["index_name"], asked["hash_key_conditions"][0]
        kept = _listed(self)[index, key.value] if index else {key}
        part = copy.copy(self)
        part.items = defaultdict(dict, {one: self.items[one] for one in kept if one in self.items})
        return query(part, *given, **options)

    _put(Table, put_item=put_and_list, query=query_partition)


def go_on_with_scans() -> None:
    """Make moto's tables go on with a scan behind the page before, instead of sorting all that was read again."""
    scan = Table.scan
    signature = inspect.signature(scan)

    @wraps(scan)
    def scan_rest(self: Table, *given: Any, **options: Any) -> Any:
        start = signature.bind(self, *given, **options).arguments["exclusive_start_key"]
        part = copy.copy(self)
        if start:
            first = start[self.hash_key_attr]["S"]
            part.items = defaultdict(dict, {one: rows for one, rows in self.items.items() if one.value >= first})
        return scan(part, *given, **options)

    def all_items(self: Table) -> list[Any]:
        items = [item for rows in self.items.values() for item in rows.values()]
        return sorted(items, key=lambda item: (item.hash_key.value, item.range_key.value))

    _put(Table, scan=scan_rest, all_items=all_items)


def _listed(table: Table) -> dict[tuple[str, str], set[Any]]:
    """The partitions of a table that hold items of a partition of one of its indexes."""
    listed: dict[tuple[str, str], set[Any]] = vars(table).setdefault("listed", defaultdict(set))
    return listed


def write_what_is_there() -> None:
    """Make moto's answers write the type of a DynamoDB value that it has, and not look for ten, each by many names."""
    serialize = ResponseSerializer._serialize_type_structure

    @wraps(serialize)
    def serialize_structure(self: ResponseSerializer, serialized: Any, value: Any, shape: Any, key: str) -> None:
        if shape.name != "AttributeValue":
            serialize(self, serialized, value, shape, key)
            return
        held: Any = self.MAP_TYPE()
        for kind, content in value.items():
            self._serialize(held, content, shape.members[kind], kind)
        self._default_serialize(serialized, held, shape, key)

    _put(ResponseSerializer, _serialize_type_structure=serialize_structure)


def write_one_at_a_time() -> None:
    """Make moto's DynamoDB do one thing after the other: its threads look at a condition, and write, in two steps."""
    lock = RLock()

    def alone(act: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(act)
        def acting(*given: Any, **options: Any) -> Any:
            with lock:
                return act(*given, **options)

        return acting

    names = ("put_item", "update_item", "delete_item", "query", "scan")
    _put(DynamoDBBackend, **{name: alone(getattr(DynamoDBBackend, name)) for name in names})


def remember_what_stays() -> None:
    """Make moto look once for the names of its services, of methods and of a queue's attributes, and into a path."""
    modules = tuple(backends.list_of_moto_modules())
    _put(backends, list_of_moto_modules=lambda: modules)
    word = "camelcase_to_underscores"
    for owner, name in ((responses, "method_names_from_class"), (responses, word), (sqs, word), (ext, "parse")):
        _put(owner, **{name: cache(getattr(owner, name))})


def look_at_the_clock() -> None:
    """Make moto's queues take the time from the clock, instead of working it out from a date for each message."""
    _put(sqs, unix_time_millis=lambda: time.time() * 1000)


def leave_rows_alone() -> None:
    """Keep Python from looking for garbage among all that moto keeps: for six seconds, at 125,000 rows."""
    youngest, younger, _ = gc.get_threshold()
    gc.set_threshold(youngest, younger, NEVER)


def _put(owner: Any, **methods: Callable[..., Any]) -> None:
    """Put methods into a class of moto's, or functions into a module."""
    for name, method in methods.items():
        setattr(owner, name, method)


def install() -> None:
    """Put it all into moto."""
    tell_of_deletions()
    list_one_prefix()
    read_one_partition()
    go_on_with_scans()
    write_one_at_a_time()
    write_what_is_there()
    queues.install()
    buses.install()
    remember_what_stays()
    look_at_the_clock()


def backend(service: Any) -> Any:
    """moto's application of a service, without Flask's debugging, which makes a class for each request."""
    app = create_backend_app(service)
    app.debug = False
    return app


def main(port: int, file: Path | None) -> None:
    """Serve until SIGTERM, or until the parent is gone; ends with 1 when not all could be kept."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    end_with_parent()
    install()
    leave_rows_alone()
    moto = DomainDispatcherApplication(backend)
    keeper = Keeper(Door(moto), file) if file else None
    code: Any = 0
    try:
        serve(keeper or moto, port)
    except SystemExit as ended:
        code = ended.code
    if keeper:
        keeper.close()
        code = code or int(keeper.failed)
    sys.exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
