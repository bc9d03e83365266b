"""The exchange of an office: what is ready goes into one signed package; the centre's receipt is taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from resources import jalali, text
from resources.digits import persian
from ui.window import choose
from ui.window.findings import table_number
from ui.window.opened import OpenFile
from ui.window.pages.page import Page
from ui.window.parts import button, column, drop_place, field, label, prose, row, rule, scrolled, set_prose
from ui.window.signing import Signing
from ui.window.timeline import Event, Timeline
from ui.window.work import Progress, run_in_background

if TYPE_CHECKING:
    from ui.workspace.exchanges import SentLine
    from ui.workspace.overview import TableLine
    from ui.workspace.receipts import Taken
    from ui.workspace.sealing import Sealing

RECEIPTS = "*.salrasid"
MOST = 8
"""Tables kept back that are named with their reason; the others are counted."""


class OfficeExchange(Page):
    """Two columns: what is sent, and what came back."""

    def __init__(self, file: OpenFile) -> None:
        super().__init__(text("window.rail_exchange"), practice=not file.workspace.live)
        self._file = file
        self.meta.setText(text("window.exchange_meta"))
        self.take_button = button(text("window.take_receipt"), self._take, "", "file-check")
        self.add_verb(self.take_button)
        columns = row(spacing=14)
        self._area = scrolled(self._sending())
        columns.addWidget(self._area, 3)
        columns.addWidget(self._answers(), 2)
        self.body.addLayout(columns, 1)
        QShortcut(QKeySequence.StandardKey.Open, self).activated.connect(self.take_button.click)
        file.changed.connect(self._show_ready)
        self._show_ready()
        self._read_log()

    def _sending(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        lines = column(card, spacing=10, margins=(16, 14, 16, 14))
        lines.addWidget(label(text("window.to_send"), "section"))
        self.ready, self.kept = prose("", "strong"), prose("", "meta")
        lines.addWidget(self.ready)
        lines.addWidget(self.kept)
        lines.addWidget(rule())
        self.signing = Signing(self._file, "window.package_folder")
        self.signing.changed.connect(self._show_ready)
        lines.addWidget(self.signing)
        foot = row(spacing=10)
        self._why_not = label("", "meta")
        self.seal_button = button("", self.seal, "primary", "package-plus")
        foot.addStretch(1)
        foot.addWidget(self._why_not)
        foot.addWidget(self.seal_button)
        self.signing.confirmed.connect(self.seal_button.click)
        lines.addLayout(foot)
        self._made = self._made_part()
        lines.addWidget(self._made)
        lines.addStretch(1)
        return card

    def _made_part(self) -> QWidget:
        """Where the package stands, once it is made."""
        holder = QWidget()
        lines = column(holder, spacing=6)
        lines.addWidget(rule())
        lines.addWidget(label(text("window.package_at"), "strong"))
        line = row(spacing=8)
        self.made_path = field(text("window.package_at"), latin=True)
        self.made_path.setReadOnly(True)
        line.addWidget(self.made_path, 1)
        line.addWidget(button(text("window.copy_path"), lambda: QApplication.clipboard().setText(self.made_path.text()), "", "copy"))
        lines.addLayout(line)
        lines.addWidget(prose(text("window.package_next"), "meta"))
        holder.hide()
        return holder

    def _answers(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        lines = column(card, spacing=10, margins=(16, 14, 16, 14))
        lines.addWidget(label(text("window.sent_packages"), "section"))
        self.log = Timeline(text("window.sent_packages"))
        self.log.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lines.addWidget(self.log, 1)
        lines.addWidget(drop_place(text("window.drop_receipt")))
        return card

    # what goes

    def _show_ready(self) -> None:
        lines = [line for line in self._file.lines if line.record is None or line.checked is not None]
        going = [line for line in lines if _goes(line)]
        kept = [line for line in lines if not _goes(line) and (line.record is None or line.record.state not in ("sent", "returned"))]
        count = len(going)
        idle = text("window.none_ready") if kept else text("window.all_sent")
        set_prose(self.ready, text("window.ready", count=count) if count else idle)
        begun = [line for line in kept if line.filled]
        reasons = [text("window.kept_line", number=table_number(line.table), why=_why(line)) for line in begun[:MOST]]
        if len(begun) > MOST:
            reasons.append(text("window.kept_more", count=len(begun) - MOST))
        if len(kept) > len(begun):
            reasons.append(text("window.kept_untouched", count=len(kept) - len(begun)))
        set_prose(self.kept, text("window.kept", tables="، ".join(reasons)) if kept else "")
        self.kept.setVisible(bool(kept))
        self.seal_button.setText(text("window.seal", count=count) if count else text("window.seal_none"))
        self.seal_button.setAccessibleName(self.seal_button.text())
        missing = self.signing.missing
        self.seal_button.setEnabled(bool(count) and not missing and not self.is_working)
        why = text("window.seal_missing", name=missing) if count and missing else "" if count or not kept else text("window.seal_nothing")
        self._why_not.setText(why)
        self._why_not.setVisible(bool(why))
        self.placed.emit()

    def work_changed(self) -> None:
        """Nothing is sealed twice."""
        super().work_changed()
        self._show_ready()

    def seal(self) -> None:
        """Seal what is ready beside the window."""
        workspace, signing = self._file.workspace, self.signing
        key, trust, folder, secret = signing.path("key"), signing.path("trust"), signing.path("folder"), signing.passphrase
        year = max(int(line.period[:4]) for line in self._file.lines)

        def work(progress: Progress) -> Sealing:
            from ui.workspace.keys import believe, open_key
            from ui.workspace.sealing import seal_release

            opened, keys = open_key(key, secret), believe(workspace, trust)
            progress(text("window.sealing"))
            return seal_release(workspace, opened, year, folder, keys)

        self.do(text("window.opening_key"), work, self._sealed)

    def _sealed(self, sealing: Sealing) -> None:
        self.signing.remember()
        self.made_path.setText(str(sealing.files[-1]))
        self._made.show()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._made))  # once it has its place
        self.strip.tell(text("window.sealed", count=len(sealing.sent), name=Path(sealing.package.name)), "good")
        self._file.refresh()
        self._read_log()

    # what came back

    def _take(self) -> None:
        start = str(self.signing.path("folder"))
        path = choose.file_to_open(self, text("window.take_receipt"), text("window.kind_receipt", kinds=Path(RECEIPTS)), start)
        if path is not None:
            self.take_from(path)

    def take_from(self, path: Path) -> None:
        """Take a receipt in beside the window."""
        workspace, trust = self._file.workspace, self.signing.path("trust")

        def work(_: Progress) -> Taken:
            from sync.carriers import fetch
            from ui.workspace.keys import believe
            from ui.workspace.receipts import take_receipt

            return take_receipt(workspace, fetch(path), believe(workspace, trust))

        self.do(text("window.reading_receipt"), work, self._taken)

    def take_file(self, path: Path) -> bool:
        """Take in a receipt that was dropped; a key or a list of keys goes into its field."""
        if path.suffix == RECEIPTS[1:] and not self.is_working:
            self.take_from(path)
            return True
        return self.signing.take_file(path)

    def _taken(self, taken: Taken) -> None:
        self._file.remember("trust", str(self.signing.path("trust")))
        if taken.is_new:
            self.strip.tell(text("window.receipt_taken", number=taken.receipt.number, count=len(taken.moved)), "good")
        else:
            self.strip.tell(text("window.receipt_again"))
        for line in self._file.lines:  # its answers may be to findings of the sheet that is open
            self._file.replaced.emit(line.table.code, line.period)
        self._file.refresh()
        self._read_log()

    def _read_log(self) -> None:
        workspace = self._file.workspace

        def work(_: Progress) -> tuple[SentLine, ...]:
            from ui.workspace.exchanges import sent_lines

            return sent_lines(workspace)

        run_in_background(work, self._show_log, self.failed)

    def _show_log(self, lines: tuple[SentLine, ...]) -> None:
        events = [_event(line) for line in lines]
        self.log.show_events(events or [Event("wait", "hourglass", text("window.nothing_sent"), (text("window.nothing_sent_hint"),))])

    def areas(self) -> list[QWidget]:
        """The fields, then what was sent."""
        return [self.signing, self.log]

    def shown(self) -> None:
        """The verb that waits is where the keyboard goes."""
        (self.seal_button if self.seal_button.isEnabled() else self.signing).setFocus()

    def place(self) -> tuple[str, ...]:
        """How many tables are not sent yet."""
        waiting = sum(1 for line in self._file.lines if line.record is None or line.record.state not in ("sent", "accepted", "published"))
        return (text("window.not_sent", count=waiting, tables=len(self._file.lines)) if waiting else text("window.all_sent"),)


def _goes(line: TableLine) -> bool:
    from ui.workspace.sealing import READY, may_go

    return line.checked is not None and line.record is not None and line.record.state in READY and may_go(line.checked)


def _why(line: TableLine) -> str:
    counts = (("errors", line.errors), ("warnings", line.warnings), ("empty", line.empty))
    return text("window.and").join(text(f"window.count_{what}", count=count) for what, count in counts if count)


def day(moment: str) -> str:
    """A moment as its Jalali day."""
    return persian(jalali.day_of(moment).replace("-", "/"))


def _event(line: SentLine) -> Event:
    title = text("window.package_line", number=line.sent.sequence, count=len(line.sent.sheets))
    details = [text("window.package_made", day=day(line.sent.created), name=Path(line.sent.name))]
    if line.receipt is not None:
        accepted = sum(1 for sheet in line.receipt.sheets if sheet.result == "accepted")
        counts = {"accepted": accepted, "returned": len(line.receipt.sheets) - accepted}
        params = {"number": line.receipt.number, "day": day(line.receipt.received)}
        some = text("window.receipt_line", **params, **counts)
        details.append(some if counts["returned"] else text("window.receipt_all", **params, accepted=accepted))
        return Event("good" if counts["returned"] == 0 else "warning", "file-check", title, tuple(details))
    if line.answered:
        return Event("good", "file-check", title, (*details, text("window.answered")))
    return Event("warning", "hourglass", title, (*details, text("window.no_receipt_yet")))
