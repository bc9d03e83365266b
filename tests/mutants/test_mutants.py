from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutants.__main__ import ROOT, Fault, ended, read_faults, try_all, try_fault

SIGN = Fault("sign", "a.py", "return x", "return -x", ("test_a.py",))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "a.py").write_text("def same(x):\n    return x  # as it is\n", encoding="utf-8")
    (tmp_path / "test_a.py").write_text("from a import same\ndef test_same(): assert same(1) == 1\n", encoding="utf-8")
    (tmp_path / "test_b.py").write_text("from a import same\ndef test_zero(): assert same(0) == 0\n", encoding="utf-8")
    return tmp_path


def test_a_fault_that_a_test_sees_is_caught_and_taken_out_again(tree: Path) -> None:
    before = (tree / "a.py").read_text(encoding="utf-8")
    assert try_fault(SIGN, tree) == "caught"
    assert (tree / "a.py").read_text(encoding="utf-8") == before


def test_a_fault_no_test_sees_survives(tree: Path) -> None:
    assert try_fault(replace(SIGN, tests=("test_b.py",)), tree) == "survived"


def test_tests_that_do_not_exist_prove_nothing(tree: Path) -> None:
    assert try_fault(replace(SIGN, tests=("test_c.py",)), tree).startswith("not tried")


@pytest.mark.parametrize("fault", [replace(SIGN, find="x"), replace(SIGN, find="return y"), replace(SIGN, file="b.py")])
def test_a_fault_is_planted_in_exactly_one_place(tree: Path, fault: Fault) -> None:
    assert try_fault(fault, tree).startswith("not planted")


def test_tests_that_are_red_anyway_prove_nothing(tree: Path) -> None:
    (tree / "test_a.py").write_text("def test_red(): assert 0\n", encoding="utf-8")
    assert try_all([SIGN], tree) == ["red without a fault: test_a.py"]


def test_a_hanging_program_counts_as_noticed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.mutants.__main__.LONGEST", 0.01)
    assert ended(tree, ["test_a.py"]) == 1


def test_each_fault_of_the_list_can_be_planted() -> None:
    places = {fault.name: (ROOT / fault.file).read_text(encoding="utf-8").count(fault.find) for fault in read_faults(Path(__file__).parent)}
    assert {name: count for name, count in places.items() if count != 1} == {}
