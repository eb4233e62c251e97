"""What the template says of the exports: schedules, tables, queries, and who may read what for how long."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import Any

import duckdb
import pytest

from chalicelib.formats.columns import PARTITION, TABLES, Table
from chalicelib.service.exports import files, units
from dateline.local import resources
from tests.service.lake import empty, named_queries, query

DECLARED = resources.template()["Resources"]
RULES = ("ExportOfTheNight", "ExportOfTheWeek")


def input_of(rule: str) -> str:
    (target,) = DECLARED[rule]["Properties"]["Targets"]
    if "Input" in target:
        return str(target["Input"])
    transformer = target["InputTransformer"]
    assert transformer["InputPathsMap"] == {"time": "$.time"}
    # EventBridge puts quotes around text that has none.
    return str(transformer["InputTemplate"]).replace("<time>", '"2026-11-30T02:15:00Z"')


@pytest.mark.parametrize(
    ("rule", "asked"),
    [("ExportOfTheNight", units.Days("2026-11-29", "2026-11-29")), ("ExportOfTheWeek", units.ALL)],
)
def test_the_schedules_ask_for_a_night_and_for_all(rule: str, asked: units.Days) -> None:
    assert units.read(input_of(rule)) == asked


@pytest.mark.parametrize("rule", RULES)
def test_the_schedules_may_send_to_the_queue(rule: str) -> None:
    (statement,) = DECLARED["ExportsQueuePolicy"]["Properties"]["PolicyDocument"]["Statement"]
    allowed = statement["Condition"]["ArnLike"]["aws:SourceArn"]["Fn::Sub"].rpartition("rule/")[2]
    assert fnmatchcase(named(rule), allowed)
    assert DECLARED[rule]["Properties"]["Targets"][0]["Arn"] == {"Fn::GetAtt": ["ExportsQueue", "Arn"]}


def named(rule: str) -> str:
    return str(DECLARED[rule]["Properties"]["Name"]["Fn::Sub"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_athena_has_the_columns_of_the_files(table: Table) -> None:
    declared = DECLARED[f"Exported{table.name.capitalize()}"]["Properties"]["TableInput"]
    storage = declared["StorageDescriptor"]
    assert declared["Name"] == table.name
    columns = [(column["Name"], column["Type"]) for column in storage["Columns"]]
    assert columns == [(column.name, column.kind.glue) for column in table.columns]
    assert [key["Name"] for key in declared["PartitionKeys"]] == [PARTITION]
    key = files.key(files.PARQUET, table, f"{PARTITION}=2026-11-29/00000-0")
    assert key.startswith(storage["Location"]["Fn::Sub"].removeprefix("s3://${Uploads}/"))


def test_names_of_columns_are_one_and_only() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert PARTITION not in names


def test_every_query_can_be_run() -> None:
    """Also where nothing was exported yet. Athena's dialect is another: what they have in common has to do."""
    names = [one["Properties"]["Name"] for one in named_queries().values()]
    assert len(names) == 6
    with duckdb.connect() as database:
        for table in TABLES:
            database.execute(empty(table))
        database.execute(query("current_articles"))
        for name in names:
            assert database.execute(query(name)).fetchall() in ([], [(0,)])


def test_queries_have_a_limit_and_a_place() -> None:
    group = DECLARED["Exports"]["Properties"]["WorkGroupConfiguration"]
    assert group["EnforceWorkGroupConfiguration"] is True
    assert group["BytesScannedCutoffPerQuery"] == 10 * 1024**3
    assert group["ResultConfiguration"]["OutputLocation"]["Fn::Sub"].endswith(f"/{files.ROOT}athena/")
    for one in named_queries().values():
        assert one["Properties"]["WorkGroup"] == {"Ref": "Exports"}


def test_old_exports_and_answers_go() -> None:
    rules = DECLARED["Uploads"]["Properties"]["LifecycleConfiguration"]["Rules"]
    kept = {rule["Prefix"]: rule for rule in rules if "Prefix" in rule}
    assert kept[files.ROOT]["NoncurrentVersionExpiration"] == {"NoncurrentDays": 1}
    assert kept[f"{files.ROOT}athena/"]["ExpirationInDays"] == 7


def test_exports_are_no_uploads() -> None:
    prefix = DECLARED["Worker"]["Properties"]["Environment"]["Variables"]["DATELINE_PREFIX"]
    assert not files.ROOT.startswith(prefix)


def policies() -> list[dict[str, Any]]:
    return list(json.loads((resources.project.root() / ".chalice/policy-export.json").read_text())["Statement"])


def test_the_exporter_writes_exports_alone() -> None:
    writing = [one for one in policies() if {"s3:PutObject", "s3:DeleteObject"} & set(one["Action"])]
    assert [one["Resource"] for one in writing] == [[{"Fn::Sub": f"${{Uploads.Arn}}/{files.ROOT}*"}]]
    tables = {action for one in policies() for action in one["Action"] if action.startswith("dynamodb:")}
    assert tables == {"dynamodb:Query", "dynamodb:BatchGetItem"}
