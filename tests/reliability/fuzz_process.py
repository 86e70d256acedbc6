"""The process that fuzzes, and dies of what it finds: `python -m tests.reliability.fuzz_process FLAGS CORPUS`.

The flags are libFuzzer's.
"""

import sys

import atheris

with atheris.instrument_imports(include=["kiro_usage.reading", "kiro_usage.headers", "kiro_usage.sources"]):
    from tests.reliability.fuzz_target import check


def main() -> None:
    """Fuzz; does not return."""
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
