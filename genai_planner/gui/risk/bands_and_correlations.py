"""Quick risk and correlations by group as tables; a group is a phase or a skill."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QObject
from typing_extensions import override

from genai_planner.gui.forms.entry_table import EntryModel
from genai_planner.gui.risk.entries import read_share, share_text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.risks import Grouping, SimulationSettings

_LEAST_CORRELATION = -1.0
SKILL_TOO = "skill "
"""Before the id of a skill that a phase has as well; no id holds a space."""


class BandColumn(IntEnum):
    """The columns of the bands, from the left."""

    GROUP = 0
    KIND = 1
    BAND = 2


def phases_with_tasks(plan: Plan) -> tuple[str, ...]:
    """The ids of the phases in which something is to be done, in the order of the plan."""
    busy = {task.phase for task in plan.tasks}
    return tuple(phase.id for phase in plan.phases if phase.id in busy)


def skills_needed(plan: Plan) -> tuple[str, ...]:
    """The ids of the skills that tasks need, in the order of the plan."""
    needed = {need.skill for task in plan.tasks for need in task.needs}
    return tuple(skill.id for skill in plan.skills if skill.id in needed)


class BandsModel(EntryModel):
    """Every phase and skill with the band around its likely amounts; empty as the plan's others.

    A row's key is the id; that of a skill which shares its id with a phase begins with SKILL_TOO.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self.follow()

    @override
    def keys_of(self, plan: Plan) -> tuple[str, ...]:
        settings = plan.simulation
        lost = lost_groups(plan, (*settings.bands, *settings.skill_bands))
        skills = (f"{SKILL_TOO}{one}" if one in plan.phase_by_id else one for one in skills_needed(plan))
        return (*phases_with_tasks(plan), *skills, *lost)

    @override
    def heads(self) -> tuple[str, ...]:
        return self.tr("Phase or skill"), self.tr("What it is"), self.tr("Quick risk")

    @override
    def words(self, row: int, column: int) -> str:
        plan = self.document.plan
        if plan is None:
            return ""
        grouping, group = _meant(plan, self.keys[row])
        name = _named(plan, group).get(grouping)
        match column:
            case BandColumn.GROUP:
                return name or lost_name(group)
            case BandColumn.KIND:
                kinds = {Grouping.PHASE: self.tr("Phase"), Grouping.SKILL: self.tr("Skill")}
                return kinds[grouping] if name else ""
        band = edits.band_of(plan, group, grouping)
        return self.tr("as the others") if band is None else f"±{share_text(band)}"

    @override
    def edited_words(self, row: int, column: int) -> str:
        plan = self.document.plan
        if plan is None:
            return ""
        grouping, group = _meant(plan, self.keys[row])
        band = edits.band_of(plan, group, grouping)
        return "" if band is None else share_text(band).rstrip("%")

    @override
    def is_editable(self, row: int, column: int) -> bool:
        return column == BandColumn.BAND

    @override
    def is_number(self, column: int) -> bool:
        return column == BandColumn.BAND

    @override
    def enter(self, row: int, column: int, words: str) -> None:
        key = self.keys[row]
        band = read_share(words.lstrip("±"), self.tr("A band")) if words else None

        def edit(plan: Plan) -> Plan:
            grouping, group = _meant(plan, key)
            return edits.set_band(plan, group, band, grouping)

        self.document.edit(self.tr("Change quick risk"), edit)


class CorrelationsModel(EntryModel):
    """Each group with each other: how strongly their estimates are wrong together.

    On the diagonal stands how strongly those of one group are; an emptied value is the usual one again.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self.follow()

    @override
    def keys_of(self, plan: Plan) -> tuple[str, ...]:
        is_by_phase = plan.simulation.grouping is Grouping.PHASE
        lost = lost_groups(plan, (group for one in plan.simulation.correlations for group in one.pair))
        return (phases_with_tasks(plan) if is_by_phase else skills_needed(plan)) + lost

    @override
    def heads(self) -> tuple[str, ...]:
        return self.tr("Estimates of"), *(f"{number}" for number in range(1, len(self.keys) + 1))

    @override
    def words(self, row: int, column: int) -> str:
        plan = self.document.plan
        if plan is None:
            return ""
        if column == 0:
            return f"{row + 1}  {group_name(plan, self.keys[row])}"
        value = self._given(row, column)
        if value is None:
            value = plan.simulation.correlation if column == row + 1 else 0.0
        return share_text(value) if value or column == row + 1 else "·"

    @override
    def edited_words(self, row: int, column: int) -> str:
        value = self._given(row, column)
        return "" if value is None else share_text(value).rstrip("%")

    @override
    def is_editable(self, row: int, column: int) -> bool:
        return column > 0

    @override
    def is_number(self, column: int) -> bool:
        return column > 0

    @override
    def tip(self, row: int, column: int) -> str:
        plan = self.document.plan
        if plan is None or column == 0:
            return ""
        names = [group_name(plan, self.keys[one]) for one in (row, column - 1)]
        pair = " – ".join(dict.fromkeys(names))
        is_usual = self._given(row, column) is None
        return (
            self.tr("{pair}: as the slider says").format(pair=pair)
            if is_usual and row == column - 1
            else pair
        )

    @override
    def enter(self, row: int, column: int, words: str) -> None:
        first, second = self.keys[row], self.keys[column - 1]
        value = read_share(words, self.tr("A correlation"), least=_LEAST_CORRELATION) if words else None
        self.document.edit(
            self.tr("Change correlation"), lambda plan: edits.set_correlation(plan, first, second, value)
        )

    def _given(self, row: int, column: int) -> float | None:
        plan = self.document.plan
        if plan is None or column == 0:
            return None
        return given_correlation(plan.simulation, self.keys[row], self.keys[column - 1])


def given_correlation(settings: SimulationSettings, first: str, second: str) -> float | None:
    """The value that an expert gave for that pair; None for the usual one."""
    pair = {first, second}
    return next((one.correlation for one in settings.correlations if {one.first, one.second} == pair), None)


def group_name(plan: Plan, group: str) -> str:
    """What the phase or skill is called, whichever the plan's estimates go together by."""
    names = _named(plan, group)
    return names.get(plan.simulation.grouping) or next(iter(names.values()), lost_name(group))


def lost_groups(plan: Plan, groups: Iterable[str]) -> tuple[str, ...]:
    """Those of the ids that are neither phases nor skills of the plan, so that they can be taken away."""
    known = plan.phase_by_id.keys() | plan.skill_by_id.keys()
    return tuple(dict.fromkeys(group for group in groups if group not in known))


def lost_name(group: str) -> str:
    """What is shown for an id that the plan has not."""
    return QCoreApplication.translate("RiskGroups", "{id} (not in the plan)").format(id=group)


def _meant(plan: Plan, key: str) -> tuple[Grouping, str]:
    """Whether a row of the bands is about a phase or a skill, and its id."""
    if key.startswith(SKILL_TOO):
        return Grouping.SKILL, key.removeprefix(SKILL_TOO)
    return (Grouping.PHASE if key in plan.phase_by_id else Grouping.SKILL), key


def _named(plan: Plan, group: str) -> dict[Grouping, str]:
    """The names of the phase and of the skill with that id, which may be the same."""
    phase, skill = plan.phase_by_id.get(group), plan.skill_by_id.get(group)
    found = {Grouping.PHASE: phase and phase.name, Grouping.SKILL: skill and skill.name}
    return {kind: name for kind, name in found.items() if name}
