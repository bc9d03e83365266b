"""What is said to a finding: its cause and a sentence, last year's words offered again, or why an error is disputed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from resources import text
from ui.window.look import look
from ui.window.parts import Choice, button, column, label, prose, row, set_prose

HIGH = 66
"""Of the field for the sentence: three lines."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands of a finding: the way the form is (``ask``, ``told``, ``dispute``, ``closed``), what is said, and by whom.

    ``offer`` is last year's cause, sentence and wish to print; ``note`` says what is so or why nothing can be said.
    """

    way: str
    note: str = ""
    quote: str = ""
    by: str = ""
    offer: tuple[str, str, bool] | None = None
    can_withdraw: bool = False


class Sentence(QPlainTextEdit):
    """A field of a few lines: Tab leaves it and Return sends it."""

    sent = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("sentence")
        self.name(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(HIGH)
        self.setAcceptDrops(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self.document().setDefaultTextOption(option)

    def name(self, words: str) -> None:
        """Ask for this."""
        self.setAccessibleName(words)
        self.setPlaceholderText(f"\u00a0{words}")  # the caret stands before the hint, not on its first letter

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return sends the sentence; with Shift it begins a line, which a sentence rarely needs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class ExplainForm(QWidget):
    """The form under an open card. Nothing is recorded before its button or Return is pressed.

    ``explained(cause, sentence, printed, for_all)``; ``disputed(reason)``; ``withdrawn()``; ``turned()`` it has other fields now.
    """

    explained = Signal(str, str, bool, bool)
    disputed = Signal(str)
    withdrawn = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._of: object = None
        self._words = Words("closed")
        self._count = 1
        self._note, self._quote, self._by = prose("", "meta"), prose(), label("", "meta")
        self.cause = Choice(text("window.cause"))
        self.sentence = Sentence(text("window.sentence"))
        self.printed = QCheckBox(text("window.printed"))
        self.printed.setAccessibleName(text("window.printed"))
        self.same = button(text("window.same_as_last_year"), self._take_offer, "small", "history")
        self.save = button(text("window.explain"), lambda: self._explain(for_all=True), "small", "check")
        self.only = button(text("window.explain_only"), lambda: self._explain(for_all=False), "small")
        self.dispute = button(text("window.dispute"), self._begin_dispute, "small", "message-square-warning")
        self.send = button(text("window.dispute_send"), self._dispute, "small", "message-square-warning")
        self.back = button(text("window.withdraw"), self.withdrawn.emit, "small", "undo-2")
        self.anew = button(text("window.explain_anew"), self._ask_anew, "small", "pencil-line")
        self._fault = prose("", "meta")
        lines = column(self, spacing=6)
        for part in (self._note, self._quote, self._by, self.same, self.cause, self.sentence, self.printed, self._fault):
            lines.addWidget(part)
        acts = row(spacing=6)
        for act in (self.save, self.only, self.dispute, self.send, self.anew, self.back):
            acts.addWidget(act)
        acts.addStretch(1)
        lines.addLayout(acts)
        self.sentence.sent.connect(self._send)
        look().on_theme(self, lambda theme: self._fault.setStyleSheet(f"color: {theme.error_ink.name()};"))

    def show_causes(self, causes: Mapping[str, str]) -> None:
        """Offer these causes, by code."""
        self.cause.clear()
        self.cause.addItem(text("window.cause_choose"), "")
        for code, name in causes.items():
            self.cause.addItem(name, code)

    @property
    def way(self) -> str:
        """How the form is now: it asks, tells, disputes, or has nothing to offer."""
        return self._words.way

    @property
    def words(self) -> str:
        """What it says."""
        shown = (self._note, self._quote, self._by, self._fault)
        return " ".join(part.accessibleName() or part.text() for part in shown if not part.isHidden())

    def show_words(self, of: object, words: Words, count: int) -> None:
        """Show what stands of the finding ``of``; a sentence begun for it stays. ``count`` warnings are chosen together."""
        is_same = of == self._of and words == self._words
        self._of, self._words, self._count = of, words, count
        if not is_same:
            self.cause.setCurrentIndex(0)
            self.sentence.clear()
            self.printed.setChecked(False)
            self._say_fault("")
            self._show(words.way)
        self.save.setText(text("window.explain_all", count=count) if count > 1 else text("window.explain"))
        self.save.setAccessibleName(self.save.text())
        self.only.setVisible(count > 1 and self.save.isVisibleTo(self))

    def begin(self) -> bool:
        """Whether there is something to write here; the keyboard then goes to it."""
        if self.cause.isVisibleTo(self):
            self.cause.setFocus()
        elif self.dispute.isVisibleTo(self):
            self._begin_dispute()
        elif self.anew.isVisibleTo(self):
            self._ask_anew()
        else:
            return False
        return True

    def _show(self, way: str) -> None:
        words, asks = self._words, way == "ask"
        for part, shown in ((self._note, words.note), (self._quote, words.quote)):
            set_prose(part, shown, 120)
            part.setVisible(bool(shown))
        self._by.setText(words.by)
        self._by.setVisible(bool(words.by))
        self.same.setVisible(asks and words.offer is not None)
        for asked in (self.cause, self.printed, self.save):
            asked.setVisible(asks)
        self.sentence.setVisible(way in ("ask", "disputing"))
        self.sentence.name(text("window.dispute_reason") if way == "disputing" else text("window.sentence"))
        self.only.hide()
        self.dispute.setVisible(way == "dispute")
        self.send.setVisible(way == "disputing")
        self.anew.setVisible(way == "remembered")
        self.back.setVisible(words.can_withdraw and way in ("told", "remembered"))
        self.turned.emit()

    def _say_fault(self, words: str) -> None:
        set_prose(self._fault, words)
        self._fault.setVisible(bool(words))
        self.turned.emit()

    def _ask_anew(self) -> None:
        self._show("ask")
        self.cause.setFocus()

    def _begin_dispute(self) -> None:
        self._show("disputing")
        self.sentence.setFocus()

    def _take_offer(self) -> None:
        if self._words.offer is not None:
            cause, sentence, printed = self._words.offer
            self.cause.setCurrentIndex(max(0, self.cause.findData(cause)))
            self.sentence.setPlainText(sentence)
            self.printed.setChecked(printed)
            self.save.setFocus()

    def _send(self) -> None:
        if self.send.isVisibleTo(self):
            self._dispute()
        else:
            self._explain(for_all=True)

    def _explain(self, *, for_all: bool) -> None:
        cause = str(self.cause.currentData())
        if not cause:
            self._say_fault(text("window.cause_missing"))
            self.cause.setFocus()
            return
        self._say_fault("")
        self.explained.emit(cause, self.sentence.toPlainText().strip(), self.printed.isChecked(), for_all)

    def _dispute(self) -> None:
        reason = self.sentence.toPlainText().strip()
        if not reason:
            self._say_fault(text("window.dispute_missing"))
            self.sentence.setFocus()
            return
        self._say_fault("")
        self.disputed.emit(reason)

    def refuse(self, words: str) -> None:
        """Say why what was sent was not recorded; it stays in the field."""
        self._say_fault(words)
