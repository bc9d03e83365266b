"""Our hand-worked cases beside those of the brief, when it is there: every case of periods, aggregation, aliases, money and vintages."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

from forms.cumulative import answered, months, year_of
from forms.entry import FOREIGN, FORM, KEYBOARD, PASTE
from forms.growth import growth, panel, panel_sentence, rounded
from forms.lateness import Holder, lateness
from forms.money import Amount, Money
from forms.over_time import OverTime
from forms.ranking import most
from models.calendar import Closure
from models.cell import Cell, Symbol
from models.period import Period
from models.table import TOTAL, Column
from models.terms import Currency, Unit
from tests.forms import months as worked
from tests.forms.months import SYMBOLS, YEAR, cell, shown, small
from tests.forms.test_calendar import RESTS
from tests.forms.test_entry import read
from tests.forms.test_growth import JOBS, drawn, sentences
from tests.forms.test_vintages import OF_1401

SEASONS = ("q1", "q2", "q3", "q4")


@pytest.fixture(scope="module")
def golden(reference: Path) -> Path:
    return reference.parent / "domain" / "golden"


def rows(golden: Path, name: str) -> list[dict[str, str]]:
    with (golden / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figure(text: str) -> float | str:
    plain = text.rpartition(":")[2]
    return plain if plain in SYMBOLS else float(plain)


def test_the_months_and_seasons_of_every_leaf_are_those_of_the_brief(golden: Path) -> None:
    ours = {(case.id, leaf.id): leaf for case in worked.cases().values() for leaf in case.leaves}
    seen = set()
    for row in rows(golden, "months_to_year"):
        leaf = ours[row["case"], row["leaf"]]
        seen.add((row["case"], row["leaf"]))
        assert list(leaf.parts) == [figure(row[f"m{number:02d}"]) for number in range(1, 13)]
        assert ([*leaf.seasons], leaf.year) == ([figure(row[season]) for season in SEASONS], figure(row["year"]))
    for row in rows(golden, "quarters_to_year"):
        leaf = ours[row["table"], row["leaf"]]
        seen.add((row["table"], row["leaf"]))
        assert ([*leaf.parts], leaf.year) == ([figure(row[season]) for season in SEASONS], figure(row["year"]))
    assert seen == ours.keys()


def listed(block: str, key: str) -> list[str]:
    found = re.search(rf"^\s*{key}: \[(.*?)\]", block, re.MULTILINE)
    return [item.strip().strip('"') for item in found[1].split(",")] if found else []


def test_confirmed_seasons_give_the_year_of_the_brief(golden: Path) -> None:
    blocks = re.split(r"^- case: ", (golden / "confirmed_seasons.yaml").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(blocks) == 5
    for block in blocks:
        rule = re.search(r"time: (\S+)", block)
        assert rule
        weights, seasons = listed(block, "weights"), listed(block, "seasons_proposed")
        drawn_months = listed(block, "months") or [season for season in seasons for _ in range(3)]
        columns = (Column("x", "x", unit="file", time=rule[1]), Column("done_t", "w", unit="file", time="sum"))
        entered = {}
        for number, text in enumerate(drawn_months):
            month = worked.Case("g", "T08-02", ()).key("x", YEAR.months()[number])
            entered[month] = cell(figure(text))
            if weights:
                entered[type(month)(month.table, month.period, month.rows, "done_t")] = Cell(number=float(weights[number // 3]) / 3)
        over_time = OverTime(small("T08-02", columns), entered.get)
        case = worked.Case("g", "T08-02", ())
        assert [shown(over_time.proposed(case.key("x", season))) for season in YEAR.parts("season")] == list(map(figure, seasons))
        for season, text in re.findall(r"(\d): ([^,}]+)", block.partition("seasons_confirmed: ")[2].partition("\n")[0]):
            entered[case.key("x", f"1402-Q{season}")] = Cell(number=float(text))
        over_time = OverTime(small("T08-02", columns), entered.get)
        for key, found in (("year_proposed", over_time.proposed), ("from_months", over_time.from_shortest)):
            expected = re.search(rf"^\s*{key}: (\S+)", block, re.MULTILINE)
            assert expected
            assert shown(found(case.key("x", YEAR))) == figure(expected[1])


def test_running_totals_give_the_months_of_the_brief(golden: Path) -> None:
    found = rows(golden, "cumulative")
    given = [Fraction(row["cumulative_typed"]) if row["cumulative_typed"] else None for row in found]
    for column, totals in (("month_derived", given), ("month_after_answer", list(answered(given, 5, 4, Fraction(11))))):
        expected = [None if row[column] == "…" else Fraction(row[column]) for row in found]
        assert [month.figure for month in months(totals)] == expected
        assert year_of(totals) == 190


def test_every_sentence_of_the_brief_is_ours(golden: Path) -> None:
    brief = {row["id"]: row for row in rows(golden, "growth_sentences")}
    assert [case["sentence"] for case in sentences()] == [brief[str(number)]["sentence"] for number in range(1, 38)]
    now = {"آ": drawn("…"), "ب": drawn("330"), "پ": drawn("210")}
    found = panel(now, {"آ": drawn("500"), "ب": drawn("300"), "پ": drawn("200")})
    assert found is not None
    assert panel_sentence(brief["38"]["name"], YEAR, found) == brief["38"]["sentence"]
    members = [("الف", drawn("900")), ("ب", drawn("900")), ("پ", drawn("450")), ("ت", drawn("…")), ("ث", drawn("□"))]
    subject = type(JOBS)(brief["39"]["name"], "نفر")
    assert most(subject, YEAR, "county", members) == brief["39"]["sentence"]
    assert most(type(JOBS)("نرخ بیکاری", "درصد", 1, ranked=False), Period(1402, "season", 2), "county", members) == brief["40"]["sentence"]


def test_every_text_of_the_brief_is_read_on_all_four_roads(golden: Path) -> None:
    roads = {"keyboard": KEYBOARD, "paste": PASTE, "form": FORM, "foreign_file": FOREIGN}
    found = rows(golden, "aliases")
    assert len(found) == 85
    for row in found:
        for column, road in roads.items():
            ours, brief = read(row["text"], road, row["column"]), row[column].replace("zero", "0")
            assert ours == brief or (ours.partition(" ")[0], brief.partition(":")[0]) in (("ask", "ask"), ("refuse", "refuse")), row


def test_the_panels_of_the_brief_are_ours(golden: Path) -> None:
    cases: dict[str, list[dict[str, str]]] = {}
    for row in rows(golden, "partial_totals"):
        cases.setdefault(row["case"], []).append(row)
    expected = {"a": ("8.0", "2 of 3"), "c": ("10.0", "1 of 2")}
    for name, (percent, label) in expected.items():
        members = [row for row in cases[name] if row["place"] != TOTAL]
        found = panel({row["place"]: drawn(row["y1402"]) for row in members}, {row["place"]: drawn(row["y1401"]) for row in members})
        assert found is not None
        moved = growth(found.now, found.base)
        assert moved is not None
        assert (float(rounded(moved, 1)), f"{found.many} of {found.all}") == (float(percent), label)
        assert f"+{percent} %" in cases[name][-1]["expected"]
        assert label in cases[name][-1]["expected"]
    none = [row for row in cases["e"] if row["place"] != TOTAL]
    assert panel({row["place"]: drawn(row["y1402"]) for row in none}, {row["place"]: drawn(row["y1401"]) for row in none}) is None


def test_money_over_the_change_of_the_rial_is_that_of_the_brief(golden: Path) -> None:
    money = Money({name: Currency(name, name, name, worth) for name, worth in (("1", 1), ("10000", 10000))})
    units = {per: Unit(per, per, per, False, 0, per, 10**6) for per in ("1", "10000")}
    before = None
    for row in rows(golden, "money"):
        if row["unit"] == "mixed":
            continue
        found = money.convert(Amount(Fraction(row["typed"]), units[row["per_irr"]]), units["1"]).figure
        assert found == Fraction(row["in_old_million_rials"])
        if before is not None:
            assert growth(found, before) == Fraction(row["growth_pct"])
        before = found


def test_the_vintages_of_the_brief_are_ours(golden: Path) -> None:
    marks = {"*": 1, "*r": 5, "r": 4}
    brief = [
        (row["at"], row["edition"], float(row["value"]), marks[row["flags"]], row["reason"], row["expected_final"])
        for row in rows(golden, "vintages")
        if row["period"] == "1401"
    ]
    assert [(one.at, one.edition, one.cell.number, int(one.cell.flags), one.reason, one.expected_final) for one in OF_1401] == brief


def test_the_lateness_of_the_brief_is_ours(golden: Path) -> None:
    from forms.calendar import Calendar
    from models.calendar import Holiday

    places = {"A": "01", "B": "02", "C": "03"}
    closed = Closure("02", "1403-05-20", "1403-05-21", "x")
    calendar = Calendar(RESTS, [Holiday("1403-04-25", "1403-04-25", "x")], [closed])
    text = (golden / "lateness.yaml").read_text(encoding="utf-8")
    seen = 0
    for office in re.split(r"^- office: ", text, flags=re.MULTILINE)[1:]:
        for table in re.split(r"^  - ", office, flags=re.MULTILINE)[1:]:
            said = dict(re.findall(r'\b(due|extended_to|effective_due|received|returned): "([\d-]+)"', table))
            holders = [
                Holder(who, until, said.get("returned", "")) for who, until in re.findall(r'who: ([\w ]+), until: "([\d-]+)"', table)
            ] or [Holder("directorate", said["received"])]
            found = lateness(calendar, places[office[0]], said["due"], said.get("extended_to", ""), holders)
            days = [int(days) for days in re.findall(r"until: \"[\d-]+\", days: (\d+)", table)]
            late = re.search(r"late: (\d+)", table)
            assert late
            assert (len(found.days), [count for _, count in found.charged]) == (int(late[1]), days)
            assert found.due == said.get("effective_due", found.due)
            seen += 1
    assert seen == 6


def test_a_confidential_figure_has_no_sentence_in_the_brief(golden: Path) -> None:
    [row] = [row for row in rows(golden, "growth_sentences") if row["value"] == "suppressed"]
    assert (row["sentence"], drawn("□").symbol) == ("", Symbol.CONFIDENTIAL)
