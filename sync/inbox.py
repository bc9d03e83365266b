"""What the centre makes of bytes that arrived: pure, nothing is stored here and no bytes are believed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.cell import Cell, Key
from models.errors import Refusal
from sync.chain import Arrival, ChainVerdict, Place, judge_place
from sync.manifest import Manifest
from sync.package import OpenedPackage, prove, unpack
from sync.trust import TrustList

_REFUSED = {Place.ROLLBACK: "package.rollback", Place.FORK: "package.forked_chain"}


@dataclass(frozen=True, slots=True)
class Consideration:
    """What came of a package: ``opened`` when it is to be taken, ``refusal`` when not, neither when it was here already.

    ``hash`` and ``manifest`` are known as soon as the sender is proven, also of a package that is then refused, so that a receipt can
    name it. With the verdict GAP the package is to be kept and held back until the ``missing`` numbers came; with REPLAY the stored
    receipt is given again.
    """

    hash: str = ""
    manifest: Manifest | None = None
    opened: OpenedPackage | None = None
    refusal: Refusal | None = None
    verdict: ChainVerdict | None = None

    @property
    def is_replay(self) -> bool:
        """Whether this very package was received before."""
        return self.verdict is not None and self.verdict.place is Place.REPLAY

    @property
    def remarks(self) -> tuple[str, ...]:
        """Keys of the sentences a person at the centre should read beside the result; ``package.gap`` takes a ``number``."""
        found = []
        if self.is_replay:
            found.append("package.replay")
        if self.opened is not None and self.verdict is not None and self.verdict.place is Place.GAP:
            found.append("package.gap")
        if self.opened is not None and self.opened.clock_differs:
            found.append("package.clock")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Counts:
    """How the cells of a sheet differ from those the centre had; a cell that vanished counts as changed."""

    new: int
    changed: int
    same: int


def consider(
    data: bytes,
    trust: TrustList,
    *,
    me: str,
    live: bool,
    at: str,
    arrivals: Callable[[str], Sequence[Arrival]],
) -> Consideration:
    """What is to be done with these bytes; ``arrivals(sender)`` gives the packages of that sender that were taken or staged.

    The order is that of the exchange format, section 4: sender, then chain, then contents. Never raises a Refusal.
    """
    try:
        proven = prove(data, trust, me=me, live=live, at=at)
    except Refusal as refusal:
        return Consideration(refusal=refusal)
    manifest = proven.manifest
    verdict = judge_place(arrivals(manifest.sender), Arrival(manifest.sequence, proven.hash, manifest.previous))
    if verdict.place is Place.REPLAY:
        return Consideration(proven.hash, manifest, verdict=verdict)
    if verdict.place in _REFUSED:
        return Consideration(proven.hash, manifest, refusal=Refusal(_REFUSED[verdict.place]), verdict=verdict)
    try:
        return Consideration(proven.hash, manifest, unpack(proven), verdict=verdict)
    except Refusal as refusal:
        return Consideration(proven.hash, manifest, refusal=refusal, verdict=verdict)


def compare(old: Mapping[Key, Cell], new: Mapping[Key, Cell]) -> Counts:
    """How many cells are new, changed and the same; symbol and flags count as well as the number."""
    same = sum(1 for key, cell in new.items() if old.get(key) == cell)
    fresh = sum(1 for key in new if key not in old)
    gone = sum(1 for key in old if key not in new)
    return Counts(fresh, len(new) - same - fresh + gone, same)


def differing(sent: Mapping[Key, Cell], own: Mapping[Key, Cell]) -> tuple[Key, ...]:
    """The computed cells that the sender got otherwise than our own computation, in the order of their keys."""
    return tuple(sorted(key for key in sent.keys() | own.keys() if sent.get(key) != own.get(key)))
