"""The sample's figures: data invented for practice, as a person would type them."""

from __future__ import annotations

import csv

from resources import shipped


def sample_figures() -> tuple[tuple[str, str, str], ...]:
    """Table, key and typed text of every sample cell (province 14, the years 1401 and 1402), in the order they are entered."""
    lines = shipped("sample", "figures.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    next(rows)
    return tuple((table, key, typed) for table, key, typed in rows)
