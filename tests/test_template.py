"""The stack as it would be deployed: `chalice package` with the merge template, then AWS's own translation of it."""

from __future__ import annotations

import copy
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chalicelib import errors, settings
from chalicelib.api import page, routes
from chalicelib.formats import schema
from chalicelib.service import batches, waits
from chalicelib.service.deliver import sending
from dateline.deployment import stacks
from dateline.local import resources
from scripts import deployer, package, permissions, sources

ROOT = Path(__file__).parent.parent
STAGES = ("dev", "prod")


@pytest.fixture(scope="module", params=STAGES)
def stage(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def project(stage: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(stage)


@pytest.fixture(scope="module")
def template(stage: str, project: Path) -> dict[str, Any]:
    """The packaged template of a stage. Without requirements, as wheels say nothing about a template."""
    shutil.copy(ROOT / "app.py", project)
    shutil.copytree(ROOT / "chalicelib", project / "chalicelib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".chalice", project / ".chalice", ignore=shutil.ignore_patterns("deployments"))
    (project / "requirements.txt").touch()
    return package.chalice_package(project, project / "out", stage=stage)


@pytest.fixture
def properties(template: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The properties of every resource by its name."""
    return {name: resource["Properties"] for name, resource in template["Resources"].items()}


def of_type(template: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {name: r["Properties"] for name, r in template["Resources"].items() if r["Type"] == kind}


def test_cfn_lint_and_the_sam_translator_accept_the_template(template: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "template.json").write_text(json.dumps(template))
    package.check_template(tmp_path / "template.json")


def test_the_deployer_s_policy_knows_every_type(template: dict[str, Any]) -> None:
    made = package.translate(json.loads(json.dumps(template)))["Resources"].values()
    assert {one["Type"] for one in made} == deployer.types()


def test_the_bucket_is_versioned_encrypted_and_private(properties: dict[str, dict[str, Any]]) -> None:
    bucket = properties["Uploads"]
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert bucket["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]


def test_the_bucket_is_reached_over_tls_only(properties: dict[str, dict[str, Any]]) -> None:
    (statement,) = properties["UploadsPolicy"]["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Action"], statement["Principal"]) == ("Deny", "s3:*", "*")
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert len(statement["Resource"]) == 2


def test_new_and_deleted_uploads_are_told_to_the_queue_and_nothing_else_is(
    properties: dict[str, dict[str, Any]],
) -> None:
    told = properties["Uploads"]["NotificationConfiguration"]["QueueConfigurations"]
    assert {entry["Event"] for entry in told} == {"s3:ObjectCreated:*", "s3:ObjectRemoved:*"}
    prefixes = (properties["Worker"]["Environment"]["Variables"]["DATELINE_PREFIX"], settings.PARTS)
    rules = [[{"Name": "prefix", "Value": prefix}] for prefix in prefixes]
    for event in ("s3:ObjectCreated:*", "s3:ObjectRemoved:*"):
        assert [one["Filter"]["S3Key"]["Rules"] for one in told if one["Event"] == event] == rules


def test_only_the_worker_makes_parts_and_nobody_else_deletes_them() -> None:
    """The undertaker deletes those of what it finds to be gone."""
    policies = {name: json.loads((ROOT / f".chalice/policy-{name}.json").read_text()) for name in permissions.ENTRIES}
    may = {
        name: {action for one in policy["Statement"] if _is_of_parts(one) for action in one["Action"]}
        for name, policy in policies.items()
    }
    assert may.pop("worker") == {"s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"}
    assert may.pop("undertaker") == {"s3:GetObject", "s3:DeleteObject"}
    assert not any(may.values())


def _is_of_parts(statement: dict[str, Any]) -> bool:
    return any(f"/{settings.PARTS}" in json.dumps(one) for one in statement["Resource"])


def test_only_the_uploads_bucket_may_send_to_the_queue(properties: dict[str, dict[str, Any]]) -> None:
    (statement,) = properties["UploadsQueuePolicy"]["PolicyDocument"]["Statement"]
    assert statement["Principal"] == {"Service": "s3.amazonaws.com"}
    assert statement["Action"] == "sqs:SendMessage"
    arn = statement["Condition"]["ArnEquals"]["aws:SourceArn"]["Fn::Sub"]
    assert arn == "arn:${AWS::Partition}:s3:::" + properties["Uploads"]["BucketName"]["Fn::Sub"]
    assert statement["Condition"]["StringEquals"]["aws:SourceAccount"] == {"Ref": "AWS::AccountId"}


def test_a_message_that_keeps_failing_ends_in_the_dead_letter_queue(properties: dict[str, dict[str, Any]]) -> None:
    for queue, following in (("UploadsQueue", "UndoneQueue"), ("UndoneQueue", "UploadsDeadLetterQueue")):
        redrive = properties[queue]["RedrivePolicy"]
        assert redrive["deadLetterTargetArn"] == {"Fn::GetAtt": [following, "Arn"]}
        assert redrive["maxReceiveCount"] >= 5


def test_the_undertaker_has_tries_of_its_own(properties: dict[str, dict[str, Any]]) -> None:
    """SQS tells how often a message was received "across all queues": those of the worker are among them."""
    worker, undertaker = (
        properties[name]["RedrivePolicy"]["maxReceiveCount"] for name in ("UploadsQueue", "UndoneQueue")
    )
    assert undertaker >= worker + 5


def test_the_worker_knows_its_last_try(properties: dict[str, dict[str, Any]]) -> None:
    tries = properties["UploadsQueue"]["RedrivePolicy"]["maxReceiveCount"]
    assert properties["Worker"]["Environment"]["Variables"]["DATELINE_RECEIVES"] == str(tries)


def test_a_delivery_has_a_try_after_each_wait(properties: dict[str, dict[str, Any]]) -> None:
    count = properties["DeliveriesQueue"]["RedrivePolicy"]["maxReceiveCount"]
    assert count == len(waits.DELIVERIES) + 1
    assert properties["Deliver"]["Environment"]["Variables"]["DATELINE_RECEIVES"] == str(count)


def test_a_try_has_time_to_be_noted(properties: dict[str, dict[str, Any]]) -> None:
    assert properties["Deliver"]["Timeout"] >= 2 * sending.SECONDS
    assert waits.LONGEST + properties["Deliver"]["Timeout"] <= 12 * 3_600


def test_only_the_rule_may_send_deliveries(properties: dict[str, dict[str, Any]]) -> None:
    rule = properties["DeliveriesRule"]
    assert rule["EventPattern"]["detail-type"] == ["Watch Matched"]
    (target,) = rule["Targets"]
    assert target["Arn"] == {"Fn::GetAtt": ["DeliveriesQueue", "Arn"]}
    assert {*target["InputTransformer"]["InputPathsMap"].values()} == {"$.detail.watch", "$.detail.place"}
    (statement,) = properties["DeliveriesQueuePolicy"]["PolicyDocument"]["Statement"]
    assert statement["Principal"] == {"Service": "events.amazonaws.com"}
    assert statement["Resource"] == [target["Arn"], target["DeadLetterConfig"]["Arn"]]
    assert statement["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Fn::GetAtt": ["DeliveriesRule", "Arn"]}}}


@pytest.mark.parametrize(
    ("queue", "function"),
    [
        ("UploadsQueue", "Worker"),
        ("UndoneQueue", "Undertaker"),
        ("DeliveriesQueue", "Deliver"),
        ("ExportsQueue", "Export"),
    ],
)
def test_a_message_is_hidden_for_six_timeouts(queue: str, function: str, properties: dict[str, dict[str, Any]]) -> None:
    assert properties[queue]["VisibilityTimeout"] >= 6 * properties[function]["Timeout"]


def test_a_batch_has_time_for_two_long_texts(properties: dict[str, dict[str, Any]]) -> None:
    assert properties["Worker"]["Timeout"] >= 2 * batches.NEEDED_SECONDS


def test_every_queue_is_encrypted(template: dict[str, Any]) -> None:
    assert all(queue["SqsManagedSseEnabled"] for queue in of_type(template, "AWS::SQS::Queue").values())


def test_the_table_is_encrypted_can_be_restored_and_forgets_deleted_articles(
    properties: dict[str, dict[str, Any]],
) -> None:
    table = properties["Articles"]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}


def test_what_holds_data_outlives_the_stack(template: dict[str, Any]) -> None:
    for name in ("Uploads", "Articles"):
        assert template["Resources"][name]["DeletionPolicy"] == "RetainExceptOnCreate"
        assert template["Resources"][name]["UpdateReplacePolicy"] == "Retain"


def test_failures_of_single_messages_are_reported_after_aws_has_translated_the_template(
    template: dict[str, Any],
) -> None:
    translated = package.translate(json.loads(json.dumps(template)))
    mappings = of_type(translated, "AWS::Lambda::EventSourceMapping").values()
    names = ("UploadsQueue", "UndoneQueue", "DeliveriesQueue", "ExportsQueue")
    assert {one["EventSourceArn"]["Fn::Sub"] for one in mappings} == {f"${{{name}.Arn}}" for name in names}
    for mapping in mappings:
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["ScalingConfig"]["MaximumConcurrency"] >= 2


def test_the_worker_has_the_layer_and_the_api_has_not(properties: dict[str, dict[str, Any]]) -> None:
    assert properties["Worker"]["Layers"] == [{"Ref": "WorkerLayer"}]
    assert properties["Export"]["Layers"] == [{"Ref": "ExportLayer"}]
    assert not [name for name in ("APIHandler", "Authorizer", "Undertaker", "Deliver") if "Layers" in properties[name]]
    assert properties["Worker"]["MemorySize"] == 2048
    assert 256 <= properties["APIHandler"]["MemorySize"] <= 512


def test_the_api_is_regional(properties: dict[str, dict[str, Any]]) -> None:
    assert properties["RestAPI"]["EndpointConfiguration"] == "REGIONAL"


def test_every_function_logs_to_a_group_that_forgets_and_is_traced(template: dict[str, Any]) -> None:
    groups = of_type(template, "AWS::Logs::LogGroup")
    for function in of_type(template, "AWS::Serverless::Function").values():
        group = groups[function["LoggingConfig"]["LogGroup"]["Ref"]]
        assert 1 <= group["RetentionInDays"] <= 90
        assert function["Tracing"] == "Active"


def test_every_function_knows_its_resources(template: dict[str, Any]) -> None:
    for function in of_type(template, "AWS::Serverless::Function").values():
        variables = function["Environment"]["Variables"]
        assert variables["DATELINE_BUCKET"] == {"Ref": "Uploads"}
        assert variables["DATELINE_TABLE"] == {"Ref": "Articles"}
        assert variables["DATELINE_BUS"] == {"Ref": "Bus"}


def test_dead_letters_late_uploads_and_errors_of_each_function_raise_alarms(template: dict[str, Any]) -> None:
    alarms = of_type(template, "AWS::CloudWatch::Alarm").values()
    assert {alarm["MetricName"] for alarm in alarms} >= {
        "ApproximateNumberOfMessagesVisible",
        "ApproximateAgeOfOldestMessage",
        "Errors",
        "Throttles",
        "WriteThrottleEvents",
        "ReadThrottleEvents",
        "Faulty",
        "Late",
        "Overdue",
        "5XXError",
    }
    assert all(alarm["AlarmActions"] == [{"Ref": "Alarms"}] for alarm in alarms)


@pytest.mark.parametrize("function", sorted(permissions.ENTRIES))
def test_a_policy_allows_exactly_what_the_code_calls(function: str) -> None:
    assert permissions.allowed(function) == permissions.used(function)


def test_the_policies_are_those_of_the_packaged_roles(properties: dict[str, dict[str, Any]]) -> None:
    roles = ("ApiHandlerRole", "AuthorizerRole", "WorkerRole", "UndertakerRole", "DeliverRole", "ExportRole")
    for role, function in zip(roles, permissions.ENTRIES, strict=True):
        (policy,) = properties[role]["Policies"]
        written = json.loads((ROOT / ".chalice" / f"policy-{function}.json").read_text())
        assert policy["PolicyDocument"] == written


def test_no_policy_allows_a_wildcard_but_for_traces() -> None:
    for function in permissions.ENTRIES:
        policy = json.loads((ROOT / ".chalice" / f"policy-{function}.json").read_text())
        for statement in policy["Statement"]:
            assert not [action for action in statement["Action"] if "*" in action]
            assert statement["Sid"] == "Trace" or "*" not in statement["Resource"]


@pytest.mark.parametrize("function", sorted(permissions.ENTRIES))
def test_nobody_writes_tokens_but_the_authorizer(function: str) -> None:
    policy = json.loads((ROOT / ".chalice" / f"policy-{function}.json").read_text())
    for statement in policy["Statement"]:
        if any(action.startswith("dynamodb:") and action.endswith("Item") for action in statement["Action"]):
            keys = statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
            assert ("TOKENS" in keys) == (function == "authorizer")
            assert not {"*", "TOKEN*"} & set(keys)


def test_indices_carry_keys_alone() -> None:
    indices = resources.template()["Resources"]["Articles"]["Properties"]["GlobalSecondaryIndexes"]
    assert {index["IndexName"] for index in indices} == {"newest", "dated", "changes", "failures"}
    assert all(index["Projection"] == {"ProjectionType": "KEYS_ONLY"} for index in indices)


def test_scripts_find_the_table_and_the_queue(template: dict[str, Any]) -> None:
    places = {name: output["Value"] for name, output in template["Outputs"].items()}
    assert (places[stacks.TABLE], places[stacks.QUEUE]) == ({"Ref": "Articles"}, {"Ref": "UploadsQueue"})


GATEWAY = {
    "MISSING_AUTHENTICATION_TOKEN": "route_unknown",
    "UNAUTHORIZED": "token_missing",
    "ACCESS_DENIED": "token_refused",
    "THROTTLED": "too_many_requests",
    "QUOTA_EXCEEDED": "too_many_requests",
    "REQUEST_TOO_LARGE": "body_too_large",
    "DEFAULT_4XX": "request_invalid",
    "AUTHORIZER_FAILURE": "temporarily_unavailable",
    "DEFAULT_5XX": "internal_error",
}


def test_api_gateway_s_own_answers_are_problems(template: dict[str, Any]) -> None:
    responses = of_type(template, "AWS::ApiGateway::GatewayResponse").values()
    seen = {}
    for response in responses:
        problem = msgspec.json.decode(response["ResponseTemplates"]["application/json"], type=schema.Problem)
        assert problem.status == int(response["StatusCode"]) == errors.REQUESTS[problem.code].status
        headers = response["ResponseParameters"]
        assert headers["gatewayresponse.header.Content-Type"] == "'application/problem+json'"
        assert headers["gatewayresponse.header.Access-Control-Allow-Origin"] == "'*'"
        seen[response["ResponseType"]] = problem.code
    assert seen == GATEWAY


def test_what_has_a_scope_is_behind_the_authorizer(properties: dict[str, dict[str, Any]]) -> None:
    paths = properties["RestAPI"]["DefinitionBody"]["paths"]
    for route in (*routes.ROUTES, *routes.PAGES):
        security = paths[route.path][route.method.lower()].get("security")
        assert bool(security) == bool(route.scope), route


def test_nothing_is_open_but_the_page_health_and_the_description() -> None:
    assert {route.path for route in routes.ROUTES if route.scope is None} == {
        "/health",
        "/openapi.json",
        "/schemas",
        "/schemas/{schema}",
    }
    assert {route.path for route in routes.PAGES if route.scope is None} == {"/", "/page/{edition}/{file}"}


def test_the_page_is_in_the_zip(project: Path, template: dict[str, Any]) -> None:
    with zipfile.ZipFile(project / "out/deployment.zip") as archive:
        archive.extractall(project / "code")
    package.check_page(project / "code")
    assert page.modules.bundle(project / "code/chalicelib/api/page/app.js") == page.read("app.js")


def test_answers_are_sent_compressed(properties: dict[str, dict[str, Any]]) -> None:
    """The page is promised to weigh little on the way."""
    assert properties["RestAPI"]["MinimumCompressionSize"] <= 1024


def of_backfills(properties: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The statements of what a backfill may do."""
    (policy,) = properties["BackfillRole"]["Policies"]
    return list(policy["PolicyDocument"]["Statement"])


def test_a_backfill_may_do_what_it_does(properties: dict[str, dict[str, Any]]) -> None:
    allowed = {
        one["Sid"]: {one["Action"]} if isinstance(one["Action"], str) else set(one["Action"])
        for one in of_backfills(properties)
    }
    assert allowed["ListUploads"] == {"s3:ListBucket"}
    assert allowed["TellTheQueue"] == {"sqs:GetQueueAttributes", "sqs:SendMessage"}
    assert {name for name in allowed if not name.endswith("ItsParts")} == {
        *("ListUploads", "WriteResults", "TellTheQueue", "Log", "Trace")
    }
    stars = [one["Sid"] for one in of_backfills(properties) if one["Resource"] == "*"]
    assert stars == ["Log", "Trace"]


def test_a_backfill_s_role_names_its_machine(template: dict[str, Any], properties: dict[str, dict[str, Any]]) -> None:
    machine = properties["Backfill"]
    name, label = machine["Name"]["Fn::Sub"], machine["Definition"]["States"]["Objects"]["Label"]
    arns = {one["Sid"]: one["Resource"]["Fn::Sub"] for one in of_backfills(properties) if "Parts" in one["Sid"]}
    states = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
    assert arns == {
        "StartItsParts": f"{states}:stateMachine:{name}",
        "FollowItsParts": f"{states}:execution:{name}:*",
        "GoOnWithItsParts": f"{states}:execution:{name}/{label}:*",
    }
    assert template["Outputs"][stacks.MACHINE]["Value"] == {"Ref": "Backfill"}


def test_nothing_starts_a_backfill(template: dict[str, Any], properties: dict[str, dict[str, Any]]) -> None:
    assert "Events" not in properties["Backfill"]
    assert "Backfill" not in json.dumps(list(of_type(template, "AWS::Events::Rule").values()))


def test_its_results_go_after_a_month(properties: dict[str, dict[str, Any]]) -> None:
    written = properties["Backfill"]["Definition"]["States"]["Objects"]["ResultWriter"]["Parameters"]["Prefix"]
    rules = properties["Uploads"]["LifecycleConfiguration"]["Rules"]
    assert [rule["ExpirationInDays"] for rule in rules if rule.get("Prefix") == f"{written}/"] == [30]


SOURCES = "archive/articles/ wire"


@pytest.fixture(scope="module")
def with_sources(template: dict[str, Any]) -> dict[str, Any]:
    """The template of a stage that takes the articles of two other buckets."""
    made = copy.deepcopy(template)
    made["Resources"]["Worker"]["Properties"]["Environment"]["Variables"][sources.VARIABLE] = SOURCES
    package.add_sources(made)
    return made


def reads(template: dict[str, Any], role: str) -> list[dict[str, Any]]:
    """The statements about S3 of a role, without those about our own bucket."""
    (policy,) = template["Resources"][role]["Properties"]["Policies"]
    statements = policy["PolicyDocument"]["Statement"]
    return [one for one in statements if "s3:" in json.dumps(one["Action"]) and "Uploads" not in json.dumps(one)]


def test_a_stage_without_sources_gets_nothing(template: dict[str, Any]) -> None:
    made = copy.deepcopy(template)
    package.add_sources(made)
    assert made == template


def test_sources_are_linted_too(with_sources: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "template.json").write_text(json.dumps(with_sources))
    package.check_template(tmp_path / "template.json")


@pytest.mark.parametrize("role", ["WorkerRole", "UndertakerRole"])
def test_functions_read_sources_alone(role: str, with_sources: dict[str, Any]) -> None:
    objects, buckets = reads(with_sources, role)
    arn = "arn:${AWS::Partition}:s3:::"
    assert [one["Fn::Sub"] for one in objects["Resource"]] == [f"{arn}archive/articles/*", f"{arn}wire/*"]
    assert not [action for action in objects["Action"] if not action.startswith("s3:GetObject")]
    assert [one["Fn::Sub"] for one in buckets["Resource"]] == [f"{arn}archive", f"{arn}wire"]
    assert buckets["Action"] == ["s3:ListBucket"]


def test_nobody_else_reads_sources(with_sources: dict[str, Any]) -> None:
    for role in ("ApiHandlerRole", "AuthorizerRole"):
        assert not reads(with_sources, role)


def test_a_backfill_lists_them_by_prefix(with_sources: dict[str, Any]) -> None:
    first, second = reads(with_sources, "BackfillRole")
    assert first["Condition"] == {"StringLike": {"s3:prefix": "articles/*"}}
    assert (first["Action"], second["Action"]) == ("s3:ListBucket", "s3:ListBucket")
    assert "Condition" not in second


def test_what_a_rule_can_not_hand_over_is_a_dead_letter(with_sources: dict[str, Any]) -> None:
    policies = of_type(with_sources, "AWS::SQS::QueuePolicy").values()
    open_to_rules = [
        queue
        for policy in policies
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Principal"] == {"Service": "events.amazonaws.com"}
        for queue in (statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]])
    ]
    applied = [one["Ref"] for policy in policies for one in policy["Queues"]]
    targets = [one for rule in of_type(with_sources, "AWS::Events::Rule").values() for one in rule["Targets"]]
    assert len(targets) >= 4
    for target in targets:
        dead = target["DeadLetterConfig"]["Arn"]
        assert dead in open_to_rules
        assert target["Arn"] in open_to_rules
        assert dead["Fn::GetAtt"][0] in applied


def test_a_rule_tells_of_each_source(with_sources: dict[str, Any]) -> None:
    rules = {name: one for name, one in of_type(with_sources, "AWS::Events::Rule").items() if name.startswith("Source")}
    patterns = [rule["EventPattern"]["detail"] for rule in rules.values()]
    assert patterns == [
        {"bucket": {"name": ["archive"]}, "object": {"key": [{"prefix": "articles/"}]}},
        {"bucket": {"name": ["wire"]}},
    ]
    for rule in rules.values():
        assert "EventBusName" not in rule  # S3 knows none but the default one.
        assert [target["Arn"] for target in rule["Targets"]] == [{"Fn::GetAtt": ["UploadsQueue", "Arn"]}]
    statement = with_sources["Resources"]["UploadsQueuePolicy"]["Properties"]["PolicyDocument"]["Statement"][-1]
    assert statement["Principal"] == {"Service": "events.amazonaws.com"}
    assert statement["Condition"]["ArnEquals"]["aws:SourceArn"] == [{"Fn::GetAtt": [name, "Arn"]} for name in rules]
    assert with_sources["Outputs"][stacks.SOURCES]["Value"] == SOURCES


@pytest.mark.parametrize("wrong", ["s3://archive", "Archive", "a", "archive/*", "archive/a?", "/articles"])
def test_what_names_no_bucket_is_refused(wrong: str, template: dict[str, Any]) -> None:
    made = copy.deepcopy(template)
    made["Resources"]["Worker"]["Properties"]["Environment"]["Variables"][sources.VARIABLE] = wrong
    with pytest.raises(package.PackageError, match="is no bucket"):
        package.add_sources(made)
