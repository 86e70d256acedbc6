"""Clients for one source: credentials, region and role by AWS's own configuration, nothing hard-wired."""

from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from kiro_usage import __version__
from kiro_usage.aws_failures import classify
from kiro_usage.settings import Source

CONNECTIONS = 32
AWS_FAILURES = (BotoCoreError, ClientError, ResponseParserError)


def client_config() -> Config:
    """Time-outs and retries under which a failure is told within a minute."""
    return Config(
        retries={"mode": "standard", "total_max_attempts": 5},
        connect_timeout=5,
        read_timeout=30,
        max_pool_connections=CONNECTIONS,
        user_agent_extra=f"kiro-usage/{__version__}",
    )


def session_for(source: Source, default_region: str) -> boto3.Session:
    """The session of a source's profile, with its role assumed where it has one. Raises SourceError."""
    try:
        configured: str | None = boto3.Session(profile_name=source.profile).region_name
        region = source.region or configured or default_region
        session = boto3.Session(profile_name=source.profile, region_name=region)
        return _assumed(session, source) if source.role_arn else session
    except AWS_FAILURES as error:
        resource = source.role_arn or source.profile or ""
        raise classify(error, action="sts:AssumeRole", resource=resource, profile=source.profile) from error


def _assumed(session: boto3.Session, source: Source) -> boto3.Session:
    arguments = {"RoleArn": source.role_arn, "RoleSessionName": "kiro-usage"}
    if source.external_id:
        arguments["ExternalId"] = source.external_id
    answer = session.client("sts", config=client_config()).assume_role(**arguments)
    keys = answer["Credentials"]
    return boto3.Session(
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
        region_name=session.region_name,
    )


def s3_client(session: boto3.Session, profile: str | None = None) -> Any:  # noqa: ANN401 (boto3 makes its classes at run time)
    """An S3 client. Raises SourceError where its configuration is unusable."""
    try:
        return session.client("s3", config=client_config())
    except (*AWS_FAILURES, ValueError) as error:
        raise classify(error, action="s3:ListBucket", resource="s3", profile=profile) from error
