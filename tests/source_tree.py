"""The project's own Python files as syntax trees, for the tests that read the code."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "kiro_usage"
ROOT_SCRIPTS = (
    "config",
    "consolidate_kiro_reports_fixed",
    "iam_identity_center_mapper",
    "kiro_tracker_offline",
    "kiro_tracker_with_iam",
)


@dataclass(frozen=True)
class Module:
    """One file: its dotted name, its path below the project's folder, its text and its syntax tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__` of a package."""
        return self.path.name == "__init__.py"


@cache
def package_modules(inside: str = "") -> tuple[Module, ...]:
    """Every module of the package, or of one package inside it."""
    return tuple(_read(path) for path in sorted((ROOT / PACKAGE / inside).rglob("*.py")))


@cache
def task_modules() -> tuple[Module, ...]:
    """Every module of the tasks."""
    return tuple(_read(path) for path in sorted((ROOT / "tasks").rglob("*.py")))


@cache
def root_modules() -> tuple[Module, ...]:
    """Every script beside the package."""
    return tuple(_read(path) for path in sorted(ROOT.glob("*.py")))


@cache
def product_modules() -> tuple[Module, ...]:
    """The package and the scripts at the root."""
    return package_modules() + root_modules()


def imports(module: Module) -> Iterator[str]:
    """Every dotted name that a module imports, wherever in it; `from a import b` gives `a.b`."""
    base = module.name.split(".")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start: list[str] = []
            if node.level:
                depth = node.level - 1 if module.is_package else node.level
                start = base[: len(base) - depth]
            source = ".".join([*start, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def first_texts(module: Module, *functions: str) -> Iterator[str]:
    """The first argument of every call of the named functions or methods, where it is written out."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and node.args and called(node) in functions:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def called(node: ast.Call) -> str:
    """The last part of the name that a call names."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _read(path: Path) -> Module:
    relative = path.relative_to(ROOT)
    parts = list(relative.with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    text = path.read_text(encoding="utf-8")
    return Module(".".join(parts), relative, text, ast.parse(text, str(relative)))
