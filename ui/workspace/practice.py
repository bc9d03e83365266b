"""A practice world: an office with the sample's figures, its centre, their keys and the list of keys, all in one folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.office import Office
from resources import text
from ui.workspace.importing import import_file
from ui.workspace.keys import Random, new_key, new_trust
from ui.workspace.sample import load_figures, sample_office, sample_workbook
from ui.workspace.sealing import CENTRE
from ui.workspace.session import Clock, Person, new_office

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PracticeWorld:
    """The files of a practice world; one passphrase opens its keys."""

    office: Path
    centre: Path
    key: Path
    centre_key: Path
    trust: Path
    passphrase: str


def new_practice(folder: Path, clock: Clock, person: Person, random: Random, tell: Tell) -> PracticeWorld:
    """The practice world made in ``folder``; ``tell`` hears the sentence of each step. Refused (``store.exists``) when one is there."""
    folder.mkdir(parents=True, exist_ok=True)
    world = PracticeWorld(
        folder / "office.salnameh",
        folder / "centre.salnameh",
        folder / "office.salkey",
        folder / "centre.salkey",
        folder / "keys.saltrust",
        text("sample.passphrase"),
    )
    own = sample_office()
    with new_office(world.office, own, live=False, clock=clock, person=person) as workspace:
        tell(text("sample.step_census"))
        with sample_workbook() as workbook:
            import_file(workspace, workbook)
        tell(text("sample.step_figures"))
        load_figures(workspace)
    with new_office(world.centre, Office("centre", text("sample.centre")), live=False, clock=clock, person=person):
        tell(text("sample.step_keys"))
        _keys(world, own, clock(), random)
    return world


def _keys(world: PracticeWorld, own: Office, issued: str, random: Random) -> None:
    paths = [world.trust.with_name(f"root{number}.salkey") for number in (1, 2)]
    roots = [new_key(path, CENTRE, world.passphrase, random)[0] for path in paths]
    _, centre = new_key(world.centre_key, CENTRE, world.passphrase, random)
    _, office = new_key(world.key, own.id, world.passphrase, random)
    new_trust(world.trust, roots, centre, [office], issued, f"{int(issued[:4]) + 5}-01-01")
