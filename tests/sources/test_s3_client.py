"""Sessions for one source: what they share, and what they take from AWS's own configuration."""

import json
from pathlib import Path

import boto3
import pytest

from kiro_usage.sources.s3_client import core_session


def test_sessions_share_what_describes_the_services_and_gather_no_folders() -> None:
    first, second = core_session(), core_session()
    loader = first.get_component("data_loader")
    assert second.get_component("data_loader") is loader
    folders = list(loader.search_paths)
    for core in (first, second):
        boto3.Session(botocore_session=core)
    assert loader.search_paths == folders
    assert loader.load_service_model("s3", "service-2") is loader.load_service_model("s3", "service-2")


def test_descriptions_are_sought_in_the_folders_of_aws_data_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = tmp_path / "own" / "2026-01-01"
    api.mkdir(parents=True)
    (api / "service-2.json").write_text(json.dumps({"metadata": {"serviceId": "Own"}}), encoding="utf-8")
    monkeypatch.setenv("AWS_DATA_PATH", str(tmp_path))
    assert "own" in core_session().get_available_services()
    monkeypatch.delenv("AWS_DATA_PATH")
    assert "own" not in core_session().get_available_services()
