"""Each failure of AWS is told by its cause and its remedy; the page stays a page."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.people.directory_server import DirectoryServer
from tests.ui.reports import labels, page, texts

APP = "kiro_tracker_with_iam.py"
DENIED = b"<Error><Code>AccessDenied</Code><Message>no s3:ListBucket for you</Message></Error>"


@contextmanager
def _refusing_server() -> Iterator[str]:
    """An S3 that answers every request with AccessDenied."""

    class Refuse(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(403)
            self.send_header("Content-Length", str(len(DENIED)))
            self.end_headers()
            self.wfile.write(DENIED)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Refuse)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.usefixtures("aws")
def test_missing_credentials_are_named_with_the_ways_to_give_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    app = page(APP).run()
    assert not app.exception
    shown = texts(app)
    assert "AWS 자격 증명을 찾지 못해" in shown
    assert "aws sso login" in shown
    assert "🔴 미연결" in labels(app)
    assert app.button(key="bucket_again").label == "다시 시도"


@pytest.mark.usefixtures("aws")
def test_a_bucket_that_is_not_there_is_named() -> None:
    app = page(APP).run()
    assert not app.exception
    assert "example-bucket" in "\n".join(item.value.replace("\\", "") for item in app.error)
    assert "확인 필요" in labels(app)


@pytest.mark.usefixtures("aws")
def test_a_denied_listing_names_the_missing_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    with _refusing_server() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", address)
        app = page(APP).run()
    assert not app.exception
    assert "s3:ListBucket" in texts(app)


@pytest.mark.usefixtures("aws")
def test_a_collection_that_fails_says_why_and_can_be_tried_again() -> None:
    app = page(APP).run()
    app.button(key="collect").click().run()
    assert not app.exception
    assert "실패" in labels(app)
    assert "example-bucket" in texts(app)
    assert not app.button(key="collect").disabled


def test_a_denied_directory_is_not_connected_with_the_missing_permission(bucket: DirectoryServer) -> None:
    bucket.deny("identitystore:ListUsers")
    app = page(APP).run()
    assert not app.exception
    assert "🔴 미연결" in labels(app)
    assert "identitystore:ListUsers" in texts(app)


def test_a_wrong_setting_is_the_whole_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRO_STYLE_MINIMUM_DAYS", "none")
    app = page(APP).run()
    assert not app.exception
    assert app.title[0].value == "설정을 확인하세요"
    assert "KIRO_STYLE_MINIMUM_DAYS" in texts(app)
