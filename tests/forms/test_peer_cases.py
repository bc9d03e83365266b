"""The cases that other validators publish, verdict by verdict, said in our kinds: ESSnet rules 1 to 9, VTL 2.1, the SBS2000 data.

A case is a table whose rows are the rows of the peer's file. Our verdict of a row is the worst of its rules: fail before undecided
before pass. What our kinds cannot say by themselves, and how the test says it:

* Rules 5: the row of the grandparent is named by a figure of the row. A definition names rows, so the match is written out as one check
  a row; a person whose grandparent nobody names reads a row that nobody filled.
* Rule 7: the influence of a row is its share in the whole change. Written as two limits, and for a whole that fell; a change of 0 and a
  rise need the limits the other way round.
* Rule 6 and VTL «when Id_3 = CREDIT»: a condition is over a figure, so a word becomes 1 or 0 in a column of its own.
* Rule 3: a share of rows is that of a table of counts; a row that says nothing counts among all and not among the high ones.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from forms.elsewhere import Elsewhere
from forms.sheet import Sheet
from models.cell import Cell, Key
from models.codes import Code, CodeList
from models.finding import Check
from models.office import Office
from models.period import Period
from models.table import TOTAL, Column, Dimension, Table
from tests.forms import drawing

Rows = Mapping[str, Mapping[str, str]]
HERE, THERE, NOBODY = "T01-99", "T01-98", "nobody"
WORDS = {"pass": "valid", "fail": "invalid", "undecided": "undecided"}


def check(number: int, kind: str, **params: object) -> Check:
    return Check(f"C{number:02d}", kind, "error", "", params)


def cells(code: str, rows: Rows) -> dict[Key, Cell]:
    filled = ((row, leaf, text) for row, figures in rows.items() for leaf, text in figures.items() if text not in ("", "NA"))
    return {Key(code, "1402", (row,), leaf): Cell(float(text)) for row, leaf, text in filled}


def sheet(rows: Rows, checks: Iterable[Check], other: Rows | None = None, spare: tuple[str, ...] = ()) -> Sheet:
    """A sheet whose rows and leaves are those of a peer's file, and beside it a second one with the same rows."""
    leaves = tuple(Column(name, name, unit="person", decimals=2, place="sum", time="last") for name in next(iter(rows.values())))
    codes = CodeList("row", "", "row", tuple(Code(row, row) for row in (*rows, *spare)))
    one = replace(drawing.TABLE, rows=(Dimension("row", "row", total_fa="all"),), columns=leaves, checks=tuple(checks))
    tables: dict[str, Table] = {HERE: one, THERE: replace(one, code=THERE, checks=())}
    held = {HERE: cells(HERE, rows), THERE: cells(THERE, rows if other is None else other)}

    def find(code: str, period: str) -> Sheet:
        return Sheet(tables[code], Period.parse(period), Office("gd-14", ""), {"row": codes}, held[code], elsewhere=elsewhere)

    elsewhere = Elsewhere(tables, find, lambda _: ["1402"])
    return find(HERE, "1402")


def verdicts(judged: Sheet, rows: Iterable[str]) -> list[str]:
    """The verdict of each row in the words of the peers: that of the worst rule that stands in it."""
    failed = {key.rows[0] for found in judged.findings() for key in (found.cells if found.kind == "complete" else found.cells[:1])}
    open_ = {found.at.rows[0] for found in judged.undecided()}
    return [WORDS["fail" if row in failed else "undecided" if row in open_ else "pass"] for row in rows]


def numbered(rows: Sequence[Mapping[str, str]], *names: str) -> dict[str, dict[str, str]]:
    return {str(number): {name: row[name] for name in names} for number, row in enumerate(rows, 1)}


def change(row: str) -> str:
    return f"{HERE}[{row}].price_t - {HERE}[{row}].price_tm1"


def grandparents(rows: Sequence[Mapping[str, str]]) -> list[Check]:
    named = {row["person_id"]: row["grandchild_of"] or NOBODY for row in rows}
    return [
        check(number, "equals_other", left=f"{HERE}[ROW={old}].age - 28", op=">=", right=f"{HERE}[ROW={young}].age", rows=[young])
        for number, (young, old) in enumerate(named.items(), 1)
    ]


def of_grandchildren(judged: Sheet, rows: Sequence[Mapping[str, str]]) -> list[str]:
    """The finding stands at the grandparent; its rule is that of the row."""
    failed = {found.check for found in judged.findings()}
    open_ = {found.check for found in judged.undecided()}
    ids = [f"C{number:02d}" for number, _ in enumerate(rows, 1)]
    return [WORDS["fail" if one in failed else "undecided" if one in open_ else "pass"] for one in ids]


BETWEEN_1_AND_80 = check(1, "ratio", x="hours_worked", min=1, max=80)
BALANCE = check(1, "sum", whole="turnover", parts="cost + profit")
RISE = (
    check(1, "part_of", part="price_t", whole="1.5 * price_tmin1"),
    check(2, "part_of", part="price_t", whole="1.5 * price_Ymin1"),
    check(3, "complete", rows="members"),
)
SAME_OUT_OF_SEASON = (
    check(1, "sum", whole="price_t", parts="price_tmin1", when="out > 0"),
    check(2, "sum", whole="quantity_t", parts="quantity_tmin1", when="out > 0"),
)
_TENTH = f"0.1 * {HERE}[TOTAL].price_t - 0.1 * {HERE}[TOTAL].price_tm1"
INFLUENCE = (
    check(1, "equals_other", left=change("ROW"), op=">=", right=_TENTH),
    check(2, "equals_other", left=change("ROW"), op="<=", right=f"{HERE}[TOTAL].price_tm1 * 0.1 - {HERE}[TOTAL].price_t * 0.1"),
)
AGES = check(1, "ratio", x="age", min=0, max=113, rows="members")


@pytest.fixture(scope="module")
def peers(reference: Path) -> Path:
    return reference / "checks"


def essnet(peers: Path, name: str) -> list[dict[str, str]]:
    with (peers / "essnet" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def expected(peers: Path, number: str) -> list[str]:
    cases = json.loads((peers / "essnet_cases.json").read_text(encoding="utf-8"))["cases"]
    return next(list(case["expected"]) for case in cases if case["id"] == number)


@pytest.mark.parametrize(
    ("number", "names", "checks"),
    [
        ("01", ("hours_worked",), (BETWEEN_1_AND_80,)),
        ("02", ("cost", "profit", "turnover"), (BALANCE,)),
        ("04", ("price_t", "price_tmin1", "price_Ymin1"), RISE),
    ],
)
def test_rules_of_a_row(peers: Path, number: str, names: tuple[str, ...], checks: tuple[Check, ...]) -> None:
    rows = numbered(essnet(peers, f"Rule_{number}.csv"), *names)
    members = [replace(one, params={"rows": "members"} | one.params) for one in checks]
    assert verdicts(sheet(rows, members), rows) == expected(peers, number)


@pytest.mark.parametrize("name", ["valid", "invalid", "invalid_with_missings"])
def test_rule_3_a_share_of_rows(peers: Path, name: str) -> None:
    levels = [row["level"] for row in essnet(peers, f"Rule_03_{name}.csv")]
    rows = {"1": {"high": str(levels.count("high")), "all": str(len(levels))}}
    share = check(1, "ratio", num="high", den="all", scale=100, max=10, rows="members")
    assert verdicts(sheet(rows, [share]), rows) == [name.partition("_")[0]]


def test_rule_5_a_row_that_names_another_row(peers: Path) -> None:
    people = essnet(peers, "Rule_05.csv")
    rows = {row["person_id"]: {"age": row["age"]} for row in people}
    assert of_grandchildren(sheet(rows, grandparents(people), spare=(NOBODY,)), people) == expected(peers, "05")


def test_rule_6_a_condition(peers: Path) -> None:
    rows = numbered(essnet(peers, "Rule_06.csv"), "season", "price_t", "quantity_t", "price_tmin1", "quantity_tmin1")
    coded = {
        row: {("out" if name == "season" else name): {"in": "0", "out": "1"}.get(text, text) for name, text in of.items()}
        for row, of in rows.items()
    }
    judged = sheet(coded, [replace(one, params=one.params | {"rows": "members"}) for one in SAME_OUT_OF_SEASON])
    assert verdicts(judged, rows) == expected(peers, "06")


def test_rule_7_the_influence_of_a_row_on_the_whole(peers: Path) -> None:
    rows = numbered(essnet(peers, "Rule_07.csv"), "price_t", "price_tm1")
    whole = {TOTAL: {name: str(sum(float(row[name]) for row in rows.values())) for name in ("price_t", "price_tm1")}}
    judged = sheet(rows | whole, [replace(one, params=one.params | {"rows": "members"}) for one in INFLUENCE])
    assert verdicts(judged, rows) == expected(peers, "07")


def test_rule_8_the_same_row_of_a_second_table(peers: Path) -> None:
    same = check(1, "equals_other", left=f"{HERE}[ROW].year_of_birth", op="==", right=f"{THERE}[ROW].year_of_birth", rows="members")
    rows, other = (numbered(essnet(peers, f"Rule_08{name}.csv"), "year_of_birth") for name in ("PERSON", "HH"))
    assert verdicts(sheet(rows, [same], other), rows) == expected(peers, "08")


@pytest.mark.parametrize("name", ["valid", "invalid", "undecided"])
def test_rule_9_all_rows_of_a_table(peers: Path, name: str) -> None:
    rows = numbered(essnet(peers, f"Rule_09_{name}.csv"), "age")
    found = set(verdicts(sheet(rows, [AGES]), rows))
    assert next(verdict for verdict in ("invalid", "undecided", "valid") if verdict in found) == name


def vtl(peers: Path, *path: str) -> list[dict[str, str]]:
    with peers.joinpath("vtl", *path).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_vtl_check_datapoint_a_row_the_condition_leaves_out_is_true(peers: Path) -> None:
    data = vtl(peers, "Check_datapoint", "ds_1.csv")
    rows = {
        str(n): {"x": row["Me_1"], **{word: str(int(row["Id_3"] == word)) for word in ("CREDIT", "DEBIT")}} for n, row in enumerate(data)
    }
    checks = [check(n, "domain", columns=["x"], min=0, when=f"{word} > 0", rows="members") for n, word in enumerate(("CREDIT", "DEBIT"), 1)]
    failed = {(found.check, found.at.rows[0]) for found in sheet(rows, checks).findings()}
    ours = {(one.id[-1], data[int(row)]["Id_1"], data[int(row)]["Id_3"]): (one.id, row) not in failed for one in checks for row in rows}
    wanted = vtl(peers, "Check_datapoint", "ex_2.csv")
    assert ours == {(row["ruleid"], row["Id_1"], row["Id_3"]): row["bool_var"] == "true" for row in wanted}
    assert len(failed) == len(vtl(peers, "Check_datapoint", "ex_1.csv"))


def test_vtl_check_compares_two_sets_of_figures_and_tells_by_how_much(peers: Path) -> None:
    rows, other = (
        {f"{row['Id_1']}{row['Id_2']}": {"x": row["Me_1"]} for row in vtl(peers, "Check", name)} for name in ("ds_1.csv", "ds_2.csv")
    )
    judged = sheet(rows, [check(1, "equals_other", left=f"{HERE}[ROW].x", op=">=", right=f"{THERE}[ROW].x", rows="members")], other)
    wanted = [(row["Id_1"] + row["Id_2"], row["bool_var"], float(row["imbalance"])) for row in vtl(peers, "Check", "ex_1.csv")]
    assert {found.at.rows[0]: found.difference for found in judged.findings()} == {row: off for row, held, off in wanted if held == "false"}
    assert judged.undecided() == ()


SBS = {
    "turnover + other.rev = total.rev": check(1, "sum", whole="total_rev", parts="turnover + other_rev", rows="members"),
    "total.rev - total.costs = profit": check(2, "sum", whole="profit", parts="total_rev - total_costs", rows="members"),
    "staff.costs <= total.costs": check(3, "part_of", part="staff_costs", whole="total_costs", rows="members"),
    "turnover >= 0": check(4, "ratio", x="turnover", min=0, rows="members"),
    "other.rev >= 0": check(5, "ratio", x="other_rev", min=0, rows="members"),
    "staff >= 0": check(6, "ratio", x="staff", min=0, rows="members"),
}


PLAINLY: dict[str, tuple[tuple[str, ...], Callable[..., bool]]] = {
    "turnover + other.rev = total.rev": (("turnover", "other_rev", "total_rev"), lambda a, b, whole: a + b == whole),
    "total.rev - total.costs = profit": (("total_rev", "total_costs", "profit"), lambda a, b, rest: a - b == rest),
    "staff.costs <= total.costs": (("staff_costs", "total_costs"), lambda part, whole: part <= whole),
    "turnover >= 0": (("turnover",), lambda a: a >= 0),
    "other.rev >= 0": (("other_rev",), lambda a: a >= 0),
    "staff >= 0": (("staff",), lambda a: a >= 0),
}


def plainly(row: Mapping[str, str], rule: str) -> str:
    """The verdict of a rule in three-valued arithmetic, written apart from the engine."""
    names, holds = PLAINLY[rule]
    figures = [None if row[name] == "NA" else float(row[name]) for name in names]
    known = [one for one in figures if one is not None]
    if len(known) < len(figures):
        return "undecided"
    return "valid" if holds(*known) else "invalid"


def test_the_errors_of_sbs2000_are_found_row_by_row(peers: Path) -> None:
    with (peers / "SBS2000.csv").open(encoding="utf-8", newline="") as stream:
        data = list(csv.DictReader(stream, delimiter=";"))
    names = [name for name in data[0] if name not in ("id", "size")]
    rows = {row["id"]: {name.replace(".", "_"): row[name] for name in names} for row in data}
    found = {}
    for rule, one in SBS.items():
        ours = verdicts(sheet(rows, [one]), rows)
        assert ours == [plainly(row, rule) for row in rows.values()], rule
        found[rule] = tuple(ours.count(word) for word in ("valid", "invalid", "undecided"))
    assert found == {
        "turnover + other.rev = total.rev": (19, 4, 37),
        "total.rev - total.costs = profit": (39, 14, 7),
        "staff.costs <= total.costs": (47, 0, 13),
        "turnover >= 0": (56, 0, 4),
        "other.rev >= 0": (23, 1, 36),
        "staff >= 0": (54, 0, 6),
    }


SMALL = {
    "between 1 and 80": ((BETWEEN_1_AND_80,), [("32", "valid"), ("80", "valid"), ("86", "invalid"), ("", "undecided")]),
    "a rise of half": (RISE, [("2 1.9 1.9", "valid"), ("2 1.3 1.9", "invalid"), ("2 1.9 1.3", "invalid"), ("3 2 2", "valid")]),
    "a balance": ((BALANCE,), [("24 48 72", "valid"), ("13 50 64", "invalid"), ("5 -10 -5", "valid"), ("3 NA 11", "undecided")]),
    "the same out of season": (
        SAME_OUT_OF_SEASON,
        [
            ("0 12 5 9 9", "valid"),
            ("1 12 5 12 5", "valid"),
            ("1 12 5 15 5", "invalid"),
            ("1 12 5 12 NA", "undecided"),
            ("NA 1 2 3 4", "valid"),
        ],
    ),
}
LEAVES = {
    "between 1 and 80": ("hours_worked",),
    "a rise of half": ("price_t", "price_tmin1", "price_Ymin1"),
    "a balance": ("cost", "profit", "turnover"),
    "the same out of season": ("out", "price_t", "quantity_t", "price_tmin1", "quantity_tmin1"),
}


@pytest.mark.parametrize("name", SMALL)
def test_small_cases_of_the_same_rules(name: str) -> None:
    checks, drawn = SMALL[name]
    rows = {str(n): dict(zip(LEAVES[name], figures.split() or [""], strict=True)) for n, (figures, _) in enumerate(drawn)}
    members = [replace(one, params={"rows": "members"} | one.params) for one in checks]
    assert verdicts(sheet(rows, members), rows) == [verdict for _, verdict in drawn]


def test_what_is_known_may_already_pass_a_whole_of_which_a_part_is_unknown() -> None:
    rows = {"1": {"whole": "100", "a": "101", "b": "NA"}, "2": {"whole": "100", "a": "99", "b": "NA"}}
    least = check(2, "domain", columns="all", min=0)
    judged = [sheet(rows, [check(1, "sum", whole="whole", parts="a + b", rows="members"), *more]) for more in ((), (least,))]
    assert [verdicts(one, rows) for one in judged] == [["undecided", "undecided"], ["invalid", "undecided"]]
