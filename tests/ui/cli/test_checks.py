"""The command check: sheets, one rule explained, rules replayed over last year's file."""

import json
import re
from pathlib import Path

import pytest

from forms.pack import standard_pack
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, call
from tests.ui.findings import valid

ISOLATES = {0x2068: None, 0x2069: None}


def enter(folder: Path, typed: str) -> desk.Said:
    return call("enter", folder / "o.salnameh", COOPS, PLACE, typed)


def test_a_check_names_practice_counts_and_findings(folder: Path) -> None:
    enter(folder, "99999")
    said = call("check", folder / "o.salnameh", "--table", COOPS)
    assert said.code == 1
    assert "تمرینی" in said.out.splitlines()[0]
    assert "جدول ۹-۱" in said.out
    assert "  خطا: " in said.out


def test_a_finding_is_shown_with_the_rule_and_place_that_the_other_commands_take(folder: Path) -> None:
    enter(folder, "99999")
    said = call("check", folder / "o.salnameh", "--table", COOPS).out.translate(ISOLATES)
    shown = re.search(r"خطا: .*\n +قاعده (\S+)، خانه (\S+)", said)
    assert shown
    assert call("dispute", folder / "o.salnameh", *shown.groups(), "--why", "رقم درست است.").code == 0
    assert f"قاعده {shown[1]}، خانه {shown[2]}" in call("explanations", folder / "o.salnameh").out.translate(ISOLATES)


def test_a_check_without_errors_ends_with_zero(folder: Path) -> None:
    assert call("check", folder / "o.salnameh").code == 0


def test_many_findings_are_cut_and_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(folder, "99999")
    call("enter", folder / "o.salnameh", COOPS, "1402|1402|c_op", "88888")
    monkeypatch.setattr("ui.cli.checks.MOST_SHOWN", 1)
    assert "یافته دیگر" in call("check", folder / "o.salnameh", "--table", COOPS).out


def test_an_unknown_table_is_no_clean_check(folder: Path) -> None:
    said = call("check", folder / "o.salnameh", "--table", "T99-01")
    assert (said.code, said.out) == (1, "")
    assert "T99-01" in said.err


def test_a_file_without_sheets_has_nothing_to_check(folder: Path) -> None:
    said = call("check", folder / "c.salnameh")
    assert (said.code, len(said.out.splitlines())) == (0, 2)


def test_json_has_the_same_ids_each_time(folder: Path) -> None:
    enter(folder, "99999")
    first, again = (call("check", folder / "o.salnameh", "--json") for _ in range(2))
    assert (first.code, first.out) == (1, again.out)
    told = json.loads(first.out)
    found = [one["id"] for sheet in told["sheets"] for one in sheet["findings"]]
    assert f"{COOPS}.C08@1402|1401|c_t" in found
    assert len(set(found)) == len(found)


def test_json_of_a_table_that_waits_is_as_its_schema_says(folder: Path) -> None:
    enter(folder, "99999")
    assert valid(json.loads(call("check", folder / "o.salnameh", "--json").out))


def test_a_check_without_a_file_is_wrong_use() -> None:
    said = call("check")
    assert (said.code, said.out) == (2, "")
    assert "file" in said.err


@pytest.mark.parametrize("words", [("--explain", "T05-02.C09", "--ledger"), ("--ledger", "--replay", "x"), ("--pack", "x")])
def test_a_check_that_is_asked_for_two_things_or_with_another_pack_is_wrong_use(folder: Path, words: tuple[str, ...]) -> None:
    said = call("check", folder / "o.salnameh", *words)
    assert (said.code, said.out) == (2, "")
    assert words[0] in said.err


def test_a_rule_is_named_in_any_letters_and_digits() -> None:
    assert call("check", "--explain", "t۰۵-۰۲.c۰۹") == call("check", "--explain", "T05-02.C09")


def test_a_rule_is_explained_without_a_file() -> None:
    said = call("check", "--explain", "T05-02.C09")
    assert (said.code, said.err) == (0, "")
    first, *more = said.out.splitlines()
    assert "T05-02.C09" in first
    assert "هشدار" in first
    assert "۵-۲" in first
    whole = " ".join(more)
    assert "«سرانه بازرسی هر بازرس»: کمتر از ۵۰ نیست، بیشتر از ۱٬۵۰۰ نیست" in whole
    assert "سالانه" in whole
    assert "این نسبت در سال‌های گذشته" in whole
    assert "علت‌های رایج" in whole
    assert "کارنامه در پرونده اداره است" in whole


def test_a_rule_is_explained_with_its_ledger(folder: Path) -> None:
    enter(folder, "99999")
    call("check", folder / "o.salnameh")
    enter(folder, "200")
    call("check", folder / "o.salnameh", "--table", COOPS)
    said = call("check", folder / "o.salnameh", "--explain", f"{COOPS}.C08")
    line = next(line for line in said.out.splitlines() if "۱۴۰۲:" in line)
    assert "۲ یافته؛ ۲ خانه تغییر کرد" in line
    assert "نرخ اصابت ۱۰۰" in line
    told = json.loads(call("check", folder / "o.salnameh", "--explain", f"{COOPS}.C08", "--json").out)
    assert told["ledger"][-1] == {
        "year": "1402",
        "findings": 2,
        "changed": 2,
        "explained": 0,
        "disputed": 0,
        "open": 0,
        "hit_rate_pct": 100.0,
        "advice": "keep",
    }
    assert (told["rule"], told["severity"]) == (f"{COOPS}.C08", "error")


def test_the_ledger_of_all_rules_stands_rule_by_rule(folder: Path) -> None:
    assert "هنوز یافته‌ای در پرونده" in call("check", folder / "c.salnameh", "--ledger").out
    enter(folder, "99999")
    call("check", folder / "o.salnameh")
    said = call("check", folder / "o.salnameh", "--ledger")
    told = json.loads(call("check", folder / "o.salnameh", "--ledger", "--json").out)
    rules = [line["rule"] for line in told["ledger"]]
    assert said.code == 0
    assert [rule for rule in rules if rule not in said.out] == []
    assert f"{COOPS}.C08" in rules
    assert said.out.count("۱۴۰۲:") == len(rules)
    assert call("check", "--ledger").code == 2


def test_a_generated_rule_is_explained_too() -> None:
    said = call("check", "--explain", "T05-02.R01", "--json")
    told = json.loads(said.out)
    assert (said.code, told["kind"], told["ledger"]) == (0, "rollup", None)


@pytest.mark.parametrize("rule", ["T05-02", "T05-02.C99", "T99-01.C01", "C01", "x"])
def test_an_unknown_rule_is_refused_with_how_to_find_the_right_one(rule: str) -> None:
    said = call("check", "--explain", rule)
    assert (said.code, said.out) == (1, "")
    assert "pack show" in said.err


def test_a_replay_tells_what_would_have_been_caught_and_leaves_the_file_alone(folder: Path) -> None:
    enter(folder, "99999")
    call("check", folder / "o.salnameh", "--table", COOPS)
    enter(folder, "200")
    before = (folder / "o.salnameh").read_bytes()
    said = call("check", "--replay", folder / "o.salnameh")
    assert (said.code, said.err) == (0, "")
    assert (folder / "o.salnameh").read_bytes() == before
    assert "از ۱ خانه که پس از برگشت یا پس از یافته اصلاح شد، ۱ خانه گرفته می‌شد" in said.out
    told = json.loads(call("check", folder / "o.salnameh", "--replay", folder / "o.salnameh", "--json").out)
    assert told["mended"][0]["key"] == PLACE
    assert f"{COOPS}.C08" in told["mended"][0]["rules"]


def test_a_replay_takes_the_pack_that_is_named(folder: Path) -> None:
    (folder / "p.saljadval").write_bytes(standard_pack())
    named = call("check", "--replay", folder / "o.salnameh", "--pack", folder / "p.saljadval", "--json")
    assert named == call("check", "--replay", folder / "o.salnameh", "--json")
    (folder / "p.saljadval").write_bytes(b"no pack")
    assert call("check", "--replay", folder / "o.salnameh", "--pack", folder / "p.saljadval").code == 1


def test_a_replay_of_a_file_that_is_not_there_is_refused(folder: Path) -> None:
    said = call("check", "--replay", folder / "none.salnameh")
    assert (said.code, said.out) == (1, "")
    assert "none.salnameh" in said.err


def test_a_check_tells_when_its_ledger_could_not_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.workspace.observing.observed", lambda *_: False)
    said = call("check", folder / "o.salnameh")
    assert said.code == 0
    assert "کارنامه" in said.err
    assert "قاعده" in said.out
