"""The stand-in where there is no atheris: mutations of the seeds by Hypothesis, with libFuzzer's flags."""

import sys
import time
from collections.abc import Sequence
from itertools import count

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.reliability.fuzz_seeds import TOKENS, seeds
from tests.reliability.fuzz_target import check

_PIECES = st.one_of(
    st.sampled_from([token.encode() for token in TOKENS]),
    st.binary(min_size=1, max_size=8),
    st.integers(1, 40).map(lambda times: b"9" * times),
)


@st.composite
def _mutated(draw: st.DrawFn) -> bytes:
    """A seed in which some stretches are cut out, doubled, or replaced."""
    data = draw(st.sampled_from(seeds()))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 30)))
        middle = draw(st.one_of(_PIECES, st.just(b""), st.just(data[start:end] * 2)))
        data = data[:start] + middle + data[end:]
    return data


def main(flags: Sequence[str]) -> int:
    """Check so many inputs, or as many as the time allows; a broken law ends with an exception."""
    asked = dict(flag.lstrip("-").split("=", 1) for flag in flags if flag.startswith("-"))
    most, seconds = int(asked["runs"]), int(asked.get("max_total_time", sys.maxsize))
    began, numbers = time.monotonic(), count(1)
    done = 0

    @settings(
        max_examples=500,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(_mutated())
    def some(data: bytes) -> None:
        nonlocal done
        done += 1
        check(data)

    while done < most and time.monotonic() - began < seconds:
        seed(int(asked["seed"]) * 1_000_003 + next(numbers))(some)()
    sys.stderr.write(f"Done {done} runs in {int(time.monotonic() - began)} second(s)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
