"""Asking a person for a file or a folder; the only place that opens the system's own choosers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def file_to_open(over: QWidget, title: str, kinds: str, start: str = "") -> Path | None:
    """The file a person chose, None when the person chose none."""
    chosen, _ = QFileDialog.getOpenFileName(over, title, start, kinds)
    return Path(chosen) if chosen else None


def file_to_make(over: QWidget, title: str, kinds: str, start: str = "") -> Path | None:
    """Where a person wants a file to be made, None when nowhere."""
    chosen, _ = QFileDialog.getSaveFileName(over, title, start, kinds)
    return Path(chosen) if chosen else None


def folder(over: QWidget, title: str, start: str = "") -> Path | None:
    """The folder a person chose, None when the person chose none."""
    chosen = QFileDialog.getExistingDirectory(over, title, start)
    return Path(chosen) if chosen else None
