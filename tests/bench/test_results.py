"""Medians, ratios, verdicts and the document."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.measure import Child, Run, Series, Way, interleaved
from bench.report import as_text, document
from bench.results import Result, Verdict, load, ratio, save
from bench.sampling import FOLDER, told


def _result(name: str, size: str, *seconds: float) -> Result:
    series = (Series("ours", seconds), Series("floor", (2.0, 1.0, 3.0)))
    return Result(name, "A work", size, series, (Verdict("against the floor", ratio(*series), 1.5),))


def test_a_series_is_told_by_its_median_and_its_ends() -> None:
    series = Series("ours", (3.0, 1.0, 10.0, 2.0))
    assert (series.median, series.low, series.high) == (2.5, 1.0, 10.0)


def test_a_ratio_is_that_of_the_medians() -> None:
    assert ratio(Series("a", (9.0, 1.0, 6.0)), Series("b", (2.0, 100.0, 3.0))) == 2.0


@pytest.mark.parametrize(
    "value, at_least, met",
    [(2.0, False, True), (2.01, False, False), (2.0, True, True), (1.99, True, False)],
)
def test_a_bar_is_met_up_to_its_limit_or_from_it(value: float, at_least: bool, met: bool) -> None:
    assert Verdict("bar", value, 2.0, at_least=at_least).met is met


def test_ways_run_in_turn_and_a_costly_one_less_often() -> None:
    said: list[str] = []

    def way(name: str, most: int | None = None) -> Way:
        def run() -> Run:
            said.append(name)
            return Run(1.0, 1.0, 1.0)

        return Way(name, run, most)

    found = interleaved([way("a"), way("b"), way("slow", 1)], 3)
    assert said == ["a", "b", "slow", "a", "b", "a", "b"]
    assert [len(runs) for runs in found.values()] == [3, 3, 1]


def test_a_child_tells_its_own_time_memory_and_answer() -> None:
    run = Child("json:loads", {"s": "[1, 2]"})()
    assert run.answer == [1, 2]
    assert run.seconds < 1
    assert 5 < run.peak_mb < 200


def test_a_child_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="JSONDecodeError"):
        Child("json:loads", {"s": "["})()


def test_samples_of_a_child_name_the_function_that_takes_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    Child("kiro_usage.demo.benchmark:benchmark_user_ids", {"users": 50_000})()
    assert "benchmark_user_ids" in told(tmp_path).splitlines()[0]
    assert list(tmp_path.glob("*.json")) == []


def test_kept_results_are_replaced_by_newer_ones_of_the_same_size(tmp_path: Path) -> None:
    save(tmp_path, "work", [_result("work", "small", 1.0), _result("work", "large", 8.0)])
    save(tmp_path, "work", [_result("work", "small", 2.0)])
    kept = {item.size: item for item in load(tmp_path / "work.json")}
    assert {size: item.series[0].values for size, item in kept.items()} == {"small": (2.0,), "large": (8.0,)}
    assert kept["large"] == _result("work", "large", 8.0)


@pytest.mark.parametrize("content", ["", '[{"name": "work"}]', '[{"series": [], "verdicts": [], "new": 1}]'])
def test_results_of_another_version_do_not_count(tmp_path: Path, content: str) -> None:
    (tmp_path / "work.json").write_text(content)
    assert load(tmp_path / "work.json") == []


def test_the_document_says_which_bars_are_met_and_which_are_not() -> None:
    text = document([_result("quick", "small", 2.0, 2.0), _result("slow", "large", 3.0, 9.0)])
    assert "| quick | small | against the floor: ≤ 1.5 × | 1.00 × | met |" in text
    assert "| slow | large | against the floor: ≤ 1.5 × | 3.00 × | **not met** |" in text
    assert "| large | ours | 6.00 s | 3.00 s – 9.00 s | 2 |" in text
    assert "streamlit 1." in text
    assert "Other work" not in text


def test_the_document_warns_of_what_was_measured_beside_other_work() -> None:
    text = document([_result("calm", "small", 1.0), replace(_result("beset", "large", 1.0), busy=True)])
    assert "ratios less sure: beset (large)." in text


def test_the_console_shows_every_series_and_verdict() -> None:
    text = as_text([_result("slow", "large", 0.5)])
    assert "500 ms" in text
    assert "met against the floor" in text
