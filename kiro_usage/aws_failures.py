"""What a failure of AWS means: the exception of its library becomes a kind and values of the catalogue.

Exceptions are told apart by the names of their classes and by their response, so that this module needs
no AWS library. Source of the codes: botocore's service models and AWS's error lists.
"""

import os
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from kiro_usage.errors import SourceError

UNKNOWN = "—"
"""Stands for a value that AWS did not tell."""

CLASS_KINDS: Mapping[str, str] = {
    "NoCredentialsError": "aws_no_credentials",
    "NoAuthTokenError": "aws_no_credentials",
    "PartialCredentialsError": "aws_partial_credentials",
    "CredentialRetrievalError": "aws_credentials_source",
    "MetadataRetrievalError": "aws_credentials_source",
    "UnknownCredentialError": "aws_credentials_source",
    "RefreshWithMFAUnsupportedError": "aws_mfa_needed",
    "ProfileNotFound": "aws_profile_not_found",
    "ConfigParseError": "aws_config_unreadable",
    "ConfigNotFound": "aws_config_unreadable",
    "SSOError": "aws_sso_expired",
    "TokenRetrievalError": "aws_sso_expired",
    "LoginError": "aws_login_expired",
    "NoRegionError": "aws_no_region",
    "InvalidRegionError": "aws_bad_region",
    "UnknownRegionError": "aws_bad_region",
    "ServiceNotInRegionError": "aws_bad_region",
    "UnknownEndpointError": "aws_bad_region",
    "InvalidEndpointConfigurationError": "aws_bad_endpoint",
    "EndpointProviderError": "aws_bad_endpoint",
    "SSLError": "aws_ssl",
    "ProxyConnectionError": "aws_proxy",
    "InvalidProxiesConfigError": "aws_proxy",
    "ConnectTimeoutError": "aws_connect_timeout",
    "ReadTimeoutError": "aws_read_timeout",
    "ConnectionClosedError": "aws_connection_cut",
    "ResponseStreamingError": "aws_connection_cut",
    "IncompleteReadError": "aws_connection_cut",
    "FlexibleChecksumError": "aws_connection_cut",
    "EndpointConnectionError": "aws_unreachable",
    "ConnectionError": "aws_unreachable",
    "HTTPClientError": "aws_unreachable",
    "ResponseParserError": "aws_no_answer_of_aws",
    "CapacityNotAvailableError": "aws_throttled",
    "ParamValidationError": "aws_bad_parameter",
    "ValueError": "aws_bad_endpoint",
    "RecursionError": "aws_other_region_unknown",
}
"""Kinds by class of botocore; the nearest class of an exception's ancestry decides. A client is refused
with a bare ValueError where a configured endpoint is no address; a bucket that sends the caller elsewhere and
does not say where has botocore ask and ask again, until Python stops it.
"""

_CODES_OF_KINDS: Mapping[str, str] = {
    "aws_expired_token": "ExpiredToken ExpiredTokenException RequestExpired TokenRefreshRequired",
    "aws_wrong_key": "InvalidAccessKeyId SignatureDoesNotMatch UnrecognizedClientException InvalidToken"
    " InvalidClientTokenId InvalidSignatureException IncompleteSignature MissingAuthenticationToken"
    " MissingAuthenticationTokenException NotAuthorized AuthFailure",
    "aws_clock_skew": "RequestTimeTooSkewed RequestInTheFuture",
    "aws_denied": "AccessDenied AccessDeniedException UnauthorizedOperation UnauthorizedAccess Forbidden"
    " AuthorizationError AllAccessDisabled 401 403",
    "aws_sso_no_access": "ForbiddenException",
    "aws_no_bucket": "NoSuchBucket InvalidBucketName",
    "aws_other_region": "PermanentRedirect TemporaryRedirect AuthorizationHeaderMalformed 301 307"
    " IllegalLocationConstraintException",
    "aws_throttled": "Throttling ThrottlingException ThrottledException RequestThrottled SlowDown 429 503"
    " RequestThrottledException TooManyRequestsException RequestLimitExceeded BandwidthLimitExceeded"
    " LimitExceededException ProvisionedThroughputExceededException PriorRequestNotComplete",
    "aws_unavailable": "InternalError InternalServerError InternalFailure InternalServerException 500 502 504"
    " ServiceUnavailable ServiceUnavailableException RequestTimeout RequestTimeoutException",
    "aws_archived": "InvalidObjectState",
    "aws_object_gone": "NoSuchKey NoSuchVersion",
    "aws_object_changed": "PreconditionFailed 412",
    "aws_no_store": "ResourceNotFoundException",
    "aws_head_rejected": "400",
}

CODE_KINDS: Mapping[str, str] = {
    code: kind for kind, codes in _CODES_OF_KINDS.items() for code in codes.split()
}
"""Kinds by the code of AWS's answer; a HEAD request is answered with nothing but the status."""

_OF_THE_CALLER = frozenset(
    {
        "aws_clock_skew",
        "aws_config_unreadable",
        "aws_credentials_source",
        "aws_denied_role",
        "aws_expired_token",
        "aws_login_expired",
        "aws_mfa_needed",
        "aws_no_bucket",
        "aws_no_credentials",
        "aws_partial_credentials",
        "aws_profile_not_found",
        "aws_sso_expired",
        "aws_sso_no_access",
        "aws_wrong_key",
    }
)


def of_the_caller(failure: SourceError) -> bool:
    """Whether a failure lies with the caller or the bucket, so that every other call would meet it too."""
    return failure.kind in _OF_THE_CALLER


_LIST, _GET, _ASSUME = "s3:ListBucket", "s3:GetObject", "sts:AssumeRole"
_DENIED_KINDS = {_LIST: "aws_denied_list", _GET: "aws_denied_get", _ASSUME: "aws_denied_role"}
_OF_IDENTITY = ("identitystore:", "sso:")
_RESOURCE = re.compile(r"on (?:the )?resource:? \"?(arn:[^\s\"]+)")
_PARTITION = re.compile(r"arn:(aws[a-z-]*):")
_CALLER = re.compile(r"User: (\S+) is not authorized")
_DENIED_ACTION = re.compile(r"not authorized to perform:? ([A-Za-z0-9-]+:[A-Za-z0-9*]+)")
_SKEW = re.compile(r"signature (?:expired|not yet current)", re.IGNORECASE)


class _Answer(NamedTuple):
    """AWS's answer to a request: code, message, the reason of a key failure, headers, what else it said."""

    code: str
    message: str
    reason: str
    headers: Mapping[str, object]
    details: Mapping[str, object]


def classify(error: Exception, *, action: str, resource: str, profile: str | None = None) -> SourceError:
    """The failure as a kind of the catalogue with everything its sentences can name.

    `action` is the permission that the call needs (`s3:ListBucket`), `resource` what it was about, as a
    person writes it (`s3://bucket/prefix`, an identity store's id, a role's ARN), `profile` the AWS profile
    in use. Nothing is raised; an exception that is not known gives `aws_unknown` with its code and text.
    """
    answer = _answer(error)
    kind = _class_kind(error) if answer is None else _answer_kind(answer, action, error)
    return SourceError(kind, **_values(error, answer, action, resource, profile))


def _answer(error: Exception) -> _Answer | None:
    response = getattr(error, "response", None)
    if not isinstance(response, Mapping):
        return None
    details = _mapping(response.get("Error"))
    metadata = _mapping(response.get("ResponseMetadata"))
    return _Answer(
        code=str(details.get("Code") or ""),
        message=str(details.get("Message") or response.get("Message") or ""),
        reason=str(response.get("Reason") or details.get("Reason") or ""),
        headers=_mapping(metadata.get("HTTPHeaders")),
        details=details,
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _class_kind(error: Exception) -> str:
    for ancestor in type(error).__mro__:
        if ancestor.__name__ in CLASS_KINDS:
            return CLASS_KINDS[ancestor.__name__]
    return "aws_unknown"


def _answer_kind(answer: _Answer, action: str, error: Exception) -> str:
    if answer.code.startswith("KMS.") or _is_key_failure(answer):
        return "aws_key"
    if answer.code == "404":
        return "aws_object_gone" if action == _GET else "aws_no_bucket"
    kind = CODE_KINDS.get(answer.code, "aws_unknown")
    if kind == "aws_sso_no_access" and getattr(error, "operation_name", "") != "GetRoleCredentials":
        kind = "aws_denied"
    if kind == "aws_denied":
        return _denied(answer, action)
    return _by_circumstances(kind, answer, action)


def _by_circumstances(kind: str, answer: _Answer, action: str) -> str:
    """One code stands for several things: what the rest of the answer says decides."""
    if kind == "aws_wrong_key" and _SKEW.search(answer.message):
        return "aws_clock_skew"
    if kind == "aws_other_region" and _region(answer) == UNKNOWN:
        return "aws_other_region_unknown"
    if kind == "aws_no_store" and not action.startswith(_OF_IDENTITY):
        return "aws_unknown"
    return kind


def _is_key_failure(answer: _Answer) -> bool:
    return answer.reason.startswith("KMS_") and answer.reason != "KMS_THROTTLING"


def _denied(answer: _Answer, action: str) -> str:
    if "kms:" in answer.message.lower():
        return "aws_denied_key"
    if action.startswith(_OF_IDENTITY):
        return "aws_denied_identity"
    return _DENIED_KINDS.get(action, "aws_denied")


def _values(
    error: Exception, answer: _Answer | None, action: str, resource: str, profile: str | None
) -> dict[str, object]:
    told = _mapping(getattr(error, "kwargs", None))
    message = answer.message if answer else str(error)
    named = str(told.get("profile") or profile or os.environ.get("AWS_PROFILE") or "")
    denied = _DENIED_ACTION.search(message)
    caller = _CALLER.search(message)
    missing = denied[1] if denied else action
    return {
        "action": missing,
        "arn": _arn(missing, resource, message),
        "prefix": resource.partition("://")[2].partition("/")[2],
        "resource": resource,
        "profile": named or UNKNOWN,
        "command": f"aws sso login --profile {named}" if named not in ("", "default") else "aws sso login",
        "caller": caller[1] if caller else UNKNOWN,
        "region": _region(answer) if answer else str(told.get("region_name") or UNKNOWN),
        "reason": (answer.reason or answer.code or UNKNOWN) if answer else UNKNOWN,
        "code": (answer.code or UNKNOWN) if answer else type(error).__name__,
        "detail": message or UNKNOWN,
        "endpoint": _host(told.get("endpoint_url") or told.get("proxy_url")),
        "missing": str(told.get("cred_var") or UNKNOWN),
        "path": str(told.get("path") or UNKNOWN),
        "storage_class": str(answer.details.get("StorageClass") or UNKNOWN) if answer else UNKNOWN,
    }


def _arn(action: str, resource: str, message: str) -> str:
    """What the permission is needed on: as AWS names it, else as it follows from what was asked about."""
    named = _RESOURCE.search(message)
    if named:
        return named[1].rstrip(".,")
    partition = known[1] if (known := _PARTITION.search(message)) else "aws"
    bucket, _, key = resource.removeprefix("s3://").partition("/")
    if action.startswith("s3:"):
        return f"arn:{partition}:s3:::{bucket}" + ("" if action == _LIST else f"/{key or '*'}")
    if action.startswith("identitystore:"):
        return f"arn:{partition}:identitystore::*:identitystore/{resource}"
    if action.startswith("kms:"):
        return UNKNOWN
    return resource if resource.startswith("arn:") else "*"


def _region(answer: _Answer) -> str:
    """The region that AWS's answer names."""
    return str(answer.headers.get("x-amz-bucket-region") or answer.details.get("Region") or UNKNOWN)


def _host(url: object) -> str:
    """An address without what may be secret in it: user, password, path and query."""
    if not url:
        return UNKNOWN
    parts = urlsplit(str(url))
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else str(url)
