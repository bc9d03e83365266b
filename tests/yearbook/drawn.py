"""A laid-out page as a page of text, for eyes and for differences: the right edge of the page is where each line begins.

A line of text for every height on which something stands, with its distance from the one above in points; ``═ ━ ─ ╌ ┈`` are rules from the
thickest to the thinnest, ``.`` leader dots, ``▒`` a tint; what is not plain ink in the regular face is named behind the line.
``python -m tests.yearbook.drawn`` writes the stored pages anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from yearbook.boxes import Box, Dots, Figures, Fill, Rule, Text, Turned
from yearbook.shaping import measure

STORE = Path(__file__).with_name("pages")
STEP = 4.1
"""Points to a letter of the picture: about the width of a letter in a table."""

_RULES = {1.2: "═", 0.9: "━", 0.6: "─", 0.4: "╌", 0.25: "┈"}
_PLAIN = frozenset({"ink", "regular"})


def picture(boxes: Sequence[Box], right: float, step: float = STEP) -> str:
    """The boxes as lines of text, ``step`` points to a letter; ``right`` is the edge they are measured from."""
    rows: dict[float, list[Box]] = {}
    fills = [box for box in _flat(boxes) if isinstance(box, Fill)]
    for box in _flat(boxes):
        if isinstance(box, (Text, Rule, Dots)):
            height = box.y + (0.4 if isinstance(box, Dots) else 0.0)
            rows.setdefault(round(height, 1), []).append(box)
    lines, before = [], 0.0
    for y in sorted(rows):
        tinted = [fill for fill in fills if fill.y < y < fill.y + fill.height]
        lines.append(f"{f'+{y - before:.1f}':>6} {_line(rows[y], right, tinted, step)}".rstrip())
        before = y
    return "\n".join(lines) + "\n"


def _flat(boxes: Sequence[Box]) -> list[Box]:
    out: list[Box] = []
    for box in boxes:
        if isinstance(box, Figures):
            out += box.texts()
        elif isinstance(box, Turned):
            out += _flat(box.boxes)
        else:
            out.append(box)
    return out


def _line(boxes: Sequence[Box], right: float, tinted: Sequence[Fill], step: float) -> str:
    """What stands on one height, from the right."""
    cells: list[str] = []
    styles: list[str] = []
    for fill in tinted:
        _lay(cells, (right - fill.x - fill.width) / step, "▒" * round(fill.width / step))
    for box in sorted(boxes, key=lambda box: (isinstance(box, Text), -_edges(box)[1])):
        left, edge = _edges(box)
        if isinstance(box, Text):
            _lay(cells, (right - edge) / step, "".join(char for char in box.text if not 0x2066 <= ord(char) <= 0x2069))
            style = " ".join(sorted({box.face, box.colour} - _PLAIN))
            styles += [style] if style and style not in styles else []
        else:
            mark = "." if isinstance(box, Dots) else _RULES[box.weight] if isinstance(box, Rule) else ""
            _lay(cells, (right - edge) / step, mark * max(1, round((edge - left) / step)))
    return "".join(cells).rstrip() + (f"  ‹{', '.join(styles)}›" if styles else "")


def _edges(box: Box) -> tuple[float, float]:
    """Left and right edge of a box."""
    if isinstance(box, (Rule, Dots)):
        return box.x0, box.x1
    assert isinstance(box, Text)
    wide = measure(box.text, box.face, box.size, tabular=box.tabular)
    left = box.x - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[box.anchor]
    return left, left + wide


def _lay(cells: list[str], at: float, letters: str) -> None:
    """Letters laid over what stands there already, from so many letters off the right edge."""
    start = max(0, round(at))
    cells += [" "] * (start + len(letters) - len(cells))
    cells[start : start + len(letters)] = letters


def main() -> None:
    """Write the stored pages."""
    from tests.yearbook.layouts import LAYOUTS

    STORE.mkdir(exist_ok=True)
    for name, make in LAYOUTS.items():
        (STORE / f"{name}.txt").write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
