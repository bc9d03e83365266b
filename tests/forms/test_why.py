"""Why a check matters: the text of a single check goes before that of its kind."""

from pathlib import PurePosixPath

import pytest

from forms.kinds.rollup import GENERATED
from forms.pack import load_pack, standard_pack
from forms.pack_proof import prove
from forms.why import why
from models.errors import Refusal
from models.finding import Check, CheckText
from tests.forms.drawing import TABLE
from tests.forms.small_pack import DOCUMENT

TEXTS = (
    CheckText("sum", "s", ("c",)),
    CheckText("identity", "i", ("c",)),
    CheckText("domain", "d", ("c",)),
    CheckText("domain_integer", "n", ("c",)),
    CheckText("custom", "o", ("c",)),
    CheckText("T01-99.C07", "one", ("c",), ("T01-99.C07", "R01")),
)


def told(kind: str, id: str = "C01", **params: object) -> str:  # noqa: A002 - the word of the definition
    found = why(TEXTS, TABLE, Check(id, kind, "error", "", params))
    return found.why if found else ""


def test_the_text_of_a_single_check_goes_before_that_of_its_kind() -> None:
    assert (told("domain", min=0), told("domain", "C07", min=0)) == ("d", "one")
    assert told("domain", integer=True) == "n"
    assert told("between") == "o"


def test_a_sum_that_restates_a_formula_is_no_second_way_to_divide_a_whole() -> None:
    assert (told("sum", whole="t", parts="m + w"), told("sum", whole="t", parts="m + days")) == ("s", "i")
    assert (told("sum", whole="m", parts="w"), told("sum", whole="2 * t", parts="m + w")) == ("i", "i")


def test_a_generated_rule_has_its_text_in_every_table() -> None:
    assert why(TEXTS, TABLE, GENERATED["R01"]) == TEXTS[-1]
    assert why((), TABLE, GENERATED["R01"]) is None


def test_every_check_of_the_standard_is_explained_with_its_usual_causes() -> None:
    pack = load_pack(standard_pack())
    for table in pack.tables.values():
        for check in (*table.checks, *GENERATED.values()):
            found = why(pack.check_texts, table, check)
            assert found is not None
            assert found.why.endswith(".")
            assert 1 < len(found.causes) <= 4


@pytest.mark.parametrize("name", ["T09-01.C99", "T9-1.C01", "R06", "C01"])
def test_a_text_for_a_check_that_is_not_there_is_refused(name: str) -> None:
    document = DOCUMENT | {"check_texts": [{"id": "one", "checks": [name], "why": "w", "causes": ["c"]}]}
    with pytest.raises(Refusal) as refused:
        prove(document, lambda part, mark, _nth: (PurePosixPath(f"{part}:{mark}"), 1))
    assert (refused.value.code, str(refused.value.params["file"])) == ("pack.unknown_name", "check_texts:one")


def test_a_text_may_speak_of_a_table_that_this_pack_does_not_have() -> None:
    document = DOCUMENT | {"check_texts": [{"id": "one", "checks": ["T07-07.C01", "R01"], "why": "w", "causes": ["c"]}]}
    prove(document, lambda part, _mark, _nth: (PurePosixPath(part), 1))


def test_one_check_has_one_text() -> None:
    document = DOCUMENT | {"check_texts": [{"id": name, "checks": ["R01"], "why": "w", "causes": ["c"]} for name in ("a", "b")]}
    with pytest.raises(Refusal) as refused:
        prove(document, lambda part, _mark, _nth: (PurePosixPath(part), 1))
    assert refused.value.code == "pack.duplicate_id"
