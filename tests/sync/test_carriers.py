from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import Refusal
from sync.carriers import Folder, fetch

pytestmark = pytest.mark.windows

NAME = "mcls-gd-14-1402-yb-r03.salbaste"
ROOT = Path(__file__).resolve().parents[2]


def refused(code: str, folder: Path, name: str = NAME, data: bytes = b"new") -> None:
    with pytest.raises(Refusal) as seen:
        Folder(folder).put(name, data)
    assert seen.value.code == code


def failing(number: int) -> object:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "planted")

    return fail


def test_what_was_put_lies_there_alone_and_whole(tmp_path: Path) -> None:
    path = Folder(tmp_path).put(NAME, b"data")
    assert path.read_bytes() == b"data"
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


def test_putting_the_same_again_changes_nothing(tmp_path: Path) -> None:
    first = Folder(tmp_path).put(NAME, b"data")
    stamp = first.stat().st_mtime_ns
    assert Folder(tmp_path).put(NAME, b"data").stat().st_mtime_ns == stamp


@pytest.mark.posix
def test_putting_the_same_again_still_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Folder(tmp_path).put(NAME, b"new")
    seen: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append(Path(f"/proc/self/fd/{handle}").resolve().is_dir()))
    Folder(tmp_path).put(NAME, b"new")
    assert seen == [False, True]


@pytest.mark.parametrize("other", [b"other", b"newer", b""])
def test_another_file_of_the_same_name_is_never_overwritten(tmp_path: Path, other: bytes) -> None:
    (tmp_path / NAME).write_bytes(other)
    refused("package.name_taken", tmp_path)
    assert (tmp_path / NAME).read_bytes() == other


def test_a_folder_of_the_same_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    refused("package.name_taken", tmp_path)


def test_a_draft_left_by_a_crash_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.tmp").write_bytes(b"half")
    assert Folder(tmp_path).put(NAME, b"data").read_bytes() == b"data"


@pytest.mark.parametrize(
    "name", ["../x.salbaste", "A.salbaste", "x", "x.sal/", "گزارش.salbaste", "x.salbaste\n", "con:.salbaste", ".x.salbaste"]
)
def test_a_name_that_some_disk_does_not_take_is_refused(tmp_path: Path, name: str) -> None:
    refused("package.bad_file_name", tmp_path, name)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "package.disk_full"),
        (errno.EDQUOT, "package.disk_full"),
        (errno.EROFS, "package.read_only"),
        (errno.ENODEV, "package.folder_gone"),
        (errno.EIO, "package.not_written"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "open"])
def test_a_disk_that_fails_is_named_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, step: str
) -> None:
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", failing(number))
    else:
        monkeypatch.setattr(Path, "open", failing(number))
    refused(code, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("code", "refusal"), [(21, "package.folder_gone"), (112, "package.disk_full"), (32, "package.in_use")])
def test_a_failure_of_windows_is_named_by_its_own_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, refusal: str) -> None:
    failure = PermissionError(errno.EACCES, "planted")
    failure.winerror = code  # type: ignore[attr-defined]  # of Windows alone

    def fail(_: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    refused(refusal, tmp_path)


def test_a_stick_taken_out_on_the_way_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENODEV))
    monkeypatch.setattr(Path, "unlink", failing(errno.ENODEV))
    refused("package.folder_gone", tmp_path)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    refused("package.folder_gone", tmp_path / "gone")


@pytest.mark.posix
def test_the_folder_itself_is_made_durable_after_the_renaming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bool, bool]] = []
    real = os.fsync

    def watch(handle: int) -> None:
        seen.append((Path(f"/proc/self/fd/{handle}").resolve().is_dir(), (tmp_path / NAME).exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", watch)
    Folder(tmp_path).put(NAME, b"data")
    assert seen == [(False, False), (True, True)]


@pytest.mark.posix
def test_where_a_folder_cannot_be_opened_its_name_is_left_to_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    assert Folder(tmp_path).put(NAME, b"data").read_bytes() == b"data"


def test_what_reads_back_otherwise_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"worn out")
    refused("package.not_written", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.posix
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from models.errors import Refusal\n"
        "from sync.carriers import Folder\n"
        "folder = os.open(sys.argv[1], os.O_RDONLY)\n"
        "if os.getuid() == 0: os.setuid(65534)\n"  # root may write anywhere
        "try: Folder(Path(f'/proc/self/fd/{folder}')).put('x.salbaste', b'x')\n"
        "except Refusal as refusal: print(refusal.code)\n"
    )
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "package.read_only"


def test_a_file_is_fetched_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    assert fetch(tmp_path / "x", limit=5) == b"12345"
    with pytest.raises(Refusal, match=r"package\.too_big"):
        fetch(tmp_path / "x", limit=4)


@pytest.mark.posix
def test_what_is_no_plain_file_is_not_fetched(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("gone", "pipe", "."):
        with pytest.raises(Refusal, match=r"package\.no_file"):
            fetch(tmp_path / name)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(b"x")
    monkeypatch.setattr(Path, "open", failing(errno.EIO))
    with pytest.raises(Refusal, match=r"package\.no_file"):
        fetch(tmp_path / "x")


def test_a_folder_is_looked_at_before_anything_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Folder(tmp_path).must_be_there()
    monkeypatch.setattr(os, "access", lambda path, mode: not (path == tmp_path and mode == os.W_OK))
    for folder, code in ((tmp_path, "package.read_only"), (tmp_path / "gone", "package.folder_gone")):
        with pytest.raises(Refusal) as refusal:
            Folder(folder).must_be_there()
        assert refusal.value.code == code
