"""How one kind of foreign workbook becomes cells of one table: said in data, read here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from forms.names import fold


@dataclass(frozen=True, slots=True)
class IntakeMapping:
    """A mapping: table and period, how a sheet names its place, which heads and labels stand for which leaves and rows.

    ``leaves`` goes from the folded heads (outermost first) to the leaf, ``blocks`` and ``labels`` from the folded label to
    the first and the second row code after the place; ``total`` is the second code of the row that opens a block.
    ``answers`` says once what is asked of every text without one meaning (``forms.entry.Question.kind``): zero, empty,
    refuse or a symbol. ``shown`` gives the wording of the workbook back for a leaf or a row code.
    """

    id: str
    fa: str
    table: str
    period: str
    list: str
    edition: str
    tab: re.Pattern[str]
    title: re.Pattern[str]
    stub: str
    leaves: Mapping[tuple[str, ...], str]
    blocks: Mapping[str, str]
    labels: Mapping[str, str]
    total: str
    answers: Mapping[str, str]
    aliases: Mapping[str, str]
    shown: Mapping[str, str]


def mapping_ids() -> tuple[str, ...]:
    """The mappings that come with the program, in alphabetical order."""
    names = (entry.name for entry in files("sync.intake").joinpath("mappings").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_mapping(id: str) -> IntakeMapping:  # noqa: A002 - the word of the definition
    """The shipped mapping with this id."""
    return read_mapping(files("sync.intake").joinpath("mappings", f"{id}.toml").read_text(encoding="utf-8"))


def read_mapping(source: str) -> IntakeMapping:
    """The mapping written in TOML; KeyError names what is missing."""
    node = tomllib.loads(source)
    sheets, heads, rows = node["sheets"], node["heads"], node["rows"]
    shown = {leaf: " / ".join(path) for leaf, path in heads["leaves"].items()}
    return IntakeMapping(
        id=node["id"],
        fa=node["fa"],
        table=node["table"],
        period=node["period"],
        list=sheets["list"],
        edition=sheets["edition"],
        tab=re.compile(rf"\s*{sheets['tab']}\s*\Z"),
        title=re.compile(sheets["title"]),
        stub=heads["stub"],
        leaves={tuple(map(fold, path)): leaf for leaf, path in heads["leaves"].items()},
        blocks={fold(label): code for code, label in rows["blocks"].items()},
        labels={fold(label): code for code, label in rows["labels"].items()},
        total=rows["total"],
        answers=node.get("answers", {}),
        aliases=node.get("aliases", {}),
        shown=shown | {f"row:{code}": label for code, label in (rows["labels"] | rows["blocks"]).items()},
    )
