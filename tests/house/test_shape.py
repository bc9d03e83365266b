from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import ROOT, modules

SECOND_WORDS = {"utils", "util", "common", "helpers", "manager", "handler", "org", "template", "submission"}
"""Words that say nothing, and second words for Office, Table and Package (docs/words.md)."""
LONGEST_FILE, LONGEST_FUNCTION = 400, 80


def everything() -> dict[str, str]:
    """The program with its tests and its installer."""
    more = [path for folder in ("tests", "installer") for path in sorted((ROOT / folder).rglob("*.py"))]
    return modules() | {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in more}


def long_functions(source: str) -> list[str]:
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]


def words(name: str) -> set[str]:
    """The words of a name: of ``table_template`` and of ``TableTemplate`` alike."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def names(path: str, source: str) -> Iterator[str]:
    """Of a module its path, of its content the classes and functions."""
    yield path.removesuffix(".py")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


def test_a_file_has_one_purpose_and_at_most_400_lines() -> None:
    assert [path for path, source in everything().items() if source.count("\n") > LONGEST_FILE] == []


def test_a_function_has_at_most_80_lines() -> None:
    assert {path: long for path, source in everything().items() if (long := long_functions(source))} == {}


def test_one_thing_has_one_word() -> None:
    found = {path: [name for name in names(path, source) if words(name) & SECOND_WORDS] for path, source in modules().items()}
    assert {path: second for path, second in found.items() if second} == {}


def test_no_room_of_the_tests_hides_a_room_of_the_program() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


@pytest.mark.parametrize("name", ["OrgList", "table_template", "ui/utils", "PackageManager"])
def test_a_second_word_is_seen(name: str) -> None:
    assert words(name) & SECOND_WORDS


@pytest.mark.parametrize("name", ["organise", "templated", "common_era_of"])
def test_a_longer_word_is_another_word(name: str) -> None:
    assert words(name) & (SECOND_WORDS - {"common"}) == set()


@pytest.mark.parametrize(("lines", "seen"), [(79, []), (80, ["f"])])
def test_a_long_function_is_seen(lines: int, seen: list[str]) -> None:
    assert long_functions("def f():\n" + "    pass\n" * lines) == seen
