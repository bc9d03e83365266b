"""The exchange of the centre: a package is proven, checked again, stored and answered with a signed receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from resources import AsIs, text
from ui.window import choose
from ui.window.opened import OpenFile
from ui.window.pages.exchange_office import day
from ui.window.pages.page import Page
from ui.window.parts import button, column, drop_place, field, label, prose, row, rule, scrolled
from ui.window.shortcuts import bind
from ui.window.signing import Signing
from ui.window.timeline import Event, Timeline
from ui.window.work import Progress, run_in_background

if TYPE_CHECKING:
    from ui.workspace.centre import Received
    from ui.workspace.exchanges import ArrivalLine

PACKAGES = "*.salbaste"
VERDICTS = {"accepted": ("good", "package-check"), "partly": ("warning", "undo-2"), "held": ("wait", "hourglass")}


class Answered(NamedTuple):
    """Packages that were received, each with the file of its receipt."""

    received: tuple[Received, ...]
    files: tuple[Path, ...]


class CentreExchange(Page):
    """Two columns: receiving, and what came in."""

    def __init__(self, file: OpenFile) -> None:
        super().__init__(text("window.rail_exchange"), practice=not file.workspace.live)
        self._file = file
        self.meta.setText(text("window.centre_meta"))
        columns = row(spacing=14)
        self._area = scrolled(self._receiving())
        columns.addWidget(self._area, 3)
        columns.addWidget(self._arrivals(), 2)
        self.body.addLayout(columns, 1)
        bind(self, QKeySequence.StandardKey.Open, "receive", self.receive_button.click)
        self._show_why()
        self._read_log()

    def _receiving(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        lines = column(card, spacing=10, margins=(16, 14, 16, 14))
        lines.addWidget(label(text("window.to_receive"), "section"))
        lines.addWidget(prose(text("window.receive_hint"), "meta"))
        self.signing = Signing(self._file, "window.receipt_folder")
        self.signing.changed.connect(self._show_why)
        lines.addWidget(self.signing)
        foot = row(spacing=10)
        self._why_not = label("", "meta")
        self.receive_button = button(text("window.receive"), self._receive, "primary", "inbox")
        foot.addStretch(1)
        foot.addWidget(self._why_not)
        foot.addWidget(self.receive_button)
        self.signing.confirmed.connect(self.receive_button.click)
        lines.addLayout(foot)
        self._made = QWidget()
        made = column(self._made, spacing=6)
        made.addWidget(rule())
        made.addWidget(label(text("window.receipt_at"), "strong"))
        line = row(spacing=8)
        self.made_path = field(text("window.receipt_at"), latin=True)
        self.made_path.setReadOnly(True)
        line.addWidget(self.made_path, 1)
        line.addWidget(button(text("window.copy_path"), lambda: QApplication.clipboard().setText(self.made_path.text()), "", "copy"))
        made.addLayout(line)
        self._made.hide()
        lines.addWidget(self._made)
        lines.addStretch(1)
        return card

    def _arrivals(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        lines = column(card, spacing=10, margins=(16, 14, 16, 14))
        lines.addWidget(label(text("window.arrived"), "section"))
        self.log = Timeline(text("window.arrived"))
        self.log.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lines.addWidget(self.log, 1)
        lines.addWidget(drop_place(text("window.drop_package")))
        return card

    def _show_why(self) -> None:
        missing = self.signing.missing
        self.receive_button.setEnabled(not missing and not self.is_working)
        self._why_not.setText(text("window.seal_missing", name=missing) if missing else "")
        self._why_not.setVisible(bool(missing))

    def work_changed(self) -> None:
        """One package at a time is received."""
        super().work_changed()
        self._show_why()

    def _receive(self) -> None:
        start = str(self.signing.path("folder"))
        path = choose.file_to_open(self, text("window.receive"), text("window.kind_package", kinds=Path(PACKAGES)), start)
        if path is not None:
            self.receive_from(path)

    def receive_from(self, path: Path) -> None:
        """Receive a package beside the window and write its receipt into the folder."""
        workspace, signing = self._file.workspace, self.signing
        key, trust, folder, secret = signing.path("key"), signing.path("trust"), signing.path("folder"), signing.passphrase

        def work(progress: Progress) -> Answered:
            from sync.carriers import fetch
            from ui.workspace.centre import receive, write_receipt
            from ui.workspace.keys import believe, open_key

            data, opened, keys = fetch(path), open_key(key, secret), believe(workspace, trust)
            progress(text("window.receiving"))
            received = receive(workspace, data, keys, opened, "folder")
            return Answered(received, tuple(write_receipt(folder, one) for one in received))

        self.do(text("window.opening_key"), work, self._received)

    def take_file(self, path: Path) -> bool:
        """Receive a package that was dropped, once key and passphrase are there; a key or a list of keys goes into its field."""
        if path.suffix != PACKAGES[1:]:
            return self.signing.take_file(path)
        if self.signing.missing:
            self.strip.tell(text("window.drop_early", name=self.signing.missing), "warning")
        elif not self.is_working:
            self.receive_from(path)
        return True

    def _received(self, answered: Answered) -> None:
        self.signing.remember()
        first = answered.received[0]
        self.made_path.setText(str(answered.files[0]))
        self._made.show()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._made))  # once it has its place
        if first.is_replay:
            self.strip.tell(text("package.replay"))
        elif first.refusal is not None:
            self.strip.refuse(first.refusal)
        else:
            accepted = sum(1 for sheet in first.receipt.sheets if sheet.result == "accepted")
            others = len(first.receipt.sheets) - accepted
            params = {"number": first.receipt.number, "accepted": accepted}
            words = text("window.received", **params, others=others) if others else text("window.received_all", **params)
            self.strip.tell(words, "good" if not others else "warning")
        self._file.refresh()
        self._read_log()

    def _read_log(self) -> None:
        workspace = self._file.workspace

        def work(_: Progress) -> tuple[ArrivalLine, ...]:
            from ui.workspace.exchanges import arrival_lines

            return arrival_lines(workspace)

        def told(arrivals: tuple[ArrivalLine, ...]) -> None:
            from ui.workspace.overview import office_name

            self._show_log([_event(arrival, office_name(workspace, arrival.sender)) for arrival in arrivals])

        run_in_background(work, told, self.failed)

    def _show_log(self, events: list[Event]) -> None:
        self.log.show_events(events or [Event("wait", "inbox", text("window.nothing_received"), (text("window.nothing_arrived_hint"),))])

    def areas(self) -> list[QWidget]:
        """The fields, then what came in."""
        return [self.signing, self.log]

    def shown(self) -> None:
        """The verb that waits is where the keyboard goes."""
        (self.receive_button if self.receive_button.isEnabled() else self.signing).setFocus()

    def place(self) -> tuple[str, ...]:
        """How many packages came."""
        return (text("window.arrivals_place", count=len([event for event in self.log.events if event.sign != "inbox"])),)


def _event(arrival: ArrivalLine, name: str) -> Event:
    title = text("window.arrival_line", office=AsIs(name), number=arrival.sequence)
    known = arrival.verdict if arrival.verdict in VERDICTS else "partly"
    detail = text("window.arrival_made", day=day(arrival.received), number=arrival.receipt)
    return Event(*VERDICTS[known], title, (detail, text(f"window.verdict_{known}")))
