"""An article of an agency and the notice that kills it, two objects in the bucket, and what must hold of both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from chalicelib.service import notices
from chalicelib.store import Store
from tests.service.world import Calls, Message, World

TEXT = "The harbour reopens on Monday, officials said in Genoa."
NAME = "harbour"
"""What both are called: the world's engine calls all that it reads so."""


def item(text: str = TEXT, **fields: Any) -> str:
    """An item of ninjs."""
    told = {"uri": NAME, "type": "text", "versioncreated": "2024-05-01T12:00:00Z", "body_text": text}
    return json.dumps(told | fields)


STORY = item(version="1")
KILL = item(version="2", pubstatus="canceled")


@dataclass
class Desk:
    """The two of them; their messages come when somebody takes them."""

    store: Store
    calls: Calls
    folder: str
    ordered: bool = True

    def __post_init__(self) -> None:
        self.article = World(self.store, self.calls, f"{self.folder}/story.json", self.ordered)
        self.kill = World(self.store, self.calls, f"{self.folder}/kill.json", self.ordered)

    def served(self) -> None:
        """The article is served."""
        self.article.take(self.article.put(STORY))

    def killed(self) -> None:
        """The kill has been taken; what it asks for has not."""
        self.kill.take(self.kill.put(KILL))

    def work(self) -> None:
        """Workers take what was asked for."""
        sqs, queue = self.store.queue.sqs, self.store.queue.url
        while waiting := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
            for one in waiting:
                (notice,) = notices.read(one["Body"])
                world = next(world for world in (self.article, self.kill) if world.key == notice.key)
                world.take(Message(one["Body"], one["MessageId"]))
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=one["ReceiptHandle"])

    def is_in_force(self) -> bool:
        """Whether the kill is there."""
        head = self.store.articles.find(self.kill.id)
        return head is not None and head.kill is not None

    def check(self) -> None:
        """All that must hold of an object holds of both."""
        there = [one for one in (self.kill, self.article) if self.store.articles.find(one.id)]
        for one in there:
            one.beside = [other for other in there if other is not one]
            one.check()
            one.beside = []

    def clear(self) -> None:
        """Leave nothing to the next one."""
        self.kill.clear()
