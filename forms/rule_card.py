"""A rule told to a person: what it says, its relation in words, where it runs, why it matters, what usually causes its findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.checks import condition
from forms.describe import table_name
from forms.outline import spelt
from forms.pack import Pack
from forms.rule import strings
from forms.why import why
from models.errors import Refusal
from models.finding import Check
from models.table import Table
from resources import AsIs, text
from resources.digits import number

_SIGNS = {"==": "=", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule in words; ``formula`` is its relation, ``where`` the rows and editions it runs in."""

    rule: str
    table: str
    number: str
    title: str
    kind: str
    severity: str
    sentence: str
    formula: str
    where: str
    why: str
    causes: tuple[str, ...]


def rule_card(pack: Pack, rule: str) -> RuleCard:
    """The card of a rule (``T05-02.C09``; a generated one ``T05-02.R01``); refused (``rule.unknown``) when the pack has none such."""
    table, check = find_rule(pack, rule)
    reason = why(pack.check_texts, table, check)
    is_generated = check not in table.checks
    return RuleCard(
        f"{table.code}.{check.id}",
        table.code,
        table_name(table),
        table.fa,
        check.kind,
        check.severity,
        text(f"check.{check.id.lower()}") if is_generated else check.fa,
        "" if is_generated else formula(pack, table, check),
        text("rule.generated") if is_generated else _where(check),
        reason.why if reason else "",
        reason.causes if reason else (),
    )


def find_rule(pack: Pack, rule: str) -> tuple[Table, Check]:
    """The table and check of a rule; refused (``rule.unknown``) when the pack has none such."""
    from forms.control import R05
    from forms.kinds.rollup import GENERATED

    generated = {**GENERATED, R05.id: R05}
    code, _, id_ = rule.partition(".")
    table = pack.tables.get(code)
    check = next((one for one in table.checks if one.id == id_), generated.get(id_)) if table is not None else None
    if table is None or check is None:
        raise Refusal("rule.unknown", rule=AsIs(rule))
    return table, check


def formula(pack: Pack, table: Table, check: Check) -> str:
    """The relation of a check with the heads of its columns instead of their ids, and with its tolerance and condition."""
    said = [_KINDS[check.kind](_Speech(pack, table, check))]
    tol, percent = check.params.get("tol", 0), check.params.get("tol_pct")
    if tol == "round":
        said.append(text("rule.tolerance_round"))
    elif tol:
        said.append(text("rule.tolerance", tol=_figure(tol)))
    if percent is not None:
        said.append(text("rule.tolerance_percent", percent=_figure(percent)))
    if "when" in check.params:
        left, sign, right = condition(str(check.params["when"]))
        said.append(text("rule.condition", left=spelt(pack, table, left), sign=_SIGNS[sign], right=number(float(right))))
    return text("rule.semicolon").join(said)


def _figure(value: object) -> str:
    return number(float(str(value)))


def _where(check: Check) -> str:
    of_totals = "[TOTAL]" in str(check.params.get("left", ""))
    rows = "total" if of_totals else check.params.get("rows", "all")
    said = [text(f"rule.rows_{rows}") if isinstance(rows, str) else text("rule.rows_codes", codes=AsIs(", ".join(strings(rows))))]
    editions = strings(check.params.get("editions", ()))
    if editions:
        said.append(text("rule.editions", editions=text("rule.comma").join(text(f"rule.edition_{one}") for one in editions)))
    else:
        said.append(text("rule.every_edition"))
    return text("rule.semicolon").join(said)


@dataclass(frozen=True, slots=True)
class _Speech:
    """One check, with the words of its table."""

    pack: Pack
    table: Table
    check: Check

    def __contains__(self, key: str) -> bool:
        return key in self.check.params

    def spelt(self, key: str) -> str:
        """The expression under a key in words."""
        return spelt(self.pack, self.table, str(self.check.params[key]))

    def columns(self) -> str:
        """The columns it runs on."""
        wanted, without = self.check.params.get("columns", "all"), strings(self.check.params.get("except_columns", ()))
        named = text("rule.every_column") if wanted == "all" else self._named(strings(wanted))
        return text("rule.but_columns", columns=named, without=self._named(without)) if without else named

    def _named(self, leaves: tuple[str, ...]) -> str:
        return text("rule.comma").join(spelt(self.pack, self.table, leaf) for leaf in leaves)

    def figure(self, key: str) -> str:
        """The figure under a key."""
        return _figure(self.check.params[key])

    def limits(self) -> str:
        """Its limits, and that only whole figures are right."""
        said = [text(f"rule.limit_{key}", limit=self.figure(key)) for key in ("min", "max") if key in self]
        if self.check.params.get("integer"):
            said.append(text("rule.limit_whole"))
        return text("rule.comma").join(said)


def _ratio(told: _Speech) -> str:
    if "x" in told:
        ratio = told.spelt("x")
    elif "scale" in told:
        ratio = text("rule.ratio_scaled", scale=told.figure("scale"), num=told.spelt("num"), den=told.spelt("den"))
    else:
        ratio = text("rule.ratio", num=told.spelt("num"), den=told.spelt("den"))
    return text("rule.says_ratio", ratio=ratio, limits=told.limits())


def _growth(told: _Speech) -> str:
    said = [text("rule.says_growth", columns=told.columns(), percent=told.figure("max_pct"))]
    if "floor" in told:
        said.append(text("rule.growth_floor", floor=told.figure("floor")))
    if "noise" in told:
        said.append(text("rule.growth_noise"))
    return text("rule.semicolon").join(said)


def _stock_flow(told: _Speech) -> str:
    flows = "".join(text(f"rule.{key}", **{key: told.spelt(key)}) for key in ("inflow", "outflow") if key in told)
    if "opening" in told and not flows:
        return text("rule.opening_is_before", opening=told.spelt("opening"))
    opening = told.spelt("opening") if "opening" in told else text("rule.before")
    return text("rule.says_stock_flow", closing=told.spelt("closing"), opening=opening, flows=flows)


def _complete(told: _Speech) -> str:
    if "max_missing_pct" in told:
        return text("rule.says_complete_share", columns=told.columns(), percent=told.figure("max_missing_pct"))
    return text("rule.says_complete", columns=told.columns())


def _equals_other(told: _Speech) -> str:
    sign = _SIGNS[str(told.check.params["op"])]
    return text("rule.says_equals_other", left=told.spelt("left"), sign=sign, right=told.spelt("right"))


def _monotone(told: _Speech) -> str:
    return text("rule.says_monotone", x=told.spelt("x"), factor=told.figure("factor") if "factor" in told else number(1))


_KINDS: dict[str, Callable[[_Speech], str]] = {
    "domain": lambda told: text("rule.says_domain", columns=told.columns(), limits=told.limits()),
    "sum": lambda told: text("rule.says_sum", whole=told.spelt("whole"), parts=told.spelt("parts")),
    "row_total": lambda told: text("rule.says_row_total", columns=told.columns()),
    "part_of": lambda told: text("rule.says_part_of", part=told.spelt("part"), whole=told.spelt("whole")),
    "between": lambda told: text("rule.says_between", x=told.spelt("x"), a=told.spelt("a"), b=told.spelt("b")),
    "complete": _complete,
    "equals_other": _equals_other,
    "growth": _growth,
    "monotone": _monotone,
    "ratio": _ratio,
    "recompute": lambda told: text("rule.says_recompute", x=told.spelt("x"), expr=told.spelt("expr")),
    "reconcile": lambda _: text("rule.says_reconcile"),
    "size_class": lambda told: text("rule.says_size_class", x=told.spelt("x")),
    "stock_flow": _stock_flow,
    "swap_hint": lambda told: text("rule.says_swap_hint", a=told.spelt("a"), b=told.spelt("b")),
}
"""What a check of each kind says, in words."""
