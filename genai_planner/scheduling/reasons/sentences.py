"""Why a task has its dates: what it waited for, how far it can slip, and why it is critical or not."""

from datetime import datetime, timedelta
from functools import cached_property

from genai_planner.errors import InputError
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import ConstraintKind, Link, LinkKind, Task
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.reasons.day_parts import Moments, in_half_days
from genai_planner.scheduling.reasons.days_off import DaysOff
from genai_planner.scheduling.result import DriverKind, Schedule, ScheduledTask
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes, to_moment
from genai_planner.words.durations import Duration, TimeKind, largest_count
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, Several, counted, said

_FROM_FINISH = (LinkKind.FINISH_TO_START, LinkKind.FINISH_TO_FINISH)
_TO_START = (LinkKind.FINISH_TO_START, LinkKind.START_TO_START)
_ON_FINISH = (
    ConstraintKind.FINISH_NO_EARLIER_THAN,
    ConstraintKind.FINISH_NO_LATER_THAN,
    ConstraintKind.MUST_FINISH_ON,
)
_CONSTRAINED = {
    ConstraintKind.START_NO_EARLIER_THAN: marked("it must not start before {moment}"),
    ConstraintKind.START_NO_LATER_THAN: marked("it must start no later than {moment}"),
    ConstraintKind.FINISH_NO_EARLIER_THAN: marked("it must not finish before {moment}"),
    ConstraintKind.FINISH_NO_LATER_THAN: marked("it must finish no later than {moment}"),
    ConstraintKind.MUST_START_ON: marked("it must start on {moment}"),
    ConstraintKind.MUST_FINISH_ON: marked("it must finish on {moment}"),
    ConstraintKind.AS_LATE_AS_POSSIBLE: marked("it is to be done as late as possible"),
}


def start_reason(plan: Plan, schedule: Schedule, task_id: str) -> str:
    """Why the task starts when it does, as one sentence that ends with its float.

    For many tasks of one plan, `Reasons` does the common work once.

    Raises:
        InputError: where the task is not in the plan.
    """
    return Reasons(plan, schedule).start(task_id).text()


def float_reason(plan: Plan, schedule: Schedule, task_id: str) -> str:
    """How far the task can slip, and what stops it, as one sentence.

    Raises:
        InputError: where the task is not in the plan.
    """
    return Reasons(plan, schedule).float(task_id).text()


def critical_reason(plan: Plan, schedule: Schedule, task_id: str) -> str:
    """Why the task is critical, or why it is not, as one sentence.

    Raises:
        InputError: where the task is not in the plan.
    """
    return Reasons(plan, schedule).critical(task_id).text()


class Reasons:
    """The reasons for the dates of one schedule: for each task's id one sentence, as data."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self._plan, self._schedule = plan, schedule

    def start(self, task_id: str) -> Said:
        """Why the task starts when it does, and its float."""
        task, dated = self._task(task_id)
        if dated is None:
            return _in_a_circle(task)
        starts = said(
            "Starts {moment} because {cause}",
            moment=self._moments.start(task, dated),
            cause=self._cause(task, dated),
        )
        return self._with_rest(starts, task, dated)

    def cause(self, task_id: str) -> Said:
        """As `start`, for where the date stands beside it already."""
        task, dated = self._task(task_id)
        if dated is None:
            return _in_a_circle(task)
        return self._with_rest(self._cause(task, dated), task, dated)

    def float(self, task_id: str) -> Said:
        """How far the task can slip, and what stops it."""
        task, dated = self._task(task_id)
        if dated is None:
            return _in_a_circle(task)
        if is_done(task):
            template = marked("It is done since {moment}, so nothing of it can slip.")
            return said(template, moment=self._moments.finish(task, dated))
        if dated.total_float_minutes == 0:
            return said("No float: {why}.", why=self._why_none(task, dated))
        return said("{float}.", float=self._some_float(task, dated))

    def critical(self, task_id: str) -> Said:
        """Why the task is critical, or why it is not."""
        task, dated = self._task(task_id)
        if dated is None:
            return said("Not critical: {why}", why=_in_a_circle(task))
        if is_done(task):
            template = marked("Not critical: it is done since {moment}, so nothing of it can slip.")
            return said(template, moment=self._moments.finish(task, dated))
        if dated.is_critical and dated.total_float_minutes > 0:
            return said(
                "Critical: a chain without a break leads from it to the plan's finish, and its float lies in "
                "free time. {float}.",
                float=self._some_float(task, dated),
            )
        if dated.total_float_minutes == 0:
            return said(
                marked("Critical: no float: {why}.")
                if dated.is_critical
                else marked("Not critical: no float: {why}."),
                why=self._why_none(task, dated),
            )
        return said(
            marked("Critical: {float}.") if dated.is_critical else marked("Not critical: {float}."),
            float=self._some_float(task, dated),
        )

    def _with_rest(self, first: Said, task: Task, dated: ScheduledTask) -> Said:
        away = self._days_off.between(task, self._allowed_from(dated), dated.start)
        pauses = [] if is_done(task) else self._days_off.while_on(task, dated)
        clauses = (first, *away, *pauses, _in_short(task, dated))
        return said("{clauses}.", clauses=Several(clauses, "; "))

    def _task(self, task_id: str) -> tuple[Task, ScheduledTask | None]:
        task = self._plan.task_by_id.get(task_id)
        if task is None:
            raise InputError(
                said("The plan '{plan}' has no task '{task_id}'.", plan=self._plan.name, task_id=task_id)
            )
        return task, self._schedule.tasks.get(task_id)

    @cached_property
    def _links(self) -> dict[str, Link]:
        return {link.id: link for link in self._plan.links}

    @cached_property
    def _days_off(self) -> DaysOff:
        return DaysOff(self._plan, self._times)

    @cached_property
    def _moments(self) -> Moments:
        return Moments(self._plan, self._times)

    @cached_property
    def _times(self) -> Clocks:
        return Clocks(self._plan)

    def _name(self, task_id: str) -> str:
        return f"'{self._plan.task_by_id[task_id].name}'"

    def _cause(self, task: Task, dated: ScheduledTask) -> Said:
        """What fixed the start, as a clause."""
        match dated.driver.kind:
            case DriverKind.LINK:
                return self._link_cause(self._links[dated.driver.id])
            case DriverKind.CONSTRAINT if task.constraint is not None:
                given = task.constraint.moment or dated.start
                is_finish = task.constraint.kind in _ON_FINISH
                return said(
                    _CONSTRAINED[task.constraint.kind], moment=self._moments.given(given, is_finish=is_finish)
                )
            case DriverKind.RESOURCE:
                return self._opening(dated.driver.id)
            case DriverKind.PROGRESS:
                return self._progress_cause(task)
            case _:
                return said(
                    "nothing comes before it in the plan, which starts {moment}",
                    moment=self._moments.given(self._plan.start),
                )

    def _link_cause(self, link: Link) -> Said:
        task, before = self._plan.task_by_id[link.predecessor], self._schedule.tasks[link.predecessor]
        if link.kind in _FROM_FINISH:
            moment = self._moments.finish(task, before)
            event = said("'{task}' finishes {moment}", task=task.name, moment=moment)
        else:
            event = said("'{task}' starts {moment}", task=task.name, moment=self._moments.start(task, before))
        cause = _with_lag(event, link)
        if link.is_levelling and link.because:
            cause = said("{because}: {cause}", because=link.because, cause=cause)
        if link.kind in _TO_START:
            return cause
        return said("{cause}, and it must not finish before that", cause=cause)

    def _opening(self, resource_id: str) -> Said:
        resource = self._plan.person_by_id.get(resource_id) or self._plan.pool_by_id[resource_id]
        first = resource.available_from
        if first is None:
            return said("nobody is free")
        return said("'{name}' is available only from {day}", name=resource.name, day=first)

    def _progress_cause(self, task: Task) -> Said:
        status = self._plan.status_date
        if task.progress.actual_start is None and task.progress.actual_finish is None and status:
            return said(
                "what is not done yet cannot lie before the status date, {moment}",
                moment=self._moments.given(status),
            )
        return said("that is when it was begun")

    def _allowed_from(self, dated: ScheduledTask) -> datetime | None:
        """The moment from which the cause would let the task start; None where that says nothing."""
        if dated.driver.kind is DriverKind.PROJECT_START:
            return self._plan.start
        link = self._links.get(dated.driver.id) if dated.driver.kind is DriverKind.LINK else None
        if link is None or link.kind not in _TO_START:
            return None
        before = self._schedule.tasks[link.predecessor]
        moment = before.finish if link.kind in _FROM_FINISH else before.start
        if link.lag_is_elapsed:
            return moment + timedelta(minutes=link.lag_minutes)
        clock = self._times.of_calendar(self._plan.task_by_id[link.successor].calendar)
        return to_moment(clock.add(to_minutes(moment), link.lag_minutes))

    def _follower(self, dated: ScheduledTask) -> str:
        """The name of the task that would move; empty where none limits the task."""
        if dated.limit.kind is not DriverKind.LINK:
            return ""
        return self._plan.task_by_id[self._links[dated.limit.id].successor].name

    def _some_float(self, task: Task, dated: ScheduledTask) -> Said:
        """How much float there is or lacks, and what stops it, as a clause."""
        amount, follower = in_half_days(dated.total_float), self._follower(dated)
        latest = self._moments.finish(task, dated, dated.late_finish)
        if dated.total_float_minutes < 0:
            template = marked("{amount} too late: the plan needs it finished by {moment}")
            if follower:
                template = marked("{amount} too late: '{follower}' needs it finished by {moment}")
            elif _is_constrained(dated):
                template = marked("{amount} too late: its own constraint wants it finished by {moment}")
            return said(template, amount=amount, follower=follower, moment=latest)
        consequence = said("the plan finishes later")
        if follower:
            consequence = said("'{follower}', and with it the plan, is late", follower=follower)
        elif _is_constrained(dated):
            consequence = said("its own constraint is broken")
        return said(
            _until(dated),
            amount=amount,
            moment=latest,
            consequence=consequence,
            free=in_half_days(dated.free_float),
        )

    def _why_none(self, task: Task, dated: ScheduledTask) -> Said:
        if task.constraint is not None and task.constraint.kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
            return said(
                "it is done as late as possible, so any delay moves what follows or the plan's finish"
            )
        if _is_constrained(dated):
            latest = self._moments.finish(task, dated, dated.late_finish)
            return said("its own constraint wants it finished by {moment}", moment=latest)
        follower = self._follower(dated)
        template = marked("any delay delays the plan's finish on {moment}")
        if follower:
            template = marked("any delay moves '{follower}' and delays the plan's finish on {moment}")
        return said(template, follower=follower, moment=self._moments.of_plan(self._schedule.finish))


def _is_constrained(dated: ScheduledTask) -> bool:
    return dated.limit.kind is DriverKind.CONSTRAINT


def _in_a_circle(task: Task) -> Said:
    return said("'{task}' has no dates, because it waits for itself along a circle of links.", task=task.name)


def _in_short(task: Task, dated: ScheduledTask) -> Said:
    """The float as the last clause of a longer sentence."""
    amount = in_half_days(dated.total_float)
    if is_done(task):
        return said("it is done")
    if amount.minutes == 0:
        return said("no float, so it is critical") if dated.is_critical else said("no float")
    if amount.minutes < 0:
        return said("{amount} too late", amount=amount)
    if dated.is_critical:
        return said("{amount} of float, in free time on the critical path", amount=amount)
    return said("{amount} of float", amount=amount)


def _until(dated: ScheduledTask) -> str:
    """The template of how long the task can wait, and from when on it moves others."""
    free = dated.free_float_minutes
    if free == dated.total_float_minutes:
        return marked("{amount} of float: it can finish as late as {moment} before {consequence}")
    if free == 0:
        return marked(
            "{amount} of float: it can finish as late as {moment} before {consequence}; any delay moves the "
            "tasks that follow"
        )
    return marked(
        "{amount} of float: it can finish as late as {moment} before {consequence}; after {free} it moves "
        "the tasks that follow"
    )


def _with_lag(event: Said, link: Link) -> Said:
    """What was waited for, and the lag or lead after it."""
    if not link.lag_minutes:
        return event
    kind = TimeKind.ELAPSED if link.lag_is_elapsed else TimeKind.WORK
    lag = Duration(link.lag_minutes, kind)
    if link.lag_minutes < 0:
        return said("{event}, less {amount} of lead", event=event, amount=lag)
    return counted(
        "{event} and {amount} of lag follows",
        "{event} and {amount} of lag follow",
        largest_count(lag),
        event=event,
        amount=lag,
    )
