"""The log as rows: a heading for each group, its entries, and the planner's assumptions without an owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from genai_planner.gui.log.words import group_words, kind_words
from genai_planner.model.log import About, EntryKind
from genai_planner.model.plan import Plan
from genai_planner.words.days import day_in_year_text, full_day_text
from genai_planner.words.durations import days_text
from genai_planner.words.numbers import number_text
from genai_planner.workbench.record.standing import Group, Log, Row, Unowned
from genai_planner.workbench.record.subjects import subject_now

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group."""

    words: str
    is_overdue: bool = False


@dataclass
class Line:
    """An entry as it is drawn, never changed; its words are put together when they are first asked for.

    A log of 10,000 entries is shown and searched without a pause: of most lines nothing but the needle's
    haystack is ever wanted.
    """

    source: Row | Unowned
    kind: EntryKind
    group: Group | None
    """None for an assumption of the planner."""
    name: str
    """What it is about is called now; empty for the plan as a whole."""
    plan: Plan = field(compare=False, repr=False)
    names: Mapping[EntryKind, str] = field(compare=False, repr=False)
    days: dict[date, str] = field(compare=False, repr=False)
    """How days are written that stood in a line before."""

    @property
    def kind_words(self) -> str:
        """What its kind is called."""
        return self.names[self.kind]

    @cached_property
    def words(self) -> str:
        """What stands first: its first line; of an assumption its reason, or what a formula is about."""
        if isinstance(self.source, Unowned):
            return self._subject if self._says_little else self._because
        return self.source.entry.text.partition("\n")[0]

    @cached_property
    def about(self) -> str:
        """What it is about, and what was answered."""
        if isinstance(self.source, Unowned):
            return self._because if self._says_little else self._subject
        answer = self.source.entry.answer.partition("\n")[0]
        return " · ".join(filter(None, (self._subject, answer)))

    @property
    def who(self) -> str:
        """Who answers for it."""
        return "" if isinstance(self.source, Unowned) else self.source.entry.who

    @cached_property
    def due(self) -> str:
        """By when, or when it was decided."""
        if isinstance(self.source, Unowned):
            return ""
        entry = self.source.entry
        if entry.due is not None:
            if entry.due not in self.days:
                self.days[entry.due] = day_in_year_text(entry.due, self.plan.start.year)
            return self.days[entry.due]
        return full_day_text(entry.opened) if self.source.group is Group.DECIDED else ""

    @property
    def worth(self) -> str:
        """Days of the 80% date."""
        days = self.source.worth
        return "" if days is None or days < 1 else days_text(round(days))

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been checked, answered or done."""
        return self.group is Group.OVERDUE

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for whoever hears the window."""
        parts = (self.kind_words, self.words, self.about, self.who, self.due, self.worth)
        return ", ".join(part for part in parts if part)

    @cached_property
    def haystack(self) -> str:
        """What is searched, in small letters."""
        return self.spoken.casefold()

    @cached_property
    def _because(self) -> str:
        return self.source.estimate.because.partition("\n")[0] if isinstance(self.source, Unowned) else ""

    @property
    def _says_little(self) -> bool:
        """Whether the reason says little before one knows of what: a formula, or none at all."""
        return not self._because or any(map(str.isdigit, self._because))

    @cached_property
    def _subject(self) -> str:
        about = self.source.about if isinstance(self.source, Unowned) else self.source.entry.about
        if about is None:
            return ""
        is_plain = self.name and not about.field and about.id in self.plan.task_by_id
        return self.name if is_plain else str(subject_now(self.plan, about).words)


class LogModel(QAbstractListModel):
    """What of the log is shown, from the top."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Heading | Line] = []

    def show(self, rows: list[Heading | Line]) -> None:
        """Takes other rows."""
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words if isinstance(row, Heading) else row.spoken
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        is_heading = index.isValid() and isinstance(self.rows[index.row()], Heading)
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)


def lines_of(log: Log, plan: Plan) -> tuple[Line, ...]:
    """All lines of a log, entries first, then the planner's assumptions without an owner.

    Args:
        log: how it stands.
        plan: gives the names of what entries are about.
    """
    names = kind_words()
    known = {key: task.name for key, task in plan.task_by_id.items()}
    for table in (plan.phases, plan.risks, plan.people, plan.expenses):
        known.update((one.id, one.name) for one in table)
    days = dict[date, str]()
    shared = plan, names, days
    found = [Line(row, row.entry.kind, row.group, _name(row.entry.about, known), *shared) for row in log.rows]
    assumed = EntryKind.ASSUMPTION
    return (*found, *(Line(one, assumed, None, _name(one.about, known), *shared) for one in log.unowned))


def rows_of(
    lines: Sequence[Line], *, kind: EntryKind | None = None, words: str = "", unowned_words: str = ""
) -> list[Heading | Line]:
    """The rows of the log that match, under their headings.

    Args:
        lines: all of them, as `lines_of` makes them.
        kind: only entries of that kind; None for all.
        words: only entries in which these occur.
        unowned_words: the heading of the planner's assumptions.
    """
    needle = words.casefold().strip()
    by_group = dict[Group | None, list[Line]]()
    for line in lines:
        if kind in {None, line.kind} and (not needle or needle in line.haystack):
            by_group.setdefault(line.group, []).append(line)
    headings = group_words()
    rows: list[Heading | Line] = []
    for group in (*Group, None):
        if group in by_group:
            found = by_group[group]
            words = unowned_words if group is None else headings[group]
            rows += [Heading(f"{words}, {number_text(len(found))}", group is Group.OVERDUE), *found]
    return rows


def _name(about: About | None, known: Mapping[str, str]) -> str:
    """What it is about as the plan calls it now, or as it was called when it was there."""
    return "" if about is None else known.get(about.id, about.name)
