"""The import rule, the owners of libraries, and what must not stand where."""

import ast
import re
import subprocess
import sys
from fnmatch import fnmatchcase

import pytest

from tests.source_tree import (
    PACKAGE,
    ROOT,
    ROOT_SCRIPTS,
    Module,
    imports,
    package_modules,
    product_modules,
    root_modules,
    task_modules,
)

LAYERS: tuple[tuple[str, ...], ...] = (
    ("messages", "errors", "catalogue", "settings", "calendar", "working_days"),
    ("locations", "addresses", "settings_loading", "headers", "user_ids", "disk_failures", "events"),
    ("reading", "sources", "sources.files", "manifest", "mirror", "lock", "tables"),
    ("aws_failures", "sources.s3*", "sync"),
    ("merging",),
    ("store",),
    ("people", "usage", "collection", "checks", "billing"),
    ("filters",),
    ("metrics",),
    ("figures",),
    ("exports",),
    ("ui",),
)
"""Modules by layer; one may import those of its own and of earlier layers. The longest match decides."""

BESIDE_THE_LAYERS = ("demo",)
"""Imports anything; nothing imports it."""

OWNERS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("streamlit",): ("kiro_usage.ui*", "kiro_tracker_with_iam", "kiro_tracker_offline", "kiro_usage.demo*"),
    ("plotly",): ("kiro_usage.figures*",),
    ("boto3", "botocore", "obstore"): (
        "kiro_usage.sources.s3*",
        "kiro_usage.demo*",
        "iam_identity_center_mapper",
    ),
    ("ibis",): ("kiro_usage.usage*", "kiro_usage.filters*", "kiro_usage.metrics*"),
    ("moto",): ("kiro_usage.demo*",),
    ("config",): ROOT_SCRIPTS,
}
"""Libraries and who alone may import them."""

KOREAN = re.compile("[\uac00-\ud7a3\u3131-\u318e]")
KOREAN_ALLOWED = ("kiro_usage.messages*", "kiro_usage.catalogue*", "kiro_usage.demo*", "config")


def _layer(dotted: str) -> int | None:
    """The layer of a module of the package, by the longest entry of the table that covers it."""
    inner = dotted.removeprefix(f"{PACKAGE}.")
    matches = [
        (len(entry), number)
        for number, entries in enumerate(LAYERS)
        for entry in entries
        if fnmatchcase(inner, entry) or inner.startswith(f"{entry}.")
    ]
    return max(matches)[1] if matches else None


def _own_module(imported: str) -> str | None:
    """The module of the package that an imported name belongs to; None for another package."""
    names = {module.name for module in package_modules()}
    parts = imported.split(".")
    candidates = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in candidates if name in names), None)


def _is_beside(dotted: str) -> bool:
    return dotted.split(".")[1:2] in [[name] for name in BESIDE_THE_LAYERS]


def test_every_module_has_a_layer() -> None:
    unknown = [
        module.name
        for module in package_modules()
        if module.name != PACKAGE and not _is_beside(module.name) and _layer(module.name) is None
    ]
    assert unknown == [], "name the layer of a new module in LAYERS"


def test_no_module_imports_from_a_later_layer() -> None:
    breaches = []
    for module in package_modules():
        if _is_beside(module.name) or module.name == PACKAGE:
            continue
        own = _layer(module.name)
        for imported in imports(module):
            target = _own_module(imported)
            if target is None or target == PACKAGE or _is_beside(target):
                continue
            layer = _layer(target)
            if own is not None and layer is not None and layer > own:
                breaches.append(f"{module.name} imports {target}")
    assert sorted(set(breaches)) == []


def test_nothing_imports_the_demo() -> None:
    breaches = [
        f"{module.name} imports {imported}"
        for module in product_modules()
        if not _is_beside(module.name)
        for imported in imports(module)
        if imported.startswith(f"{PACKAGE}.demo")
    ]
    assert breaches == []


def test_nothing_but_its_tests_imports_the_bench() -> None:
    breaches = [
        f"{module.name} imports {imported}"
        for module in (*product_modules(), *task_modules())
        for imported in imports(module)
        if imported.split(".")[0] == "bench"
    ]
    assert breaches == []


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    graph = {
        module.name: {
            target
            for target in map(_own_module, imports(module))
            if target is not None and target not in (module.name, PACKAGE)
        }
        for module in package_modules()
    }
    finished: set[str] = set()
    while ready := {name for name, needs in graph.items() if needs <= finished} - finished:
        finished |= ready
    assert graph.keys() - finished == set()


@pytest.mark.parametrize("libraries", OWNERS, ids=lambda names: names[0])
def test_only_its_owners_import_a_library(libraries: tuple[str, ...]) -> None:
    owners = OWNERS[libraries]
    breaches = [
        f"{module.name} imports {imported}"
        for module in product_modules()
        if not any(fnmatchcase(module.name, owner) for owner in owners)
        for imported in imports(module)
        if imported.split(".")[0] in libraries
    ]
    assert breaches == []


def test_the_scripts_at_the_root_are_those_of_the_plan() -> None:
    assert sorted(module.name for module in root_modules()) == sorted(ROOT_SCRIPTS)


def test_plotly_express_is_nowhere() -> None:
    assert [module.name for module in product_modules() if "plotly.express" in set(_prefixes(module))] == []


def _prefixes(module: Module) -> list[str]:
    return [
        ".".join(imported.split(".")[:length])
        for imported in imports(module)
        for length in range(1, imported.count(".") + 2)
    ]


def test_korean_stands_in_the_catalogue_only() -> None:
    found = [
        f"{module.path}:{number}"
        for module in product_modules()
        if not any(fnmatchcase(module.name, allowed) for allowed in KOREAN_ALLOWED)
        for number, line in enumerate(module.text.splitlines(), 1)
        if KOREAN.search(line)
    ]
    assert found == []


def _given(*names: str) -> list[str]:
    """The modules that set one of these arguments to anything but False, once for each time."""
    return [
        module.name
        for module in product_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.keyword)
        and node.arg in names
        and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]


def test_no_raw_html_reaches_a_page() -> None:
    assert _given("unsafe_allow_html") == []


def test_one_script_alone_reaches_a_page_and_it_is_made_of_fixed_words() -> None:
    """What it says is in tests/ui/test_frame.py."""
    assert _given("unsafe_allow_javascript") == ["kiro_usage.ui.frame"]


def test_no_handler_swallows_every_exception() -> None:
    """One that catches everything has to raise it again."""
    found = [
        f"{module.path}:{node.lineno}"
        for module in product_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and not _raises_again(node)
    ]
    assert found == []


def _is_broad(handler: ast.ExceptHandler) -> bool:
    kind = handler.type
    return kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_no_path_or_host_of_one_machine_is_in_the_repository() -> None:
    marks = re.compile(r"(?<![\w.])/(?:home|root|Users)/|--(?:extra-)?index-url|--trusted-host")
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    found = []
    for name in filter(None, tracked.decode().split("\0")):
        path = ROOT / name
        if name == "tests/test_architecture.py" or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content and marks.search(content.decode("utf-8", "replace")):
            found.append(name)
    assert found == []


OFFLINE_START = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("kiro_tracker_offline.py", default_timeout=60).run()
assert not app.exception, app.exception
print(sorted({name.split(".")[0] for name in sys.modules} & {"boto3", "botocore", "obstore"}))
"""


def test_the_offline_app_starts_without_the_aws_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE_START], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
