"""A deployment in moto, for the tests that need one, made from the template's own table and bucket."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import boto3
import pytest
import yaml
from moto import backends, mock_aws
from moto.core import responses
from moto.core.serialize import ResponseSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import Table
from moto.events.models import Rule
from moto.s3.models import S3Backend
from moto.sqs import models as sqs

from chalicelib import counts
from chalicelib import store as stores
from chalicelib.model import Analysis, Article, article_id
from chalicelib.service import messages
from chalicelib.service.engine import Engine
from chalicelib.settings import Settings
from chalicelib.store import Store
from dateline.local import cloud
from dateline.local.resources import template as local_template
from tests import example
from tests.events import BUCKET, checked, s3_record
from tests.metrics import resolved
from tests.running import SAMPLES, Running, running

ROOT = Path(__file__).parent.parent
QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/uploads"
DEAD_LETTERS = "https://sqs.eu-west-1.amazonaws.com/123456789012/dead"
DELIVERIES = "https://sqs.eu-west-1.amazonaws.com/123456789012/deliveries"
SETTINGS = Settings(
    bucket=BUCKET, table="articles", bus="dateline", queue=QUEUE, dead_letters=DEAD_LETTERS, deliveries=DELIVERIES
)
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "DATELINE_BUCKET": SETTINGS.bucket,
    "DATELINE_TABLE": SETTINGS.table,
    "DATELINE_BUS": SETTINGS.bus,
    "DATELINE_QUEUE": QUEUE,
    "DATELINE_DEAD_LETTERS": DEAD_LETTERS,
    "DATELINE_DELIVERIES": DELIVERIES,
    "POWERTOOLS_METRICS_NAMESPACE": "dateline-test",
    "POWERTOOLS_SERVICE_NAME": "test",
}


class _Template(yaml.SafeLoader):
    """YAML with CloudFormation's short forms, whose values the tests below do not look at."""


_Template.add_multi_constructor("!", lambda loader, suffix, node: {suffix: getattr(node, "value", None)})


@pytest.fixture(scope="session")
def resources() -> dict[str, Any]:
    """The logical resources of the merge template."""
    template = yaml.load((ROOT / ".chalice/resources.yaml").read_text(), Loader=_Template)
    found: dict[str, Any] = template["Resources"]
    return found


@pytest.fixture
def store(resources: dict[str, Any], quick_moto: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Everything in AWS that the use cases need, empty."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    stores.connect.cache_clear()
    with mock_aws():
        connected = stores.connect(SETTINGS)
        _create(connected, resources)
        yield connected


def _create(store: Store, resources: dict[str, Any]) -> None:
    table = resources["Articles"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    store.articles.dynamodb.create_table(TableName=SETTINGS.table, **{name: table[name] for name in wanted})
    s3 = store.bucket.s3
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    versioning = resources["Uploads"]["Properties"]["VersioningConfiguration"]
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration=versioning)
    store.bus.events.create_event_bus(Name=SETTINGS.bus)
    for url in (QUEUE, DEAD_LETTERS, DELIVERIES):
        store.queue.sqs.create_queue(QueueName=url.rpartition("/")[2])


@pytest.fixture
def worker(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The app with what the template tells the worker about its metrics."""
    told = resolved(local_template()["Resources"]["Worker"]["Properties"]["Environment"]["Variables"])
    for name in ("POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE"):
        monkeypatch.setenv(name, told[name])
    importlib.reload(counts)
    yield importlib.reload(importlib.import_module("app"))
    monkeypatch.undo()
    importlib.reload(counts)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `make wheel` does."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The whole service, for all tests that speak to it over HTTP: each brings articles of its own."""
    with running(tmp_path_factory.mktemp("local")) as service:
        yield service


@pytest.fixture(scope="session")
def samples(service: Running) -> dict[str, dict[str, Any]]:
    """The documents of all the samples in the service, by the file's name. No test changes them."""
    for file in SAMPLES:
        service.s3.upload_file(str(file), service.bucket, f"incoming/{file.name}")
    ids = {file.name: service.ended(f"incoming/{file.name}")["id"] for file in SAMPLES}
    return {name: service.get(f"/articles/{article}").json() for name, article in ids.items()}


CHANGED: dict[Any, tuple[str, ...]] = {
    Table: ("query", "put_item", "scan", "all_items"),
    DynamoDBBackend: ("put_item", "update_item", "delete_item", "query", "scan"),
    ResponseSerializer: ("_serialize_type_structure",),
    S3Backend: ("delete_object", "list_object_versions"),
    sqs.Queue: ("attributes",),
    sqs.SQSBackend: ("is_message_valid_based_on_retention_period",),
    Rule: ("send_to_targets",),
    backends: ("list_of_moto_modules",),
    responses: ("method_names_from_class", "camelcase_to_underscores"),
    sqs: ("unix_time_millis",),
}
"""What `cloud.install` changes of moto."""


@pytest.fixture
def quick_moto(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto as the local run has it; what it was comes back afterwards."""
    for owner, names in CHANGED.items():
        for name in names:
            monkeypatch.setattr(owner, name, getattr(owner, name))
    cloud.install()


@pytest.fixture
def upload(store: Store) -> Callable[..., str]:
    """Put an object into the bucket, and get the id of its article."""

    def put(key: str, body: str | bytes = example.TEXT, **more: Any) -> str:
        store.bucket.s3.put_object(Bucket=BUCKET, Key=key, Body=body, **({"ContentType": "text/plain"} | more))
        return article_id(BUCKET, key)

    return put


@pytest.fixture
def remove(store: Store) -> Callable[[str], None]:
    """Delete an object as `aws s3 rm` does: a delete marker becomes its newest version."""
    return lambda key: store.bucket.s3.delete_object(Bucket=BUCKET, Key=key)


@pytest.fixture
def tell(store: Store) -> Callable[..., str]:
    """Ingest a single event, with `analyse` below in the pipeline's place, and get how it ends."""

    def take(
        key: str,
        sequencer: str | None = None,
        *,
        analyse: Callable[[Article], Analysis] = analyse,
        engine: str = "7",
        message: str = "m1",
        last: bool = False,
    ) -> str:
        outcomes: list[str] = []
        body = json.dumps({"Records": [s3_record(key, sequencer=sequencer)]})
        made = Engine(engine, analyse)
        messages.take(
            body, store, engine=made, told=lambda _, outcome: outcomes.append(outcome), message=message, last=last
        )
        return outcomes[-1]

    return take


@pytest.fixture
def announced(store: Store) -> Callable[[], list[dict[str, Any]]]:
    """Reads the bus: every event since the last reading, heard as another workflow would, by a rule with a queue."""
    sqs = boto3.client("sqs", region_name="eu-west-1")
    url = sqs.create_queue(QueueName="listener")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events = store.bus.events
    events.put_rule(Name="all", EventBusName=SETTINGS.bus, EventPattern='{"source": ["dateline"]}')
    events.put_targets(Rule="all", EventBusName=SETTINGS.bus, Targets=[{"Id": "queue", "Arn": arn}])

    def read() -> list[dict[str, Any]]:
        heard = []
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            heard += [checked(json.loads(one["Body"])) for one in messages]
            for one in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
        return heard

    return read


def analyse(article: Article) -> Analysis:
    """What the flows' tests have in the pipeline's place: the example where the text is about the harbour.

    What its sender calls it stays.
    """
    if article.text.startswith("Harbour"):
        return replace(example.ANALYSIS, article=replace(example.ARTICLE, external_id=article.external_id))
    return Analysis(engine="7", article=article)
