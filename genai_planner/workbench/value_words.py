"""What people call the values of a plan, where differences are told."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import Enum

from genai_planner.model.base import Frozen
from genai_planner.model.estimates import Estimate
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level
from genai_planner.model.tasks import Assignment, ComputeNeed, Constraint, Link, Progress, SkillNeed
from genai_planner.words.days import full_day_text, full_moment_text
from genai_planner.words.numbers import number_text, share_text
from genai_planner.words.phrases import counted_phrase, phrase
from genai_planner.workbench.record_words import field_words, kind_words

_MOST_VALUES = 4
"""Values of a list that are written out."""


class RecordWords:
    """Writes records and values of plans, with names in place of ids."""

    def __init__(self, *plans: Plan) -> None:
        self._names: dict[str, str] = {
            record.id: record.name
            for plan in plans
            for table in (plan.skills, plan.people, plan.phases, plan.tasks, plan.pools, plan.calendars)
            for record in table
        }
        # In the order in which a value is asked whether it is one: a bool is an int, a moment a day.
        self._ways: dict[type, Callable[..., str]] = {
            bool: lambda value: phrase("yes") if value else phrase("no"),
            datetime: full_moment_text,
            date: full_day_text,
            Level: level_text,
            Enum: lambda value: kind_words(value).text(),
            int: number_text,
            float: number_text,
            str: self.named,
            tuple: self._list,
            Estimate: _estimate,
            SkillNeed: self._need,
            Assignment: self._assignment,
            ComputeNeed: self._compute,
            Progress: lambda value: share_text(value.percent_complete / 100),
            Constraint: self._constraint,
            Link: self._link,
            Frozen: self._record,
            dict: lambda value: counted_phrase("{n} entry", "{n} entries", len(value)).format(n=len(value)),
            object: str,
        }
        self._names |= {link.id: self._link(link) for plan in plans for link in plan.links}

    def value(self, value: object) -> str:
        """A value as people write it."""
        if value in (None, "", ()):
            return phrase("nothing")
        words = next(words for kind, words in self._ways.items() if isinstance(value, kind))
        return words(value)

    def named(self, value: str) -> str:
        """The name of the record with that id; the text itself where it is none."""
        return self._names.get(value, value)

    def _list(self, values: tuple[object, ...]) -> str:
        shown = "; ".join(map(self.value, values[:_MOST_VALUES]))
        rest = len(values) - _MOST_VALUES
        return phrase("{values} and {count} more").format(values=shown, count=rest) if rest > 0 else shown

    def _need(self, need: SkillNeed) -> str:
        words = phrase("{skill} {days} days")
        return words.format(skill=self.value(need.skill), days=self.value(need.effort_days))

    def _compute(self, need: ComputeNeed) -> str:
        words = phrase("{gpus} GPUs for {hours} hours")
        return words.format(gpus=number_text(need.gpus), hours=self.value(need.elapsed_hours))

    def _assignment(self, one: Assignment) -> str:
        return f"{self.value(one.person)} {share_text(one.units)}"

    def _constraint(self, one: Constraint) -> str:
        kind = self.value(one.kind)
        return f"{kind} {self.value(one.moment)}" if one.moment else kind

    def _link(self, link: Link) -> str:
        return f"{self.value(link.predecessor)} → {self.value(link.successor)}"

    def _record(self, record: Frozen) -> str:
        name: str = getattr(record, "name", "")
        return name or ", ".join(self._told(record))

    def _told(self, record: Frozen) -> Iterator[str]:
        """What a record without a name says beyond what is usual."""
        for name, field in type(record).model_fields.items():
            value = getattr(record, name)
            if value != field.default and value not in (None, "", ()):
                yield f"{field_words(name).text()} {self.value(value)}"


def _estimate(estimate: Estimate) -> str:
    words = phrase("{likely} ({least} to {most})")
    amounts = estimate.likely, estimate.optimistic, estimate.pessimistic
    likely, least, most = map(number_text, amounts)
    return words.format(likely=likely, least=least, most=most)
