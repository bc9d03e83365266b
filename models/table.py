"""A table as it is asked for: rows, columns, units, rules. A definition, never data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.finding import Check
from resources import text

TOTAL = "TOTAL"
"""Row code of the total over a row dimension."""

LABEL = "label"
"""Leaf of the label that an office types for a row of its own; no column of a table with open rows may be called so."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A row dimension: the code list it runs over and how its rows are laid out.

    ``layout`` is members, years_then_members, year_series, items or open. ``total_fa`` labels the total row (code TOTAL,
    always first); empty means the dimension has no total. ``history`` is how many past years stand before the members.
    Codes of the list that have children in it are totals of them (active = employed + unemployed). Rows of a year series
    are periods and rows of an open table are the office's own, so both have no list. ``may_open`` names the level at
    which an office may open the table (district). With ``open_rows`` the members may be followed by rows of the office.
    """

    id: str
    list: str = ""
    layout: str = "members"
    total_fa: str = ""
    history: int = 0
    edition: str = ""
    may_open: str = ""
    open_rows: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A head of a table: an inner node, or a leaf (a measure) when it has a unit.

    ``group`` is the id of the head above it. Of a leaf: ``value`` is number, text, code or date; ``place`` and ``time`` are
    the two aggregation rules (sum, last, first, recompute, weighted_mean(leaf), none); ``formula`` makes it derived;
    ``codes`` names the code list of a code leaf; ``bounds`` (largest_sum, largest, smallest_largest) says where a typed longer figure of
    a leaf without a rule over time must lie; ``survey`` marks a leaf behind which a sample stands; a ``hidden`` one is typed, kept and
    sent, but never printed or published;
    ``whole`` says that its unit counts whole things (persons, files), so that it has no rounding.
    """

    id: str
    fa: str
    en: str = ""
    group: str = ""
    unit: str = ""
    decimals: int = 0
    whole: bool = False
    value: str = "number"
    formula: str = ""
    place: str = ""
    time: str = ""
    item: str = ""
    codes: str = ""
    bounds: str = ""
    survey: bool = False
    hidden: bool = False

    @property
    def is_leaf(self) -> bool:
        """Whether cells stand under this head."""
        return bool(self.unit) or self.value != "number"

    @property
    def is_derived(self) -> bool:
        """Whether its cells are computed and read-only."""
        return bool(self.formula)


@dataclass(frozen=True)
class Table:
    """What is asked of an office: one standard table of the pack.

    ``code`` (T09-01) is stable, ``number`` is (chapter, sequence) in print. ``merge`` says how provinces become the country (sum
    or reference). ``survey`` is True when a sample stands behind the figures: ``survey_name`` is lfs or hies, and
    ``sampling_limit`` holds the change from which words may be used (``annual_pp`` points, ``annual_pct`` per cent ...).
    ``rounded`` marks counts rounded by their source. ``geo_basis`` is residence, sso_branch or branch_place. ``system_fa`` names
    the operational system. ``sheet_period`` is year where the rows are the months and one sheet a year is filled month by month.
    ``dominance`` names the leaf judged for disclosure and its companions, ``fed_from`` the register that computes the figures.
    ``source_fa`` is printed after its head word, which is not in it.
    """

    code: str
    key: str
    number: tuple[int, int]
    fa: str
    short_fa: str
    en: str
    chapter: str
    unit: str
    periodicity: str
    measure: str
    supplier: str
    owner: str
    rows: tuple[Dimension, ...]
    columns: tuple[Column, ...]
    checks: tuple[Check, ...]
    notes: tuple[str, ...] = ()
    source_fa: str = ""
    concepts: tuple[str, ...] = ()
    disclosure: str = "none"
    survey: bool = False
    rounded: bool = False
    merge: str = "sum"
    survey_name: str = ""
    sampling_limit: Mapping[str, float | bool] = field(default_factory=dict)
    geo_basis: str = "residence"
    system_fa: str = ""
    sheet_period: str = ""
    dominance: Mapping[str, str] = field(default_factory=dict)
    fed_from: str = ""

    @cached_property
    def leaves(self) -> tuple[Column, ...]:
        """The columns that hold cells, in printing order."""
        return tuple(column for column in self.columns if column.is_leaf)

    @cached_property
    def shown(self) -> tuple[Column, ...]:
        """The leaves that a publication shows: all but the hidden companions of figures that may have to be withheld."""
        return tuple(leaf for leaf in self.leaves if not leaf.hidden)

    @cached_property
    def _by_id(self) -> dict[str, Column]:
        return {column.id: column for column in (*self.columns, *self.labels)}

    @cached_property
    def labels(self) -> tuple[Column, ...]:
        """The leaf of typed labels, where members may be followed by rows of the office; only those rows have a cell in it."""
        return (Column(LABEL, text("grid.open_label"), value="text", place="none", time="last"),) if self.has_open_rows else ()

    def column(self, id: str) -> Column:  # noqa: A002 - the word of the definition
        """The head or leaf with this id; KeyError when the table has none."""
        return self._by_id[id]

    def heads(self, leaf: Column) -> tuple[Column, ...]:
        """The heads above a leaf, outermost first, without the leaf."""
        chain: list[Column] = []
        group = leaf.group
        while group:
            chain.append(self._by_id[group])
            group = chain[-1].group
        return tuple(reversed(chain))

    @property
    def is_open(self) -> bool:
        """Whether the office adds the rows itself (registers)."""
        return any(row.layout == "open" for row in self.rows)

    @cached_property
    def has_open_rows(self) -> bool:
        """Whether the members may be followed by rows of the office, each with a label that it types."""
        return any(row.open_rows for row in self.rows)

    @property
    def takes_rows(self) -> bool:
        """Whether the office may add a row, in a register or below the members."""
        return self.is_open or self.has_open_rows

    @property
    def is_series(self) -> bool:
        """Whether each row is a year."""
        return any(row.layout == "year_series" for row in self.rows)

    def __iter__(self) -> Iterator[Column]:
        """The leaves."""
        return iter(self.leaves)
