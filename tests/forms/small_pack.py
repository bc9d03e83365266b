"""A small pack: two tables, one list of places; easy to spoil."""

from __future__ import annotations

from typing import Any

from forms.pack_file import written
from forms.pack_identity import Identity

TABLE: dict[str, Any] = {
    "code": "T09-01", "key": "coops", "number": [9, 1], "fa": "جدول", "short_fa": "ج", "en": "e", "chapter": "ch09", "unit": "coop",
    "periodicity": "annual", "measure": "stock", "supplier": "gd", "owner": "u", "source_fa": "s", "checks": [],
    "rows": [{"dim": "place", "list": "place", "edition": "1402", "layout": "members"}],
    "columns": [{"id": "c", "fa": "c", "unit": "coop", "place": "sum", "time": "last"}],
}  # fmt: skip
DOCUMENT: dict[str, Any] = {
    "tables": {"T09-01": TABLE, "T08-02": TABLE | {"code": "T08-02", "key": "b", "number": [8, 2]}},
    "codes": {"place-1402": {"id": "place", "edition": "1402", "fa": "p", "codes": [["01", "یک", "A", ""], ["02", "دو", "B", "01"]]}},
    "units": [{"id": "coop", "fa": "u", "en": "u", "integer": True, "decimals": 0}],
    "currencies": [],
    "rests": [],
    "holidays": [],
    "chapters": [{"id": "ch09", "number": 9, "fa": "c", "en": "c"}],
    "parties": [{"id": "gd", "role": "supplier", "fa": "g", "en": "g"}, {"id": "u", "role": "owner", "fa": "u", "en": "u"}],
    "concepts": [{"id": "coop", "fa": "تعاونی", "en": "e", "definition": "d", "source": "s"}],
    "indicators": [],
    "check_texts": [],
    "left_out": [],
}  # fmt: skip
DATA = written(DOCUMENT, Identity("small", "1402.2", "centre", "1402"))
