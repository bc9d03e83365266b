"""A Jalali day: a calendar that pops up under a field or a cell, and the field that takes a typed day as well."""

from __future__ import annotations

from PySide6.QtCore import QCalendar, QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from resources import text
from resources.digits import persian
from ui.window import icons
from ui.window.look import look
from ui.window.parts import column, field, row, sign_button
from ui.window.theme import Theme

JALALI = QCalendar(QCalendar.System.Jalali)
_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_F4)


def day_of(date: QDate) -> str:
    """The Jalali day of a date, «1403-02-20»."""
    parts = JALALI.partsFromDate(date)
    return f"{parts.year:04d}-{parts.month:02d}-{parts.day:02d}"


def date_of(day: str) -> QDate:
    """The date of a Jalali day; an invalid one of anything else."""
    parts = day.replace("/", "-").split("-")
    if len(parts) != len(("year", "month", "day")) or not all(part.isascii() and part.isdigit() for part in parts):
        return QDate()
    return JALALI.dateFromParts(int(parts[0]), int(parts[1]), int(parts[2]))


def opens_calendar(event: QKeyEvent) -> bool:
    """Whether a key asks for the calendar: Alt with the arrow down, as everywhere for what pops up."""
    return event.key() in _OPENS and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


class DayPopup(QFrame):
    """A month to choose a day from: arrows, Page Up and Down, Enter; Escape leaves the day as it was. ``chosen(str)`` a day was taken."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, day: str = "", today: QDate | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("card")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.calendar = QCalendarWidget()
        self.calendar.setCalendar(JALALI)
        self.calendar.setLocale(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Saturday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName(text("cell.calendar"))
        date = date_of(day)
        self.calendar.setSelectedDate(date if date.isValid() else today or QDate.currentDate())
        self.calendar.activated.connect(self._take)
        self.calendar.clicked.connect(self._take)
        column(self, margins=(4, 4, 4, 4)).addWidget(self.calendar)
        look().on_theme(self, self._dress)

    def _dress(self, theme: Theme) -> None:
        """Friday alone is red: Qt takes Saturday and Sunday for the end of the week."""
        for number in range(1, 8):
            form = QTextCharFormat()
            form.setForeground(theme.error_ink if Qt.DayOfWeek(number) == Qt.DayOfWeek.Friday else theme.text)
            self.calendar.setWeekdayTextFormat(Qt.DayOfWeek(number), form)
        for name, sign, words in (("prevmonth", "chevron-left", "cell.month_before"), ("nextmonth", "chevron-right", "cell.month_after")):
            turn = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if turn is not None:
                turn.setIcon(icons.plain(sign, theme.text))
                turn.setAccessibleName(text(words))
                turn.setToolTip(text(words))

    def open_under(self, what: QWidget) -> None:
        """Pop up under a field, its right edge at that of the field."""
        self.adjustSize()
        under = what.mapToGlobal(QPoint(what.width() - self.width(), what.height()))
        screen = what.screen().availableGeometry()
        under.setX(max(screen.left(), min(under.x(), screen.right() - self.width())))
        if under.y() + self.height() > screen.bottom():
            under.setY(what.mapToGlobal(QPoint(0, 0)).y() - self.height())
        self.move(under)
        self.show()
        self.calendar.setFocus()

    def _take(self, date: QDate) -> None:
        self.chosen.emit(day_of(date))
        self.close()


class DayField(QWidget):
    """A line for a day and a button for the calendar. ``sent()`` Enter was pressed or a day was taken."""

    sent = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        line = row(self, spacing=4)
        self.entry: QLineEdit = field(name, latin=True, hint=text("cell.day_hint"))
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.entry.setToolTip(text("cell.day_tip"))
        self.entry.returnPressed.connect(self.sent)
        self.opener = sign_button("calendar-days", text("cell.calendar_open"), self.open)
        line.addWidget(self.entry, 1)
        line.addWidget(self.opener)

    def show_day(self, day: str) -> None:
        """Show a day («1403-02-20»), or none."""
        self.entry.setText(persian(day.replace("-", "/")))

    def day(self) -> str:
        """What is written in the field."""
        return self.entry.text().strip()

    def open(self) -> DayPopup:
        """The calendar, popped up."""
        from resources.digits import latin

        popup = DayPopup(self, latin(self.day()))
        popup.chosen.connect(self._took)
        popup.open_under(self)
        return popup

    def _took(self, day: str) -> None:
        self.show_day(day)
        self.entry.setFocus()
        self.sent.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt and the arrow down open the calendar."""
        if opens_calendar(event):
            self.open()
        else:
            super().keyPressEvent(event)
