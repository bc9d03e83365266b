"""The first page: open an office file, make a new one, or make the practice sample."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QStackedWidget, QWidget

from resources import AsIs, text
from ui.window import choose, icons
from ui.window.look import look, settings
from ui.window.opened import Held, OpenFile, hold, now
from ui.window.pages.page import Page
from ui.window.parts import Choice, button, card, chip_button, column, field, label, named, prose, row, rule, scrolled
from ui.window.work import Progress, run_in_background

FILES = "*.salnameh"
HIGH = 560
"""Pixels that the card is high where the window is."""
CHOICES = ("open", "new", "sample")


class FirstStart(Page):
    """Where a person begins: a file that is there, a new one, or the sample."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("", practice=False)
        self.title.hide()
        self.meta.hide()
        whole = QFrame()
        whole.setObjectName("card")
        whole.setMaximumWidth(1080)
        whole.setMinimumHeight(400)
        whole.setMaximumHeight(HIGH)
        sides = row(whole, spacing=0)
        sides.addWidget(self._side())
        sides.addWidget(self._main(), 1)
        across = row()
        across.addStretch(1)
        across.addWidget(whole, 20)
        across.addStretch(1)
        self.body.addStretch(1)
        self.body.addLayout(across, 8)
        self.body.addStretch(2)
        self.choose("open" if self._recent() else "sample")

    def place(self) -> tuple[str, ...]:
        """No file is open yet."""
        return (text("window.no_file"),)

    def shown(self) -> None:
        """The person's name is where typing begins."""
        self.person.setFocus()

    def _side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(280)
        lines = column(side, spacing=4, margins=(24, 32, 24, 24))
        head = row(spacing=10)
        sign = QLabel()
        look().on_theme(sign, lambda theme: sign.setPixmap(icons.pixmap("book-open", theme.accent, 28)))
        look().on_theme(side, lambda theme: side.setStyleSheet(f"QFrame#side {{ background: {theme.alt.name()}; }}"))
        head.addWidget(sign)
        head.addWidget(label(text("window.name"), "big"))
        head.addStretch(1)
        lines.addLayout(head)
        lines.addWidget(prose(text("window.about"), "meta"))
        lines.addStretch(1)
        lines.addWidget(prose(text("window.offline"), "meta"))
        return side

    def _main(self) -> QWidget:
        main = QWidget()
        lines = column(main, spacing=10, margins=(32, 28, 32, 0))
        lines.addWidget(label(text("window.begin"), "title"))
        lines.addWidget(prose(text("window.begin_hint"), "meta"))
        self._choices, choices = QButtonGroup(self), row(spacing=10)
        self._forms = QStackedWidget()
        self._buttons = {}
        for name, form in (("open", self._open_form()), ("new", self._new_form()), ("sample", self._sample_form())):
            self._buttons[name] = chip_button(text(f"window.begin_{name}"), "choice")
            self._choices.addButton(self._buttons[name])
            choices.addWidget(self._buttons[name], 1)
            self._forms.addWidget(scrolled(form))
            self._buttons[name].clicked.connect(lambda _checked, name=name: self.choose(name))
        lines.addLayout(choices)
        self.person = field(text("window.person"), str(settings().value("person", "")), hint=text("window.person_sample"))
        self.person.returnPressed.connect(self._confirm)
        lines.addWidget(named(text("window.person"), self.person, text("window.person_hint")))
        lines.addWidget(rule())
        lines.addWidget(self._forms, 1)
        lines.addWidget(rule())
        foot = row(spacing=10, margins=(0, 8, 0, 18))
        self._effect = label("", "meta")
        foot.addStretch(1)
        foot.addWidget(self._effect)
        self.act = button("", self._act, "primary")
        foot.addWidget(self.act)
        lines.addLayout(foot)
        return main

    def work_changed(self) -> None:
        """One file at a time is opened or made."""
        self.act.setEnabled(not self.is_working)

    def choose(self, name: str) -> None:
        """Show the form of one way to begin."""
        self._buttons[name].setChecked(True)
        self._forms.setCurrentIndex(CHOICES.index(name))
        self.act.setText(text(f"window.act_{name}"))
        self.act.setAccessibleName(self.act.text())
        self._effect.setText(text(f"window.effect_{name}"))
        self._choice = name
        if name == "new" and not self.office.count():
            run_in_background(lambda _: _offices(), self._fill, self.failed)

    def _fill(self, offices: list[tuple[str, str]]) -> None:
        if not self.office.count():
            for shown, office in offices:
                self.office.addItem(shown, office)

    def _path_row(self, name: str, value: str, pick: Callable[[], Path | None]) -> QWidget:
        self._paths = getattr(self, "_paths", {})
        made = field(name, value, latin=True)
        made.returnPressed.connect(self._confirm)
        self._paths[name] = made

        def picked() -> None:
            path = pick()
            if path is not None:
                made.setText(str(path))

        line = QWidget()
        pieces = row(line, spacing=8)
        pieces.addWidget(made, 1)
        pieces.addWidget(button(text("window.choose"), picked))
        return named(name, line)

    def _recent(self) -> str:
        return str(settings().value("file", ""))

    def _open_form(self) -> QWidget:
        form = QWidget()
        lines = column(form, spacing=10)
        title, kinds = text("window.file_to_open"), text("window.kind_office", kinds=AsIs(FILES))
        lines.addWidget(self._path_row(title, self._recent(), lambda: choose.file_to_open(self, title, kinds)))
        lines.addWidget(prose(text("window.open_hint"), "meta"))
        lines.addStretch(1)
        return form

    def _new_form(self) -> QWidget:
        form = QWidget()
        lines = column(form, spacing=10)
        self.office, self.name = Choice(text("window.office")), field(text("window.office_name"))
        self.office.currentTextChanged.connect(self._name_office)
        pair = row(spacing=12)
        pair.addWidget(named(text("window.office"), self.office), 2)
        pair.addWidget(named(text("window.office_name"), self.name), 3)
        lines.addLayout(pair)
        self._name_office(self.office.currentText())
        kinds, line = QButtonGroup(self), row(spacing=8)
        self.live, self.practice = (chip_button(text(key), "choice") for key in ("window.kind_live", "window.kind_practice"))
        for kind in (self.practice, self.live):
            kinds.addButton(kind)
            line.addWidget(kind, 1)
        self.practice.setChecked(True)
        lines.addLayout(line)
        lines.addWidget(prose(text("window.kind_hint"), "meta"))
        title, files = text("window.file_to_make"), text("window.kind_office", kinds=AsIs(FILES))
        start = str(Path.home() / "office.salnameh")
        lines.addWidget(self._path_row(title, start, lambda: choose.file_to_make(self, title, files, start)))
        lines.addStretch(1)
        return form

    def _name_office(self, shown: str) -> None:
        province = shown.partition(" (")[0]
        is_centre = self.office.currentData() == "centre"
        self.name.setText(text("sample.centre") if is_centre else text("window.office_of", province=province))

    def _sample_form(self) -> QWidget:
        form = QWidget()
        lines = column(form, spacing=10)
        lines.addWidget(prose(text("window.sample_hint")))
        title, start = text("window.folder_of_sample"), str(Path.home() / "salnameh-practice")
        lines.addWidget(self._path_row(title, start, lambda: choose.folder(self, title)))
        lines.addWidget(card_of_passphrase())
        lines.addStretch(1)
        return form

    def path(self, name: str) -> Path:
        """The path in the field with this name."""
        return Path(self._paths[text(name)].text().strip())

    def set_path(self, name: str, path: Path) -> None:
        """Write a path into the field with this name."""
        self._paths[text(name)].setText(str(path))

    def take_file(self, path: Path) -> bool:
        """Open an office file that was dropped."""
        if not self.is_working:
            self.choose("open")
            self.set_path("window.file_to_open", path)
            self._act()
        return True

    def _confirm(self) -> None:
        if not self.is_working:
            self._act()

    def _act(self) -> None:
        person = self.person.text().strip()
        settings().setValue("person", person)
        begin = {"open": self._open, "new": self._make, "sample": self._sample}[self._choice]
        begin(person)

    def _open(self, person: str) -> None:
        path = self.path("window.file_to_open")
        self.do(text("window.opening", path=path), lambda _: hold(path, person), self._opened)

    def _make(self, person: str) -> None:
        path, office = self.path("window.file_to_make"), str(self.office.currentData())
        name, live = self.name.text().strip(), self.live.isChecked()

        def work(_: Progress) -> Held:
            from models.office import Office
            from ui.workspace.session import new_office

            with new_office(path, Office(office, name), live=live, clock=now):
                pass
            return hold(path, person)

        self.do(text("window.making", path=path), work, self._opened)

    def _sample(self, person: str) -> None:
        folder = self.path("window.folder_of_sample")

        def work(progress: Progress) -> Held:
            from ui.workspace.practice import new_practice
            from ui.workspace.session import Person

            name = person or text("sample.person")
            new_practice(folder, now, Person(name), secrets.token_bytes, progress)
            return hold(folder / "office.salnameh", name)

        self.do(text("window.making_sample"), work, self._opened)

    def _opened(self, held: Held) -> None:
        settings().setValue("file", str(held.workspace.store.path))
        self.opened.emit(held)


def _offices() -> list[tuple[str, str]]:
    from forms.pack import open_pack, standard_pack

    provinces = open_pack(standard_pack()).codes("province", "1402")
    own = [(f"{code.fa} (gd-{code.id})", f"gd-{code.id}") for code in provinces if len(code.id) == 2]
    return [*own, (f"{text('sample.centre')} (centre)", "centre")]


def card_of_passphrase() -> QWidget:
    """A card that says the passphrase of the practice keys, which is no secret."""
    made = card("info")
    lines = column(made, spacing=2, margins=(12, 10, 16, 10))
    lines.addWidget(label(text("window.sample_passphrase"), "strong"))
    lines.addWidget(label(text("sample.passphrase"), "section"))
    return made


def make(_: OpenFile | None) -> FirstStart:
    """The first page."""
    return FirstStart()
