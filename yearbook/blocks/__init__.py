"""The kinds of blocks that a plan may name, a module each: a new one is found by its name and touches no other file."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # blocks are laid out from editions, and editions have plans that name blocks
    from yearbook.block import Block


@cache
def kind(name: str) -> Block | None:
    """The kind of that name («back-cover» is the module ``back_cover``), None when there is none such."""
    module = name.replace("-", "_")
    if not module.isidentifier() or find_spec(f"{__name__}.{module}") is None:
        return None
    block: Block | None = getattr(import_module(f"{__name__}.{module}"), "BLOCK", None)
    return block
