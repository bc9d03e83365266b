"""Building a book that is proven before it takes the place of an older one, and its checklist, which is kept beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import table_name
from models.errors import Refusal
from models.explanation import rule_of
from models.workflow import NOT_REQUIRED
from resources import jalali
from ui.workspace.checking import Checked
from ui.workspace.files import write_file
from ui.workspace.printing import Built
from ui.workspace.session import Workspace
from ui.workspace.stored_figures import stored_figures

if TYPE_CHECKING:  # layout, drawing and reading load heavy libraries: only a build pays for them
    from yearbook.preflight.checklist import Checklist
    from yearbook.preflight.fault import Outcome


class Preflight:
    """The proof of one book: looks at it before it has its place, and keeps its checklist beside it afterwards.

    ``passed`` are the ids of the warnings that the person at work lets pass. ``checklist`` is there once the book was looked at.
    """

    def __init__(self, workspace: Workspace, path: Path, passed: Iterable[str] = ()) -> None:
        self._workspace, self._path, self._passed = workspace, path, tuple(passed)
        self.checklist: Checklist | None = None

    def __call__(self, built: Built) -> None:
        """Look at a whole book.

        Refused: an error, or a warning that was not passed (``preflight.stopped``); what was passed is no warning of this book
        (``preflight.unknown_pass``, ``preflight.error_passed``).
        """
        self.checklist = checklist_of(self._workspace, self._path.name, built, self._passed)
        self.checklist.must_fit()
        if left := self.checklist.stopping:
            errors = sum(fault.severity == "error" for fault in left)
            raise Refusal("preflight.stopped", errors=errors, warnings=len(left) - errors)

    def lines(self) -> tuple[str, ...]:
        """The checklist in Persian, line by line; nothing before a book was looked at."""
        from yearbook.preflight.checklist import lines

        return () if self.checklist is None else tuple(lines(self.checklist))

    def keep(self) -> Path:
        """Where the checklist stands, as a record and, beside it, as a page to read; it names the hash of the book it vouches for."""
        from yearbook.preflight.checklist import as_data

        record, page = checklist_path(self._path), self._path.with_name(f"{self._path.name}.checklist.txt")
        told = as_data(self.checklist) if self.checklist is not None else {}
        data = json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
        write_file(record, lambda stream: stream.write(data), over=b"{")
        written = ("\n".join(self.lines()) + "\n").encode()
        write_file(page, lambda stream: stream.write(written), over=b"")
        return record


def checklist_of(workspace: Workspace, name: str, built: Built, passed: Iterable[str] = ()) -> Checklist:
    """What preflight sees in a whole book: file, pages and figures, the office file by another road, the findings, the layout."""
    from yearbook.preflight.checklist import Checklist
    from yearbook.preflight.prove import layout_outcome, prove

    edition, press = built.edition, built.press
    spared = frozenset(code for code, result in built.results.items() if result.record.state == NOT_REQUIRED)
    outcomes = prove(built.data, edition, press, stored_figures(workspace.store.path, workspace.office.id), spared)
    findings = findings_outcome(built.results, edition.publication.tables)
    return Checklist(
        book=name,
        sha256=hashlib.sha256(built.data).hexdigest(),
        office=workspace.office.id,
        office_fa=workspace.office.fa,
        live=workspace.live,
        year=edition.year,
        code=edition.code,
        date=jalali.day_of(workspace.clock()),
        inks=press.inks if press is not None else "screen",
        pages=built.report.pages,
        who=workspace.person.name,
        outcomes=(*outcomes, findings, layout_outcome(built.report.concerns)),
        passed=tuple(passed),
    )


def findings_outcome(results: Mapping[str, Checked], tables: Iterable[str]) -> Outcome:
    """The findings of the printed sheets that nobody has answered: errors stop a book, warnings and empty places may be passed."""
    from yearbook.preflight.fault import ERROR, WARNING, Fault, Outcome

    faults: list[Fault] = []
    findings = answered = 0
    for code in tables:
        result = results[code]
        number = table_name(result.sheet.table)
        open_ones = [(found, ERROR) for found in result.open_errors] + [(found, WARNING) for found in result.open_warnings]
        findings += len(result.findings)
        answered += len(result.findings) - len(open_ones)
        for found, severity in open_ones:
            said = {"number": number, "sentence": result.sentence(found)}
            faults.append(Fault("findings", f"{rule_of(found)}@{found.at}", f"finding_{severity}", said, severity))
        if empty := result.sheet.empty():
            faults.append(Fault("findings", f"{code}.empty", "sheet_empty", {"number": number, "count": len(empty)}, WARNING))
    return Outcome("findings", {"findings": findings, "explained": answered}, tuple(faults))


def checklist_path(book: Path) -> Path:
    """Where the checklist of a book is kept."""
    return book.with_name(f"{book.name}.checklist.json")
