"""A table opened at the level of districts: the districts of a county stand below it, and its figure is their sum."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from models.codes import CodeList


def opened(counties: CodeList, districts: CodeList, at: Collection[str]) -> CodeList:
    """The counties, each one in which a code of ``at`` is a district followed by all its districts.

    A county is opened whole: with some of its districts only, it would have no sum.
    """
    wanted = {districts[code].parent for code in at if code in districts}
    codes = (code for county in counties for code in (county, *(districts.children(county.id) if county.id in wanted else ())))
    return replace(counties, codes=tuple(codes))
