"""What a merge comes to in words: its sentence, and each double change with both values."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from genai_planner.model.base import Frozen
from genai_planner.words.days import medium_day_text
from genai_planner.words.numbers import number_text
from genai_planner.workbench.merging import Conflict, Merged
from genai_planner.workbench.record_words import field_words
from genai_planner.workbench.value_words import RecordWords


def merge_sentence(merged: Merged, before: datetime, after: datetime) -> str:
    """What comes, goes, changes and stays, and what becomes of the finish."""
    parts = [
        _counted(merged.added, _tr("1 task comes"), _tr("{count} tasks come"), _tr("no task comes")),
        _counted(merged.removed, _tr("1 goes"), _tr("{count} go"), _tr("none goes")),
        _counted(merged.changed, _tr("1 changes"), _tr("{count} change"), _tr("none changes")),
    ]
    sentence = ", ".join(parts)
    if merged.done:
        sentence += "; " + _counted(
            merged.done, _tr("your 1 done task stays"), _tr("your {count} done stay"), ""
        )
    if before.date() == after.date():
        ending = _tr("the finish stays {after}")
    else:
        ending = _tr("finish {before} → {after}")
    sentence += "; " + ending.format(before=medium_day_text(before), after=medium_day_text(after))
    return f"{sentence[:1].upper()}{sentence[1:]}."


class MergeWords(RecordWords):
    """Writes records and values of plans that are merged."""

    def what(self, conflict: Conflict) -> str:
        """Which field of which record it is about."""
        record = conflict.ours or conflict.theirs or conflict.base
        is_whole = not conflict.field
        name = self.value(record) if is_whole and isinstance(record, Frozen) else conflict.name
        return name if is_whole else f"{name}: {field_words(conflict.field).text()}"

    def sides(self, conflict: Conflict) -> tuple[str, str]:
        """What keeping ours and what taking theirs means."""
        if not conflict.field:
            gone = _tr("take it away")
            kept = _tr("keep it as it is now")
            return (gone, kept) if conflict.ours is None else (kept, gone)
        return self.value(conflict.ours), self.value(conflict.theirs)


def _counted(count: int, one: str, many: str, none: str) -> str:
    if not count:
        return none
    return one if count == 1 else many.format(count=number_text(count))


def _tr(words: str) -> str:
    return QCoreApplication.translate("MergeWords", words)
