"""What whoever deploys may do, as a policy of IAM, derived from the types of the template's resources.

AWS says for each type which actions CloudFormation takes to create, read, change and delete it (the type's schema,
which cfn-lint carries). What such actions need that our resources don't have is left out by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

from dateline.local.resources import template

REGION = "us-east-1"

MADE_OF_SAM = (
    "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGateway::Stage",
    "AWS::IAM::Role",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion",
    "AWS::Lambda::Permission",
)
"""What Chalice's functions, API and layer become."""

SAM = {"AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine", "AWS::Serverless::LayerVersion": None}
"""What other types of SAM's become; None is among the former."""

LEFT_OUT = {
    # No resource of ours has a key of its own, lies in a VPC, mounts a file system, or is a replica.
    "keys": ("kms:*", "logs:*KmsKey"),
    "networks and file systems": ("ec2:*", "elasticfilesystem:*", "s3files:*", "lambda:PassCapacityProvider"),
    "other services": ("kinesis:*", "firehose:*", "s3tables:*", "lakeformation:*", "secretsmanager:*"),
    # CloudFormation writes no rows and no objects.
    "data": (
        *("dynamodb:*Item", "dynamodb:Query", "dynamodb:Scan", "s3:*Object", "s3:*ObjectVersion", "s3:PutObjectAcl"),
        *("logs:*LogStream", "logs:PutLogEvents", "s3:*Multipart*", "logs:PutBearerTokenAuthentication"),
    ),
    "replicas, imports and streams": (
        *("dynamodb:*Replica", "dynamodb:*Import*", "dynamodb:*Kinesis*"),
        *("s3:*Replication*", "s3:*Metadata*", "logs:*Delivery", "s3:REST.*"),
    ),
    "what the template does not set": (
        *("s3:*Abac", "s3:*Accelerate*", "s3:*Analytics*", "s3:*CORS", "s3:*Cors", "s3:*IntelligentTiering*"),
        *("s3:*Inventory*", "s3:*Website", "s3:*ObjectLock*", "s3:*MetricsConf*", "s3:*BucketAcl", "s3:*BucketLogging"),
        *("dynamodb:*ContributorInsights", "dynamodb:*ResourcePolicy", "lambda:*CodeSigning*", "lambda:*Concurrency"),
        *("lambda:*Scaling*", "lambda:*Recursion*", "lambda:AssociateRuntimeAlias", "*:*DataProtection*"),
        *(
            "logs:*IndexPolic*",
            "logs:*ResourcePolic*",
            "logs:*DeletionProtection",
            "iam:*Boundary",
            "iam:*ServiceLinked*",
        ),
        *("glue:*Connection", "events:*Permission", "iam:*AttachRolePolicy"),
    ),
}
"""Patterns of actions that CloudFormation would need for other resources of the same types, by why."""

UNSET = ("replicas, imports and streams", "what the template does not set")
"""Of these, only what changes something is left out: CloudFormation reads all settings of a resource, those that the
template leaves alone, too."""

READING = ("Describe", "Get", "List")
"""How actions begin that change nothing."""

ARNS = {
    "apigateway": (
        *("arn:aws:apigateway:*::/restapis*", "arn:aws:apigateway:*::/tags/*", "arn:aws:apigateway:*::/account"),
    ),
    "athena": ("arn:aws:athena:*:*:workgroup/dateline-*",),
    "cloudwatch": ("arn:aws:cloudwatch:*:*:alarm:dateline-*", "arn:aws:cloudwatch::*:dashboard/dateline-*"),
    "dynamodb": ("arn:aws:dynamodb:*:*:table/dateline-*",),
    "events": ("arn:aws:events:*:*:event-bus/dateline-*", "arn:aws:events:*:*:rule/*dateline-*"),
    "glue": ("arn:aws:glue:*:*:catalog", "arn:aws:glue:*:*:database/dateline*", "arn:aws:glue:*:*:table/dateline*"),
    "iam": ("arn:aws:iam::*:role/dateline-*",),
    "lambda": (
        *("arn:aws:lambda:*:*:function:dateline-*", "arn:aws:lambda:*:*:layer:*"),
        "arn:aws:lambda:*:*:event-source-mapping:*",
    ),
    # Step Functions wants the second: its logs go by CloudWatch's own delivery.
    "logs": ("arn:aws:logs:*:*:log-group:/dateline-*", "arn:aws:logs:*:*:log-group:/aws/vendedlogs/dateline-*"),
    "s3": ("arn:aws:s3:::dateline-*",),
    "sns": ("arn:aws:sns:*:*:dateline-*",),
    "sqs": ("arn:aws:sqs:*:*:dateline-*",),
    "states": ("arn:aws:states:*:*:stateMachine:dateline-*",),
}
"""Whose resources each service's actions may touch: those of stacks that are called dateline-."""

OWN: tuple[dict[str, Any], ...] = (
    {
        "Sid": "Stacks",
        "Action": [
            *("cloudformation:CreateChangeSet", "cloudformation:DeleteChangeSet", "cloudformation:DeleteStack"),
            *(
                "cloudformation:DescribeChangeSet",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStacks",
            ),
            *("cloudformation:ContinueUpdateRollback", "cloudformation:ExecuteChangeSet", "cloudformation:GetTemplate"),
            *("cloudformation:GetTemplateSummary", "cloudformation:RollbackStack"),
        ],
        "Resource": [
            "arn:aws:cloudformation:*:*:stack/dateline-*",
            "arn:aws:cloudformation:*:aws:transform/Serverless-2016-10-31",
        ],
    },
    {
        "Sid": "Package",
        "Action": ["s3:GetObject", "s3:PutObject"],
        "Resource": ["arn:aws:s3:::dateline-deploy-*/*"],
    },
    {
        # API Gateway makes it with the first API of an account that is traced, in the name of whoever deploys that.
        "Sid": "FirstApi",
        "Action": ["iam:CreateServiceLinkedRole"],
        "Resource": ["arn:aws:iam::*:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway"],
    },
)
"""What scripts/deploy.sh does itself, and what no type's schema tells. Its look at who owns the bucket, and making it, are among S3's below."""

LOOKING = ("Describe", "List")
"""How actions begin that IAM can't bind to single resources, or that name many."""

LONGEST = 10_240
"""Characters of a role's inline policies, blanks not counted (IAM User Guide, "IAM and AWS STS quotas")."""


def types(declared: dict[str, Any] | None = None) -> set[str]:
    """The types of resources that a template comes to, once SAM has translated it."""
    kinds = {one["Type"] for one in (declared or template())["Resources"].values() if "Type" in one}
    return {made for kind in kinds if (made := SAM.get(kind, kind))} | {*MADE_OF_SAM}


def actions(kind: str, *, left_out: Mapping[str, tuple[str, ...]] = LEFT_OUT) -> set[str]:
    """The actions that CloudFormation takes for a type of resource, but for what ours don't need."""
    handlers = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, kind).schema.get("handlers", {})
    needed = {action for one in handlers.values() for action in one.get("permissions", ())}
    return {action for action in needed if not _is_left_out(action, left_out)}


def _is_left_out(action: str, left_out: Mapping[str, tuple[str, ...]]) -> bool:
    reads = action.partition(":")[2].startswith(READING)
    groups = (patterns for why, patterns in left_out.items() if not (reads and why in UNSET))
    return any(fnmatchcase(action, pattern) for patterns in groups for pattern in patterns)


def policy(kinds: Iterable[str]) -> dict[str, Any]:
    """The policy for the resources of these types. Raises KeyError for a service without ARNS."""
    needed = set().union(*map(actions, kinds))
    return {"Version": "2012-10-17", "Statement": [_allowed(one) for one in (*OWN, *_statements(needed))]}


def _allowed(statement: dict[str, Any]) -> dict[str, Any]:
    return {"Sid": statement["Sid"], "Effect": "Allow"} | statement


def _statements(needed: set[str]) -> Iterator[dict[str, Any]]:
    looking = {action for action in needed if action.partition(":")[2].startswith(LOOKING)}
    yield {"Sid": "Look", "Action": sorted(looking), "Resource": ["*"]}
    passing = {"iam:PassRole"} & needed
    for service, arns in ARNS.items():
        ours = {action for action in needed - looking - passing if action.startswith(f"{service}:")}
        if ours:
            yield {"Sid": service.capitalize(), "Action": sorted(ours), "Resource": list(arns)}
    unknown = {action.partition(":")[0] for action in needed} - ARNS.keys()
    if unknown:
        raise KeyError(f"scripts/deployer.py has no ARNs for {', '.join(sorted(unknown))}")
    only = {"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com", "states.amazonaws.com"]}}
    yield {"Sid": "Pass", "Action": ["iam:PassRole"], "Resource": list(ARNS["iam"]), "Condition": only}


def written(made: dict[str, Any]) -> str:
    """A policy as JSON whose lists fill lines."""
    statements = ",\n".join(_written(one) for one in made["Statement"])
    return f'{{\n "Version": "{made["Version"]}",\n "Statement": [\n{statements}\n ]\n}}'


def _written(statement: dict[str, Any]) -> str:
    lines = ["  {"]
    for name, value in statement.items():
        text = json.dumps(value)
        pieces = [f'   "{name}": ']
        for word in text.split(" "):
            if len(pieces[-1]) + len(word) > 116:
                pieces.append("    ")
            pieces[-1] += word + " "
        lines += [*(piece.rstrip() for piece in pieces[:-1]), pieces[-1].rstrip() + ","]
    lines[-1] = lines[-1].removesuffix(",")
    return "\n".join([*lines, "  }"])


if __name__ == "__main__":
    print(written(policy(types())))
