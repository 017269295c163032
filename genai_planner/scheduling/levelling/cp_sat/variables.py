"""The solver's variables: start and finish of each activity, one interval and one choice per option."""

from dataclasses import dataclass

from ortools.sat.python import cp_model

from genai_planner.scheduling.levelling.problem.axis import FinishTable
from genai_planner.scheduling.levelling.problem.linear_pieces import Piece, pieces
from genai_planner.scheduling.levelling.problem.problem import Activity, Option, Part, Problem
from genai_planner.scheduling.levelling.search.network import Network


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
            parts = tuple(self._part(part, start, (earliest, latest)) for part in activity.parts)
            return ActivityVariables(start, parts[0].finish if parts else start, parts)
        parts = tuple(self._part_of_several(part, earliest) for part in activity.parts)
        finish = self._moment(f"{activity.key} finish", earliest)
        self.model.add_max_equality(finish, [part.finish for part in parts])
        return ActivityVariables(start, finish, parts)

    def _moment(self, name: str, earliest: int) -> cp_model.IntVar:
        return self.model.new_int_var(earliest, max(earliest, self.at_most), name)

    def _part_of_several(self, part: Part, earliest: int) -> PartVariables:
        latest = max(earliest, self.at_most - min(option.duration for option in part.options))
        start = self.model.new_int_var(earliest, latest, f"{part.key} start")
        return self._part(part, start, (earliest, latest))

    def _part(self, part: Part, start: cp_model.IntVar, window: tuple[int, int]) -> PartVariables:
        courses = [self._course(option, window) for option in part.options]
        if len(courses) == 1 and len(courses[0]) == 1 and courses[0][0].span is not None:
            chosen = self.model.new_constant(1)
            option = self._fixed_option(part.options[0], start, courses[0][0].span, chosen)
            return PartVariables(start, start + courses[0][0].span, (option,))
        finish = self._moment(f"{part.key} finish", window[0])
        options = tuple(
            self._option(option, course, start, finish)
            for option, course in zip(part.options, courses, strict=True)
        )
        self.model.add_exactly_one([option.is_chosen for option in options])
        return PartVariables(start, finish, options)

    def _course(self, option: Option, window: tuple[int, int]) -> list[Piece]:
        """The finishes of an option for the starts within the window that finish in time."""
        first, last = window
        if option.table is None:
            return [Piece(first, last, span=option.duration)]
        last = min(last, len(option.table) - 1)
        found = []
        table = option.table
        within = table.pieces(first, last) if isinstance(table, FinishTable) else pieces(table, first, last)
        for piece in within:
            if piece.finish_from(piece.first) > self.at_most:
                break
            found.append(piece)
        return found

    def _option(
        self, option: Option, course: list[Piece], start: cp_model.IntVar, finish: cp_model.IntVar
    ) -> OptionVariables:
        chosen = self.model.new_bool_var(option.key)
        if not course:
            self.model.add(chosen == 0)
            return OptionVariables(chosen, None)
        if len(course) == 1:
            self._follow(course[0], start, finish, chosen)
        else:
            branches = [self.model.new_bool_var(f"{option.key} from {piece.first}") for piece in course]
            self.model.add_exactly_one([*branches, chosen.negated()])
            for piece, branch in zip(course, branches, strict=True):
                self._follow(piece, start, finish, branch)
        if not option.uses:
            return OptionVariables(chosen, None)
        if len(course) == 1 and course[0].span is not None:
            return self._fixed_option(option, start, course[0].span, chosen)
        spans = (option.duration, max(option.duration, self.at_most))
        size = self.model.new_int_var(*spans, f"{option.key} size")
        interval = self.model.new_optional_interval_var(start, size, finish, chosen, option.key)
        return OptionVariables(chosen, interval)

    def _follow(
        self, piece: Piece, start: cp_model.IntVar, finish: cp_model.IntVar, holds: cp_model.IntVar
    ) -> None:
        self.model.add_linear_constraint(start, piece.first, piece.last).only_enforce_if(holds)
        end = start + piece.span if piece.span is not None else piece.finish
        self.model.add(finish == end).only_enforce_if(holds)

    def _fixed_option(
        self, option: Option, start: cp_model.IntVar, span: int, chosen: cp_model.IntVar
    ) -> OptionVariables:
        interval = self.model.new_optional_fixed_size_interval_var(start, span, chosen, option.key)
        return OptionVariables(chosen, interval if option.uses else None)
