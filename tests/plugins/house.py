"""The rules of the house: a run is red for an unexpected skip, a warning, a slow test, or a log line nobody asked for.

No test reaches the real home folder or a machine elsewhere.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
import tempfile
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

import pytest

REFERENCE_MISSING = "the reference data is not beside the project"
WINE_MISSING = "Wine is not on this machine"
_WORK = "seconds of work"
_HOMES = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("slow_limit", "seconds a test may take; a deep test may take longer", default="5")


def pytest_configure(config: pytest.Config) -> None:
    _fence_home(config)
    _fence_network(config)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not hasattr(config, "workerinput"):  # with xdist the workers report to the one who counts
        config.pluginmanager.register(House(float(config.getini("slow_limit"))), "house-rules")


def _fence_home(config: pytest.Config) -> None:
    home = tempfile.TemporaryDirectory(prefix="home-of-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    before = {name: os.environ.get(name) for name in _HOMES}
    os.environ.update(dict.fromkeys(_HOMES, home.name))

    def back() -> None:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value

    config.add_cleanup(back)


def _is_near(family: int, address: object) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0]) if isinstance(address, tuple) else ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _fence_network(config: pytest.Config) -> None:
    def fenced(real: Callable[[socket.socket, object], object]) -> Callable[[socket.socket, object], object]:
        def connect(self: socket.socket, address: object) -> object:
            if not _is_near(self.family, address):
                raise RuntimeError(f"no test leaves this machine: {address}")
            return real(self, address)

        return connect

    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, fenced(getattr(socket.socket, name)))


class _Heard(logging.Handler):
    """Keeps the lines that a person would have to read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def _worked() -> float:
    """Seconds of processor time that this process and its ended children have used so far."""
    return sum(os.times()[:4])


@contextmanager
def _quiet(item: pytest.Item) -> Iterator[None]:
    heard, before = _Heard(), _worked()
    logging.getLogger().addHandler(heard)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(heard)
        item.user_properties.append((_WORK, _worked() - before))
    if heard.lines and "caplog" not in getattr(item, "fixturenames", ()):
        pytest.fail("a log line nobody asked for: " + "; ".join(heard.lines), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    with _quiet(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    with _quiet(item):
        return (yield)


class House:
    """Counts what the run must not have, and makes the run red for it."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.waited: defaultdict[str, float] = defaultdict(float)
        self.worked: dict[str, float] = {}
        self.faults: list[str] = []
        self.expected_skips = 0
        self.without_wine = 0

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.faults.append(f"skipped: {report.nodeid}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and REFERENCE_MISSING in str(report.longrepr):
            self.expected_skips += 1
        elif report.skipped and WINE_MISSING in str(report.longrepr):
            self.without_wine += 1
        elif report.skipped:
            self.faults.append(f"skipped: {report.nodeid}")
        if "deep" not in report.keywords:
            self.waited[report.nodeid] += report.duration
            self.worked[report.nodeid] = sum(float(str(spent)) for name, spent in report.user_properties if name == _WORK)

    def pytest_warning_recorded(self, warning_message: object, nodeid: str) -> None:
        self.faults.append(f"warning: {nodeid}: {warning_message}")

    def _slow(self) -> Iterator[str]:
        """Yields the tests that are slow by the clock and by their own work: a machine that does something else as well makes none slow."""
        for name, waited in self.waited.items():
            spent = min(waited, self.worked[name])
            if spent > self.limit:
                yield f"over {self.limit:g} s: {name} ({spent:.1f} s)"

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self.faults += sorted(self._slow())
        if self.faults and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.expected_skips:
            terminalreporter.write_line(f"skipped for want of the reference data: {self.expected_skips}")
        if self.without_wine:
            terminalreporter.write_line(f"nothing was proven of Windows, {WINE_MISSING}: {self.without_wine}", yellow=True)
        for fault in self.faults:
            terminalreporter.write_line(f"rule of the house broken: {fault}", red=True)
