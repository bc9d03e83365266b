from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, calls, modules, patterns, placeholders, sentences

PERSIAN = re.compile("[\u0600-\u06ff]")
LETTER_TABLES = {"forms/entry.py", "forms/names.py", "resources/digits.py", "resources/symbols.py"}
FOREIGN_LETTERS = re.compile("[\u064a\u0643\u0649]")
FILES = re.compile(r".*\.(toml|json|csv|py|xlsx|pdf|db)\Z")


def persian_literals(source: str, most: int = 3) -> list[int]:
    """Lines of literals with more Persian letters than a table of signs has."""
    literals = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.lineno for node in literals if len(PERSIAN.findall(str(node.value))) > most]


def latin_digits(sentence: str) -> list[str]:
    """Latin digits a person would read; those of something written so (gd-14, 1402-Q1, format = 1, {a1}) stay as they are."""
    words = re.findall(r"[A-Za-z0-9_.|!-]+", re.sub(r"\{[^}]*\}|\w+ = \d+", "", sentence))
    return [word for word in words if re.search("[0-9]", word) and not re.search("[A-Za-z]", word)]


def data_files() -> list[Path]:
    folders = [("resources/texts", "*.toml"), ("forms", "**/*.toml"), ("forms/codes", "*.csv")]
    return [path for folder, kind in folders for path in sorted((ROOT / folder).glob(kind))]


def test_no_persian_sentence_stands_in_code() -> None:
    found = {path: persian_literals(source) for path, source in modules().items() if path not in LETTER_TABLES}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_each_sentence_the_code_names_exists() -> None:
    known = sentences()
    missing = [f"{path}:{call.line} {call.key}" for path, source in modules().items() for call in calls(source) if call.key not in known]
    assert missing == []


def test_each_code_kept_in_a_table_of_codes_has_a_sentence() -> None:
    known = sentences()
    areas = {key.partition(".")[0] for key in known}
    named = [(path, pattern) for path, source in modules().items() for pattern in patterns(source, areas)]
    lost = [
        f"{path} {pattern.pattern}"
        for path, pattern in named
        if not FILES.match(pattern.pattern) and re.fullmatch(r"[\w.\\+]+", pattern.pattern) and not any(map(pattern.fullmatch, known))
    ]
    assert lost == []


def test_each_sentence_is_used() -> None:
    known = sentences()
    areas = {key.partition(".")[0] for key in known}
    used = [pattern for source in modules().values() for pattern in patterns(source, areas)]
    assert [key for key in known if not any(pattern.fullmatch(key) for pattern in used)] == []


def test_each_call_fills_its_sentence() -> None:
    known = sentences()
    holes = [
        f"{path}:{call.line} {call.key} {sorted(placeholders(known[call.key]) - call.filled)}"
        for path, source in modules().items()
        for call in calls(source)
        if call.key in known and not call.is_open and placeholders(known[call.key]) - call.filled
    ]
    assert holes == []


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_persian_ye_and_kaf_are_written(path: Path) -> None:
    wrong = [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if FOREIGN_LETTERS.search(line)]
    assert wrong == []


def test_a_final_he_carries_no_hamza() -> None:
    assert [key for key, sentence in sentences().items() if "\u0654" in sentence or "ۀ" in sentence] == []


def test_digits_of_a_sentence_are_persian() -> None:
    assert {key: latin_digits(sentence) for key, sentence in sentences().items() if latin_digits(sentence)} == {}


def test_what_is_shown_are_placeholders_by_name() -> None:
    assert [key for key, sentence in sentences().items() if not all(map(str.isidentifier, placeholders(sentence)))] == []


@pytest.mark.parametrize(("source", "lines"), [('x = "ـ"', []), ('\nx = "رقم است"', [2]), ('"""نمونه متن"""', [1]), ("# یادداشت", [])])
def test_a_persian_literal_is_seen(source: str, lines: list[int]) -> None:
    assert persian_literals(source) == lines


def test_keys_are_seen_however_they_are_written() -> None:
    source = 'text(f"check.{kind}.end")\nx = {1: "check.full"}\ny = "check." + kind\nz = "chapter.one"\n'
    assert {pattern.pattern for pattern in patterns(source, {"check"})} == {r"check\..+\.end", r"check\.full", r"check\..+"}


def test_a_call_with_more_to_come_is_left_alone() -> None:
    (call,) = calls('raise Refusal("pack.bad", line=1, **more)')
    assert (call.key, call.filled, call.is_open) == ("pack.bad", frozenset({"line"}), True)


@pytest.mark.parametrize(
    ("sentence", "seen"), [("سال 1402", ["1402"]), ("gd-14 و 1402-Q1", []), ("{a0}", []), ("format = 1", []), ("۱۵", [])]
)
def test_a_latin_digit_is_seen(sentence: str, seen: list[str]) -> None:
    assert latin_digits(sentence) == seen
