"""What holds for every test: nothing of this machine's AWS set-up or settings reaches one."""

import os
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

_DUMMY = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}

settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is imported."""
    del config
    keep_away_from_aws()


@pytest.fixture(scope="session", autouse=True)
def _streamlit_looks_for_components_once() -> Iterator[None]:
    """What is installed does not change while tests run; each page of AppTest would look through all of it."""
    found = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


def keep_away_from_aws() -> None:
    """No setting of this shell, credentials that open nothing."""
    for name in [name for name in os.environ if name.startswith(("KIRO_", "AWS_"))]:
        del os.environ[name]
    os.environ.update(_DUMMY)
