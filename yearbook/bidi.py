"""The order of mixed text: levels of the Unicode bidirectional algorithm (UAX #9) for a line whose base runs right to left.

Written here because the readable Python implementation drops the zero-width non-joiner before it gives levels and knows
neither bracket pairs (N0) nor isolates; held against python-bidi's other implementation in a property test. Embeddings
and overrides (U+202A to U+202E) are treated as invisible: nothing we print uses them.
"""

from __future__ import annotations

from itertools import pairwise
from unicodedata import bidirectional

_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_INVISIBLE = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI"}) | _ISOLATES
_AT_THE_END = frozenset({"WS", "PDI"}) | _ISOLATES | _INVISIBLE
_CALLS_FOR_ORDER = frozenset({"L", "EN", "AN", "PDI"}) | _ISOLATES
_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_OPENING.values())
_MOST_LEVELS = 125
_MOST_BRACKETS = 63


def levels(text: str, base: int = 1) -> list[int]:
    """The level of each character: odd runs right to left, even left to right; ``base`` is the level of the line."""
    classes = [bidirectional(char) or "L" for char in text]
    if base == 1 and _CALLS_FOR_ORDER.isdisjoint(classes):
        return [1] * len(text)
    found, partner = _explicit(classes, base)
    shown = [i for i, kind in enumerate(classes) if kind not in _INVISIBLE]
    sequences = _sequences(shown, found, classes, partner)
    around = [_edges(sequence, shown, found, _open(sequence, classes, partner), base) for sequence in sequences]
    for sequence, edges in zip(sequences, around, strict=True):
        _resolve(text, classes, found, sequence, edges)
    last = base
    for i, kind in enumerate(classes):
        if kind in _INVISIBLE:
            found[i] = last
        last = found[i]
    ending = True  # L1: white space at the end of the line, and separators, stand at the base
    for i in range(len(text) - 1, -1, -1):
        ending = (ending and classes[i] in _AT_THE_END) or classes[i] in {"B", "S"}
        if ending:
            found[i] = base
    return found


def runs(text: str, base: int = 1) -> list[tuple[int, int, int]]:
    """Stretches of one level (start, end, level) in the order they stand on the line from left to right (rule L2)."""
    found = levels(text, base)
    if not found:
        return []
    cuts = [0, *(i for i in range(1, len(found)) if found[i] != found[i - 1]), len(found)]
    order = [(start, end, found[start]) for start, end in pairwise(cuts)]
    lowest = min((level for level in found if level % 2), default=max(found) + 1)
    for level in range(max(found), lowest - 1, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and order[j][2] >= level:
                j += 1
            order[i:j] = order[i:j][::-1]
            i = max(j, i + 1)
    return order


def _partners(classes: list[str]) -> dict[int, int]:
    """Each isolate initiator with its matching U+2069 (BD9)."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for i, kind in enumerate(classes):
        if kind in _ISOLATES:
            waiting.append(i)
        elif kind == "PDI" and waiting:
            found[waiting.pop()] = i
    return found


def _first_strong(classes: list[str], start: int, end: int) -> int:
    """1 when the first strong letter between ``start`` and ``end`` runs right to left, else 0 (P2, P3)."""
    depth = 0
    for kind in classes[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth -= 1
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return 0


def _explicit(classes: list[str], base: int) -> tuple[list[int], dict[int, int]]:
    """Levels that isolates give, and the pairs of isolates (X1 to X8)."""
    partner = _partners(classes)
    found = [base] * len(classes)
    stack = [base]
    overflow = 0
    for i, kind in enumerate(classes):
        if kind in _ISOLATES:
            found[i] = stack[-1]
            leftward = int(kind == "RLI") if kind != "FSI" else _first_strong(classes, i + 1, partner.get(i, len(classes)))
            deeper = stack[-1] + 1 if (stack[-1] + 1) % 2 == leftward else stack[-1] + 2
            if deeper <= _MOST_LEVELS and not overflow:
                stack.append(deeper)
            else:
                overflow += 1
        elif kind == "PDI":
            if overflow:
                overflow -= 1
            elif len(stack) > 1:
                stack.pop()
            found[i] = stack[-1]
        else:
            found[i] = base if kind == "B" else stack[-1]
    return found, partner


def _sequences(shown: list[int], found: list[int], classes: list[str], partner: dict[int, int]) -> list[list[int]]:
    """Isolating run sequences: level runs joined from each isolate initiator to its end (BD13)."""
    level_runs: list[list[int]] = []
    for i in shown:
        if level_runs and found[level_runs[-1][-1]] == found[i]:
            level_runs[-1].append(i)
        else:
            level_runs.append([i])
    start_of = {run[0]: run for run in level_runs}
    continued = {partner[run[-1]] for run in level_runs if classes[run[-1]] in _ISOLATES and run[-1] in partner}
    out = []
    for run in level_runs:
        if run[0] in continued:
            continue
        whole = list(run)
        while classes[whole[-1]] in _ISOLATES and whole[-1] in partner:
            whole += start_of[partner[whole[-1]]]
        out.append(whole)
    return out


def _open(sequence: list[int], classes: list[str], partner: dict[int, int]) -> bool:
    return classes[sequence[-1]] in _ISOLATES and sequence[-1] not in partner


def _edges(sequence: list[int], shown: list[int], found: list[int], unclosed: bool, base: int) -> tuple[str, str]:
    """What stands before and after a sequence: the direction of the higher neighbouring level (X10)."""
    level = found[sequence[0]]
    first, following = shown.index(sequence[0]), shown.index(sequence[-1]) + 1
    before = found[shown[first - 1]] if first else base
    after = base if unclosed or following == len(shown) else found[shown[following]]
    return "LR"[max(level, before) % 2], "LR"[max(level, after) % 2]


def _resolve(text: str, classes: list[str], found: list[int], sequence: list[int], edges: tuple[str, str]) -> None:
    """Levels of one sequence from its classes (W, N and I rules)."""
    kinds = [classes[i] for i in sequence]
    direction = "LR"[found[sequence[0]] % 2]
    _weak(kinds, edges[0])
    _brackets([text[i] for i in sequence], [classes[i] == "NSM" for i in sequence], kinds, edges[0], direction)
    _neutral(kinds, edges, direction)
    for i, kind in zip(sequence, kinds, strict=True):
        if found[i] % 2:
            found[i] += kind in {"L", "EN", "AN"}
        else:
            found[i] += {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)


def _weak(kinds: list[str], before: str) -> None:
    """Numbers and their signs (W1 to W7); letters of Arabic become plain right-to-left ones."""
    previous = before
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[i] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = kinds[i]
    _numbers(kinds, before, "AL", "AN")
    for i, kind in enumerate(kinds):
        if kind == "AL":
            kinds[i] = "R"
        elif kind in {"ES", "CS"} and 0 < i < len(kinds) - 1:
            left, right = kinds[i - 1], kinds[i + 1]
            if left == right and (left == "EN" or (left == "AN" and kind == "CS")):
                kinds[i] = left
    _signs(kinds)
    _numbers(kinds, before, "L", "L")


def _numbers(kinds: list[str], before: str, after: str, become: str) -> None:
    """Digits whose nearest strong letter before is ``after`` take another class (W2, W7)."""
    strong = before
    for i, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == after:
            kinds[i] = become


def _signs(kinds: list[str]) -> None:
    """Percent and money signs join the number they touch, other lone signs are neutral (W5, W6)."""
    i = 0
    while i < len(kinds):
        j = i
        while j < len(kinds) and kinds[j] == "ET":
            j += 1
        if j > i:
            beside = (i > 0 and kinds[i - 1] == "EN") or (j < len(kinds) and kinds[j] == "EN")
            kinds[i:j] = ["EN" if beside else "ON"] * (j - i)
        elif kinds[i] in {"ES", "CS"}:
            kinds[i] = "ON"
        i = max(j, i + 1)


def _strength(kind: str) -> str:
    """The direction a class pulls its neighbours to: numbers pull to the right-to-left side."""
    return {"EN": "R", "AN": "R"}.get(kind, kind)


def _pairs(chars: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """Matching brackets of a sequence, by their opening (BD16)."""
    waiting: list[tuple[str, int]] = []
    out = []
    for at, char in enumerate(chars):
        if kinds[at] != "ON":
            continue
        if char in _OPENING:
            if len(waiting) == _MOST_BRACKETS:
                return []
            waiting.append((_OPENING[char], at))
        elif char in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == char:
                    out.append((waiting[depth][1], at))
                    del waiting[depth:]
                    break
    return sorted(out)


def _brackets(chars: list[str], marks: list[bool], kinds: list[str], before: str, direction: str) -> None:
    """Both brackets of a pair take one direction, from what they hold or what stands before them (N0)."""
    for start, end in _pairs(chars, kinds):
        inside = {_strength(kind) for kind in kinds[start + 1 : end]} & {"L", "R"}
        if not inside:
            continue
        taken = direction
        if direction not in inside:
            context = next((side for side in map(_strength, reversed(kinds[:start])) if side in {"L", "R"}), before)
            taken = context if context in inside else direction
        for bracket in (start, end):
            kinds[bracket] = taken
            following = bracket + 1
            while following < len(kinds) and marks[following]:  # marks on a bracket follow it
                kinds[following] = taken
                following += 1


def _neutral(kinds: list[str], edges: tuple[str, str], direction: str) -> None:
    """Spaces and signs between two equal directions take it, all others the direction of the level (N1, N2)."""
    i = 0
    while i < len(kinds):
        j = i
        while j < len(kinds) and kinds[j] in _NEUTRAL:
            j += 1
        if j > i:
            left = _strength(kinds[i - 1]) if i else edges[0]
            right = _strength(kinds[j]) if j < len(kinds) else edges[1]
            kinds[i:j] = [left if left == right else direction] * (j - i)
        i = max(j, i + 1)
