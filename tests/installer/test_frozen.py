"""The frozen programs, for this system and for Windows, are the program: the same package, book and receipt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from installer.frozen import __main__ as frozen
from installer.frozen.contents import program, size
from installer.windows import __main__ as windows
from installer.windows.wine import MISSING, Wine, is_here
from resources import text
from tests.installer.builds import ROOT, SEED, Demo, demo_of, once

pytestmark = pytest.mark.deep

SOURCE = [sys.executable, str(ROOT / "main.py")]
FOLDER = "علی رضایی"
HOLDING = """
import subprocess, sys
from pathlib import Path
from models.store.connect import hold
file, program = sys.argv[1:]
lock = hold(Path(file))
sys.exit(subprocess.run([program, "check", file], stdin=subprocess.DEVNULL).returncode)
"""
"""One program that has the office file, and a second one that wants it."""


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo of the program as it stands here."""

    def make(folder: Path) -> None:
        subprocess.run([*SOURCE, "demo", str(folder / "demo"), "--seed", SEED], capture_output=True, check=True)

    return demo_of(once(tmp_path_factory, "plain", make) / "demo")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, frozen for this system."""
    return program(once(tmp_path_factory, "built", frozen.build), windows=False)


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Wine:
    """A Wine with the Python for Windows in it."""
    if not is_here():
        pytest.skip(MISSING)
    once(tmp_path_factory, "wine", lambda _: windows.ready())
    return windows.ready()


@pytest.fixture(scope="session")
def built_for_windows(wine: Wine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, frozen for Windows."""
    return program(once(tmp_path_factory, "built-for-windows", lambda folder: windows.build(wine, folder)), windows=True)


@pytest.fixture(scope="session")
def persian(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A Persian Windows, whose consoles and old files speak cp1256; this system need not have the language."""

    def make(folder: Path) -> None:
        subprocess.run(["localedef", "-i", "fa_IR", "-f", "UTF-8", folder / "fa_IR.UTF-8"], capture_output=True, check=False)

    locales = once(tmp_path_factory, "locales", make)
    return {"LOCPATH": str(locales), "LC_ALL": "fa_IR.UTF-8", "PYTHONUTF8": ""}


def test_the_frozen_program_is_the_program(plain: Demo, built: Path, tmp_path: Path) -> None:
    subprocess.run([built, "demo", tmp_path / "demo", "--seed", SEED], capture_output=True, check=True, cwd=tmp_path)
    found = demo_of(tmp_path / "demo")
    assert (found.manifest, found.receipt, found.words) == (plain.manifest, plain.receipt, plain.words)
    assert found.book == plain.book


def test_the_frozen_program_works_by_its_own_word(built: Path, tmp_path: Path) -> None:
    subprocess.run([built, "--self-test", "result.txt"], capture_output=True, check=False, cwd=tmp_path)
    assert text("self_test.workbook_done", sheets=9) in (tmp_path / "result.txt").read_text(encoding="utf-8")
    assert whole(tmp_path / "result.txt")


@pytest.mark.parametrize("name", ["numpy", "pandas", "pytest", "hypothesis", "tkinter", "pip"])
def test_no_tool_of_ours_is_in_the_program(built: Path, name: str) -> None:
    assert [path for path in built.parent.rglob(f"{name}*") if path.is_dir()] == []


def test_the_windows_subset_passes(wine: Wine) -> None:
    files = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if "mark.windows" in path.read_text(encoding="utf-8")]
    wanted = ["-m", "windows and not posix and not deep", "-o", "slow_limit=60", "-q", "-p", "no:cacheprovider"]
    ended = wine.run([windows.PYTHON, "-m", "pytest", *wanted, *files], ROOT, seconds=1800)
    assert ended.returncode == 0, ended.stdout[-4000:]
    assert len(files) > 20


def test_the_program_for_windows_is_the_program(
    plain: Demo, wine: Wine, built_for_windows: Path, persian: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / FOLDER
    ended = wine.run([built_for_windows, "demo", folder, "--seed", SEED], tmp_path, persian)
    assert ended.returncode == 0, ended.stderr
    found = demo_of(folder)
    assert (found.manifest, found.receipt) == (plain.manifest, plain.receipt)
    assert found.book == plain.book


def test_both_frozen_programs_make_the_same_twin(wine: Wine, built: Path, built_for_windows: Path, tmp_path: Path) -> None:
    subprocess.run([built, "demo", tmp_path / "here", "--seed", SEED], capture_output=True, check=True)
    wine.run([built_for_windows, "demo", tmp_path / "there", "--seed", SEED], tmp_path)
    assert demo_of(tmp_path / "there").twin == demo_of(tmp_path / "here").twin


def test_the_program_for_windows_works_by_its_own_word(wine: Wine, built_for_windows: Path, tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    ended = wine.run([built_for_windows, "--self-test", folder / "result.txt"], folder)
    assert (ended.returncode, whole(folder / "result.txt")) == (0, True)


def test_it_works_on_a_persian_windows_too(wine: Wine, built_for_windows: Path, persian: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    assert wine.run([windows.PYTHON, "-c", "import locale; print(locale.getpreferredencoding())"], ROOT, persian).stdout.strip() == "cp1256"
    ended = wine.run([built_for_windows, "--self-test", folder / "result.txt"], folder, persian)
    assert (ended.returncode, whole(folder / "result.txt")) == (0, True)


def test_a_second_program_on_the_same_file_is_refused_under_windows(wine: Wine, built_for_windows: Path, tmp_path: Path) -> None:
    wine.run([built_for_windows, "demo", tmp_path / "demo", "--seed", SEED], tmp_path)
    file = tmp_path / "demo" / "office.salnameh"
    ended = wine.run([windows.PYTHON, "-c", HOLDING, file, built_for_windows], ROOT)
    assert ended.returncode == 1
    assert text("store.locked", path=file).partition(":")[0] in ended.stderr


def test_neither_program_has_grown_beyond_measure(built: Path, built_for_windows: Path) -> None:
    assert max(size(built), size(built_for_windows)) < 260e6


def whole(result: Path) -> bool:
    """Whether the result says that everything works."""
    words = result.read_text(encoding="utf-8")
    return words.splitlines()[-1].endswith(text("self_test.whole", steps=0).partition("؛")[2])
