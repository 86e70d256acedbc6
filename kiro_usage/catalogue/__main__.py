"""`python -m kiro_usage.catalogue docs/metrics.md` writes the catalogue as a page."""

import sys
from pathlib import Path

from kiro_usage.catalogue.document import document


def main(argv: list[str]) -> int:
    """Write the page to the given file, or to the standard output."""
    page = document().encode("utf-8")
    if argv:
        Path(argv[0]).write_bytes(page)
    else:
        sys.stdout.buffer.write(page)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
