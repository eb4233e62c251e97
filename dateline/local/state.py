"""What moto holds, as values that can be kept: what changed since the last look, and how it is put back.

Only what the template declares is kept (its table, bucket, queues and bus), and the queues and rules beside it with
which a user hears of events.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.s3.models import s3_backends
from moto.s3.utils import _VersionedKeyStore

from dateline.local import kept, values
from dateline.local.kept import Change, Kept
from dateline.local.resources import ACCOUNT, REGION

QUEUES, RULES = "queues", "rules"

Place = tuple[str, str]
"""A bucket and a key, or a queue and a message's id."""


class Keys(_VersionedKeyStore):
    """moto's objects of a bucket, which know the keys that changed."""

    def __init__(self) -> None:
        super().__init__()
        self.changed: set[str] = set()

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        self.changed.add(key)

    def setlist(self, key: str, list_: Any) -> None:
        """Replace all versions of a key."""
        super().setlist(key, list_)
        self.changed.add(key)

    def pop(self, key: str) -> None:  # type: ignore[override]
        """Take a key away with all its versions."""
        super().pop(key)
        self.changed.add(key)

    def fill(self, key: str, versions: list[Any]) -> None:
        """Put versions there that have not changed."""
        dict.__setitem__(self, key, versions)


@dataclass(slots=True)
class Tally:
    """How many were put back."""

    objects: int = 0
    rows: int = 0
    messages: int = 0


@dataclass(slots=True)
class State:
    """moto's state from when its resources have been created: put back from a file first, then watched for changes."""

    tables: dict[str, Table] = field(init=False)
    keys: dict[str, Keys] = field(init=False)
    declared: frozenset[str] = field(init=False)
    declared_rules: frozenset[str] = field(init=False)
    changed: dict[str, set[tuple[Any, Any]]] = field(init=False)
    _versions: dict[Place, list[str]] = field(default_factory=dict)
    _received: dict[Place, int] = field(default_factory=dict)
    _others: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tables = dict(dynamodb_backends[ACCOUNT][REGION].tables)
        self.keys = _watched_buckets()
        self.declared = frozenset(values.queues())
        self.declared_rules = frozenset(rule.name for rule in values.rules())
        self.changed = {name: set() for name in self.tables}

    def put_back(self, file: Kept) -> Tally:
        """Put back what a file has; whatever it raises, the file is not what was written."""
        values.make_queues(json.loads(file.other(QUEUES) or "[]"))
        values.make_rules(json.loads(file.other(RULES) or "[]"))
        tally = Tally(self._put_back_objects(file), self._put_back_rows(file), self._put_back_messages(file))
        self._others = dict(self._other_contents())
        return tally

    def clear(self) -> None:
        """Take away what was put back."""
        for table in self.tables.values():
            table.items.clear()
            vars(table).pop("listed", None)
        self.keys = _watched_buckets()
        for queue in values.queues().values():
            queue._messages = []
        for changed in self.changed.values():
            changed.clear()
        self._versions, self._received, self._others = {}, {}, {}

    def watch(self) -> None:
        """Note from now on which rows change. Of objects and messages, what there is tells."""
        for name, table in self.tables.items():
            _watch_table(table, self.changed[name])
        backend = dynamodb_backends[ACCOUNT][REGION]
        update_item = backend.update_item

        @wraps(update_item)
        def update_and_note(table_name: str, *given: Any, **options: Any) -> Any:
            item = update_item(table_name, *given, **options)
            if table_name in self.changed:
                self.changed[table_name].add((item.hash_key, item.range_key))
            return item

        vars(backend)["update_item"] = update_and_note

    def changes(self) -> list[Change]:
        """What has changed since it was last asked, while nobody changes anything."""
        return [*self._rows(), *self._objects(), *self._messages(), *self._other_changes()]

    def _rows(self) -> Iterator[Change]:
        for name, changed in self.changed.items():
            items = self.tables[name].items
            while changed:
                pk, sk = changed.pop()
                item = items.get(pk, {}).get(sk)
                if item is None:
                    yield kept.DROP_ROW, (name, pk.value, sk.value)
                else:
                    yield kept.PUT_ROW, (name, pk.value, sk.value, values.text(item.to_json()["Attributes"]))

    def _objects(self) -> Iterator[Change]:
        for name, keys in self.keys.items():
            while keys.changed:
                key = keys.changed.pop()
                versions = {str(one.version_id): one for one in keys.getlist(key, [])}
                before = self._versions.pop((name, key), [])
                yield from ((kept.DROP_OBJECT, (name, key, one)) for one in before if one not in versions)
                yield from (_put_object(name, key, versions[one]) for one in versions if one not in before)
                if versions:
                    self._versions[name, key] = list(versions)

    def _messages(self) -> Iterator[Change]:
        now = {(name, one.id): one for name, queue in values.queues().items() for one in list(queue._messages)}
        for place in self._received.keys() - now.keys():
            del self._received[place]
            yield kept.DROP_MESSAGE, place
        for place, message in now.items():
            if self._received.get(place) != message.approximate_receive_count:
                self._received[place] = message.approximate_receive_count
                yield kept.PUT_MESSAGE, (*place, values.text(values.of_message(message)))

    def _other_changes(self) -> Iterator[Change]:
        for name, content in self._other_contents():
            if self._others.get(name) != content:
                self._others[name] = content
                yield kept.PUT_OTHER, (name, content)

    def _other_contents(self) -> Iterator[tuple[str, str]]:
        added = [values.of_queue(one) for name, one in values.queues().items() if name not in self.declared]
        yield QUEUES, values.text(added)
        ruled = [values.of_rule(rule) for rule in values.rules() if rule.name not in self.declared_rules]
        yield RULES, values.text(ruled)

    def _put_back_objects(self, file: Kept) -> int:
        there: dict[Place, list[Any]] = defaultdict(list)
        for bucket, key, version, facts, body in file.objects():
            if bucket in self.keys:
                before = there[bucket, key]
                before.append(values.version(bucket, key, version, json.loads(facts), body, before))
        for (name, key), versions in there.items():
            keys, left = self.keys[name], values.not_too_old(versions)
            self._versions[name, key] = [one.version_id for one in versions]
            if left:
                keys.fill(key, left)
            if len(left) < len(versions):
                keys.changed.add(key)
        return sum(len(keys) for keys in self.keys.values())

    def _put_back_rows(self, file: Kept) -> int:
        number, now = 0, time.time()
        for name, _, _, text in file.rows():
            if table := self.tables.get(name):
                item = values.value(text)
                put = table.put_item(item, overwrite=True)
                number += 1
                if values.expired(table, item, now):
                    table.delete_item(put.hash_key, put.range_key)
                    self.changed[name].add((put.hash_key, put.range_key))
        return number

    def _put_back_messages(self, file: Kept) -> int:
        queues = values.queues()
        for name, key, facts in file.messages():
            if name in queues:
                message = values.message(key, facts)
                queues[name]._messages.append(message)
                self._received[name, key] = message.approximate_receive_count
        return len(self._received)


def _put_object(bucket: str, key: str, version: Any) -> Change:
    facts, body = values.of_version(version)
    return kept.PUT_OBJECT, (bucket, key, version.version_id, values.text(facts), body)


def _watched_buckets() -> dict[str, Keys]:
    """The buckets' objects, of which there are none now, by the buckets' names."""
    watched = {}
    for name, bucket in s3_backends[ACCOUNT]["aws"].buckets.items():
        bucket.keys = watched[name] = Keys()
    return watched


def _watch_table(table: Table, changed: set[tuple[Any, Any]]) -> None:
    put_item, delete_item = table.put_item, table.delete_item

    @wraps(put_item)
    def put_and_note(*given: Any, **options: Any) -> Any:
        item = put_item(*given, **options)
        changed.add((item.hash_key, item.range_key))
        return item

    @wraps(delete_item)
    def delete_and_note(hash_key: Any, range_key: Any) -> Any:
        changed.add((hash_key, range_key))
        return delete_item(hash_key, range_key)

    vars(table).update(put_item=put_and_note, delete_item=delete_and_note)
