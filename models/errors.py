"""What a person can meet and answer: the one exception of expected failure.

Areas of codes (the sentence of each stands in ``resources/texts/<area>.toml``):

    store.*      the office file: newer version, damaged, locked, read-only, disk full, practice against live
    pack.*       a definition that cannot be accepted; names the file and the line
    entry.*      a place or a text that the program does not know
    workbook.*   a foreign workbook that cannot be read
    import.*     a workbook that was read and does not fit the mapping
    form.*       our own Excel form that is another's, of another pack, or without its keys
    package.*    a package that is not accepted
    receipt.*    a receipt that is not accepted
    trust.*      keys and the list of keys
    book.*       a publication that cannot be built
    preflight.*  a book that is held back, or a warning of it that cannot be passed
    file.*       a file that a person asked for or brought: exists, of another kind, no folder, disk full
    calendar.*   working days that are not known, a day that is none or is closed already
    money.*      sums of money in two rials, or in one that does not hold
    explaining.* an explanation or dispute of a finding that cannot be taken
    disputes.*   a word of the centre on what nobody disputes or asks; ``sparing.*`` a table that cannot be asked for
    control.*    a control total where nothing is computed, or that is no number
    rule.*       a rule that the pack does not have; ``replay.*`` a file with nothing to replay
    report.*     a control report of nothing; ``compare.*`` files of two sources that cannot be compared
    grid.*       a place of the window's grid that takes no text
    sample.*     the practice sample in a live file; ``demo.*`` a folder that is in use
"""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a word of the office, not a technical error
    """An expected failure: ``code`` names the sentence, ``params`` fill it. Nothing was changed when it is raised."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """The code with its parameters, for logs; a person sees the sentence of the code instead."""
        return " ".join([self.code, *(f"{name}={value!r}" for name, value in self.params.items())])
