"""Shortcuts with their names: whatever a key does is told by the same object that does it, so no list of keys can lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from resources import text

_CONTEXT = Qt.ShortcutContext
Keys = str | QKeySequence.StandardKey


class Told(NamedTuple):
    """A key as it is told: the keys pressed together, what they do, and the act itself."""

    keys: str
    words: str
    act: Callable[[], object]


def bind(
    owner: QWidget, keys: Keys, name: str, act: Callable[[], object] | SignalInstance, context: Qt.ShortcutContext = _CONTEXT.WindowShortcut
) -> QShortcut:
    """The shortcut of an owner; ``name`` is the key of its words in the area ``shortcuts``."""
    shortcut = QShortcut(QKeySequence(keys), owner, context=context)
    shortcut.setWhatsThis(text(f"shortcuts.{name}"))
    shortcut.activated.connect(act)
    return shortcut


def shown(keys: QKeySequence) -> str:
    """The keys as they stand on a keyboard, in Latin letters whatever the language of the system."""
    return keys.toString(QKeySequence.SequenceFormat.PortableText).replace("PgDown", "PageDown").replace("PgUp", "PageUp")


def isolated(keys: str) -> str:
    """The keys as they are painted between Persian words: a sign at their end (Ctrl+/) stays at their end."""
    return f"\u2066{keys}\u2069" if keys else ""


def of(owner: QWidget, *, deep: bool = False) -> Iterator[Told]:
    """The shortcuts that an owner has; ``deep`` also those of its parts."""
    option = Qt.FindChildOption.FindChildrenRecursively if deep else Qt.FindChildOption.FindDirectChildrenOnly
    for shortcut in owner.findChildren(QShortcut, options=option):
        if shortcut.isEnabled():
            yield Told(shown(shortcut.key()), shortcut.whatsThis(), shortcut.activated.emit)
