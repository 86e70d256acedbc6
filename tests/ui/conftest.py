"""Apps over data of their own: nothing is kept from one test to the next."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
import streamlit as st

from tests.people.directory_server import DirectoryServer
from tests.ui.reports import BUCKET, BUCKET_OBJECTS


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("KIRO_DATA_DIR", str(tmp_path / "data"))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The data folder of the app under test."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def directory_server() -> Iterator[DirectoryServer]:
    """S3, STS and Identity Center over HTTP."""
    server = DirectoryServer()
    yield server
    server.close()


@pytest.fixture
def aws(directory_server: DirectoryServer, monkeypatch: pytest.MonkeyPatch) -> DirectoryServer:
    """The same, empty, as the AWS that the app finds."""
    directory_server.reset()
    monkeypatch.setenv("AWS_ENDPOINT_URL", directory_server.url)
    monkeypatch.setenv("KIRO_BUCKET_NAME", BUCKET)
    return directory_server


@pytest.fixture
def bucket(aws: DirectoryServer) -> DirectoryServer:
    """AWS with a bucket that holds both reports of two days and two regions."""
    client = boto3.client("s3", endpoint_url=aws.url)
    client.create_bucket(Bucket=BUCKET)
    for name, data in BUCKET_OBJECTS.items():
        client.put_object(Bucket=BUCKET, Key=name, Body=data)
    return aws
