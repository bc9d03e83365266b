"""Sending and receiving: an office seals packages and takes receipts, the centre receives packages."""

from __future__ import annotations

from ui.window.opened import OpenFile
from ui.window.pages.page import Page


def make(file: OpenFile | None) -> Page:
    """The page of exchange that fits the open file."""
    if file is None:
        raise ValueError(file)
    if file.is_centre:
        from ui.window.pages.exchange_centre import CentreExchange

        return CentreExchange(file)
    from ui.window.pages.exchange_office import OfficeExchange

    return OfficeExchange(file)
