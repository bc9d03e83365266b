"""Asking a person for a file or a folder; the only place that opens choosers.

Qt's own chooser reads into every file of a folder to guess its kind. Reading an open office file and letting go of it again
drops the locks by which SQLite tells other programs that the file is in use (POSIX: closing any descriptor of a file frees
all locks of the process on it). So this chooser is given signs that look at names only.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QFileIconProvider, QWidget

Mode, Accept, Sign = QFileDialog.FileMode, QFileDialog.AcceptMode, QFileIconProvider.IconType


class NamesOnly(QFileIconProvider):
    """Folder or file, told without opening anything."""

    def icon(self, of: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        """The sign of a folder or of a file."""
        if isinstance(of, QFileInfo):
            return super().icon(Sign.Folder if of.isDir() else Sign.File)
        return super().icon(of)

    def type(self, of: QFileInfo) -> str:
        """The ending of the name."""
        return "" if of.isDir() else of.suffix()


def chooser(over: QWidget, title: str, start: str, mode: QFileDialog.FileMode, kinds: str = "") -> QFileDialog:
    """The dialog, not shown yet."""
    made = QFileDialog(over, title, "", kinds)
    made.signs = NamesOnly()  # type: ignore[attr-defined]  # the dialog does not keep it
    made.setIconProvider(made.signs)  # type: ignore[attr-defined]
    made.setFileMode(mode)
    if mode is Mode.AnyFile:
        made.setAcceptMode(Accept.AcceptSave)
    place = Path(start) if start else Path.home()
    made.setDirectory(str(place if place.is_dir() else place.parent))
    if start and not place.is_dir():
        made.selectFile(place.name)
    return made


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    path = Path(dialog.selectedFiles()[0]) if accepted else None
    dialog.deleteLater()
    return path


def file_to_open(over: QWidget, title: str, kinds: str, start: str = "") -> Path | None:
    """The file a person chose, None when the person chose none."""
    return _chosen(chooser(over, title, start, Mode.ExistingFile, kinds))


def file_to_make(over: QWidget, title: str, kinds: str, start: str = "") -> Path | None:
    """Where a person wants a file to be made, None when nowhere."""
    return _chosen(chooser(over, title, start, Mode.AnyFile, kinds))


def folder(over: QWidget, title: str, start: str = "") -> Path | None:
    """The folder a person chose, None when the person chose none."""
    return _chosen(chooser(over, title, start, Mode.Directory))
