from __future__ import annotations

import builtins
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from ui.window import app

ROOT = Path(__file__).resolve().parents[3]
FIRST = """
import sys
from ui.window.app import make_application, make_frame
application = make_application([])
frame = make_frame()
frame.show()
application.processEvents()
print(" ".join(sys.modules))
"""


def test_without_qt_a_sentence_says_what_to_put_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("PySide6"):
            raise ImportError("libEGL.so.1")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    assert app.run([]) == 1
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "libxcb-cursor0" in said


def test_the_window_is_painted_before_anything_heavy_is_read() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FIRST], cwd=ROOT, env=os.environ | {"PYTHONPATH": "."}, capture_output=True, text=True, check=True
    )
    loaded = set(ended.stdout.split())
    assert "PySide6" in loaded
    assert loaded & {"models.store", "sqlalchemy", "reportlab", "openpyxl", "pypdfium2", "uharfbuzz", "cryptography"} == set()


def test_bootstrap_and_window_name_the_same_libraries() -> None:
    from installer import bootstrap

    assert app.LIBRARIES == bootstrap.QT


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_text_and_marks_stand_out_from_their_ground(theme: str) -> None:
    from ui.window.theme import theme as named

    chosen = named(theme)

    def light(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [float(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: QColor, other: QColor) -> float:
        low, high = sorted((light(one), light(other)))
        return (high + 0.05) / (low + 0.05)

    for ink, ground in (("text", "base"), ("text", "selected"), ("muted", "base"), ("on_accent", "accent"), ("error_ink", "error_ground"),
                        ("warning_ink", "warning_ground"), ("good_ink", "good_ground"), ("accent", "base")):  # fmt: skip
        assert contrast(getattr(chosen, ink), getattr(chosen, ground)) >= 4.5, (ink, ground)
    for mark in ("error_mark", "warning_mark", "good_mark", "border"):
        assert round(contrast(getattr(chosen, mark), chosen.base), 1) >= 3, mark
