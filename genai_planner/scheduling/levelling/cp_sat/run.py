"""One run of CP-SAT: the best solution for one goal, or whether there is any, what went before kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import ceil

from ortools.sat.python import cp_model

from genai_planner.scheduling.levelling.cp_sat.constraints import add_constraints
from genai_planner.scheduling.levelling.cp_sat.objective import goal_expression
from genai_planner.scheduling.levelling.cp_sat.variables import PartVariables, Variables, add_variables
from genai_planner.scheduling.levelling.problem.problem import Placement, Problem, Solution
from genai_planner.scheduling.levelling.search.goals import Goal
from genai_planner.scheduling.levelling.search.limits import Run
from genai_planner.scheduling.levelling.search.network import Network
from genai_planner.scheduling.levelling.search.stopping import Stopper

_ROUNDING = 1e-6
_COMPLETING_SECONDS = 1.0
"""On the solver's own clock, at the most; nothing is left to search then, so that it takes far less."""

OnSolution = Callable[[Solution, int], bool]
"""Told of each solution with the bound so far; answers whether to go on."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What one run searches: the problem within `at_most` slots, with the values of earlier goals kept."""

    problem: Problem
    network: Network
    at_most: int
    kept: Mapping[Goal, int] = field(default_factory=dict)
    hint: Solution | None = None


@dataclass(frozen=True, slots=True)
class StageResult:
    """The best solution of the run, a lower bound on its goal, and whether nothing is left to search."""

    solution: Solution | None
    bound: int
    is_exhausted: bool
    own_seconds: float
    """What the run took on the solver's own clock."""


def best_for(goal: Goal, stage: Stage, run: Run, stopper: Stopper, on_solution: OnSolution) -> StageResult:
    """The solution with the least value of the goal that was found in time."""
    model, variables = _model(stage)
    model.minimize(goal_expression(model, stage.problem, variables, goal))
    if stage.hint is not None:
        _complete_hints(model)
    solver = _solver(run)
    with stopper.running(solver.stop_search):
        status = solver.solve(model, _Watcher(variables, on_solution))
    bound = max(0, ceil(solver.best_objective_bound - _ROUNDING))
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return StageResult(None, 0, status == cp_model.INFEASIBLE, solver.deterministic_time)
    solution = _solution(solver, variables)
    return StageResult(solution, bound, status == cp_model.OPTIMAL, solver.deterministic_time)


def any_within(stage: Stage, run: Run, stopper: Stopper) -> StageResult:
    """Any solution within `stage.at_most`; an exhausted search without one proves that there is none."""
    model, variables = _model(stage)
    solver = _solver(run)
    # Shortens hard proofs by a fifth (PSPLIB j6041_8, j3013_2), and does little for solutions.
    solver.parameters.use_strong_propagation_in_disjunctive = True
    with stopper.running(solver.stop_search):
        status = solver.solve(model)
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        solution = _solution(solver, variables)
        return StageResult(solution, 0, is_exhausted=False, own_seconds=solver.deterministic_time)
    is_infeasible = status == cp_model.INFEASIBLE
    bound = stage.at_most + 1 if is_infeasible else 0
    return StageResult(None, bound, is_infeasible, solver.deterministic_time)


def _model(stage: Stage) -> tuple[cp_model.CpModel, Variables]:
    model = cp_model.CpModel()
    variables = add_variables(model, stage.problem, stage.network, at_most=stage.at_most)
    add_constraints(model, stage.problem, stage.network, variables)
    for earlier, value in stage.kept.items():
        model.add(goal_expression(model, stage.problem, variables, earlier) <= value)
    if stage.hint is not None:
        _add_hints(model, variables, stage.hint)
    return model, variables


def _solver(run: Run) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    if run.is_repeatable:
        solver.parameters.max_deterministic_time = max(run.own_seconds, 0.001)
    else:
        solver.parameters.max_time_in_seconds = max(run.seconds, 0.01)
    # Whoever levels decides what Ctrl-C means; the solver would keep it to itself.
    solver.parameters.catch_sigint_signal = False
    solver.parameters.num_workers = run.workers
    solver.parameters.random_seed = run.seed
    # Without a linear relaxation one worker proves more and finds better makespans on PSPLIB J60.
    solver.parameters.linearization_level = 0
    if run.workers > 1:
        solver.parameters.subsolvers.append("no_lp")
    return solver


def _add_hints(model: cp_model.CpModel, variables: Variables, hint: Solution) -> None:
    for activity, placement in zip(variables.activities, hint.placements, strict=True):
        model.add_hint(activity.start, placement.start)
        for part, chosen in zip(activity.parts, placement.options, strict=True):
            if len(part.options) > 1:
                for index, option in enumerate(part.options):
                    model.add_hint(option.is_chosen, index == chosen)


def _complete_hints(model: cp_model.CpModel) -> None:
    """Hints for every variable, from those that are there.

    The solver takes a complete hint as its first solution; of an incomplete one it may lose track, and then
    it can search for long to be as good again.
    """
    solver = cp_model.CpSolver()
    solver.parameters.catch_sigint_signal = False
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.max_deterministic_time = _COMPLETING_SECONDS
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return
    model.clear_hints()  # type: ignore[no-untyped-call]  # the library leaves it without types
    for index, value in enumerate(solver.response_proto.solution):
        model.add_hint(model.get_int_var_from_proto_index(index), value)


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Hands each solution on as it is found, and stops the search when told to."""

    def __init__(self, variables: Variables, on_solution: OnSolution) -> None:
        super().__init__()
        self._variables = variables
        self._on_solution = on_solution

    def on_solution_callback(self) -> None:
        """Called by the solver for each better solution."""
        bound = max(0, ceil(self.best_objective_bound - _ROUNDING))
        if not self._on_solution(_solution(self, self._variables), bound):
            self.stop_search()


_Values = cp_model.CpSolver | cp_model.CpSolverSolutionCallback


def _solution(values: _Values, variables: Variables) -> Solution:
    return Solution(
        tuple(
            Placement(
                start=values.value(activity.start),
                finish=values.value(activity.finish),
                options=tuple(_chosen(values, part) for part in activity.parts),
                part_starts=tuple(values.value(part.start) for part in activity.parts),
            )
            for activity in variables.activities
        )
    )


def _chosen(values: _Values, part: PartVariables) -> int:
    choices = (option.is_chosen for option in part.options)
    return next(index for index, chosen in enumerate(choices) if values.boolean_value(chosen))
