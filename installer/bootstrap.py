#!/usr/bin/env python3
"""Everything from a bare Python: makes the environment beside the program, then runs, tests or examines the program.

    python3 installer/bootstrap.py demo [--seed N] [DIR]    a whole year of a province and the centre, made in DIR (demo/)
    python3 installer/bootstrap.py run ARGS...              the program itself, with these arguments
    python3 installer/bootstrap.py test [--deep]            what a reviewer would run
    python3 installer/bootstrap.py doctor [OFFICE_FILE]     versions, disk, and the health of an office file

Written so that Python 3.8 can read it: an older Python than the program needs gets a sentence, not a syntax error.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple, Sequence, Tuple

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "installer" / "constraints.txt"
VENV = ROOT / ".venv"
STAMP = VENV / "salnameh-stamp"
LOCK = ROOT / ".venv.lock"
GROUPS = ("run", "test", "deep")
"""What is installed, each with all before it."""
SYSTEM = ("python3-venv", "ca-certificates")
"""Packages of Debian that the environment is built with."""
STOPPED = 2
"""Ended because something outside the program is missing."""

SAY = {
    "old": (
        "این برنامه به پایتون ۳٫۱۱ یا تازه‌تر نیاز دارد؛ پایتون این دستگاه {have} است. پایتون تازه‌تر را نصب و فرمان را با آن اجرا کنید.",
        "This program needs Python 3.11 or newer; this is {have}. Install a newer one and run the command with it.",
    ),
    "paste": (
        "دو بستهٔ دستگاه کم است. این خط را اجرا کنید و سپس فرمان خود را دوباره بدهید:",
        "Two packages of the system are missing. Run this line, then your command again:",
    ),
    "no_venv": (
        "پایتون این دستگاه بدون venv و ensurepip است. آن‌ها را با نصب‌کنندهٔ دستگاه خود بیفزایید و فرمان را دوباره بدهید.",
        "This Python comes without venv and ensurepip. Add them with your system's installer, then run your command again.",
    ),
    "system": (
        "نصب بسته‌های دستگاه: {what}",
        "Installing packages of the system: {what}",
    ),
    "system_failed": (
        "نصب بسته‌های دستگاه انجام نشد؛ شبکه را بررسی کنید یا این خط را خودتان اجرا کنید:",
        "The system's packages could not be installed; check the network, or run this line yourself:",
    ),
    "building": (
        "ساخت محیط برنامه با {count} بسته؛ فقط بار نخست و با شبکه",
        "Building the environment with {count} packages; only the first time, and with a network",
    ),
    "failed": (
        "ساخت محیط برنامه انجام نشد. شبکه و جای خالی دیسک را بررسی کنید و فرمان را دوباره بدهید. پیام نصب‌کننده:",
        "The environment could not be built. Check the network and the free disk space, then run your command again. pip said:",
    ),
    "waiting": (
        "فرمان دیگری در حال ساخت محیط است؛ منتظر پایان آن ...",
        "Another command is building the environment; waiting for it ...",
    ),
}


class Stop(Exception):  # noqa: N818 - nothing in the program is wrong
    """Something outside the program is missing and was said; the command ends with 2."""


class Step(NamedTuple):
    """One part of ``test``: its name and its command."""

    name: str
    argv: List[str]


def say(key: str, **params: object) -> None:
    """Print a message in Persian and in English; on the error stream, so that a command's own output stays pure."""
    for sentence in SAY[key]:
        print(sentence.format(**params), file=sys.stderr, flush=True)


def venv_python() -> Path:
    """The Python of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def packages(group: str) -> List[str]:
    """What the group needs with all groups before it, as ``name==version``."""
    wanted = GROUPS[: GROUPS.index(group) + 1]
    now, found = "", []
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            now = line[1:].strip()
        elif line.strip() and now in wanted:
            found.append(line.strip())
    return found


def version() -> str:
    """The version of this Python; never ``sys.version``: putting in a package of the system may raise its last place."""
    return "{}.{}".format(*sys.version_info[:2])


def stamp_of(group: str) -> str:
    """What a finished environment is marked with: the list of packages, the version of Python, the group."""
    return " ".join([hashlib.sha256(CONSTRAINTS.read_bytes()).hexdigest(), version(), group])


def stamp() -> str:
    """The mark of the environment as it is, empty for one that was never finished or belongs to another Python."""
    try:
        found = STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""
    return found if found.split()[1:2] == [version()] and venv_python().exists() else ""


def ready_group() -> str:
    """The group the environment is complete for, empty when the list of packages has changed since."""
    found = stamp()
    return next((group for group in GROUPS if stamp_of(group) == found), "")


def is_ready(group: str) -> bool:
    """Whether the environment holds all of the group; then pip is not called, and no network is needed."""
    have = ready_group()
    return bool(have) and GROUPS.index(have) >= GROUPS.index(group)


@contextmanager
def only_one() -> Iterator[None]:
    """One builder at a time; a second command waits for the first."""
    with LOCK.open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("waiting")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def base_python() -> str:
    """The Python that this one was made from: an environment is never built out of itself."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def can_build() -> bool:
    """Whether this Python can make an environment; Debian keeps that in a package of its own."""
    probe = [base_python(), "-c", "import venv, ensurepip; ensurepip.version()"]
    return subprocess.run(probe, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def is_root() -> bool:
    """Whether packages of the system may be put in."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def prepare_system() -> None:
    """Give Python what it needs to build an environment, or say which line to paste and stop."""
    if can_build():
        return
    if shutil.which("apt-get") is None:
        say("no_venv")
        raise Stop
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *SYSTEM]
    line = "sudo apt-get update && sudo apt-get install --no-install-recommends " + " ".join(SYSTEM)
    if not is_root():
        say("paste")
        print("    " + line, flush=True)
        raise Stop
    say("system", what=" ".join(SYSTEM))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for argv in (["apt-get", "update", "-qq"], install):
        ended = subprocess.run(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if ended.returncode:
            sys.stderr.write(ended.stdout.decode("utf-8", "replace"))
    if not can_build():
        say("system_failed")
        print("    " + line.replace("sudo ", ""), flush=True)
        raise Stop


def tried(argv: Sequence[str]) -> None:
    """Run a step of the building; when it fails, show what it said and stop."""
    ended = subprocess.run(list(argv), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if ended.returncode:
        say("failed")
        sys.stderr.write(ended.stdout.decode("utf-8", "replace"))
        raise Stop


def build(group: str) -> None:
    """Make the environment in place (a renamed one loses its scripts), or bring a finished one up to date; the stamp is written last.

    The list names every package with its version, so pip resolves nothing; ``pip check`` proves that none is missing.
    """
    wanted = packages(group)
    finished = bool(stamp())
    if not finished:
        if VENV.exists():
            shutil.rmtree(str(VENV))
        prepare_system()
    say("building", count=len(wanted))
    if finished:
        STAMP.unlink()
    else:
        tried([base_python(), "-m", "venv", str(VENV)])
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    tried([*pip, "install", "--only-binary=:all:", "--no-deps", *wanted])
    tried([*pip, "check"])
    STAMP.write_text(stamp_of(group), encoding="utf-8")


def ensure(group: str) -> None:
    """Leave with an environment that holds the group; a second call does nothing and needs no network."""
    if is_ready(group):
        return
    with only_one():
        if not is_ready(group):
            build(group)


def child_environment() -> Dict[str, str]:
    """The environment of what is started: Persian text passes through every console and pipe."""
    return dict(os.environ, PYTHONUTF8="1")


def program(arguments: Sequence[str]) -> int:
    """Run the program with these arguments in the caller's folder; its exit code."""
    argv = [str(venv_python()), str(ROOT / "main.py"), *arguments]
    return subprocess.run(argv, env=child_environment(), check=False).returncode


def demo(seed: str, folder: str) -> int:
    """Make the demo in the folder, without one in ``demo`` beside the program."""
    ensure("run")
    if not folder:
        os.chdir(str(ROOT))
    return program(["demo", folder or "demo", *(["--seed", seed] if seed else [])])


def run(arguments: Sequence[str]) -> int:
    """Run the program."""
    ensure("run")
    return program(arguments)


CONTRACTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
"""``python -m importlinter.cli`` ends with 0 and checks nothing."""
COVERED = ("--include=models/*,resources/*,forms/*,sync/*", "--omit=models/store/*")
"""Rooms that must be covered to the last branch; the store is left out, its rare faults come from a faulty disk."""


def steps(*, deep: bool) -> Tuple[Step, ...]:
    """The parts of ``test`` in their order; pytest stands last, so that its closing line ends the output."""
    python = [str(venv_python())]
    pytest = [*python, "-m", "pytest", "-n", "2", "--durations=10"]
    coverage = [*python, "-m", "coverage"]
    quick = (
        Step("ruff check", [*python, "-m", "ruff", "check", "--output-format=concise", "."]),
        Step("ruff format", [*python, "-m", "ruff", "format", "--check", "."]),
        Step("mypy", [*python, "-m", "mypy"]),
        Step("contracts", [*python, "-c", CONTRACTS]),
    )
    if not deep:
        return (*quick, Step("pytest", pytest))
    return (
        *quick,
        Step("mutants", [*python, "-m", "tests.mutants"]),
        Step("forget", [*coverage, "erase"]),
        Step("measure", [*coverage, "run", "-m", "pytest", "-q", "-p", "no:xdist", "-o", "slow_limit=60"]),
        Step("join", [*coverage, "combine", "-q"]),
        Step("coverage", [*coverage, "report", "-m", "--skip-covered", "--fail-under=100", *COVERED]),
        Step("pytest", [*pytest, "-m", "deep or not deep"]),
    )


def test(*, deep: bool) -> int:
    """Run every part, also after a red one, and say which were red; 1 when one was."""
    ensure("deep" if deep else "test")
    os.chdir(str(ROOT))
    lines: List[str] = []
    red = False
    for step in steps(deep=deep):
        if step.name == "pytest":
            print("\n== so far", *lines, sep="\n   ", flush=True)
        print("\n== {}".format(step.name), flush=True)
        begun = time.monotonic()
        failed = subprocess.run(step.argv, env=child_environment(), check=False).returncode != 0
        lines.append("{:<12} {:<4} {:6.1f} s".format(step.name, "RED" if failed else "ok", time.monotonic() - begun))
        red = red or failed
    return int(red)


EXAMINE = """
import platform, sqlite3, sys
from importlib.metadata import PackageNotFoundError, version
print("python     ", platform.python_version(), "on", platform.platform())
print("sqlite     ", sqlite3.sqlite_version)
wrong = []
for pin in sys.argv[1:]:
    name, _, wanted = pin.partition("==")
    try:
        have = version(name)
    except PackageNotFoundError:
        have = "missing"
    if have != wanted:
        wrong.append(f"{name} {have}, not {wanted}")
print("packages   ", len(sys.argv) - 1 - len(wrong), "as pinned;", "; ".join(wrong) or "none differs")
sys.exit(bool(wrong))
"""


def doctor(office_file: str) -> int:
    """Say what the program stands on; with an office file also how that file is. 1 when something is not as it should be."""
    ensure("run")
    group = ready_group()
    free = shutil.disk_usage(str(ROOT)).free
    failed = subprocess.run([str(venv_python()), "-c", EXAMINE, *packages(group)], env=child_environment(), check=False).returncode
    print("constraints {} ({})".format(hashlib.sha256(CONSTRAINTS.read_bytes()).hexdigest()[:12], group))
    print("disk        {:.1f} GB free".format(free / 1e9), flush=True)
    return program(["doctor", office_file]) or failed if office_file else failed


def understood(argv: Sequence[str]) -> argparse.Namespace:
    """The command of a person, understood; argparse answers a mistake itself and ends with 2."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", metavar="demo | run | test | doctor")
    verbs.required = True
    made = verbs.add_parser("demo", help="make the demo")
    made.add_argument("--seed", default="")
    made.add_argument("folder", nargs="?", default="", metavar="DIR")
    verbs.add_parser("run", help="run the program with all arguments that follow")
    verbs.add_parser("test", help="check everything").add_argument("--deep", action="store_true")
    verbs.add_parser("doctor", help="versions and health").add_argument("office_file", nargs="?", default="")
    return parser.parse_args(list(argv))


def main(argv: Sequence[str]) -> int:
    """The exit code of the command: 0 done, 1 something is red, 2 something outside the program is missing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    if sys.version_info[:2] < OLDEST:
        say("old", have=version())
        return STOPPED
    try:
        if argv[:1] == ["run"]:  # what follows belongs to the program, --help too
            return run(argv[1:])
        asked = understood(argv)
        if asked.verb == "demo":
            return demo(asked.seed, asked.folder)
        return test(deep=asked.deep) if asked.verb == "test" else doctor(asked.office_file)
    except Stop:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
