"""The schema of findings, as a program of others would use it, and a small control report."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from forms.control_report import ControlReport, FindingLine, SheetLines, Words
from models.cell import Key
from models.office import Office
from models.terms import Party
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


STATISTICS, COOPS_UNIT = Party("u_stat", "owner", "واحد آمار", ""), Party("u_coop", "owner", "معاونت تعاون", "")
OFFICE = Party("gd", "supplier", "اداره کل", "")


def finding(number: int = 1, standing: str = "open", severity: str = "error", turn: str = "owner", **more: object) -> FindingLine:
    """A finding of the small report, open unless it is told otherwise."""
    line = FindingLine(
        id=f"T09-01.C08@1402|140{number}|c_t",
        rule="T09-01.C08",
        kind="part_of",
        severity=severity,
        verdict="fail",
        cells=(Key("T09-01", "1402", (f"140{number}",), "c_t"), Key("T11-01", "1402", ("TOTAL",), "m_t")),
        place="سطر «بروجن»",
        left=1234.5,
        right=1000.0,
        difference=234.5,
        group=1,
        standing=standing,
        words=None,
        sentence=f"جمله یافته {number} است.",
        owners=(COOPS_UNIT, STATISTICS),
        turn=turn,
        due="1403-02-31" if turn == "owner" else "",
    )
    return replace(line, **more)  # type: ignore[arg-type]


def sheet(*findings: FindingLine, table: str = "T09-01", owner: Party = COOPS_UNIT, **more: object) -> SheetLines:
    """A sheet of the small report."""
    lines = SheetLines(
        table=table,
        number="۹-۱",
        title="تعاونی‌های فعال",
        period="1402",
        revision=2,
        state="draft",
        pack="1402.2",
        owner=owner,
        supplier=OFFICE,
        rules=329,
        undecided={"symbol": 6, "waiting": 1},
        waits=(("T11-01", "1402"),),
        empty=3,
        due="1403-02-31",
        findings=findings,
    )
    return replace(lines, **more)  # type: ignore[arg-type]


EXPLAINED = Words("explained", "merger", "ادغام دو واحد", "تعاونی‌ها یکی شدند.", True, "نرگس", "2024-06-10T05:00:02Z")
DISPUTED = Words("disputed", "", "", "قاعده درست نیست.", False, "نرگس", "2024-06-10T05:00:02Z", "upheld", "رقم را اصلاح کنید.")


def report(*sheets: SheetLines, live: bool = False) -> ControlReport:
    """A report of two units: one finding open, one explained, one disputed and upheld, and a sheet without any."""
    made = sheets or (
        sheet(
            finding(1),
            finding(2, "explained", "warning", "nobody", words=EXPLAINED, group=2),
            finding(3, "upheld", words=DISPUTED, left=None, difference=None),
            finding(4, "disputed", turn="centre", words=replace(DISPUTED, verdict="", why="")),
        ),
        sheet(table="T01-01", owner=STATISTICS, number="۱-۱", title="تقسیمات کشوری", empty=0, undecided={}, waits=()),
    )
    return ControlReport(Office("gd-14", "اداره کل چهارمحال"), live, ("standard", "1402.2"), "1402", "1403-03-20", made)
