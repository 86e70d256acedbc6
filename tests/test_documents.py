"""The documents name only what exists, in both languages alike."""

import json
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tasks.commands import TASKS
from tests.source_tree import ROOT, package_modules, product_modules

READMES = ("README.md", "README.en.md")
DOCUMENTS = (
    *READMES,
    "CHANGELOG.md",
    "data/README.md",
    *(f"docs/{name}" for name in ("architecture.md", "coverage.md", "traps.md")),
)
POLICY = ROOT / "docs" / "iam" / "read-only-policy.json"
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _code() -> str:
    folders = ("kiro_usage", "tasks", "tests")
    texts = [module.text for module in product_modules()]
    texts += [
        path.read_text(encoding="utf-8") for folder in folders for path in (ROOT / folder).rglob("*.py")
    ]
    return "\n".join(texts)


def _help(script: str) -> str:
    done = subprocess.run(
        [sys.executable, script, "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_in_a_readme_exists(name: str) -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", _text(name)))
    makefile = _text("Makefile")
    assert {"demo", "test", "lint", "screenshots"} <= named
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def test_make_targets_and_tasks_are_the_same() -> None:
    targets = re.findall(
        r"^([a-z]+):\n\t@\$\(PYTHON\) -m tasks ([a-z]+) \$\(ARGS\)$", _text("Makefile"), re.MULTILINE
    )
    assert {target for target, _ in targets} == TASKS.keys()
    assert all(target == task for target, task in targets)


@pytest.mark.parametrize("name", READMES)
def test_every_task_in_a_readme_exists(name: str) -> None:
    named = re.findall(r"(?:python3|py) -m tasks ([a-z]+)", _text(name))
    assert set(named) <= TASKS.keys()
    assert {"demo", "test"} <= set(named)


@pytest.mark.parametrize("name", READMES)
def test_the_flags_in_a_readme_are_those_of_the_command(name: str) -> None:
    table = re.findall(r"^\| (`--.*?) \|", _text(name), re.MULTILINE)
    documented = {flag for cell in table for flag in re.findall(r"--[a-z-]+", cell)}
    known = set(re.findall(r"--[a-z][a-z-]*", _help("consolidate_kiro_reports_fixed.py"))) - {"--help"}
    assert documented == known


@pytest.mark.parametrize("name", READMES)
def test_every_variable_in_a_readme_is_read_somewhere(name: str) -> None:
    named = set(re.findall(r"\bKIRO_[A-Z0-9_]*[A-Z0-9]\b", _text(name))) - {
        "KIRO_CLI",
        "KIRO_IDE",
        "KIRO_WEB",
    }
    code = _code()
    constants = set(re.findall(r"^([A-Z_]+)(?:: [^=]+)? = ", _text("config.py"), re.MULTILINE))
    by_prefix = {f"KIRO_{constant}" for constant in constants}
    assert [
        variable for variable in sorted(named) if variable not in code and variable not in by_prefix
    ] == []


@pytest.mark.parametrize("name", READMES)
def test_every_constant_of_the_settings_file_is_in_the_table(name: str) -> None:
    constants = set(re.findall(r"^([A-Z][A-Z_]+)(?:: [^=]+)? = ", _text("config.py"), re.MULTILINE))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", _text(name), re.MULTILINE))
    assert documented == constants


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_and_picture_is_there(name: str) -> None:
    folder = (ROOT / name).parent
    targets = re.findall(r"\]\(([^)\s#]+)[^)]*\)", _FENCE.sub("", _text(name)))
    assert [target for target in targets if "://" not in target and not (folder / target).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_every_file_in_a_readme_is_there(name: str) -> None:
    listing = re.search(r"^## (?:파일 구조|Files)\n+```\n(.*?)```", _text(name), re.MULTILINE | re.DOTALL)
    assert listing is not None
    files = [line.split()[0] for line in listing[1].splitlines()]
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_both_readmes_have_the_same_sections_tables_and_commands() -> None:
    korean, english = (_text(name) for name in READMES)
    outlines = [
        re.findall(r"^(#+ (?:[\d.]+)?)", _FENCE.sub("", text), re.MULTILINE) for text in (korean, english)
    ]
    assert outlines[0] == outlines[1]
    tables = [re.findall(r"^\|[-|]+\|$", text, re.MULTILINE) for text in (korean, english)]
    assert tables[0] == tables[1]
    rows = [len(re.findall(r"^\|", text, re.MULTILINE)) for text in (korean, english)]
    assert rows[0] == rows[1]
    code = [set(re.findall(r"`([A-Z_]{4,}|--[a-z-]+|[a-z_]+\.py)`", text)) for text in (korean, english)]
    assert code[0] == code[1]
    commands = [
        [
            line.split("#")[0].strip()
            for block in re.findall(r"```bash\n(.*?)```", text, re.DOTALL)
            for line in block.splitlines()
        ]
        for text in (korean, english)
    ]
    assert commands[0] == commands[1]


def test_every_module_has_a_line_in_the_architecture() -> None:
    named = set(re.findall(r"^\| `([a-z_]+)(?:/|\.py)` \|", _text("docs/architecture.md"), re.MULTILINE))
    inside = [module.name.split(".")[1] for module in package_modules() if "." in module.name]
    assert named == set(inside)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_holds_a_place_for_text_to_come(name: str) -> None:
    marks = r"\bTODO\b|\bTBD\b|\bFIXME\b|lorem ipsum|coming soon|추후|업데이트 예정"
    assert re.findall(marks, _text(name), re.IGNORECASE) == []


def _statements() -> list[dict[str, Any]]:
    document = json.loads(POLICY.read_text(encoding="utf-8"))
    assert document["Version"] == "2012-10-17"
    statements: list[dict[str, Any]] = document["Statement"]
    return statements


def _many(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def test_the_policy_grants_reading_and_nothing_else() -> None:
    actions = {action for statement in _statements() for action in _many(statement["Action"])}
    assert actions == {
        "s3:ListBucket",
        "s3:GetObject",
        "kms:Decrypt",
        "sso:ListInstances",
        "identitystore:ListUsers",
        "identitystore:DescribeUser",
        "identitystore:ListGroups",
        "identitystore:ListGroupMemberships",
    }
    assert {statement["Effect"] for statement in _statements()} == {"Allow"}


def test_the_policy_names_what_it_grants_on() -> None:
    """Only the search for instances, which has no resource of its own, may stand on everything."""
    on_everything = {
        action
        for statement in _statements()
        if "*" in _many(statement["Resource"])
        for action in _many(statement["Action"])
    }
    assert on_everything == {"sso:ListInstances"}


def test_the_policy_leaves_prompt_logs_unreadable() -> None:
    readable = [
        resource.rsplit("AWSLogs/*/", 1)[-1]
        for statement in _statements()
        if "s3:GetObject" in _many(statement["Action"])
        for resource in _many(statement["Resource"])
    ]
    assert sorted(readable) == [
        "KiroLogs/by_user_analytic/*",
        "KiroLogs/user_report/*",
        "QDeveloperLogs/by_user_analytic/*",
    ]


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: path.name)
def test_every_requirement_is_bounded_and_has_a_reason(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] not in "#-"]
    without_reason = [line for line in lines if "  # " not in line]
    unbounded = [line for line in lines if not re.search(r"<|==", line)]
    assert (without_reason, unbounded) == ([], [])


def test_requirements_come_from_wherever_the_machine_gets_packages() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob("requirements*.txt")]
    assert not any(re.search(r"://|--index|pathlib", text) for text in texts)


def test_every_line_of_the_coverage_names_tests_that_are_there() -> None:
    rows = [line for line in _text("docs/coverage.md").splitlines() if line.startswith("| ")][1:]
    named = [re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row) for row in rows]
    assert [row for row, tests in zip(rows, named, strict=True) if not tests] == []
    missing = [
        f"{path}::{test}"
        for path, test in chain(*named)
        if not (ROOT / path).exists() or f"def {test}(" not in _text(path)
    ]
    assert missing == []
