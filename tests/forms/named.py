"""Names of places in the files of others, with the code each must lead to where the file says it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook

from forms.names import fold
from forms.pack import Pack
from models.codes import Code

TAB = re.compile(r"(?P<name>.*\D)(?P<code>\d{4})")
TITLE = re.compile(r"\((?P<code>\d{4})\s*:\s*(?P<name>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a file has it, the parent it stands under, and the code that the file gives with it (empty: none)."""

    file: str
    edition: str
    parent: str
    name: str
    code: str = ""
    list_id: str = "county"


def all_names(reference: Path) -> list[Named]:
    """Every name that must be found."""
    kinds = (_census, _geo4, _list_of_1399, _workbooks, _changes)
    return [one for kind in kinds for one in kind(reference)]


def answers(pack: Pack, asked: list[Named]) -> list[tuple[Named, str]]:
    """Each name with what came of it: matched, or the reason why not. A wrong code is ``wrong``."""
    names = {key: pack.names(*key) for key in {(one.list_id, one.edition) for one in asked}}
    said = []
    for one in asked:
        answer = names[one.list_id, one.edition].resolve(one.name, parent=one.parent)
        if isinstance(answer, Code):
            said.append((one, "matched" if one.code in ("", answer.id) else "wrong"))
        else:
            said.append((one, answer.reason))
    return said


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _census(reference: Path) -> Iterator[Named]:
    for file, edition in (
        ("census1395_population_county_age5_sex.csv", "1395"),
        ("census1395_active_unemployed_county_sex_education.csv", "1395"),
        ("census1390_population_county_age5_sex.csv", "1390"),
    ):
        lines = rows(reference / "tables" / file)
        yield from dict.fromkeys(
            Named(file, edition, row["province_code"], row["county_name"], row.get("county_code", "")) for row in lines
        )


def geo4(reference: Path) -> list[dict[str, object]]:
    sheet = CalamineWorkbook.from_path(reference / "tables" / "Geo4.xlsx").get_sheet_by_name("CountyAll").to_python()
    return [dict(zip(map(str, sheet[0]), row, strict=True)) for row in sheet[1:] if row[0]]


def _geo4(reference: Path) -> Iterator[Named]:
    for row in geo4(reference):
        yield Named("Geo4.xlsx", "1395", str(row["Geo2"]), str(row["CountyFa"]), str(row["Geo4"]))


def _list_of_1399(reference: Path) -> Iterator[Named]:
    folder = reference / "divisions"
    provinces = {row["id"]: row["amar_code"].zfill(2) for row in rows(folder / "ahmadazizi_v3_1399_ostan.csv")}
    counties = {}
    for row in rows(folder / "ahmadazizi_v3_1399_shahrestan.csv"):
        counties[row["id"]] = code = row["amar_code"].zfill(4)
        yield Named("ahmadazizi 1399, counties", "1398", provinces[row["ostan"]], row["name"], code)
    for row in rows(folder / "ahmadazizi_v3_1399_bakhsh.csv"):
        yield Named("ahmadazizi 1399, districts", "1398", counties[row["shahrestan"]], row["name"], row["amar_code"].zfill(6), "district")


def _workbooks(reference: Path) -> Iterator[Named]:
    for path in sorted((reference / "tables").glob("census1395_*_xls/*.xls")):
        book = CalamineWorkbook.from_path(path)
        for sheet in book.sheet_names:
            title = str(book.get_sheet_by_name(sheet).to_python(nrows=1))
            for kind, found in (("sheet names", TAB.fullmatch(sheet)), ("titles", TITLE.search(title))):
                if found is not None:
                    yield Named(f"census .xls, {kind}", "1395", found["code"][:2], found["name"], found["code"])


def changes(reference: Path) -> list[tuple[str, str, str, str, str]]:
    """The changes of names on one code since the first edition: code, edition before, old name, edition of the change, new name."""
    editions = (reference / "divisions" / "county_code_history_1367_1402.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    found: list[tuple[str, str, str, str, str]] = []
    held: dict[str, str] = {}
    for row in rows(reference / "divisions" / "county_name_versions.csv"):
        code, since, name = row.values()
        old = held.get(code, "")
        if since > editions[0] and old and name and fold(old) != fold(name):
            found.append((code, editions[editions.index(since) - 1], old, since, name))
        held[code] = name
    return found


def _changes(reference: Path) -> Iterator[Named]:
    for code, before, old, since, new in changes(reference):
        yield Named("changes of names, before", before, code[:2], old, code)
        yield Named("changes of names, after", since, code[:2], new, code)
