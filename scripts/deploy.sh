#!/usr/bin/env bash
# Puts build/package on AWS: `make deploy STAGE=prod`, which builds and checks it first. Needs the aws command and
# credentials. The archives go through a private bucket, DEPLOY_BUCKET or one of the account's own that is made here.
set -euo pipefail

stage=${1:?usage: scripts/deploy.sh STAGE}
stack=dateline-$stage
cd "$(dirname "${BASH_SOURCE[0]}")/../build/package"

command -v aws >/dev/null || {
    echo "deploy: the aws command is missing; see https://aws.amazon.com/cli/" >&2
    exit 1
}
account=$(aws sts get-caller-identity --query Account --output text)
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region)}}
bucket=${DEPLOY_BUCKET:-dateline-deploy-$account-$region}

aws s3api head-bucket --bucket "$bucket" 2>/dev/null || aws s3 mb "s3://$bucket" --region "$region"
aws cloudformation package --region "$region" --template-file template.json --use-json \
    --s3-bucket "$bucket" --s3-prefix "$stack" --output-template-file packaged.json
aws cloudformation deploy --region "$region" --template-file packaged.json --stack-name "$stack" \
    --s3-bucket "$bucket" --s3-prefix "$stack" \
    --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-fail-on-empty-changeset
aws cloudformation describe-stacks --region "$region" --stack-name "$stack" --query 'Stacks[0].Outputs' --output table
