"""How long a schedule takes beside MPXJ's MicrosoftScheduler, on the same plans in the same process, warm.

    python tests/benchmarks/scheduling.py [--json] [--sizes 100 1000 10000] [--runs 7]

The comparison needs Java and the packages `mpxj` and `jpype1`; without them only our own times are printed.
Times are the best of several runs, ours and theirs by turns, in milliseconds of the calling thread on the
processor, so that other programs on the machine do not count. `first` knows nothing of the plan, as when
a file is opened; `new` knows its calendars, but none of its tasks; `dates` is that without records and
problems; `edit` dates the plan after one task was changed, as in the window. MPXJ is warm and has the plan's
tasks, links and calendars in memory, as `edit` does: the ratio is that of `edit`, beside it that of `new`.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from genai_planner.model.calendars import OFFICE_WEEK, Calendar, CalendarException, WorkingSpan
from genai_planner.model.checking import faultless
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, LinkKind, Phase, Task, TaskKind
from genai_planner.scheduling import compiled
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.passes.dating import date_plan
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time import clocks

START = datetime(2027, 1, 4, 8)
KINDS = [LinkKind.FINISH_TO_START] * 7 + [kind for kind in LinkKind if kind is not LinkKind.FINISH_TO_START]
LONG_DAYS = ((WorkingSpan(start_minute=9 * 60, finish_minute=17 * 60 + 30),),) * 6 + ((),)
CALENDARS = (
    Calendar(
        id="project",
        name="Project",
        week=OFFICE_WEEK,
        exceptions=tuple(
            CalendarException(first=date(year, 12, 24), last=date(year, 12, 31)) for year in range(2027, 2040)
        ),
    ),
    Calendar(id="long", name="Long days", week=LONG_DAYS),
)
A_FRAME = 16.0
"""Milliseconds in which an edit of a plan of 1,000 tasks must be scheduled again."""


def random_plan(count: int, seed: int = 1) -> Plan:
    """A plan of that many tasks in phases of twenty, two links each, a third on another calendar."""
    draw = random.Random(seed)
    return Plan(
        name="Benchmark",
        start=START,
        calendars=CALENDARS,
        phases=tuple(Phase(id=f"p{number}", name=f"Phase {number}") for number in range(-(-count // 20))),
        tasks=tuple(_task(number, draw) for number in range(count)),
        links=tuple(
            Link(
                id=f"l{number}-{before}",
                predecessor=f"t{before}",
                successor=f"t{number}",
                kind=draw.choice(KINDS),
                lag_minutes=draw.choice((0, 0, 0, 480, 960, -240)),
            )
            for number in range(1, count)
            for before in {draw.randint(max(0, number - 50), number - 1) for _ in range(2)}
        ),
    )


def _task(number: int, draw: random.Random) -> Task:
    days = draw.randint(1, 40) / 4
    is_milestone = draw.random() < 0.05
    return Task(
        id=f"t{number}",
        name=f"Task {number}",
        phase=f"p{number // 20}",
        kind=TaskKind.MILESTONE if is_milestone else TaskKind.WORK,
        duration_days=None if is_milestone else Estimate(optimistic=days, likely=days, pessimistic=days),
        calendar="long" if draw.random() < 1 / 3 else None,
    )


def edited(plan: Plan) -> Plan:
    """The plan with one task in the middle made a day longer."""
    middle = len(plan.tasks) // 2
    task = next(task for task in plan.tasks[middle:] if task.duration_days)
    days = task.duration_days.likely + 1
    longer = task.model_copy(
        update={"duration_days": Estimate(optimistic=days, likely=days, pessimistic=days)}
    )
    return plan.model_copy(update={"tasks": tuple(longer if one is task else one for one in plan.tasks)})


class Job(NamedTuple):
    """What is measured, and what comes before it unmeasured."""

    prepare: Callable[[], object]
    run: Callable[[], object]


class Rival:
    """The same plan in MPXJ, scheduled by its MicrosoftScheduler."""

    def __init__(self, plan: Plan) -> None:
        import jpype
        import mpxj  # noqa: F401  puts its classes on the path

        if not jpype.isJVMStarted():
            jpype.startJVM("-Xmx2g")
        self._java = jpype.JPackage("java")
        self._mpxj = jpype.JPackage("org").mpxj
        self._file = self._mpxj.ProjectFile()
        self._calendars = {calendar.id: self._calendar(calendar) for calendar in plan.calendars}
        self._file.setDefaultCalendar(self._calendars["project"])
        self.tasks = self._tasks(plan)
        self._link(plan)

    def schedule(self) -> None:
        """Dates the plan."""
        start = self._java.time.LocalDateTime.of(START.year, START.month, START.day, START.hour, 0)
        self._mpxj.cpm.MicrosoftScheduler().schedule(self._file, start)

    def disagreements(self, plan: Plan) -> int:
        """How many tasks have another start or finish than in our schedule."""
        ours = schedule(plan).tasks
        return sum(
            (str(task.getStart()), str(task.getFinish()))
            != (ours[task_id].start.isoformat("T", "minutes"), ours[task_id].finish.isoformat("T", "minutes"))
            for task_id, task in self.tasks.items()
        )

    def _calendar(self, calendar: Calendar) -> Any:
        made = self._file.addCalendar()
        made.setName(calendar.name)
        clock, day = self._java.time.LocalTime.of, self._java.time.LocalDate.of
        for number, spans in enumerate(calendar.week):
            weekday = self._java.time.DayOfWeek.of(number + 1)
            working = self._mpxj.DayType.WORKING if spans else self._mpxj.DayType.NON_WORKING
            made.setCalendarDayType(weekday, working)
            hours = made.addCalendarHours(weekday)
            for span in spans:
                ends = (clock(*divmod(minute, 60)) for minute in (span.start_minute, span.finish_minute))
                hours.add(self._mpxj.LocalTimeRange(*ends))
        for off in calendar.exceptions:
            ends = (day(end.year, end.month, end.day) for end in (off.first, off.last))
            made.addCalendarException(*ends)
        return made

    def _tasks(self, plan: Plan) -> dict[str, Any]:
        summaries = {}
        for phase in plan.phases:
            summaries[phase.id] = self._file.addTask()
            summaries[phase.id].setName(phase.name)
        return {task.id: self._task(task, summaries[task.phase]) for task in plan.tasks}

    def _task(self, task: Task, summary: Any) -> Any:
        made = summary.addTask()
        hours = task.duration_days.likely * 8 if task.duration_days else 0.0
        duration = self._mpxj.Duration.getInstance(hours, self._mpxj.TimeUnit.HOURS)
        made.setName(task.name)
        made.setDuration(duration)
        made.setRemainingDuration(duration)
        made.setActualDuration(self._mpxj.Duration.getInstance(0.0, self._mpxj.TimeUnit.HOURS))
        made.setMilestone(task.kind is TaskKind.MILESTONE)
        if task.calendar:
            made.setCalendar(self._calendars[task.calendar])
        return made

    def _link(self, plan: Plan) -> None:
        kinds = {kind: getattr(self._mpxj.RelationType, kind.name.replace("_TO_", "_")) for kind in LinkKind}
        for link in plan.links:
            lag = self._mpxj.Duration.getInstance(float(link.lag_minutes), self._mpxj.TimeUnit.MINUTES)
            relation = self._mpxj.Relation.Builder().predecessorTask(self.tasks[link.predecessor])
            self.tasks[link.successor].addPredecessor(relation.type(kinds[link.kind]).lag(lag))


def measure(count: int, runs: int) -> dict[str, float | int | None]:
    """Milliseconds for a plan of that many tasks: everything, its dates alone, and MPXJ's."""
    plan = random_plan(count)
    changed = edited(plan)
    rival = _rival(plan)
    if rival is not None:
        for _ in range(12):  # until Java has compiled what it runs
            rival.schedule()
    jobs = {
        "first": Job(_forget_all, lambda: schedule(plan)),
        "new": Job(_forget_tasks, lambda: schedule(plan)),
        "dates": Job(_forget_tasks, lambda: date_plan(compile_plan(plan))),
        "edit": Job(lambda: schedule(plan), lambda: schedule(changed)),
    }
    if rival is not None:
        jobs["mpxj"] = Job(lambda: None, rival.schedule)
    best = _best(jobs, runs)
    theirs = best.get("mpxj")
    return {
        "tasks": count,
        "links": len(plan.links),
        "first_ms": best["first"],
        "new_ms": best["new"],
        "dates_ms": best["dates"],
        "edit_ms": best["edit"],
        "mpxj_ms": theirs,
        "ratio": best["edit"] / theirs if theirs else None,
        "ratio_new": best["new"] / theirs if theirs else None,
        "disagreements": rival.disagreements(plan) if rival is not None else None,
    }


def _forget_tasks() -> None:
    compiled._known.cache_clear()
    faultless._known.cache_clear()


def _forget_all() -> None:
    _forget_tasks()
    clocks._in_week.cache_clear()


def _rival(plan: Plan) -> Rival | None:
    try:
        return Rival(plan)
    except (ImportError, OSError) as error:
        print(f"MPXJ is left out: {error}", file=sys.stderr)
        return None


def _best(jobs: dict[str, Job], runs: int) -> dict[str, float]:
    """The shortest time of each job, all of them by turns so that a busy moment hits them alike."""
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(runs):
        for name, job in jobs.items():
            job.prepare()
            begin = time.thread_time()
            job.run()
            best[name] = min(best[name], (time.thread_time() - begin) * 1000)
    return best


def main() -> None:
    """Prints a table, or one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000], help="numbers of tasks")
    parser.add_argument("--runs", type=int, default=7, help="runs of which the best counts")
    options = parser.parse_args()
    results = [measure(size, options.runs) for size in options.sizes]
    if options.json:
        print(json.dumps({"scheduling": results, "frame_ms": A_FRAME}))
        return
    print("  tasks   links      first        new     dates      edit      MPXJ  ratio    new  differ")
    for result in results:
        print(_row(result))


def _row(result: dict[str, float | int | None]) -> str:
    theirs, ratio, ratio_new = result["mpxj_ms"], result["ratio"], result["ratio_new"]
    return (
        f"{result['tasks']:7} {result['links']:7} {result['first_ms']:10.1f} "
        f"{result['new_ms']:10.1f} {result['dates_ms']:9.1f} {result['edit_ms']:9.1f} "
        f"{theirs or 0:9.1f} {ratio or 0:6.2f} {ratio_new or 0:6.2f} {result['disagreements'] or 0:7}"
    )


if __name__ == "__main__":
    main()
