from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from installer import bootstrap


@dataclass
class Machine:
    """A machine that notes each command; making an environment writes its Python, all else does nothing."""

    folder: Path
    ran: list[list[str]] = field(default_factory=list)
    fails: Callable[[list[str]], bool] = lambda _: False

    def run(self, argv: list[str], **_: object) -> SimpleNamespace:
        self.ran.append(argv)
        if argv[1:3] == ["-m", "venv"] and not self.fails(argv):
            python = bootstrap.venv_python()
            python.parent.mkdir(parents=True)
            python.touch()
        return SimpleNamespace(returncode=int(self.fails(argv)), stdout=b"what pip said")

    def ran_with(self, word: str) -> list[list[str]]:
        return [argv for argv in self.ran if word in argv]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    fake = Machine(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(bootstrap, "LOCK", tmp_path / ".venv.lock")
    monkeypatch.setattr(bootstrap, "CONSTRAINTS", tmp_path / "constraints.txt")
    (tmp_path / "constraints.txt").write_text("# run\na==1\n\n# test\nb==2\n\n# deep\nc==3\n", encoding="utf-8")
    monkeypatch.setattr(subprocess, "run", fake.run)
    return fake


def no_venv(argv: list[str]) -> bool:
    return "ensurepip" in argv[-1]


def test_python_3_8_can_read_it() -> None:
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 8))


def test_an_old_python_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (9, 9))
    assert (bootstrap.main(["test"]), "Python 3.11 or newer" in capsys.readouterr().err) == (2, True)


def test_every_message_is_said_in_persian_and_in_english() -> None:
    for persian, english in bootstrap.SAY.values():
        assert re.search("[\u0600-\u06ff]", persian)
        assert english.isascii()


def test_every_package_has_one_exact_version() -> None:
    pins = bootstrap.packages("deep")
    assert all(re.fullmatch(r"[\w-]+==[\w.]+", pin) for pin in pins)
    assert len({pin.partition("==")[0].lower() for pin in pins}) == len(pins)


def test_a_group_holds_all_groups_before_it(machine: Machine) -> None:
    assert machine.folder.exists()
    assert [bootstrap.packages(group) for group in bootstrap.GROUPS] == [["a==1"], ["a==1", "b==2"], ["a==1", "b==2", "c==3"]]


def test_a_second_call_runs_nothing(machine: Machine) -> None:
    bootstrap.ensure("test")
    machine.ran.clear()
    bootstrap.ensure("test")
    bootstrap.ensure("run")
    assert machine.ran == []


def test_an_environment_without_a_stamp_is_removed(machine: Machine) -> None:
    half_built = machine.folder / ".venv" / "half"
    half_built.parent.mkdir()
    half_built.touch()
    bootstrap.ensure("run")
    assert (half_built.exists(), bootstrap.ready_group()) == (False, "run")


@pytest.mark.parametrize("step", ["install", "check", "venv"])
def test_a_building_that_fails_leaves_no_stamp(machine: Machine, capsys: pytest.CaptureFixture[str], step: str) -> None:
    machine.fails = lambda argv: step in argv
    assert bootstrap.main(["doctor"]) == bootstrap.STOPPED
    assert (bootstrap.STAMP.exists(), "what pip said" in capsys.readouterr().err) == (False, True)


def test_a_larger_group_is_added_to_what_is_there(machine: Machine) -> None:
    bootstrap.ensure("run")
    machine.ran.clear()
    bootstrap.ensure("test")
    assert (machine.ran_with("venv"), len(machine.ran_with("b==2")), bootstrap.ready_group()) == ([], 1, "test")


def test_a_changed_list_calls_pip_again(machine: Machine) -> None:
    bootstrap.ensure("run")
    bootstrap.CONSTRAINTS.write_text("# run\na==2\n", encoding="utf-8")
    bootstrap.ensure("run")
    assert len(machine.ran_with("a==2")) == 1


def test_the_environment_of_another_python_is_built_anew(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap.ensure("run")
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    bootstrap.ensure("run")
    assert len(machine.ran_with("venv")) == 2


def test_two_calls_at_once_build_once(machine: Machine) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(bootstrap.ensure, ["run", "run"]))
    assert len(machine.ran_with("venv")) == 1


def test_only_wheels_are_installed_and_nothing_is_resolved(machine: Machine) -> None:
    bootstrap.ensure("run")
    (argv,) = machine.ran_with("install")
    assert {"--only-binary=:all:", "--no-deps"} <= set(argv)


def test_an_ordinary_user_gets_the_line_to_paste(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.fails = no_venv
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(bootstrap, "is_root", lambda: False)
    assert bootstrap.main(["doctor"]) == bootstrap.STOPPED
    assert "apt-get install --no-install-recommends python3-venv ca-certificates" in capsys.readouterr().out


def test_root_installs_what_is_missing_without_recommends(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.fails = lambda argv: no_venv(argv) and not machine.ran_with("--no-install-recommends")
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(bootstrap, "is_root", lambda: True)
    bootstrap.ensure("run")
    assert (len(machine.ran_with("python3-venv")), bootstrap.ready_group()) == (1, "run")


def test_root_without_a_network_gets_the_line_too(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.fails = lambda argv: no_venv(argv) or argv[0] == "apt-get"
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(bootstrap, "is_root", lambda: True)
    assert bootstrap.main(["doctor"]) == bootstrap.STOPPED
    assert "    apt-get update && apt-get install" in capsys.readouterr().out


def test_a_machine_without_apt_gets_a_sentence(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.fails = no_venv
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert (bootstrap.main(["doctor"]), "venv, ensurepip" in capsys.readouterr().err) == (bootstrap.STOPPED, True)


@pytest.mark.parametrize(
    ("asked", "passed"),
    [
        (["demo"], ["demo", "demo"]),
        (["demo", "--seed", "7", "there"], ["demo", "there", "--seed", "7"]),
        (["run", "check", "--help"], ["check", "--help"]),
        (["doctor", "office.salnameh"], ["doctor", "office.salnameh"]),
    ],
)
def test_the_program_is_given_what_was_asked(machine: Machine, asked: list[str], passed: list[str]) -> None:
    bootstrap.main(asked)
    assert machine.ran[-1][1:] == [str(machine.folder / "main.py"), *passed]


@pytest.mark.parametrize("deep", [False, True])
def test_all_parts_run_though_one_is_red_and_pytest_is_last(machine: Machine, deep: bool) -> None:
    bootstrap.ensure("deep")
    machine.ran.clear()
    machine.fails = lambda argv: "ruff" in argv
    assert bootstrap.test(deep=deep) == 1
    assert [step.argv for step in bootstrap.steps(deep=deep)] == machine.ran[1:]
    assert bootstrap.PROBE_QT in machine.ran[0]
    assert "pytest" in machine.ran[-1]


def test_a_green_test_ends_with_zero(machine: Machine) -> None:
    assert (bootstrap.main(["test"]), machine.ran[-1][1:3]) == (0, ["-m", "pytest"])


def no_qt(argv: list[str]) -> bool:
    return bootstrap.PROBE_QT in argv


def test_the_window_puts_the_libraries_of_qt_in_when_it_may(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.fails = lambda argv: no_qt(argv) and not machine.ran_with("libxcb-cursor0")
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(bootstrap, "is_root", lambda: True)
    assert (bootstrap.main(["run"]), machine.ran[-1][1:]) == (0, [str(bootstrap.ROOT / "main.py")])
    assert len(machine.ran_with("libgl1")) == 1


@pytest.mark.parametrize("which", ["/usr/bin/apt-get", None])
def test_without_that_right_the_libraries_of_qt_are_named(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], which: str | None
) -> None:
    machine.fails = no_qt
    monkeypatch.setattr("shutil.which", lambda _: which)
    monkeypatch.setattr(bootstrap, "is_root", lambda: False)
    assert bootstrap.main(["run"]) == bootstrap.STOPPED
    told = capsys.readouterr()
    assert "libgl1 libegl1 libxkbcommon0" in told.out + told.err


def test_a_command_without_a_window_asks_for_no_library_of_qt(machine: Machine) -> None:
    machine.fails = no_qt
    assert bootstrap.main(["run", "check"]) == 0
