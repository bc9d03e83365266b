"""``--self-test FILE``: the program examines itself and writes what it found; a program with a window has no console to print on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from models.errors import Refusal
from resources import text
from ui.cli import console
from ui.cli.opening import now

Window = tuple[Callable[[Sequence[str]], Any], Callable[[], Any]]
"""How the window's application and its frame are made, given by ``main``: this room knows no window."""

_UNSEEN = ("-platform", "offscreen")


def self_test(words: Sequence[str], window: Window | None) -> int:
    """The exit code: 0 everything works, 1 something does not (or the result could not be written), 2 no file was named."""
    console.utf8()
    if len(words) != 1:
        console.complain("self_test.usage")
        return 2
    from ui.workspace.files import write_file
    from ui.workspace.self_test import Step, examine, report

    more = [] if window is None else [Step("self_test.window", lambda _folder, _clock: painted(window))]
    outcomes = examine(now, more)
    try:
        head = text("self_test.head").encode("utf-8")
        write_file(Path(words[0]), lambda stream: stream.write(report(outcomes).encode("utf-8")), over=head)
    except Refusal as refusal:
        console.complain(refusal.code, **refusal.params)
        return 1
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def painted(window: Window) -> str:
    """The window, opened where nobody sees it and painted once; refused (``self_test.window_wrong``) when it stays blank."""
    make_application, make_frame = window
    application = make_application(_UNSEEN)
    frame = make_frame()
    frame.show()
    application.processEvents()
    picture = frame.grab().toImage()
    frame.close()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 8) for y in range(0, picture.height(), 8)}
    if len(colours) < 3:
        raise Refusal("self_test.window_wrong")
    return text("self_test.window_done")
