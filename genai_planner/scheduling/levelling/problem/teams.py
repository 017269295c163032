"""Who could cover a need: those on it now, others of its level, and below it those who have a mentor."""

from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Person
from genai_planner.model.tasks import Assignment, SkillNeed, Task
from genai_planner.scheduling.levelling.problem.wishes import SkillRules

Team = tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Teams:
    """Makes the teams that may cover a need by the rules."""

    plan: Plan
    rules: SkillRules

    def present(self, task: Task, need: SkillNeed) -> Team:
        """Those of the team on the need today, at the pace of their level unless they are pinned."""
        return tuple(
            given if given.is_pinned else self._at_pace(given, need)
            for given in task.assignments
            if given.skill == need.skill and given.person in self.plan.person_by_id
        )

    def others(self, present: Team, need: SkillNeed) -> list[Team]:
        """The teams that could take over; none where the present one is pinned, or is several people."""
        is_several = len(present) > 1 and not self._is_mentored(present, need)
        if is_several or any(given.is_pinned for given in present):
            return []
        today = _people(present)
        return [team for team in self._all_able(need) if _people(team) != today]

    def _all_able(self, need: SkillNeed) -> Iterator[Team]:
        able = [person for person in self.plan.people if person.level_of(need.skill) >= need.level]
        for person in able:
            yield (self._at_pace(Assignment(person=person.id, skill=need.skill), need),)
        if self.rules.allows_below:
            for learner in self.plan.people:
                if _is_one_below(learner, need):
                    yield from (self._mentored(learner, mentor, need) for mentor in able)

    def _mentored(self, learner: Person, mentor: Person, need: SkillNeed) -> Team:
        """The two of them, at the pace of one where both give the project the same part of their time."""
        share = self.rules.mentor_share
        return (
            Assignment(person=learner.id, skill=need.skill, pace=1 - share),
            Assignment(person=mentor.id, skill=need.skill, units=share),
        )

    def _at_pace(self, given: Assignment, need: SkillNeed) -> Assignment:
        level = self.plan.person_by_id[given.person].level_of(need.skill)
        if self.rules.pace_above == 1 or level <= need.level:
            return given
        return changed(given, pace=self.rules.pace_above)

    def _is_mentored(self, team: Team, need: SkillNeed) -> bool:
        """Whether the team is somebody below the level, slower for it, and somebody who has the level."""
        people = self.plan.person_by_id
        learners = [given for given in team if people[given.person].level_of(need.skill) < need.level]
        return 0 < len(learners) < len(team) and all(learner.pace < 1 for learner in learners)


def _people(team: Team) -> set[str]:
    return {given.person for given in team}


def _is_one_below(person: Person, need: SkillNeed) -> bool:
    level = person.level_of(need.skill)
    return level > Level.NONE and level == need.level - 1
