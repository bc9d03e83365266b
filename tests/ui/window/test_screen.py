"""The journey on a real display, by a real keyboard: Xvfb and xdotool.

Its pictures may be kept with SALNAMEH_PICTURES=folder, and show an empty home folder of one's choice with SALNAMEH_HOME=folder.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest

from resources import text
from tests.ui.window.test_story import answer_of_centre
from ui.workspace.practice import PracticeWorld

ROOT = Path(__file__).resolve().parents[3]
T = TypeVar("T")
PATIENCE = 60.0
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""
pytestmark = pytest.mark.deep


class Screen:
    """A display with the program on it, and a keyboard."""

    def __init__(self, display: str, home: Path) -> None:
        self.home = home
        self.environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
        }
        end = time.monotonic() + PATIENCE
        while not self._out("xdotool", "getdisplaygeometry") and time.monotonic() < end:  # the display has a number before it answers
            time.sleep(0.05)
        self.program = subprocess.Popen([sys.executable, str(ROOT / "main.py")], env=self.environment)
        self.window = self.wait(lambda: self._out("xdotool", "search", "--onlyvisible", "--name", text("window.name")).split()[-1:])[0]
        self.focus()

    def focus(self) -> None:
        """Give the window the keyboard; without a window manager nobody else does."""
        self._out("xdotool", "windowfocus", self.window)

    def _out(self, *argv: str) -> str:
        return subprocess.run(argv, env=self.environment, capture_output=True, text=True, check=False).stdout.strip()

    def wait(self, look: Callable[[], T]) -> T:
        """What was looked for, once it is there."""
        end = time.monotonic() + PATIENCE
        while not (found := look()):
            assert self.program.poll() is None
            assert time.monotonic() < end, self.title
            time.sleep(0.05)
        return found

    @property
    def title(self) -> str:
        """The title of the window: page, office, practice."""
        return self._out("xdotool", "getwindowname", self.window)

    def dialogs(self) -> list[str]:
        """Windows over the window, once one of them has the keyboard."""
        found = self._out("xdotool", "search", "--onlyvisible", "--name", text("window.take_receipt")).split()
        for window in found:
            self._out("xdotool", "windowfocus", "--sync", window)
        return [window for window in found if self._out("xdotool", "getwindowfocus") == window]

    def type(self, letters: str) -> None:
        """Type slowly: xdotool puts each Persian letter on a key of its own, and a letter read late is another one."""
        self._out("xdotool", "type", "--delay", "150", letters)

    def press(self, *keys: str) -> None:
        self._out("xdotool", "key", "--delay", "40", *keys)

    def go(self, keys: str, page: str) -> None:
        """Press keys until the title says that the page is there."""
        self.press(keys)
        self.wait(lambda: page in self.title)

    def picture(self, name: str) -> Path:
        """A picture of the whole screen."""
        path = Path(os.environ.get("SALNAMEH_PICTURES", str(self.home))) / f"window-{name}.png"
        subprocess.run([sys.executable, "-c", GRAB, str(path)], env=self.environment, check=True, capture_output=True)
        return path


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    reading, writing = os.pipe()
    argv = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x860x24", "-nolisten", "tcp"]
    server = subprocess.Popen(argv, pass_fds=[writing], stderr=subprocess.DEVNULL)
    number = os.read(reading, 16).decode().strip()
    shown = Screen(f":{number}", Path(os.environ.get("SALNAMEH_HOME", str(tmp_path))))
    yield shown
    shown.program.kill()
    shown.program.wait()
    server.terminate()
    server.wait()
    os.close(reading)
    os.close(writing)


def states(folder: Path) -> set[str]:
    """How the sheets of 1402 stand in the office file, read beside the program."""
    with closing(sqlite3.connect(f"file:{folder / 'office.salnameh'}?mode=ro", uri=True)) as file:
        return {state for (state,) in file.execute("SELECT state FROM sheet WHERE period = '1402'")}


def sealed(screen: Screen, folder: Path) -> list[Path]:
    """The package, sealed by keyboard; a passphrase of which the display swallowed a letter is refused and typed again."""
    for _ in range(4):
        screen.press("ctrl+a")
        screen.type(text("sample.passphrase"))
        screen.picture("exchange")
        screen.press("Return")
        end = time.monotonic() + 8
        while time.monotonic() < end:
            if found := list(folder.glob("*.salbaste")):
                return found
            time.sleep(0.05)
    return []


def test_the_whole_journey_by_keyboard_on_a_display(screen: Screen) -> None:
    folder = screen.home / "salnameh-practice"
    screen.picture("start")
    screen.type("زهرا کریمی")
    screen.press("Return")
    screen.wait(lambda: text("window.rail_tables") in screen.title)
    screen.picture("tables")

    screen.press("ctrl+f")
    screen.type("T09-01")
    screen.go("Return", "تعاونی‌های فعال")
    screen.type("۹۹۹۹۹")
    screen.press("Return")
    screen.type("-")
    screen.press("Return")
    screen.picture("entry")
    screen.go("alt+2", text("window.rail_findings"))
    screen.picture("findings")
    screen.go("Return", "تعاونی‌های فعال")
    screen.press("ctrl+z", "ctrl+z")

    screen.go("alt+3", "سالنامه آماری ۱۴۰۲")
    screen.wait(lambda: screen.picture("book").stat().st_size > 60_000)
    screen.go("alt+4", text("window.rail_exchange"))
    [package] = sealed(screen, folder)
    names = {"office": "office.salnameh", "centre": "centre.salnameh", "key": "office.salkey", "trust": "keys.saltrust"}
    files = {name: folder / file for name, file in names.items()}
    world = PracticeWorld(**files, centre_key=folder / "centre.salkey", passphrase=text("sample.passphrase"))
    receipt = answer_of_centre(world, package)
    screen.picture("sealed")
    screen.press("ctrl+o")
    screen.wait(screen.dialogs)
    screen.type(str(receipt))
    screen.press("Return")
    screen.wait(lambda: states(folder) == {"accepted"})
    screen.focus()
    screen.picture("answered")
    screen.go("alt+5", text("window.rail_settings"))
    kept = screen.picture("settings")
    assert kept.stat().st_size > 10_000


CLIENT = """
import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version is chosen first


def parts(of):
    for number in range(of.get_child_count()):
        if (part := of.get_child_at_index(number)) is not None:
            yield part


def below(of):
    for part in parts(of):
        if part.get_name() == sys.argv[1] and part.get_table_iface() is not None:
            yield part
        elif part.get_table_iface() is None:
            yield from below(part)


Atspi.init()
tables = [table for program in parts(Atspi.get_desktop(0)) for table in below(program)]
cells = []
for table in tables:
    grid = table.get_table_iface()
    for row in range(min(4, grid.get_n_rows())):
        for column in range(min(4, grid.get_n_columns())):
            cell = grid.get_accessible_at(row, column)
            cells.append((row, column, cell.get_name(), cell.get_description()))
print(json.dumps(cells))
"""
"""What a screen reader of the desktop does: Debian's python3-gi and gir1.2-atspi-2.0, by the system's own Python."""


@pytest.fixture
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """A screen whose program tells the bus of accessibility what stands where."""
    bus = subprocess.Popen(["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, text=True)
    assert bus.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    monkeypatch.setenv("QT_LOGGING_RULES", "qt.accessibility.atspi=false")  # it complains of what older buses do not ask for
    monkeypatch.setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    subprocess.run(["/usr/bin/python3", "-c", CLIENT, ""], capture_output=True, check=True)  # the bus is there before the program
    screen: Screen = request.getfixturevalue("screen")
    yield screen
    bus.terminate()
    bus.wait()
    bus.stdout.close()


def heard(screen: Screen) -> list[tuple[int, int, str, str]]:
    """Row, column, name and description of the first cells of the grid, read by another program."""
    argv = ["/usr/bin/python3", "-c", CLIENT, text("grid.name")]
    done = subprocess.run(argv, env=screen.environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return [tuple(cell) for cell in json.loads(done.stdout)]


def test_a_screen_reader_reads_cells_and_their_findings(spoken: Screen) -> None:
    spoken.type("زهرا کریمی")
    spoken.press("Return")
    spoken.wait(lambda: text("window.rail_tables") in spoken.title)
    spoken.press("ctrl+f")
    spoken.type("T09-01")
    spoken.go("Return", "تعاونی‌های فعال")
    spoken.press(*"99999", "Return")  # keys of the display's own map: it swallows some of those that xdotool adds
    told: list[tuple[int, int, str, str]] = []
    end = time.monotonic() + PATIENCE
    while not told:
        assert time.monotonic() < end
        cells = heard(spoken)
        told = [cell for cell in cells if "دست‌کم هفت عضو" in cell[2]]
    [typed] = [cell for cell in cells if cell[2].startswith("۹۹٬۹۹۹")]
    assert "بروجن" in typed[3]
    assert "تعداد، در حال بهره‌برداری" in typed[3]
    assert all(text("grid.kind_derived") in cell[2] for cell in told)


PLACES = (
    CLIENT.partition("Atspi.init()")[0]
    + """
def everything(of):
    for part in parts(of):
        yield part
        grid = part.get_table_iface()
        if grid is None or part.get_name() == sys.argv[2]:
            yield from everything(part)
        elif part.get_name() == sys.argv[1]:
            cells = (grid.get_accessible_at(row, column) for row in range(6) for column in range(3))
            yield from (cell for cell in cells if cell is not None)
        else:
            yield from (part.get_child_at_index(number) for number in range(min(40, part.get_child_count())))


Atspi.init()
found = []
for program in parts(Atspi.get_desktop(0)):
    for part in everything(program):
        if part is not None and part.get_state_set().contains(Atspi.StateType.SHOWING):
            box = part.get_extents(Atspi.CoordType.SCREEN)
            words = [part.get_name() or "", part.get_description() or ""]
            found.append((*words, box.x + box.width // 2, box.y + box.height // 2, box.width))
print(json.dumps(found))
"""
)
"""The names, descriptions and middles of all that is shown, for a mouse that goes to what a person reads."""


CAUSE = "دیرثبتی"
"""The words of a cause of the list."""


class Mouse:
    """A mouse on a screen: it goes to words, not to dots."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def _middle(self, words: str) -> tuple[int, int] | None:
        argv = ["/usr/bin/python3", "-c", PLACES, text("grid.name"), ""]
        done = subprocess.run(argv, env=self._screen.environment, capture_output=True, text=True, timeout=60, check=True)
        places = [
            (x, y)
            for name, beside, x, y, width in json.loads(done.stdout)
            if width > 1 and words in (name, beside, name.partition("\n")[0])
        ]
        return places[0] if places else None

    def click(self, words: str, times: int = 1) -> None:
        """Click on what has these words as its name or description, once it is shown."""
        place = self._screen.wait(lambda: self._middle(words))
        assert place is not None
        x, y = place
        environment = self._screen.environment
        subprocess.run(["xdotool", "mousemove", str(x), str(y)], env=environment, check=True)
        subprocess.run(["xdotool", "click", "--repeat", str(times), "--delay", "60", "1"], env=environment, check=True)


def test_the_same_is_done_by_mouse(spoken: Screen) -> None:
    """Only figures are typed; where they go, what is explained and why, the mouse says."""
    mouse, folder = Mouse(spoken), spoken.home / "salnameh-practice"
    spoken.type("زهرا کریمی")
    spoken.press("Return")
    spoken.wait(lambda: text("window.rail_tables") in spoken.title)
    mouse.click(text("window.find_table"))
    spoken.type("T09-01")
    mouse.click("تعاونی‌های فعال بر حسب وضعیت فعالیت و شهرستان در پایان سال", 2)
    spoken.wait(lambda: "تعاونی‌های فعال" in spoken.title)
    operating = text("grid.place", row="بروجن", column="تعداد، در حال بهره‌برداری")
    other = text("grid.place", row="شهرکرد", column="تعداد، در حال بهره‌برداری")
    for place, figure in ((operating, "400"), (other, "99999"), (other, "501")):
        mouse.click(place)
        spoken.press(*figure, "Return")
    mouse.click(text("window.next_finding"))
    mouse.click(text("window.cause_choose"))  # on this bus a choice is named by what stands in it
    mouse.click(CAUSE)
    mouse.click(text("window.explain"))
    spoken.wait(lambda: explanations(folder))
    spoken.picture("mouse")


def explanations(folder: Path) -> list[str]:
    """Which findings of the office file are explained, read beside the program."""
    with closing(sqlite3.connect(f"file:{folder / 'office.salnameh'}?mode=ro", uri=True)) as file:
        return [rule for (rule,) in file.execute("SELECT rule FROM explanation")]
