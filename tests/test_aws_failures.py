"""Every failure of AWS has its kind, and every kind its sentences."""

import io

import boto3
import botocore.exceptions as aws
import pytest
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError

from kiro_usage.aws_failures import CLASS_KINDS, CODE_KINDS, classify
from kiro_usage.messages import LANGUAGES, catalogue

LIST, GET = "s3:ListBucket", "s3:GetObject"


def _answer(code: str, message: str = "", operation: str = "Call", **parts: object) -> ClientError:
    headers = parts.pop("headers", {})
    error = {"Code": code, "Message": message, **parts}
    response = {"Error": error, "ResponseMetadata": {"HTTPHeaders": headers}}
    return ClientError(response, operation)  # type: ignore[arg-type]


def _kind(error: Exception, action: str = GET) -> str:
    return classify(error, action=action, resource="s3://b/p").kind


@pytest.mark.parametrize(
    "error,kind",
    [
        (aws.NoCredentialsError(), "aws_no_credentials"),
        (
            aws.PartialCredentialsError(provider="env", cred_var="AWS_SECRET_ACCESS_KEY"),
            "aws_partial_credentials",
        ),
        (aws.CredentialRetrievalError(provider="process", error_msg="no"), "aws_credentials_source"),
        (aws.ProfileNotFound(profile="audit"), "aws_profile_not_found"),
        (aws.ConfigParseError(path="config"), "aws_config_unreadable"),
        (aws.SSOTokenLoadError(error_msg="none"), "aws_sso_expired"),
        (aws.UnauthorizedSSOTokenError(), "aws_sso_expired"),
        (aws.TokenRetrievalError(provider="sso", error_msg="expired"), "aws_sso_expired"),
        (aws.LoginRefreshRequired(), "aws_login_expired"),
        (aws.NoRegionError(), "aws_no_region"),
        (aws.InvalidRegionError(region_name="seoul!"), "aws_bad_region"),
        (aws.EndpointConnectionError(endpoint_url="https://s3.example.com/b?X=1"), "aws_unreachable"),
        (aws.ConnectTimeoutError(endpoint_url="https://s3.example.com"), "aws_connect_timeout"),
        (aws.ReadTimeoutError(endpoint_url="https://s3.example.com"), "aws_read_timeout"),
        (aws.SSLError(endpoint_url="https://s3.example.com", error=OSError("bad")), "aws_ssl"),
        (aws.ProxyConnectionError(proxy_url="http://kim:secret@proxy.example.com:3128"), "aws_proxy"),
        (aws.ConnectionClosedError(endpoint_url="https://s3.example.com"), "aws_connection_cut"),
        (aws.ResponseStreamingError(error="cut"), "aws_connection_cut"),
        (aws.IncompleteReadError(actual_bytes=1, expected_bytes=2), "aws_connection_cut"),
        (aws.HTTPClientError(error="odd"), "aws_unreachable"),
        (ResponseParserError("not XML"), "aws_no_answer_of_aws"),
        (aws.ParamValidationError(report="bucket"), "aws_bad_parameter"),
        (aws.BotoCoreError(), "aws_unknown"),
        (io.UnsupportedOperation("what"), "aws_bad_endpoint"),
        (RecursionError("redirected without end"), "aws_other_region_unknown"),
        (OSError("what"), "aws_unknown"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_failure_of_the_library_has_its_kind(error: Exception, kind: str) -> None:
    assert _kind(error) == kind


@pytest.mark.parametrize(
    "code,action,kind",
    [
        ("ExpiredToken", GET, "aws_expired_token"),
        ("ExpiredTokenException", "identitystore:ListUsers", "aws_expired_token"),
        ("RequestExpired", GET, "aws_expired_token"),
        ("InvalidAccessKeyId", LIST, "aws_wrong_key"),
        ("SignatureDoesNotMatch", LIST, "aws_wrong_key"),
        ("UnrecognizedClientException", "sso:ListInstances", "aws_wrong_key"),
        ("InvalidClientTokenId", "sts:GetCallerIdentity", "aws_wrong_key"),
        ("RequestTimeTooSkewed", LIST, "aws_clock_skew"),
        ("AccessDenied", LIST, "aws_denied_list"),
        ("403", LIST, "aws_denied_list"),
        ("AccessDenied", GET, "aws_denied_get"),
        ("403", GET, "aws_denied_get"),
        ("AccessDeniedException", "identitystore:ListUsers", "aws_denied_identity"),
        ("AccessDenied", "sts:AssumeRole", "aws_denied_role"),
        ("NoSuchBucket", LIST, "aws_no_bucket"),
        ("404", LIST, "aws_no_bucket"),
        ("404", GET, "aws_object_gone"),
        ("NoSuchKey", GET, "aws_object_gone"),
        ("PermanentRedirect", LIST, "aws_other_region_unknown"),
        ("SlowDown", GET, "aws_throttled"),
        ("ThrottlingException", "identitystore:ListUsers", "aws_throttled"),
        ("InternalError", GET, "aws_unavailable"),
        ("InvalidObjectState", GET, "aws_archived"),
        ("PreconditionFailed", GET, "aws_object_changed"),
        ("KMS.DisabledException", GET, "aws_key"),
        ("ResourceNotFoundException", "identitystore:ListUsers", "aws_no_store"),
        ("ResourceNotFoundException", "other:Call", "aws_unknown"),
        ("ForbiddenException", LIST, "aws_denied_list"),
        ("400", LIST, "aws_head_rejected"),
        ("Surprise", LIST, "aws_unknown"),
    ],
)
def test_an_answer_of_aws_has_its_kind(code: str, action: str, kind: str) -> None:
    assert _kind(_answer(code), action) == kind


def test_what_else_an_answer_says_decides() -> None:
    assert (
        _kind(_answer("SignatureDoesNotMatch", "Signature expired: 1 is now earlier than 2"))
        == "aws_clock_skew"
    )
    assert _kind(_answer("AccessDenied", "not authorized to perform: kms:Decrypt on")) == "aws_denied_key"
    assert _kind(_answer("ForbiddenException", "No access", "GetRoleCredentials")) == "aws_sso_no_access"


def test_the_region_that_aws_names_is_told() -> None:
    by_header = _answer("301", headers={"x-amz-bucket-region": "ap-northeast-2"})
    by_body = _answer("AuthorizationHeaderMalformed", Region="eu-central-1")
    failures = [classify(error, action=LIST, resource="s3://b") for error in (by_header, by_body)]
    assert [failure.kind for failure in failures] == ["aws_other_region"] * 2
    assert "ap-northeast-2" in failures[0].next_step("ko")
    assert "eu-central-1" in failures[1].message("en")


def test_a_denial_names_caller_action_and_object() -> None:
    message = "User: arn:aws:sts::1:assumed-role/x/kim is not authorized to perform: s3:GetObjectVersion on resource"
    failure = classify(_answer("AccessDenied", message), action=GET, resource="s3://b/p/x.csv")
    for language in LANGUAGES:
        said = failure.message(language)
        assert "arn:aws:sts::1:assumed-role/x/kim" in said
        assert "s3:GetObjectVersion" in said
        assert "s3://b/p/x.csv" in said
        assert "kms:Decrypt" in failure.next_step(language)


def test_the_command_that_logs_in_again_is_told() -> None:
    expired = aws.UnauthorizedSSOTokenError()
    named = classify(expired, action=LIST, resource="s3://b", profile="audit")
    assert "aws sso login --profile audit" in named.next_step("ko")
    assert "--profile" not in classify(expired, action=LIST, resource="s3://b", profile="default").next_step(
        "en"
    )


def test_what_is_secret_in_an_address_is_not_told() -> None:
    proxy = aws.ProxyConnectionError(proxy_url="http://kim:secret@proxy.example.com:3128")
    said = str(classify(proxy, action=LIST, resource="s3://b"))
    assert "http://proxy.example.com:3128" in said
    assert "secret" not in said
    signed = aws.EndpointConnectionError(endpoint_url="https://b.example.com/key?X-Amz-Signature=secret")
    assert "secret" not in str(classify(signed, action=LIST, resource="s3://b"))


def test_every_kind_has_sentences_that_can_be_filled() -> None:
    kinds = {*CLASS_KINDS.values(), *CODE_KINDS.values(), "aws_unknown", "aws_other_region_unknown"}
    kinds |= {"aws_denied_list", "aws_denied_get", "aws_denied_role", "aws_denied_key", "aws_key"}
    assert {f"error.{kind}" for kind in kinds} <= catalogue().keys()
    values = classify(OSError("what"), action=LIST, resource="s3://b").values
    for key, text in catalogue().items():
        if key.startswith("error.aws_"):
            assert text.ko.format(**values)
            assert text.en.format(**values)


def test_a_bare_endpoint_is_refused_by_the_library_as_we_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "nonsense")
    with pytest.raises(ValueError, match="Invalid endpoint") as caught:
        boto3.client("s3")
    assert _kind(caught.value) == "aws_bad_endpoint"
