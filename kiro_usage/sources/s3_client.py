"""Clients for one source: credentials, region and role by AWS's own configuration, nothing hard-wired."""

import os
from datetime import datetime
from functools import cache
from typing import Any

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.loaders import Loader
from botocore.parsers import ResponseParserError
from botocore.utils import parse_timestamp

from kiro_usage import __version__
from kiro_usage.aws_failures import classify
from kiro_usage.settings import Source

CONNECTIONS = 32
CONNECT_SECONDS = 5
READ_SECONDS = 30
_ATTEMPTS = 5
# A client whose endpoint or number of attempts makes no sense is refused with a bare ValueError.
# So is, by Python, one that is sent on without end.
AWS_FAILURES = (BotoCoreError, ClientError, ResponseParserError, ValueError, RecursionError)


def client_config() -> Config:
    """Time-outs and retries of every call; AWS_MAX_ATTEMPTS and AWS_RETRY_MODE go before the retries."""
    retries: Any = {} if "AWS_RETRY_MODE" in os.environ else {"mode": "standard"}
    if "AWS_MAX_ATTEMPTS" not in os.environ:
        retries["total_max_attempts"] = _ATTEMPTS
    return Config(
        retries=retries,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        max_pool_connections=CONNECTIONS,
        user_agent_extra=f"kiro-usage/{__version__}",
    )


def session_for(source: Source, default_region: str) -> boto3.Session:
    """The session of a source's profile, with its role assumed where it has one. Raises SourceError."""
    try:
        configured: str | None = boto3.Session(profile_name=source.profile).region_name
        region = source.region or configured or default_region
        session = boto3.Session(
            profile_name=source.profile, region_name=region, botocore_session=core_session()
        )
        return _assumed(session, source) if source.role_arn else session
    except AWS_FAILURES as error:
        resource = source.role_arn or source.profile or ""
        raise classify(error, action="sts:AssumeRole", resource=resource, profile=source.profile) from error


def core_session() -> botocore.session.Session:
    """A session that shares what describes the services with all others, and that reads times quickly.

    The descriptions are megabytes of JSON that botocore parses anew for each session. A listing has a time an
    object, and botocore's way to read it is half of the cost of a listing.
    """
    core = botocore.session.get_session()
    own: Loader = core.get_component("data_loader")
    core.register_component("data_loader", _loader(tuple(own.search_paths)))
    core.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=_timestamp)
    return core


class _SharedLoader(Loader):
    """Descriptions of the services, read once for all sessions."""

    @property
    def search_paths(self) -> list[str]:
        """A copy, since boto3 appends a folder for each of its sessions; only its resources are there."""
        return [*super().search_paths]


@cache
def _loader(search_paths: tuple[str, ...]) -> Loader:
    return _SharedLoader([*search_paths], include_default_search_paths=False)


def _timestamp(value: Any) -> datetime:  # noqa: ANN401 (text or a number, as the service sends it)
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    return found if found is not None and found.tzinfo else parse_timestamp(value)


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
        botocore_session=core_session(),
    )


def s3_client(session: boto3.Session, profile: str | None = None) -> Any:  # noqa: ANN401 (boto3 makes its classes at run time)
    """An S3 client. Raises SourceError where its configuration is unusable."""
    try:
        return session.client("s3", config=client_config())
    except AWS_FAILURES as error:
        raise classify(error, action="s3:ListBucket", resource="s3", profile=profile) from error
