"""What a look at a deployment tries, step by step: the sentence of each is what is told of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3

from chalicelib.formats import schema
from chalicelib.model import article_id
from chalicelib.service import tokens
from chalicelib.settings import Settings
from chalicelib.store import Store
from dateline.client import Client, settled
from dateline.deployment import stacks
from dateline.errors import NotFound

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "local-news.txt"
TEXT = "“We are back,” Mayor Ada Rossi said in Genoa on Monday. The harbour would stay open, she said."
PATIENCE_SECONDS = 60.0
"""How long one step may take: as long as 99 % of the uploads are promised to take."""
LOOK_SECONDS = 0.5
"""Between two looks."""
NEW_RULE_SECONDS = 15.0
"""In which a new rule of EventBridge may not hear anything yet (PutRule: "allow a short period of time")."""


class Failure(Exception):
    """Something is not as it should be; the message says what."""


class Skipped(Exception):
    """A step could not be tried; the message says why."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """Where a deployment's parts are."""

    api: str
    bucket: str
    table: str
    bus: str

    @classmethod
    def of(cls, outputs: dict[str, str]) -> Deployment:
        """By the outputs of its stack. Raises Failure where one is missing."""
        try:
            return cls(*(outputs[name] for name in ("EndpointURL", "UploadsBucket", stacks.TABLE, "BusName")))
        except KeyError as error:
            raise Failure(f"the stack has no output {error}") from error


@dataclass(slots=True)
class Trial:
    """One look at a deployment: what it has made so far, and what has to be taken away in the end."""

    place: Deployment
    cleanup: ExitStack
    patience: float = PATIENCE_SECONDS
    name: str = field(default_factory=lambda: f"smoke-{uuid4().hex[:12]}")
    client: Client = field(init=False)
    listener: str = ""
    uploaded: str = ""
    listed: str = ""
    sent: schema.Analysis | None = None

    @property
    def key(self) -> str:
        """The key of what is uploaded to the bucket."""
        return f"incoming/{self.name}/{SAMPLE.name}"

    @property
    def list_key(self) -> str:
        """The key of a list of articles, which is a container."""
        return f"incoming/{self.name}/list.jsonl"

    def until(self, ask: Callable[[], Any], what: str, *, seconds: float | None = None) -> Any:
        """What ``ask`` answers, once that is true; raises Failure when it takes too long."""
        seconds = self.patience if seconds is None else seconds
        ends = time.monotonic() + seconds
        while not (answer := ask()):
            if time.monotonic() > ends:
                raise Failure(f"{what}, not after {seconds:.0f} s")
            time.sleep(LOOK_SECONDS)
        return answer


def make_a_token(trial: Trial) -> None:
    """a token is made"""
    store = Store(Settings(bucket="", table=trial.place.table, bus=""))
    secret = tokens.create(store, name=trial.name, scopes=("write",), days=1)
    trial.cleanup.callback(_revoke, store, trial.name)
    trial.client = trial.cleanup.enter_context(Client(trial.place.api, secret))


def _revoke(store: Store, name: str) -> None:
    for token in [one for one in store.tokens.all() if one.name == name]:
        store.tokens.drop(token.digest)


def listen(trial: Trial) -> None:
    """a queue listens to the bus"""
    sqs, events = boto3.client("sqs"), boto3.client("events")
    url = sqs.create_queue(QueueName=f"dateline-{trial.name}")["QueueUrl"]
    trial.cleanup.callback(sqs.delete_queue, QueueUrl=url)
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    rule = {"Name": f"dateline-{trial.name}", "EventBusName": trial.place.bus}
    pattern = {"source": ["dateline"], "detail-type": ["Article Analyzed"], "detail": {"key": [trial.key]}}
    made = events.put_rule(**rule, EventPattern=json.dumps(pattern))["RuleArn"]
    trial.cleanup.callback(events.delete_rule, **rule)
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(_only(made, arn))})
    events.put_targets(Rule=rule["Name"], EventBusName=rule["EventBusName"], Targets=[{"Id": "smoke", "Arn": arn}])
    trial.cleanup.callback(events.remove_targets, Rule=rule["Name"], EventBusName=rule["EventBusName"], Ids=["smoke"])
    trial.listener = url


def _only(rule: str, queue: str) -> dict[str, Any]:
    """Leave for one rule to send to one queue."""
    statement = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage"}
    statement |= {"Resource": queue, "Condition": {"ArnEquals": {"aws:SourceArn": rule}}}
    return {"Version": "2012-10-17", "Statement": [statement]}


def answer(trial: Trial) -> None:
    """the API is there"""
    if trial.client.health().status != "ok":
        raise Failure("the API does not say that it is well")


def upload(trial: Trial) -> None:
    """a sample goes into the bucket"""
    trial.cleanup.callback(_forget, trial.place.bucket, f"incoming/{trial.name}/")
    boto3.client("s3").put_object(Bucket=trial.place.bucket, Key=trial.key, Body=SAMPLE.read_bytes())
    trial.uploaded = article_id(trial.place.bucket, trial.key)


def upload_list(trial: Trial) -> None:
    """a list of two articles goes into the bucket"""
    trial.listed = article_id(trial.place.bucket, trial.list_key)
    trial.cleanup.callback(_forget_list, trial)
    lines = (json.dumps({"id": f"{trial.name}-{number}", "text": f"{TEXT} It is {number}."}) for number in (1, 2))
    boto3.client("s3").put_object(Bucket=trial.place.bucket, Key=trial.list_key, Body="\n".join(lines).encode())


def send(trial: Trial) -> None:
    """a text goes to the API and comes back analysed"""
    made = trial.client.analyse(TEXT, id=trial.name, patience=trial.patience)
    trial.cleanup.callback(_forget, made.source.bucket, made.source.key)
    trial.sent = made
    _found(made)


def read(trial: Trial) -> None:
    """the sample is analysed"""
    _found(trial.until(lambda: _analysis(trial, trial.uploaded), "the sample is analysed"))


def _analysis(trial: Trial, article: str) -> schema.Analysis | None:
    try:
        return settled(trial.client.article(article))
    except NotFound:
        return None


def _found(made: schema.Analysis) -> None:
    """Raises Failure unless somebody says something somewhere."""
    if not any(quote.speaker and quote.speaker.entity for quote in made.quotes):
        raise Failure("no quote has a speaker")
    if not any(place.lat is not None for place in made.places):
        raise Failure("no place has coordinates")


def read_parts(trial: Trial) -> None:
    """the list is split, and each of its articles is analysed"""
    found = trial.until(lambda: _container(trial), "the list is split and analysed")
    if (found.status, found.counts.succeeded) != ("succeeded", 2):
        raise Failure(f"the list is {found.status}: {found.counts}")
    for part in trial.client.parts(trial.listed):
        _found(trial.client.analysis(str(part.id)))


def _container(trial: Trial) -> schema.Container | None:
    try:
        found = trial.client.article(trial.listed)
    except NotFound:
        return None
    return found if isinstance(found, schema.Container) and found.status != "processing" else None


def search_quotes(trial: Trial) -> None:
    """its words are found by who said them"""
    made = _sent(trial)
    names = {one.id: one.name for one in made.entities}
    said = [quote.speaker.entity for quote in made.quotes if quote.speaker and quote.speaker.entity]
    speaker = next(names[one] for one in said if one in names)
    lines = trial.client.quotes(speaker=speaker, copies="all", limit=200)
    if not any(made.id == line.article.id or made.id in [one.id for one in line.articles] for line in lines):
        raise Failure(f"/quotes does not have what {speaker} says")


def search_places(trial: Trial) -> None:
    """it is found by where it happens"""
    made = _sent(trial)
    lat, lon = next((one.lat, one.lon) for one in made.places if one.lat is not None and one.lon is not None)
    near = trial.client.places(near=(lat, lon), within=20, limit=200)
    if not any(one.article.id == made.id for one in near):
        raise Failure("/places does not have its place")


def _sent(trial: Trial) -> schema.Analysis:
    if trial.sent is None:
        raise Failure("nothing was analysed")
    return trial.sent


def hear(trial: Trial) -> None:
    """its event is heard"""
    if not trial.listener:
        raise Skipped("nothing listens")
    try:
        heard = _heard(trial, NEW_RULE_SECONDS)
    except Failure:
        trial.client.analyse_again(trial.uploaded, patience=trial.patience)  # which is announced once more
        heard = _heard(trial, trial.patience)
    if heard["detail"]["id"] != trial.uploaded:
        raise Failure("the event is another article's")


def _heard(trial: Trial, seconds: float) -> dict[str, Any]:
    sqs, asked = boto3.client("sqs"), {"QueueUrl": trial.listener, "WaitTimeSeconds": 1}
    messages = trial.until(lambda: sqs.receive_message(**asked).get("Messages"), "the event is heard", seconds=seconds)
    event: dict[str, Any] = json.loads(messages[0]["Body"])
    return event


def delete(trial: Trial) -> None:
    """all are deleted, and gone"""
    parts = [str(part.id) for part in trial.client.parts(trial.listed)]
    boto3.client("s3").delete_object(Bucket=trial.place.bucket, Key=trial.key)
    made = _sent(trial)
    trial.client.delete(trial.listed)
    trial.client.delete(made.id)
    for article in (made.id, trial.uploaded, trial.listed, *parts):
        trial.until(lambda article=article: _is_gone(trial, article), "an article is gone")  # type: ignore[misc]


def _is_gone(trial: Trial, article: str) -> bool:
    try:
        trial.client.article(article)
    except NotFound:
        return True
    return False


def _forget(bucket: str, prefix: str) -> None:
    """Delete all versions of what lies under a prefix. The worker hears of it, and forgets the articles."""
    s3 = boto3.client("s3")
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix):
        for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
            s3.delete_object(Bucket=bucket, Key=one["Key"], VersionId=one["VersionId"])


def _forget_list(trial: Trial) -> None:
    """The same of the list and of its parts, which the worker deletes first."""
    bucket, parts = trial.place.bucket, f"parts/{trial.listed}/"
    _forget(bucket, trial.list_key)
    with suppress(Failure):
        trial.until(lambda: _is_gone(trial, trial.listed) and not _there(bucket, parts), "the parts are gone")
    _forget(bucket, parts)


def _there(bucket: str, prefix: str) -> bool:
    """Whether anything lies under a prefix."""
    pages = boto3.client("s3").get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix)
    return any(one["IsLatest"] for page in pages for one in page.get("Versions", ()))


STEPS = (
    *(make_a_token, answer, listen, upload, upload_list, send, read, read_parts),
    *(search_quotes, search_places, hear, delete),
)
