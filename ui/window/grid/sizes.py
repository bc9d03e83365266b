"""The sizes of the grid, the smallest first, with the letters of its cells."""

from __future__ import annotations

from PySide6.QtGui import QFont

ROW = {"dense": 24, "normal": 28, "open": 34, "large": 40, "huge": 48}
"""Height of a row."""

SCALE = {"dense": 0.9, "normal": 1.0, "open": 1.15, "large": 1.4, "huge": 1.7}
"""Size of the letters against those of the program."""


def cell_fonts(font: QFont, size: str) -> tuple[QFont, QFont, QFont]:
    """The fonts of cells: of figures, whose digits are equally wide and stand under each other, of bold ones, of words and dates."""
    running = QFont(font)
    running.setPointSizeF(font.pointSizeF() * SCALE[size])
    regular = QFont(running)
    regular.setFeature(QFont.Tag("tnum"), 1)
    bold = QFont(regular)
    bold.setWeight(QFont.Weight.Bold)
    return regular, bold, running
