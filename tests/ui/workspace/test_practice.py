from __future__ import annotations

import hashlib
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from models.errors import Refusal
from sync import keys
from ui.workspace import keys as workspace_keys
from ui.workspace.centre import receive
from ui.workspace.demo import Clock
from ui.workspace.exchanges import arrival_lines, sent_lines
from ui.workspace.keys import believe, open_key
from ui.workspace.practice import new_practice
from ui.workspace.receipts import take_receipt
from ui.workspace.sealing import seal_release
from ui.workspace.session import Person, open_office


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    cost = keys.Cost(64, 1, 1)
    monkeypatch.setattr(workspace_keys, "create_key", partial(keys.create_key, cost=cost))
    monkeypatch.setattr(workspace_keys, "unlock", partial(keys.unlock, least=cost))


def test_a_practice_world_can_go_the_whole_way_and_is_made_only_once(tmp_path: Path) -> None:
    numbers, clock, told = count(), Clock(), list[str]()
    random = lambda size: hashlib.sha512(str(next(numbers)).encode()).digest()[:size]  # noqa: E731
    world = new_practice(tmp_path, clock, Person("کارشناس"), random, told.append)
    with open_office(world.office, clock) as own:
        trust = believe(own, world.trust)
        sealing = seal_release(own, open_key(world.key, world.passphrase), 1402, tmp_path, trust)
        [waiting] = sent_lines(own)
        with open_office(world.centre, clock) as centre:
            [answer] = receive(centre, sealing.package.data, trust, open_key(world.centre_key, world.passphrase), "folder")
            [arrival] = arrival_lines(centre)
        take_receipt(own, answer.data, trust)
        [answered] = sent_lines(own)
    assert (waiting.answered, waiting.receipt, answered.answered) == (False, None, True)
    assert answered.receipt == answer.receipt
    assert (arrival.sender, arrival.verdict, arrival.receipt) == ("gd-14", "accepted", answer.receipt.number)
    assert len(told) == 3
    with pytest.raises(Refusal, match=r"store\.exists"):
        new_practice(tmp_path, clock, Person("کارشناس"), random, told.append)
