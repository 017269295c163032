"""The log as rows: a heading for each group, its entries, and the planner's assumptions without an owner."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from genai_planner.gui.log.words import group_words, kind_words
from genai_planner.model.log import EntryKind
from genai_planner.model.plan import Plan
from genai_planner.words.days import day_in_year_text, full_day_text
from genai_planner.words.durations import days_text
from genai_planner.workbench.record.standing import Group, Log, Row, Unowned
from genai_planner.workbench.record.subjects import subject_now

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group."""

    words: str
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is drawn."""

    source: Row | Unowned
    kind: EntryKind
    kind_words: str
    words: str
    about: str
    who: str
    due: str
    worth: str
    group: Group | None
    """None for an assumption of the planner."""

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been checked, answered or done."""
        return self.group is Group.OVERDUE

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for whoever hears the window."""
        parts = (self.kind_words, self.words, self.about, self.who, self.due, self.worth)
        return ", ".join(part for part in parts if part)


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


def rows_of(
    log: Log, plan: Plan, *, kind: EntryKind | None = None, words: str = "", unowned_words: str = ""
) -> list[Heading | Line]:
    """The rows of the log that match.

    Args:
        log: how it stands.
        plan: gives the names of what entries are about.
        kind: only entries of that kind; None for all.
        words: only entries in which these occur.
        unowned_words: the heading of the planner's assumptions.
    """
    names, headings, needle = kind_words(), group_words(), words.casefold().strip()
    found = [_line(row, plan, names) for row in log.rows if kind in {None, row.entry.kind}]
    rows: list[Heading | Line] = []
    for group in Group:
        lines = [line for line in found if line.group is group and needle in line.spoken.casefold()]
        if lines:
            heading = f"{headings[group]}, {len(lines):,}"
            rows += [Heading(heading, is_overdue=group is Group.OVERDUE), *lines]
    if kind in {None, EntryKind.ASSUMPTION}:
        lines = [_unowned(one, plan, names) for one in log.unowned]
        lines = [line for line in lines if needle in line.spoken.casefold()]
        if lines:
            rows += [Heading(f"{unowned_words}, {len(lines):,}"), *lines]
    return rows


def _line(row: Row, plan: Plan, names: dict[EntryKind, str]) -> Line:
    entry = row.entry
    about = "" if entry.about is None else str(subject_now(plan, entry.about).words)
    told = " · ".join(filter(None, (about, entry.answer.partition("\n")[0])))
    due = "" if entry.due is None else day_in_year_text(entry.due, plan.start.year)
    return Line(
        source=row,
        kind=entry.kind,
        kind_words=names[entry.kind],
        words=entry.text.partition("\n")[0],
        about=told,
        who=entry.who,
        due=due or (full_day_text(entry.opened) if row.group is Group.DECIDED else ""),
        worth=_worth(row.worth),
        group=row.group,
    )


def _unowned(one: Unowned, plan: Plan, names: dict[EntryKind, str]) -> Line:
    because = one.estimate.because.partition("\n")[0]
    subject = str(subject_now(plan, one.about).words)
    return Line(
        source=one,
        kind=EntryKind.ASSUMPTION,
        kind_words=names[EntryKind.ASSUMPTION],
        words=because or subject,
        about=subject if because else "",
        who="",
        due="",
        worth=_worth(one.worth),
        group=None,
    )


def _worth(days: float | None) -> str:
    return "" if days is None or days < 1 else days_text(round(days))
