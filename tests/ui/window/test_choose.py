from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QTreeView

from tests.ui.window.conftest import Window
from ui.window import choose
from ui.workspace.practice import PracticeWorld

HELD = """
import fcntl, sys
with open(sys.argv[1], "r+b") as shared:
    try:
        fcntl.lockf(shared, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 128)
    except OSError:
        print("held")
"""
"""Whether another process holds the byte by which SQLite marks the shared memory of a file as in use."""


def is_held(office: Path) -> bool:
    shared = office.with_name(office.name + "-shm")
    return "held" in subprocess.run([sys.executable, "-c", HELD, str(shared)], capture_output=True, text=True, check=True).stdout


def test_looking_for_a_file_leaves_the_locks_of_the_open_one(window: Window, world: PracticeWorld) -> None:
    assert is_held(world.office)
    dialog = choose.chooser(window.frame, "", str(world.office.parent), choose.Mode.ExistingFile)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    [view] = dialog.findChildren(QTreeView)
    window.until(lambda: view.model().rowCount(view.rootIndex()) > 3)
    view.grab()
    window.settle()
    assert is_held(world.office)
    dialog.close()


def test_the_kind_of_a_file_is_told_by_its_name(application: object, tmp_path: Path) -> None:
    assert application is not None
    signs = choose.NamesOnly()
    assert (signs.type(QFileInfo(str(tmp_path / "a.salbaste"))), signs.type(QFileInfo(str(tmp_path)))) == ("salbaste", "")
    assert not signs.icon(QFileInfo(str(tmp_path))).isNull()
