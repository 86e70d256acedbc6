"""`python3 -m tasks NAME [arguments]`: prepares what the task needs, then runs it."""

import sys

OLDEST = (3, 11)


def main(argv: "list[str]") -> int:
    """Run the task named first in `argv`. Returns its exit code; 2 where it cannot start."""
    # Any Python 3 must understand this module, so that an old one gets a sentence and no traceback.
    if sys.version_info[:2] < OLDEST:
        found = ".".join(str(number) for number in sys.version_info[:3])
        needed = ".".join(str(number) for number in OLDEST)
        sys.stderr.write(
            "Python {} or newer is needed, this is {} ({}).\n"
            "Install it, then run the task with it: python{} -m tasks {}\n".format(
                needed, found, sys.executable, needed, " ".join(argv)
            )
        )
        return 2
    from tasks.commands import run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
