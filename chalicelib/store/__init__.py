"""What Dateline keeps in AWS, and the only importer of botocore: heads and documents, rows to find them by, the bucket.

What AWS refuses for now is a RetryError; that somebody else wrote first is an answer, not an error.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from chalicelib.settings import Settings
from chalicelib.store import calls

if TYPE_CHECKING:
    from chalicelib.store.articles import Articles
    from chalicelib.store.bill import Bill
    from chalicelib.store.bucket import Bucket
    from chalicelib.store.bus import Bus
    from chalicelib.store.findings import Findings
    from chalicelib.store.jobs import Jobs
    from chalicelib.store.lists import Lists
    from chalicelib.store.matches import Matches
    from chalicelib.store.names import Names
    from chalicelib.store.queue import Queue
    from chalicelib.store.register import Register
    from chalicelib.store.repeats import Repeats
    from chalicelib.store.reviews import Reviews
    from chalicelib.store.tokens import Tokens
    from chalicelib.store.triggers import Triggers
    from chalicelib.store.watches import Watches


class Store:
    """Everything that a use case needs of AWS, loaded and made when it is first asked for: most need little of it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def bucket(self) -> Bucket:
        """The uploads bucket."""
        return self.bucket_of(self.settings.bucket)

    def bucket_of(self, name: str) -> Bucket:
        """The bucket of a name: our own, or one of the sources."""
        from chalicelib.store.bucket import Bucket

        return Bucket(self._s3, name)

    @cached_property
    def articles(self) -> Articles:
        """The heads and documents."""
        from chalicelib.store.articles import Articles

        return Articles(self._dynamodb, self.settings.table, lambda: self.bucket)

    @cached_property
    def findings(self) -> Findings:
        """The rows by which articles are found."""
        from chalicelib.store.findings import Findings

        return Findings(self._dynamodb, self.settings.table)

    @cached_property
    def lists(self) -> Lists:
        """The lists of all articles."""
        from chalicelib.store.lists import Lists

        return Lists(self._dynamodb, self.settings.table)

    @cached_property
    def names(self) -> Names:
        """The names that entities are looked up by."""
        from chalicelib.store.names import Names

        return Names(self._dynamodb, self.settings.table)

    @cached_property
    def register(self) -> Register:
        """The keys that are the same."""
        from chalicelib.store.register import Register

        return Register(self._dynamodb, self.settings.table)

    @cached_property
    def reviews(self) -> Reviews:
        """What people said that is otherwise."""
        from chalicelib.store.reviews import Reviews

        return Reviews(self._dynamodb, self.settings.table)

    @cached_property
    def tokens(self) -> Tokens:
        """The bearer tokens."""
        from chalicelib.store.tokens import Tokens

        return Tokens(self._dynamodb, self.settings.table)

    @cached_property
    def jobs(self) -> Jobs:
        """How far long work has come."""
        from chalicelib.store.jobs import Jobs

        return Jobs(self._dynamodb, self.settings.table)

    @cached_property
    def repeats(self) -> Repeats:
        """The requests that may be sent twice."""
        from chalicelib.store.repeats import Repeats

        return Repeats(self._dynamodb, self.settings.table)

    @cached_property
    def watches(self) -> Watches:
        """What somebody watches for."""
        from chalicelib.store.watches import Watches

        return Watches(self._dynamodb, self.settings.table)

    @property
    def bill(self) -> Bill:
        """What this process has asked of AWS."""
        return calls.bill()

    @cached_property
    def triggers(self) -> Triggers:
        """The keys by which articles find watches."""
        from chalicelib.store.triggers import Triggers

        return Triggers(self._dynamodb, self.settings.table)

    @cached_property
    def matches(self) -> Matches:
        """What has matched a watch."""
        from chalicelib.store.matches import Matches

        return Matches(self._dynamodb, self.settings.table)

    @cached_property
    def bus(self) -> Bus:
        """The event bus."""
        from chalicelib.store.bus import Bus

        return Bus(calls.client("events"), self.settings.bus)

    @cached_property
    def queue(self) -> Queue:
        """The queue of uploads."""
        from chalicelib.store.queue import Queue

        return Queue(calls.client("sqs"), self.settings.queue, self.settings.dead_letters)

    @cached_property
    def deliveries(self) -> Queue:
        """The queue of deliveries to webhooks."""
        from chalicelib.store.queue import Queue

        return Queue(calls.client("sqs"), self.settings.deliveries, "")

    @cached_property
    def exports(self) -> Queue:
        """The queue of exports. SQS itself moves what fails at every try to its dead letters."""
        from chalicelib.store.queue import Queue

        return Queue(calls.client("sqs"), self.settings.exports, "")

    @cached_property
    def _s3(self) -> object:
        return calls.client("s3")

    @cached_property
    def _dynamodb(self) -> object:
        return calls.client("dynamodb")


@cache
def connect(settings: Settings) -> Store:
    """The store of a deployment, with one set of connections a process."""
    return Store(settings)
