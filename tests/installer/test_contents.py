"""What the frozen program holds: all of ours, of the libraries what is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.bootstrap import packages
from installer.frozen.contents import LEFT_OUT, ROOMS, data, is_used, modules, used
from installer.windows.interpreter import REQUIREMENTS

ROOT = Path(__file__).resolve().parents[2]


def pins() -> dict[str, str]:
    """The wheels of the Windows program by name, each with its line."""
    lines = [line for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {line.partition("==")[0]: line for line in lines}


def test_every_module_of_a_room_is_in_the_program() -> None:
    found = modules(ROOT)
    assert {"ui", "ui.cli.app", "forms.kinds.sum", "sync.intake.reader", "models.store.schema"} <= set(found)
    assert {name.partition(".")[0] for name in found} == set(ROOMS)


def test_the_data_of_every_room_is_asked_for_and_the_time_zones() -> None:
    assert data(lambda room: [(f"/{room}/x", room)]) == sorted((f"/{room}/x", room) for room in (*ROOMS, "tzdata"))


@pytest.mark.parametrize(
    "name",
    [
        "PySide6\\opengl32sw.dll",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\Qt6Qml.dll",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\translations\\qt_fa.qm",
    ],
)
def test_what_the_window_does_not_use_is_left_out(name: str) -> None:
    assert used([(name, "/source", "BINARY")]) == []


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/translations/qtbase_fa.qm",
        "PySide6\\translations\\qtbase_fa.qm",
        "PySide6\\Qt6Widgets.dll",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "resources/texts/cli.toml",
    ],
)
def test_what_the_program_uses_stays(name: str) -> None:
    assert is_used(name)


def test_windows_gets_the_versions_that_everything_is_tested_with() -> None:
    found = {line.split(" ")[0] for line in pins().values()}
    assert [pin for pin in packages("run") if pin not in found] == []


def test_every_wheel_for_windows_is_named_by_its_hash() -> None:
    assert [line for line in pins().values() if len(line.partition(" --hash=sha256:")[2]) != 64] == []


def test_no_package_of_the_program_is_left_out_of_it() -> None:
    names = {pin.partition("==")[0].lower() for pin in packages("run")}
    assert names & {name.lower() for name in LEFT_OUT} == set()
