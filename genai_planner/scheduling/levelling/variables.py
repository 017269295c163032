"""The solver's variables: start and finish of each activity, one interval and one choice per option."""

from dataclasses import dataclass

from ortools.sat.python import cp_model

from genai_planner.scheduling.levelling.network import Network
from genai_planner.scheduling.levelling.problem import Activity, Option, Part, Problem


@dataclass(frozen=True, slots=True)
class OptionVariables:
    """An option's choice and, where it uses a resource, its interval."""

    is_chosen: cp_model.IntVar
    interval: cp_model.IntervalVar | None


@dataclass(frozen=True, slots=True)
class PartVariables:
    """When a part runs, and by which of its options."""

    start: cp_model.LinearExprT
    finish: cp_model.LinearExprT
    options: tuple[OptionVariables, ...]


@dataclass(frozen=True, slots=True)
class ActivityVariables:
    """When an activity runs; an activity without parts has one moment."""

    start: cp_model.IntVar
    finish: cp_model.LinearExprT
    parts: tuple[PartVariables, ...]


@dataclass(frozen=True, slots=True)
class Variables:
    """All variables of a problem, in the problem's order."""

    activities: tuple[ActivityVariables, ...]
    makespan: cp_model.IntVar


def add_variables(model: cp_model.CpModel, problem: Problem, network: Network, *, at_most: int) -> Variables:
    """Variables for every activity, none beyond `at_most` slots; each finish is tied to its start here."""
    adding = _Adding(model, at_most)
    activities = tuple(
        adding.activity(activity, head, max(head, at_most - tail))
        for activity, head, tail in zip(problem.activities, network.heads, network.tails, strict=True)
    )
    makespan = model.new_int_var(min(network.critical_length, at_most), at_most, "makespan")
    return Variables(activities, makespan)


@dataclass(frozen=True, slots=True)
class _Adding:
    """Adds variables to a model, with no moment beyond `at_most`."""

    model: cp_model.CpModel
    at_most: int

    def activity(self, activity: Activity, earliest: int, latest: int) -> ActivityVariables:
        if activity.fixed_start is not None:
            earliest = latest = activity.fixed_start
        if activity.latest_start is not None:
            latest = max(earliest, min(latest, activity.latest_start))
        start = self.model.new_int_var(earliest, latest, activity.key)
        if len(activity.parts) <= 1:
            parts = tuple(self._part(part, start) for part in activity.parts)
            return ActivityVariables(start, parts[0].finish if parts else start, parts)
        parts = tuple(self._part(part, self._moment(f"{part.key} start")) for part in activity.parts)
        finish = self._moment(f"{activity.key} finish")
        self.model.add_max_equality(finish, [part.finish for part in parts])
        return ActivityVariables(start, finish, parts)

    def _moment(self, name: str) -> cp_model.IntVar:
        return self.model.new_int_var(0, self.at_most, name)

    def _part(self, part: Part, start: cp_model.IntVar) -> PartVariables:
        only = part.options[0] if len(part.options) == 1 else None
        if only is not None and only.table is None:
            option = self._plain_option(only, start, self.model.new_constant(1))
            return PartVariables(start, start + only.duration, (option,))
        finish = self._moment(f"{part.key} finish")
        options = tuple(self._option(option, start, finish) for option in part.options)
        self.model.add_exactly_one([option.is_chosen for option in options])
        return PartVariables(start, finish, options)

    def _option(self, option: Option, start: cp_model.IntVar, finish: cp_model.IntVar) -> OptionVariables:
        chosen = self.model.new_bool_var(option.key)
        if option.table is None:
            self.model.add(finish == start + option.duration).only_enforce_if(chosen)
            return self._plain_option(option, start, chosen)
        ends = self.model.new_int_var(0, len(option.table) + self.at_most, f"{option.key} finish")
        self.model.add_element(start, option.table[: self.at_most + 1], ends)
        self.model.add(finish == ends).only_enforce_if(chosen)
        size = self.model.new_int_var(
            option.duration, max(option.duration, self.at_most), f"{option.key} size"
        )
        interval = self.model.new_optional_interval_var(start, size, finish, chosen, option.key)
        return OptionVariables(chosen, interval if option.uses else None)

    def _plain_option(
        self, option: Option, start: cp_model.IntVar, chosen: cp_model.IntVar
    ) -> OptionVariables:
        interval = self.model.new_optional_fixed_size_interval_var(start, option.duration, chosen, option.key)
        return OptionVariables(chosen, interval if option.uses else None)
