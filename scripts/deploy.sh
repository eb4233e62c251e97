#!/usr/bin/env bash
# Puts build/package on AWS: `make deploy STAGE=prod`, which looks with `scripts/deploy.sh --check` whether that can
# succeed before it builds. Needs the aws command (1 or 2), credentials and a region. The archives go through a private
# bucket of the account, DEPLOY_BUCKET or one that is made here.
set -euo pipefail

stop() {
    echo "deploy: $*" >&2
    exit 1
}

stage=${1:?usage: scripts/deploy.sh STAGE | --check}
stack=dateline-$stage

command -v aws >/dev/null || stop "the aws command is missing; see https://aws.amazon.com/cli/"
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
[ -n "$region" ] || stop "no region is set: set AWS_REGION, or run 'aws configure set region REGION'"
# Version 1 of the command reads only the one, version 2 prefers the other. Without a pager, nothing waits for a key.
export AWS_REGION=$region AWS_DEFAULT_REGION=$region AWS_PAGER=
account=$(aws sts get-caller-identity --query Account --output text) ||
    stop "AWS takes no credentials from here: run 'aws configure' or 'aws sso login', or set AWS_PROFILE"
# An account that never had an API with logs has no role for them, and the stage would fail when all else is made.
role=$(aws apigateway get-account --query cloudwatchRoleArn --output text 2>/dev/null || true)
[ "$role" != None ] || stop "API Gateway may not write logs in $region yet: see 'The first time' in docs/operations.md"
bucket=${DEPLOY_BUCKET:-dateline-deploy-$account-$region}

# Whoever comes first owns a bucket's name, and this one can be guessed: code is uploaded to none but our own.
bucket_exists() {
    local answer
    answer=$(aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" 2>&1) && return
    case $answer in
    *"(404)"*) return 1 ;;
    *"(403)"*) stop "bucket $bucket is not account $account's, or not open to you: name another with DEPLOY_BUCKET" ;;
    *) stop "bucket $bucket can't be looked at: $answer" ;;
    esac
}

create_bucket() {
    # us-east-1 is what S3 takes where no location is given, and no location that it takes.
    set --
    [ "$region" = us-east-1 ] || set -- --create-bucket-configuration "LocationConstraint=$region"
    aws s3api create-bucket --bucket "$bucket" "$@" >/dev/null
    aws s3api wait bucket-exists --bucket "$bucket" --expected-bucket-owner "$account"
    aws s3api put-public-access-block --bucket "$bucket" --expected-bucket-owner "$account" \
        --public-access-block-configuration \
        BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
}

if [ "$stage" = --check ]; then
    bucket_exists || true
    exit
fi

cd "$(dirname "${BASH_SOURCE[0]}")/../build/package" || stop "there is no package: run 'make package STAGE=$stage'"
read -r packaged <stage || packaged=none
[ "$packaged" = "$stage" ] || stop "build/package is for $packaged: run 'make package STAGE=$stage'"
bucket_exists || create_bucket
# Both commands upload by themselves and ask for no owner, so each comes directly after a look.
bucket_exists || stop "bucket $bucket has gone"
aws cloudformation package --template-file template.json --use-json \
    --s3-bucket "$bucket" --s3-prefix "$stack" --output-template-file packaged.json
bucket_exists || stop "bucket $bucket has gone"
aws cloudformation deploy --template-file packaged.json --stack-name "$stack" \
    --s3-bucket "$bucket" --s3-prefix "$stack" \
    --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-fail-on-empty-changeset
aws cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].Outputs' --output table
