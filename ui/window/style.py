"""The small style sheet of buttons, fields, cards and chips, filled with the colours of a theme."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from ui.window.theme import NAMES, Theme

_SHEET = Template("""
QWidget { font-size: 10pt; }
QWidget#page, QWidget#stack { background: $window; }
QScrollArea { background: transparent; border: none; }
QFrame#card, QFrame#panel { background: $base; border: 1px solid $line; border-radius: 6px; }
QFrame#rail { background: $base; border: none; border-left: 1px solid $line; }
QFrame#status { background: $base; border: none; border-top: 1px solid $line; }
QFrame#findings { background: $window; border: none; border-right: 1px solid $line; }
QFrame#outline { background: $base; border: none; border-left: 1px solid $line; }
QFrame#over { background: $base; border: 1px solid $border; border-radius: 8px; }
QFrame#detail { background: $base; border: 1px solid $line; border-radius: 6px; }
QFrame#hint { background: $info_ground; border: none; border-radius: 6px; }
QFrame#rule { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame#divider { background: $line; border: none; max-width: 1px; min-width: 1px; }
QLabel#title { font-size: 12.75pt; font-weight: bold; }
QLabel#section { font-size: 10.5pt; font-weight: bold; }
QLabel#big { font-size: 15pt; font-weight: bold; }
QLabel#strong { font-weight: 500; }
QLabel#meta { font-size: 9pt; color: $muted; }
QLabel#bold { font-size: 9pt; font-weight: bold; }
QLabel#drop { font-size: 9pt; color: $muted; border: 1px dashed $border; border-radius: 6px; padding: 14px; }
QLabel#code { color: $muted; background: $alt; border-radius: 4px; padding: 8px; }

QPushButton { background: $base; color: $text; border: 1px solid $border; border-radius: 4px; padding: 0 12px; min-height: 30px; }
QPushButton:hover { background: $alt; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 28px; }
QPushButton:disabled { background: $alt; color: $muted; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: bold; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $alt; color: $muted; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; padding: 0 6px; }
QPushButton[kind="quiet"]:focus { border-color: $accent; padding: 0 5px; }
QPushButton[kind="told"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0; min-height: 20px; }
QPushButton[kind="told"]:hover { background: $alt; }
QPushButton[kind="told"]:focus { border: 1px solid $accent; padding: 0; min-height: 20px; }
QPushButton[kind="fold"] { background: transparent; border: 1px solid transparent; color: $accent; min-height: 22px; padding: 0 4px; }
QPushButton[kind="fold"]:focus { border: 1px solid $accent; padding: 0 4px; min-height: 22px; }
QPushButton[kind="small"] { min-height: 24px; padding: 0 9px; }
QPushButton[kind="small"]:focus { min-height: 22px; padding: 0 8px; }
QPushButton[kind="fold"][signed="true"], QPushButton[kind="fold"][signed="true"]:focus { padding: 0 4px; }
QPushButton[signed="true"] { padding: 0 14px; }
QPushButton[signed="true"]:focus { padding: 0 13px; }
QPushButton[kind="small"][signed="true"] { padding: 0 12px; }
QPushButton[kind="small"][signed="true"]:focus { padding: 0 11px; }

QLineEdit, QComboBox { background: $base; color: $text; border: 1px solid $border; border-radius: 4px; padding: 0 10px;
  min-height: 30px; selection-background-color: $selected; selection-color: $text; placeholder-text-color: $muted; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 9px; min-height: 28px; }
QPlainTextEdit#sentence { background: $base; color: $text; border: 1px solid $border; border-radius: 4px; padding: 2px 4px;
  selection-background-color: $selected; selection-color: $text; placeholder-text-color: $muted; }
QPlainTextEdit#sentence:focus { border: 2px solid $accent; padding: 1px 3px; }
QLineEdit#cell, QLineEdit#cell:focus { border: none; border-radius: 0; padding: 0; min-height: 0; }
QLineEdit#control { min-height: 24px; }
QLineEdit#control:focus { min-height: 22px; }
QLineEdit:disabled, QLineEdit:read-only { background: $alt; color: $muted; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $border; selection-background-color: $selected; selection-color: $text; }

QToolButton#chip { background: $base; color: $text; border: 1px solid $border; border-radius: 13px; padding: 0 10px; min-height: 24px; }
QToolButton#chip:checked { background: $selected; border-color: $accent; font-weight: bold; color: $accent; }
QToolButton#chip:focus { border: 2px solid $accent; padding: 0 9px; min-height: 22px; }
QToolButton#tab { background: transparent; color: $text; border: 2px solid transparent; border-bottom: 3px solid transparent;
  padding: 2px 8px; min-height: 24px; }
QToolButton#tab:hover { background: $alt; }
QToolButton#tab:checked { color: $accent; font-weight: bold; border-bottom-color: $accent; }
QToolButton#tab:focus { border: 2px solid $accent; border-bottom-width: 3px; }
QToolButton#choice { background: $base; color: $text; border: 1px solid $border; border-radius: 6px; padding: 6px 12px;
  min-height: 30px; }
QToolButton#choice:checked { background: $info_ground; border: 2px solid $accent; padding: 5px 11px; font-weight: bold; }
QToolButton#choice:focus { border: 2px solid $accent; padding: 5px 11px; }
QToolButton#plain { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px; }
QToolButton#plain:hover { background: $alt; }
QToolButton#plain:focus { border-color: $accent; }

QHeaderView { background: $alt; border: none; }
QHeaderView::section { background: $alt; color: $muted; border: none; border-bottom: 1px solid $border; padding: 0 10px; font-size: 9.5pt;
  font-weight: 500; }
QTreeView, QListView { background: $base; border: 1px solid $line; border-radius: 6px; outline: none; selection-background-color: $selected;
  selection-color: $text; }
QTreeView:focus, QListView:focus { border-color: $accent; }
QFrame#outline QListView { border: none; }
QListView#cards { background: transparent; border: none; }
QTableWidget { background: $base; gridline-color: $line; border: 1px solid $border; outline: none; }
QTableWidget:focus { border: 2px solid $accent; }
QToolTip { background: $base; color: $text; border: 1px solid $border; padding: 4px 6px; }
QProgressBar { background: $alt; border: 1px solid $line; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; min-height: 32px; min-width: 32px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: none; width: 0; height: 0; }
""")


def sheet(theme: Theme) -> str:
    """The style sheet in the colours of the theme."""
    return _SHEET.substitute({name: _name(getattr(theme, name)) for name in NAMES})


def _name(colour: QColor) -> str:
    return colour.name()
