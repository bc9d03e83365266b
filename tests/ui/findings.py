"""The schema of findings, as a program of others would use it."""

from __future__ import annotations

import json
from functools import cache

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from resources import shipped


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(shipped("schemas", "check-1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def troubles(told: object) -> list[str]:
    """What of a document is not as the schema says: place and complaint."""
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator().iter_errors(told)]


def valid(told: object) -> bool:
    """Whether a document is as the schema says, told with its troubles when it is not."""
    assert troubles(told) == []
    return True
