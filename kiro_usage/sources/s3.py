"""A bucket, or a prefix of one, as a source of reports."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import boto3

from kiro_usage.aws_failures import classify
from kiro_usage.settings import Source
from kiro_usage.sources import ListRequest, ObjectRef, SourceListing
from kiro_usage.sources.s3_client import AWS_FAILURES, client_config, s3_client, session_for
from kiro_usage.sources.s3_listing import S3Listing
from kiro_usage.sources.s3_reading import S3Reader

_SIDE_BY_SIDE = 8
_FORBIDDEN, _NOT_FOUND = 403, 404


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, by STS: account id and ARN."""

    account: str
    arn: str


@dataclass(frozen=True, slots=True)
class BucketPlace:
    """A bucket, the region that the settings come to, and the one AWS says it is in, if it says so."""

    bucket: str
    configured: str
    region: str | None


class S3Source:
    """One source of the settings; asks AWS for nothing before the first call."""

    def __init__(self, source: Source, default_region: str) -> None:
        self.source = source
        self._default_region = default_region

    @property
    def address(self) -> str:
        """`s3://bucket/prefix`."""
        return f"s3://{self.source.bucket}/{self.source.prefix}"

    def list(self, request: ListRequest) -> SourceListing:
        """The places below the prefix and the asked reports in them, regions side by side."""
        places = self._listing.places(self.source.prefix, self.source.account, request.reports)
        asked = [
            place
            for place in places
            if (request.accounts is None or place.account in request.accounts)
            and (request.regions is None or place.region in request.regions)
        ]
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            found = list(
                pool.map(
                    lambda place: self._listing.objects(
                        self.source.prefix, place, request.first_day, request.last_day
                    ),
                    asked,
                )
            )
        return SourceListing(
            places=tuple(places),
            objects=tuple(item for objects, _ in found for item in objects),
            ranges=tuple(covered for _, covered in found),
        )

    def read(self, ref: ObjectRef) -> bytes:
        """The bytes of one object. Raises SourceError with AWS's own reason."""
        return self._reader.read(ref)

    def place(self) -> BucketPlace:
        """Where the bucket is. Raises SourceError where it is nowhere, or is not asked at all.

        A HEAD that is denied names the region all the same, and is no reason to fail: a policy may allow
        what is below the prefix alone.
        """
        configured = str(self._client.meta.region_name or "")
        try:
            answer = self._client.head_bucket(Bucket=self.source.bucket)
        except AWS_FAILURES as error:
            status, region = _head_failure(error)
            if status == _NOT_FOUND or (status != _FORBIDDEN and not region):
                resource = f"s3://{self.source.bucket}"
                profile = self.source.profile
                raise classify(error, action="s3:ListBucket", resource=resource, profile=profile) from error
            return BucketPlace(self.source.bucket, configured, region)
        headers = answer["ResponseMetadata"]["HTTPHeaders"]
        return BucketPlace(self.source.bucket, configured, headers.get("x-amz-bucket-region"))

    def encryption(self, ref: ObjectRef) -> str | None:
        """Read an object to its end; returns the KMS key it is encrypted with. Raises SourceError."""
        return self._reader.read_encryption(ref)

    def elsewhere(self) -> Sequence[str]:
        """Prefixes of the bucket with reports below them, else its topmost folders."""
        return self._listing.log_folders_elsewhere()

    def caller(self) -> Caller:
        """Who asks. Raises SourceError."""
        try:
            answer = self._session.client("sts", config=client_config()).get_caller_identity()
        except AWS_FAILURES as error:
            raise classify(
                error, action="sts:GetCallerIdentity", resource="STS", profile=self.source.profile
            ) from error
        return Caller(answer["Account"], answer["Arn"])

    @cached_property
    def _session(self) -> boto3.Session:
        return session_for(self.source, self._default_region)

    @cached_property
    def _client(self) -> Any:  # noqa: ANN401 (boto3 makes its classes at run time)
        return s3_client(self._session, self.source.profile)

    @cached_property
    def _listing(self) -> S3Listing:
        return S3Listing(self._client, self.source.bucket, self.source.profile)

    @cached_property
    def _reader(self) -> S3Reader:
        return S3Reader(self._session, self._client, self.source.bucket, self.source.profile)


def _head_failure(error: Exception) -> tuple[int, str | None]:
    """Status and region of the answer to a HEAD, which has no body to say more."""
    response = getattr(error, "response", None) or {}
    metadata = response.get("ResponseMetadata", {})
    return metadata.get("HTTPStatusCode", 0), metadata.get("HTTPHeaders", {}).get("x-amz-bucket-region")
