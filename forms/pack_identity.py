"""What a pack says of itself, read from the file ``pack.toml`` of a folder of definitions; and which of two packs is the newer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from models.errors import Refusal
from resources import AsIs

FILE = PurePosixPath("pack.toml")
FORMS = {
    "id": re.compile(r"[a-z][a-z0-9-]{0,31}\Z"),
    "version": re.compile(r"(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){0,2}\Z"),
    "issuer": re.compile(r"[a-z][a-z0-9-]{0,31}\Z"),
    "valid_from": re.compile(r"(?:1[34]\d\d)?\Z"),
}
"""The written form of each part of an identity."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a pack says of itself: id, version (``1402.2``), who issued it, and the first year it is valid for (``1402``)."""

    id: str
    version: str
    issuer: str = "centre"
    valid_from: str = ""


def age(version: str) -> tuple[int, ...]:
    """What versions are compared by: ``1402.10`` is newer than ``1402.9``."""
    return tuple(int(part) for part in version.split("."))


def is_identity(said: Mapping[str, object]) -> bool:
    """Whether every part of an identity is written in its form."""
    return all(isinstance(said.get(key), str) and form.match(str(said[key])) for key, form in FORMS.items())


def identity_of(folder: Traversable) -> Identity:
    """The identity that ``pack.toml`` gives to a folder of definitions.

    Refused with file and line: ``pack.missing_file``, ``pack.bad_format``, ``pack.unknown_key``, ``pack.missing_key``,
    ``pack.bad_value``.
    """
    try:
        text = folder.joinpath(FILE.name).read_text(encoding="utf-8")
        record = tomllib.loads(text)
    except FileNotFoundError as missing:
        raise Refusal("pack.missing_file", file=FILE) from missing
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as bad:
        line = re.search(r"at line (\d+)", str(bad))
        raise Refusal("pack.bad_format", file=FILE, line=int(line[1]) if line else 1) from bad
    if record.pop("format", None) != 1:
        raise Refusal("pack.bad_format", file=FILE, line=_line(text, "format"))
    for key, value in record.items():
        if key not in FORMS:
            raise Refusal("pack.unknown_key", file=FILE, line=_line(text, key), key=AsIs(key))
        if not isinstance(value, str) or not value or not FORMS[key].match(value):
            raise Refusal("pack.bad_value", file=FILE, line=_line(text, key), key=AsIs(key), value=AsIs(value))
    for key in FORMS:
        if key not in record:
            raise Refusal("pack.missing_key", file=FILE, line=1, key=AsIs(key))
    return Identity(**record)


def identity_toml(identity: Identity) -> str:
    """The file ``pack.toml`` of an identity; one without a first year is valid from the first that may be named."""
    said = {"id": identity.id, "version": identity.version, "issuer": identity.issuer, "valid_from": identity.valid_from or "1300"}
    return "".join(f"{line}\n" for line in ("format = 1", *(f'{key} = "{value}"' for key, value in said.items())))


def _line(text: str, key: str) -> int:
    found = re.search(rf"^{re.escape(key)}\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
