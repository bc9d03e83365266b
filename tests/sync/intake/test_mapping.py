import pytest

from forms.pack import Pack
from sync.intake.mapping import load_mapping, mapping_ids, read_mapping


def test_the_census_mapping_comes_with_the_program() -> None:
    assert mapping_ids() == ("census1395_labour",)


@pytest.mark.parametrize("id_", mapping_ids())
def test_a_mapping_names_every_leaf_and_row_of_its_table(standard: Pack, id_: str) -> None:
    mapping = load_mapping(id_)
    table = standard.tables[mapping.table]
    place, block, label = (standard.codes(row.list, row.edition) for row in table.rows)
    assert set(mapping.leaves.values()) == {leaf.id for leaf in table.leaves}
    assert set(mapping.blocks.values()) == {"TOTAL", *(code.id for code in block)}
    assert set(mapping.labels.values()) == {code.id for code in label}
    assert (place.id, place.edition) == (mapping.list, mapping.edition)


def test_heads_and_labels_are_compared_folded() -> None:
    mapping = load_mapping("census1395_labour")
    assert mapping.leaves["باسواد", "عالی"] == "higher"
    assert mapping.labels["غیرفعال"] == "inactive"


def test_a_mapping_that_lacks_a_part_names_it() -> None:
    with pytest.raises(KeyError, match="sheets"):
        read_mapping("format = 1")
