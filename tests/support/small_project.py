"""A small plan with a bit of everything that the window shows."""

from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.tasks import Phase
from support.plans import effort, link, milestone, plan_of, work


def small_plan():
    """Two phases: collect, then clean (Sam), then a sign-off; a test beside them that has float."""
    return plan_of(
        work("collect", 3, phase="data", name="Collect"),
        effort("clean", 4, "sam", phase="data", name="Clean"),
        work("try", 1, phase="model", name="Try"),
        milestone("done", phase="model", name="Signed off"),
        links=(link("collect", "clean"), link("clean", "done"), link("try", "done")),
        phases=(Phase(id="data", name="Data"), Phase(id="model", name="Model")),
        people=(
            _person("sam", "Sam Weber", Level.EXPERT),
            _person("ines", "Ines Costa", Level.WORKING),
        ),
    )


def _person(person_id, name, level):
    return Person(id=person_id, name=name, day_rate=500, skills=(SkillLevel(skill="data", level=level),))
