"""Concepts looked up by name, as people write it."""

from __future__ import annotations

from collections.abc import Iterable

from forms.names import fold
from models.terms import Concept


def find(name: str, concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """The concepts a name may mean: those of just this name, else those that have it in their name, else in a definition.

    Letters are folded, so that half-spaces and Arabic letters make no difference; an id is a name too. Empty when there is none.
    """
    wanted, known = fold(name), tuple(concepts)
    if not wanted:
        return ()
    for texts in (_names, _names_within, _definitions):
        found = tuple(concept for concept in known if texts(concept, wanted))
        if found:
            return found
    return ()


def _names(concept: Concept, wanted: str) -> bool:
    return wanted in (fold(concept.fa), fold(concept.en), fold(concept.id))


def _names_within(concept: Concept, wanted: str) -> bool:
    return any(wanted in fold(text) for text in (concept.fa, concept.en))


def _definitions(concept: Concept, wanted: str) -> bool:
    return any(wanted in fold(text) for text in (concept.definition, concept.legal))


def at_head(heads: Iterable[str], concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """The concepts that the heads over a figure name, those of the innermost head first; of one head the longest name first.

    A head names a concept when the concept's name stands in it, or is all of it but an ending (workers names worker).
    """
    known = [(fold(concept.fa), concept) for concept in concepts]
    found: dict[str, Concept] = {}
    for head in map(fold, heads):
        within = [(name, concept) for name, concept in known if name and name in head]
        found |= {concept.id: concept for _, concept in sorted(within, key=lambda pair: -len(pair[0])) if concept.id not in found}
    return tuple(found.values())
