"""The bytes of objects: obstore for the bulk, boto3 for what obstore cannot name or fails at.

boto3 threads stop at some 670 objects a second, obstore at many times that; but obstore's errors do not
explain themselves, so a GET that failed is repeated with boto3, and the error told is AWS's own.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import boto3
import obstore
from botocore.exceptions import IncompleteReadError, ReadTimeoutError, ResponseStreamingError
from obstore.exceptions import BaseError
from obstore.store import S3Store

from kiro_usage.aws_failures import classify
from kiro_usage.errors import SourceError
from kiro_usage.sources import ObjectRef
from kiro_usage.sources.s3_client import AWS_FAILURES

if TYPE_CHECKING:
    from obstore.store import RetryConfig

_MD5 = re.compile(r"[0-9a-f]{32}")
_UNNAMEABLE = re.compile(r"[\x00-\x1f\x7f]|//|(?:^|/)\.{1,2}(?:/|$)|^/|/$")
_CUT = (IncompleteReadError, ReadTimeoutError, ResponseStreamingError)
_BODY_TRIES = 4
# boto3 asks again after it, and says why: without a bound an endpoint that is down costs minutes an object.
_FEW_RETRIES: "RetryConfig" = {"max_retries": 2, "retry_timeout": timedelta(seconds=20)}


class S3Reader:
    """Reads objects of one bucket; may be used by many threads at once."""

    def __init__(self, session: boto3.Session, client: Any, bucket: str, profile: str | None = None) -> None:  # noqa: ANN401
        self._client = client
        self._bucket = bucket
        self._profile = profile
        self._store = _store(session, client, bucket)

    def read(self, ref: ObjectRef) -> bytes:
        """The bytes of an object as it was listed. Raises SourceError with AWS's own reason."""
        data = None
        if self._store is not None and not _UNNAMEABLE.search(ref.key):
            try:
                data = bytes(obstore.get(self._store, ref.key).bytes())
            except (BaseError, OSError, ValueError):
                data = None
            if data is not None and _as_listed(data, ref):
                return data
        return self._read_again(ref, data)

    def read_encryption(self, ref: ObjectRef) -> str | None:
        """Read an object to its end; returns the KMS key it is encrypted with. Raises SourceError."""
        key = self._get(ref)[1].get("SSEKMSKeyId")
        return str(key) if key else None

    def _read_again(self, ref: ObjectRef, before: bytes | None) -> bytes:
        """What was listed, else what two readings agree on: it changed since, or its ETag is no MD5."""
        for _ in range(_BODY_TRIES):
            body, answer = self._get(ref)
            if _as_listed(body, ref):
                return body
            is_cut = len(body) != ref.size and str(answer.get("ETag")).strip('"') == ref.etag
            if body == before and not is_cut:
                return body
            before = body
        damaged = IncompleteReadError(actual_bytes=len(body), expected_bytes=ref.size)
        raise self._failure(damaged, ref)

    def _failure(self, error: Exception, ref: ObjectRef) -> SourceError:
        resource = f"s3://{self._bucket}/{ref.key}"
        return classify(error, action="s3:GetObject", resource=resource, profile=self._profile)

    def _get(self, ref: ObjectRef) -> tuple[bytes, Mapping[str, Any]]:
        """With boto3, which checks AWS's checksums; a body that was cut is asked for again."""
        for left in reversed(range(_BODY_TRIES)):
            try:
                answer = self._client.get_object(Bucket=self._bucket, Key=ref.key)
                body: bytes = answer["Body"].read()
            except AWS_FAILURES as error:
                if left and isinstance(error, _CUT):
                    continue
                raise self._failure(error, ref) from error
            return body, answer
        raise AssertionError


def _as_listed(data: bytes, ref: ObjectRef) -> bool:
    """Whether these can be the bytes that were listed: obstore checks no checksum itself.

    An ETag that looks like an MD5 need not be one; a mismatch only means that boto3 is asked.
    """
    if len(data) != ref.size:
        return False
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    return digest == ref.etag or not _MD5.fullmatch(ref.etag)


def _store(session: boto3.Session, client: Any, bucket: str) -> S3Store | None:  # noqa: ANN401
    """The same bucket for obstore, with boto3's credentials, endpoint and region; None where that fails."""
    try:
        credentials = session.get_credentials()
        if credentials is None:
            return None
        frozen = credentials.get_frozen_credentials()
    except AWS_FAILURES:
        return None  # boto3 meets the same, and says what it is
    endpoint: str = client.meta.endpoint_url
    config: Any = {
        "access_key_id": frozen.access_key,
        "secret_access_key": frozen.secret_key,
        "region": client.meta.region_name or "us-east-1",
    }
    if frozen.token:
        config["session_token"] = frozen.token
    if not _is_amazon(endpoint):
        config |= {"endpoint": endpoint, "virtual_hosted_style_request": False}
    try:
        return S3Store(
            bucket,
            config=config,
            client_options={
                "allow_http": endpoint.startswith("http://"),
                "connect_timeout": "5s",
                "timeout": "30s",
            },
            retry_config=_FEW_RETRIES,
        )
    except (BaseError, ValueError):
        return None


def _is_amazon(endpoint: str) -> bool:
    host = endpoint.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    return host.endswith((".amazonaws.com", ".amazonaws.com.cn"))
