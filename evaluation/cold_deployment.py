"""A checkout of Dateline and what it needs of AWS, in moto: processes of it are called as Lambda calls them."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import boto3
from botocore.config import Config

from chalicelib.model import article_id
from dateline.local import resources
from evaluation import cold_start
from evaluation.bench_analysis import sample
from evaluation.moto_tls import Endpoint

ANSWERS = 21
"""Of the API and the authorizer in one process: the first is the cold one, the median of the others the warm one."""

ARTICLES = 6
"""Of the worker in one process, as above."""

REGION = "us-east-1"
TOKEN = "dl_" + "b" * 43
SCOPES = {"L": [{"S": "read"}]}


class Spent(NamedTuple):
    """Milliseconds of CPU of a process: at its import's end, at its first answer's, and the median of the others."""

    init: float
    first: float
    later: float


class Deployment:
    """A checkout with a table, a bucket and a bus of its own."""

    def __init__(self, name: str, checkout: Path, endpoint: Endpoint) -> None:
        self.checkout, self.name = checkout, name
        self.numbers = count()
        self.texts: Iterator[str] = (article.text for article in sample(10_000))
        self.environment = _environment(self.name, checkout, endpoint)
        keys = {"aws_access_key_id": "bench", "aws_secret_access_key": "bench", "region_name": REGION}
        whole = Config(request_checksum_calculation="when_required")  # a body of known length
        options = {"endpoint_url": endpoint.url, "verify": str(endpoint.authorities), "config": whole, **keys}
        self.dynamodb, self.s3, self.events = (boto3.client(one, **options) for one in ("dynamodb", "s3", "events"))

    def make(self) -> None:
        """Make its table, bucket and bus, with a token and an analysed article in them; and all byte code."""
        declared = resources.template()["Resources"]["Articles"]["Properties"]
        shape = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
        self.dynamodb.create_table(TableName=self.name, **{key: declared[key] for key in shape})
        self.s3.create_bucket(Bucket=self.name)
        self.s3.put_bucket_versioning(Bucket=self.name, VersioningConfiguration={"Status": "Enabled"})
        self.events.create_event_bus(Name=self.name)
        row = {"pk": {"S": "TOKENS"}, "sk": {"S": sha256(TOKEN.encode()).hexdigest()}, "scopes": SCOPES}
        told = {"digest": row["sk"], "name": {"S": "bench"}, "created": {"S": "2026-11-01T00:00:00Z"}}
        self.dynamodb.put_item(TableName=self.name, Item=row | told)
        code = [str(self.checkout / name) for name in ("app.py", "chalicelib")]
        subprocess.run([sys.executable, "-m", "compileall", "-q", *code], check=True)
        for function in ("worker", "authorizer", "app", cold_start.PLAIN):
            self.run(function)

    def run(self, function: str) -> Spent:
        """What a process takes that answers as a function; raises CalledProcessError where it does not."""
        done = subprocess.run(
            [sys.executable, "-P", cold_start.__file__],
            input=json.dumps({"function": function, "events": self.calls(function)}),
            env=self.environment | {"_HANDLER": f"app.{function}"},
            cwd=self.checkout,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        told = json.loads(done.stdout.splitlines()[-1])
        return Spent(*(1000 * one for one in (told["init"], told["first"], statistics.median(told["later"]))))

    def calls(self, function: str) -> list[dict[str, Any]]:
        """The events that a process of a function gets."""
        if function == "worker":
            return [self.upload(next(self.texts)) for _ in range(ARTICLES)]
        article = article_id(self.name, "incoming/0.txt")
        head = {"pk": {"S": f"ARTICLE#{article}"}, "sk": {"S": "HEAD"}}
        event = {
            "app": _get(article),
            "authorizer": {"type": "TOKEN", "authorizationToken": f"Bearer {TOKEN}", "methodArn": METHOD},
            cold_start.PLAIN: {"TableName": self.name, "Key": head},
        }[function]
        return [event] * ANSWERS

    def upload(self, text: str) -> dict[str, Any]:
        """Put an article into the bucket; what the queue tells the worker of it."""
        number = next(self.numbers)
        key = f"incoming/{number}.txt"
        self.s3.put_object(Bucket=self.name, Key=key, Body=text.encode(), ContentType="text/plain")
        thing = {"bucket": {"name": self.name}, "object": {"key": key, "sequencer": f"{number:016X}"}}
        body = json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": thing}]})
        record = {"messageId": f"m{number}", "body": body, "attributes": {"ApproximateReceiveCount": "1"}}
        return {"Records": [record | {"eventSource": "aws:sqs", "messageAttributes": {}}]}


METHOD = f"arn:aws:execute-api:{REGION}:123456789012:abc123/dev/GET/articles"


def _environment(name: str, checkout: Path, endpoint: Endpoint) -> dict[str, str]:
    keys = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench", "AWS_DEFAULT_REGION": REGION}
    where = {"AWS_ENDPOINT_URL": endpoint.url, "AWS_CA_BUNDLE": str(endpoint.authorities)}
    ours = {f"DATELINE_{one}": name for one in ("TABLE", "BUCKET", "BUS", "QUEUE", "DEAD_LETTERS")}
    function = {"AWS_LAMBDA_FUNCTION_NAME": "dateline", "POWERTOOLS_SERVICE_NAME": "bench"}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(checkout)} | keys | where | ours | function


def _get(article: str) -> dict[str, Any]:
    """API Gateway's event of a request for an article."""
    return {
        "headers": {"Accept": "application/json"},
        "multiValueQueryStringParameters": None,
        "pathParameters": {"article": article},
        "stageVariables": None,
        "requestContext": {
            "authorizer": {"principalId": "bench", "name": "bench", "scopes": "read"},
            "resourcePath": "/articles/{article}",
            "httpMethod": "GET",
            "path": f"/dev/articles/{article}",
            "identity": {"sourceIp": "192.0.2.1"},
        },
        "body": None,
        "isBase64Encoded": False,
    }
