"""Every rule of the standard pack can be told in words."""

import re

import pytest

from forms.checks import KINDS
from forms.pack import Pack, open_pack, standard_pack
from forms.rule_card import rule_card
from models.errors import Refusal


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack(standard_pack())


def test_every_rule_of_the_pack_is_told_with_its_relation_and_without_the_ids_of_columns(pack: Pack) -> None:
    cards = [rule_card(pack, f"{code}.{check.id}") for code, table in pack.tables.items() for check in table.checks]
    assert {card.kind for card in cards} == set(KINDS)
    assert [card.rule for card in cards if not (card.formula and card.where and card.why and card.sentence)] == []
    assert [(card.rule, card.formula) for card in cards if re.search("[A-Za-z_]", card.formula)] == []


@pytest.mark.parametrize(
    ("rule", "formula"),
    [
        ("T01-01.C03", "«آبادی › جمع» = «آبادی › دارای سکنه» + «آبادی › خالی از سکنه»"),
        ("T02-01.C06", "«نقاط شهری › جمعیت» + «نقاط روستایی › جمعیت» ≤ «جمعیت › جمع»؛ با رواداری گرد کردن"),
        ("T02-02.C09", "۱۰۰ × «کل › مرد» ÷ «کل › جمع»: کمتر از ۴۰ نیست، بیشتر از ۶۰ نیست"),
        ("T06-01.C08", "«جمع» = رقم پایان دوره پیش + «مجوز جدید طی دوره» − «ابطال طی دوره»"),
        ("T11-13.C06", "«مرکز › بیمارستان» ≤ «تخت › فعال»؛ تنها جایی که «مرکز › بیمارستان» > ۰"),
        ("T11-02.C07", "«مقرری‌بگیر بیمه بیکاری» = «موجودی پایان دوره › جمع (۸-۱)»؛ با رواداری ۵ درصد"),
        ("T03-03.C05", "«خواسته › جمع» ≥ «واصله طی دوره › جمع (۳-۱)»"),
        ("T03-01.C01", "همه ستون‌های عددی، جز «مانده پایان دوره»: کمتر از ۰ نیست"),
        ("T02-03.C02", "«نرخ مشارکت اقتصادی › کل» میان «نرخ مشارکت اقتصادی › مرد» و «نرخ مشارکت اقتصادی › زن» است؛ با رواداری ۰٫۱"),
    ],
)
def test_a_relation_reads_as_a_person_would_write_it(pack: Pack, rule: str, formula: str) -> None:
    assert rule_card(pack, rule).formula == formula


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        ("T05-02.C09", "همه ردیف‌ها؛ دوره‌های سالانه"),
        ("T02-06.C06", "ردیف جمع؛ همه دوره‌ها"),
        ("T05-12.C09", "ردیف‌های غیر جمع؛ دوره‌های ماهانه"),
        ("T02-02.C08", "ردیف جمع؛ همه دوره‌ها"),
        ("T02-01.C05", "ردیف‌های سال‌های گذشته؛ همه دوره‌ها"),
    ],
)
def test_where_a_rule_runs_is_told(pack: Pack, rule: str, where: str) -> None:
    assert rule_card(pack, rule).where == where


@pytest.mark.parametrize(("rule", "kind", "word"), [("R04", "rollup", "بخش"), ("R05", "control", "جمع کنترلی")])
def test_a_generated_rule_has_its_own_words_and_reason(pack: Pack, rule: str, kind: str, word: str) -> None:
    card = rule_card(pack, f"T05-02.{rule}")
    assert (card.kind, card.severity, card.formula) == (kind, "error", "")
    assert word in card.sentence
    assert card.why
    assert card.causes


@pytest.mark.parametrize("rule", ["", ".", "T05-02", "T05-02.", "T05-02.C77", "T99-99.R01"])
def test_an_unknown_rule_is_refused(pack: Pack, rule: str) -> None:
    with pytest.raises(Refusal) as refused:
        rule_card(pack, rule)
    assert refused.value.code == "rule.unknown"
