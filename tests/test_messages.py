"""The catalogue of messages is whole: both languages, the same values, an entry for all the code names."""

import ast
import string
from collections.abc import Callable
from functools import cache

import pytest

from kiro_usage.catalogue.definitions import DEFINITIONS
from kiro_usage.messages import catalogue, translate
from tests.source_tree import Module, called, first_texts, package_modules, product_modules, task_modules

TRANSLATORS = ("translate", "t", "_t", "text", "_text", "say", "_say", "label", "tr")
SET_ASIDE = ("Unreadable", "set_aside")


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@cache
def _failures() -> frozenset[str]:
    """Every class whose instances carry a kind of failure, by the classes they are made from."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for module in product_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"KiroUsageError"}
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return frozenset(found) - set(SET_ASIDE)


def _dotted_texts(module: Module) -> set[str]:
    """The first argument of every translating call that is a whole key."""
    return {text for text in first_texts(module, *TRANSLATORS) if "." in text and " " not in text}


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_both_languages_say_it_with_the_same_values(key: str) -> None:
    text = catalogue()[key]
    assert text.ko.strip()
    assert text.en.strip()
    assert _placeholders(text.ko) == _placeholders(text.en)
    assert "" not in _placeholders(text.ko), "placeholders have names"


def _is_known(key: str) -> bool:
    """Whether it is a key, or the end of one: a module may put its own area before the keys it names."""
    return key in catalogue() or any(known.endswith(f".{key}") for known in catalogue())


def test_every_key_that_the_code_names_is_in_the_catalogue() -> None:
    missing = {
        f"{module.path}: {key}"
        for module in product_modules()
        for key in _dotted_texts(module)
        if not _is_known(key)
    }
    assert missing == set()


@pytest.mark.parametrize("area", ["tasks", "demo"])
def test_everything_that_is_said_on_the_console_is_in_the_catalogue(area: str) -> None:
    modules = task_modules() if area == "tasks" else package_modules("demo")
    keys = {key for module in modules for key in first_texts(module, "say", "text")}
    assert keys
    assert {f"{area}.{key}" for key in keys} - catalogue().keys() == set()


def test_every_family_of_keys_that_the_code_names_has_members() -> None:
    """`translate(f"style.{name}", …)`: there are keys that begin and end so."""
    empty = [
        f"{module.path}:{node.lineno} {start}…{end}"
        for module in product_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and called(node) in TRANSLATORS and node.args
        for start, end in _ends(node.args[0])
        if not any(key.startswith(start) and key.endswith(end) for key in catalogue())
    ]
    assert empty == []


def _ends(argument: ast.expr) -> list[tuple[str, str]]:
    """What stands written before and after the first and last value in an f-string."""
    if not isinstance(argument, ast.JoinedStr):
        return []
    first, last = argument.values[0], argument.values[-1]
    start = first.value if isinstance(first, ast.Constant) else ""
    end = last.value if isinstance(last, ast.Constant) else ""
    return [(str(start), str(end))]


def test_every_key_of_the_catalogue_is_used_by_the_code() -> None:
    """As a whole text, or by f-strings whose values are texts or numbers of the code too."""
    modules = [
        module for module in (*product_modules(), *task_modules()) if "messages" not in module.path.parts
    ]
    nodes = [node for module in modules for node in ast.walk(module.tree)]
    texts = {str(node.value) for node in nodes if isinstance(node, ast.Constant)}
    texts |= {text.removeprefix("KIRO_") for text in texts}  # settings, by their variables
    patterns = {_pieces(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    dotted = [pieces for pieces in patterns if "." in pieces[0]]
    made = [pieces for pieces in patterns if any("_" in piece for piece in pieces) and pieces not in dotted]

    @cache
    def is_text(text: str) -> bool:
        return text in texts or any(_fits(text, pieces, texts.__contains__) for pieces in made)

    unused = {
        key
        for key in catalogue().keys() - texts
        if not any(_fits(key, pieces, is_text) for pieces in dotted) and key not in _of_definitions()
    }
    assert unused == set()


@cache
def _of_definitions() -> frozenset[str]:
    """The keys of the names and meanings of all definitions."""
    return frozenset(f"{item.text}{ending}" for item in DEFINITIONS.values() for ending in ("", ".meaning"))


def _pieces(node: ast.JoinedStr) -> tuple[str, ...]:
    """What stands written before, between and after the values of an f-string."""
    pieces = [""]
    for part in node.values:
        if isinstance(part, ast.Constant):
            pieces[-1] += str(part.value)
        else:
            pieces.append("")
    return tuple(pieces)


def _fits(text: str, pieces: tuple[str, ...], is_value: Callable[[str], bool]) -> bool:
    """Whether a text is these pieces with values between them."""
    if not text.startswith(pieces[0]):
        return False
    rest = text.removeprefix(pieces[0])
    if len(pieces) == 1:
        return not rest
    return any(
        is_value(rest[:end]) and _fits(rest[end:], pieces[1:], is_value) for end in range(len(rest) + 1)
    )


def test_every_failure_has_a_sentence_and_a_next_step() -> None:
    kinds = {kind for module in product_modules() for kind in first_texts(module, *_failures())}
    wanted = {f"error.{kind}{ending}" for kind in kinds for ending in ("", ".next")}
    assert kinds, "no failure was found in the code at all"
    assert wanted - catalogue().keys() == set()


def test_every_reason_to_set_a_file_aside_has_a_sentence() -> None:
    reasons = {reason for module in product_modules() for reason in first_texts(module, *SET_ASIDE)}
    assert reasons, "no reason was found in the code at all"
    assert {f"set_aside.{reason}" for reason in reasons} - catalogue().keys() == set()


def test_a_failure_gives_the_values_that_its_sentences_name() -> None:
    wrong = []
    for module in product_modules():
        for node in ast.walk(module.tree):
            if not (isinstance(node, ast.Call) and called(node) in _failures() and node.args):
                continue
            kind = node.args[0]
            given = {keyword.arg for keyword in node.keywords}
            if not (isinstance(kind, ast.Constant) and isinstance(kind.value, str)) or None in given:
                continue
            texts = [catalogue().get(f"error.{kind.value}{ending}") for ending in ("", ".next")]
            needed = set().union(*(_placeholders(text.ko) for text in texts if text is not None))
            if needed - given:
                wrong.append(f"{module.path}:{node.lineno} {kind.value} lacks {sorted(needed - given)}")
    assert wrong == []


@pytest.mark.parametrize(
    "users, rows, text",
    [
        ("1", "1", "**1 user analysed** · 1 row · 2 regions · [1|2]"),
        ("0", "21", "**0 users analysed** · 21 rows · 2 regions · [1|2]"),
        (1, "1,001", "**1 user analysed** · 1,001 rows · 2 regions · [1|2]"),
    ],
)
def test_one_is_told_in_the_singular(users: object, rows: str, text: str) -> None:
    """`1 users analysed` and `1 people were active` stood above the screens of a single user."""
    said = translate("users.analysed", "en", users=users, rows=rows, regions="2", days="[1|2]")
    assert said == text


def test_every_choice_of_a_number_follows_the_number_and_there_is_none_in_korean() -> None:
    chosen = {key: text for key, text in catalogue().items() if "|" in text.en and "[" in text.en}
    assert len(chosen) > 50
    for key, text in chosen.items():
        before = text.en.partition("|")[0].rpartition("[")[0]
        assert "{" in before, key
        assert "[" not in text.ko, key
