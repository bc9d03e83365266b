"""The project read as text: its modules, its sentences, and the keys of sentences that its code names."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("models", "resources", "forms", "yearbook", "sync", "ui")


@cache
def modules() -> dict[str, str]:
    """The program's modules by their path, with their text: all rooms and main.py."""
    paths = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    paths += [path for path in [ROOT / "main.py"] if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@cache
def sentences() -> dict[str, str]:
    """Every sentence of resources/texts by its key, as ``area.name``."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "resources" / "texts").glob("*.toml")):
        found |= flat(f"{path.stem}.", tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def flat(prefix: str, node: dict[str, object]) -> dict[str, str]:
    """The leaves of nested TOML by their whole key."""
    found: dict[str, str] = {}
    for key, value in node.items():
        found |= flat(f"{prefix}{key}.", value) if isinstance(value, dict) else {prefix + key: str(value)}
    return found


def placeholders(sentence: str) -> set[str]:
    """What must fill the sentence."""
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


@dataclass(frozen=True, slots=True)
class Call:
    """A ``text("...")`` or ``Refusal("...")``: the key when it is written out, the names of what fills it."""

    line: int
    key: str
    filled: frozenset[str]
    is_open: bool


def calls(source: str) -> Iterator[Call]:
    """Every call whose key is written out; ``is_open`` when ``**more`` may fill the sentence too."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        key = node.args[0].value
        if name in ("text", "Refusal") and isinstance(key, str):
            names = frozenset(word.arg for word in node.keywords if word.arg)
            yield Call(node.lineno, key, names, any(word.arg is None for word in node.keywords))


def patterns(source: str, areas: set[str]) -> Iterator[re.Pattern[str]]:
    """What the code names of sentences: whole keys, and f-strings or beginnings such as ``check.`` that many keys fit."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            parts = [re.escape(node.value), ".+" if node.value.endswith((".", "_")) else ""]
        else:
            continue
        if parts and any(parts[0].startswith(rf"{area}\.") for area in areas):
            yield re.compile("".join(parts))
