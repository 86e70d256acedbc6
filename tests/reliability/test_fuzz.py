"""The reader under mutated inputs, for less than a minute, and what was found in longer runs."""

import base64
from pathlib import Path

import pytest

from tests.reliability.fuzz_seeds import seeds
from tests.reliability.fuzz_target import check
from tests.reliability.fuzzing import fuzz

SECONDS = 40
MOST = 200_000


@pytest.mark.parametrize("number", range(len(seeds())))
def test_what_the_fuzzer_starts_from_keeps_the_laws(number: int) -> None:
    check(seeds()[number])


def test_mutated_files_never_crash_hang_or_unbalance_the_reader(tmp_path: Path) -> None:
    result = fuzz(tmp_path, executions=MOST, seed=1, seconds=SECONDS)
    assert result.found == ""
    assert result.executions > len(seeds())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            b'\x00\x01Date,UserId,Client_Type,ProfileId\n2026-07-10,u,KIRO_IDE,"cut he',
            id="cut within quotes",
        ),
        pytest.param(
            b'\x00\x01Date,UserId,Client_Type,ProfileId\n\r\x0226-07-10,u,KIRO_IDE,"arn"\n',
            id="an old line end before a quoted row",
        ),
        pytest.param(
            base64.b64decode(
                "BwNQQVIxFQQVChUOTBUCFQASAAAFEAEAAAB1FQAVEhUWLBUCFRAVBhUGHDYAKAF1GAF1EREAAAAJIAIAAAACAQECAB"
                "UEFRwVIEwVAhUAEgAADjQKAAAAMjAyNi0wNy0xMBUAFRIVFiwVAhUQFQYVBhw2ACgKMjAyNi0wNy0xMBgKMjAyNi0w"
                "Ny0xMBERAAAACSACAAAAAgEBAgAVBBUQFRRMFQIVABIAAAgcAQAAAAAAAAAVABUSFRYsFQIVEBUGFQYcGAgBAAAAAA"
                "AAABgIAQAAAAAAAAAWACgIAQAAAAAAAAAYCAEAAAAAAAAAEREAAAAJIAIAAAACAQECABUEGUw1ABgGc2NoZW1hFQYA"
                "FQwlAhgGVXNlk7ZkJQBMHAAAABUMJQIYBERhdGUlAEwcAAAAFQQlAhgRQ2hhdF9NZXNzYWdlc1NlbnQAFgIZHBk8Jg"
                "AcFQwZNQAGEBkYBlVzZXJJZBUCFgIWchZ6JjImCBw2ACgBdRgBdRERABksFQQVABUCABUAFRAVAgA8FgIZBhkmAAIA"
                "AAAmABwVDBk1AAYQGRgERGF0ZRUCFgIWqAEWsAEmvgEmggEcNgAoCjIwMjYtMDctMTAYCjIwMjYtMDctMTAREQAZLB"
                "UEFQAVAgAVABUQFQIAPBYUGQYZJgACAAAAJgAcFQQZNQAGEBkYEUNoYXRfTWVzc2FnZXNTZW50FQIWAha8ARbEASbi"
                "AiayAhwYCAEAAAAAAAAAGAgBAAAAAAAAABYAKAgBAAAAAAAAABgIAQAAAAAAAAAREQAZLBUEFQAVAgAVABUQFQIAPC"
                "kGGSYAAgAAABbWAxYCJggW7gMAGRwYDEFSUk9XOnNjaGVtYRjAAi8vLy8vK2dBQUFBUUFBQUFBQUFLQUF3QUJnQUZB"
                "QWdBQ2dBQUFBQUJCQUFNQUFBQUNBQUlBQUFBQkFBSUFBQUFCQUFBQUFNQUFBQ0lBQUFBVEFBQUFBUUFBQUNVLy8vL0"
                "FBQUJBaEFBQUFBc0FBQUFCQUFBQUFBQUFBQVJBQUFBUTJoaGRGOU5aWE56WVdkbGMxTmxiblFBQUFBSUFBd0FDQUFI"
                "QUFnQUFBQUFBQUFCUUFBQUFOai8vLzhBQUFFRkVBQUFBQmdBQUFBRUFBQUFBQUFBQUFRQUFBQkVZWFJsQUFBQUFNai"
                "8vLzhRQUJRQUNBQUdBQWNBREFBQUFCQUFFQUFBQUFBQUFRVVFBQUFBSEFBQUFBUUFBQUFBQUFBQUJnQUFBRlZ6WlhK"
                "SlpBQUFCQUFFQUFRQUFBQUFBQUFBABggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZPBwAABwAABwAAA"
                "D4AgAAUEFSMQ=="
            ),
            id="a Parquet file whose names of columns are no text",
        ),
    ],
)
def test_what_was_found_once_is_not_found_again(data: bytes) -> None:
    check(data)
