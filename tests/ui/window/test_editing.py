"""The entry page: find and replace, going to a cell, what a selection comes to, what is remembered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.cell import Key
from tests.ui.window.grid.conftest import Hands
from ui.window.frame import Frame
from ui.window.pages.entry import EntryPage

K = Qt.Key
