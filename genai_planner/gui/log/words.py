"""How the window calls the kinds, states and groups of the log."""

from PySide6.QtCore import QCoreApplication

from genai_planner.model.log import EntryKind, EntryState
from genai_planner.workbench.record.gates import GateNow, GateState
from genai_planner.workbench.record.given import Together
from genai_planner.workbench.record.standing import Group


def kind_words() -> dict[EntryKind, str]:
    """What each kind of entry is called."""
    return {
        EntryKind.DECISION: _tr("Decision"),
        EntryKind.QUESTION: _tr("Question"),
        EntryKind.ASSUMPTION: _tr("Assumption"),
        EntryKind.ACTION: _tr("Action"),
        EntryKind.NOTE: _tr("Note"),
    }


def state_words(kind: EntryKind) -> dict[EntryState, str]:
    """What the states that an entry of that kind can have are called."""
    if kind is EntryKind.ASSUMPTION:
        return {
            EntryState.OPEN: _tr("To be checked"),
            EntryState.HOLDS: _tr("Holds"),
            EntryState.FAILS: _tr("Fails"),
        }
    if kind is EntryKind.QUESTION:
        return {EntryState.OPEN: _tr("Open"), EntryState.DONE: _tr("Answered")}
    return {EntryState.OPEN: _tr("Open"), EntryState.DONE: _tr("Done")}


def group_words() -> dict[Group, str]:
    """The headings of the log."""
    return {
        Group.OVERDUE: _tr("Overdue"),
        Group.SOON: _tr("In the next 14 days"),
        Group.LATER: _tr("Open"),
        Group.DECIDED: _tr("Decided"),
        Group.NOTES: _tr("Notes"),
        Group.SETTLED: _tr("Settled"),
    }


def together_words() -> dict[Together, str]:
    """How several people's estimates are put together."""
    return {
        Together.WIDEST: _tr("the widest range around the median"),
        Together.MEDIAN: _tr("the median of each"),
    }


def gate_words(gate: GateNow) -> tuple[str, str]:
    """How a gate stands in a word or two, and the tone of the chip that says it."""
    if gate.state is GateState.MET:
        return _tr("passed"), "covered"
    if gate.state is GateState.DECIDED:
        return _tr("passed by decision"), "accent"
    if gate.state is GateState.NOT_MEASURED:
        return _tr("not measured"), "plain"
    words = _tr("{met} of {all} met").format(met=gate.met, all=len(gate.criteria))
    return words, "gap" if gate.state is GateState.FAILED else "warning"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Log", words)
