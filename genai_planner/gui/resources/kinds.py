"""The kinds of accelerators as they are looked for: the user's own first, then by class and name."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from genai_planner.estimation.machines.hardware import Accelerator


def class_names() -> dict[str, str]:
    """The name of each class of accelerators, in their order."""
    return {
        "data_centre": _tr("Data centre"),
        "workstation": _tr("Workstation"),
        "consumer": _tr("Consumer"),
    }


def grouped_kinds(
    kinds: Iterable[Accelerator], own: Iterable[Accelerator] = ()
) -> list[tuple[str, list[Accelerator]]]:
    """The kinds under headings, sorted by name within each; a heading without any is left out."""
    own_ids = {kind.id for kind in own}
    headings = (_tr("Your own"), *class_names().values())
    groups: dict[str, list[Accelerator]] = {heading: [] for heading in headings}
    for kind in sorted(kinds, key=lambda one: one.name.casefold()):
        heading = _tr("Your own") if kind.id in own_ids else class_names()[kind.tier]
        groups[heading].append(kind)
    return [(heading, found) for heading, found in groups.items() if found]


def is_meant(kind: Accelerator, typed: str) -> bool:
    """Whether every word that was typed stands in a name of the kind, in its generation or in its class."""
    told = " ".join((kind.name, *kind.aliases, kind.generation, class_names()[kind.tier])).casefold()
    return all(word in told for word in typed.casefold().split())


def _tr(words: str) -> str:
    return QCoreApplication.translate("AcceleratorKinds", words)
