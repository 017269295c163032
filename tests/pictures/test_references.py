"""Pictures against stored ones; GENAI_PLANNER_NEW_REFERENCES=1 stores them anew, for a person to look at."""

import os
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.resources import Level, Person, Skill, SkillLevel, Stage
from genai_planner.model.tasks import Assignment, Phase, Progress, SkillNeed
from genai_planner.pictures.lifecycle.picture import LifecycleOptions
from genai_planner.pictures.lifecycle.picture_face import LifecyclePicture
from genai_planner.pictures.matrix.matrix import MatrixOptions
from genai_planner.pictures.matrix.picture import MatrixPicture
from genai_planner.pictures.page.output import PictureForm, render
from genai_planner.pictures.page.picture import Picture
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.timeline.page import PICTURE, TimelineOptions
from genai_planner.pictures.timeline.picture import TimelinePicture
from genai_planner.pictures.timeline.table import Column
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.expertise import expertise
from support.image_difference import difference
from support.plans import SKILL, compute, exactly, link, milestone, plan_of, work

REFERENCES = Path(__file__).parent / "references"
MADE_ON = date(2027, 1, 18)


def a_plan():
    """Every kind of ink that a timeline knows, in little room."""
    people = (
        Person(id="mara", name="Mara Lindqvist", skills=(SkillLevel(skill="data", level=Level.EXPERT),)),
        Person(id="jon", name="Jon Baker", skills=(SkillLevel(skill="data", level=Level.WORKING),)),
    )
    phases = (
        Phase(id="scope", name="Define the use case", stage=Stage.SCOPE, lifecycle_phase="use-case"),
        Phase(id="adapt", name="Fine-tuning", stage=Stage.ADAPT, lifecycle_phase="fine-tuning"),
        Phase(id="deploy", name="Optimise and deploy", stage=Stage.INTEGRATE, lifecycle_phase="deployment"),
    )
    needs = tuple(
        SkillNeed(skill=skill, level=level, effort_days=exactly(days))
        for skill, level, days in (("data", Level.EXPERT, 4), ("domain", Level.WORKING, 2))
    )
    assigned = (Assignment(person="mara", skill="data"),)
    tasks = (
        work("talk", 3, phase="scope", name="Interviews", progress=Progress(percent_complete=100)),
        milestone("signed", phase="scope", name="Use case signed off"),
        work(
            "collect", 8, phase="adapt", name="Collect examples", needs=needs, duration_days=None,
            assignments=assigned, progress=Progress(percent_complete=40),
        ),
        compute("tune", 41, gpus=8, phase="adapt", name="Training run"),
        work("check", 3, phase="adapt", name="Evaluate"),
        work("serve", 6, phase="deploy", name="Serving", deadline=datetime(2027, 1, 22, 17)),
        milestone("live", phase="deploy", name="Live"),
    )  # fmt: skip
    order = ("talk", "signed", "collect", "tune", "check", "serve", "live")
    links = tuple(link(one, other) for one, other in pairwise(order) if other != "serve")
    domain = Skill(id="domain", name="Domain expertise", short_name="Domain")
    return plan_of(
        *tasks, links=links, phases=phases, people=people, skills=(SKILL, domain), deadline=date(2027, 2, 2)
    )


def pictures(measure) -> dict[str, tuple[Picture, str]]:
    plan, lifecycle = a_plan(), bundled()
    dates = schedule(plan)
    options = TimelineOptions(
        width=1000.0,
        columns=(Column.DURATION, Column.FINISH, Column.WHO, Column.FLOAT),
        chart=replace(PICTURE, today=datetime(2027, 1, 12, 12), selected=frozenset({"collect"})),
        made_on=MADE_ON,
    )
    folded = replace(options, folded=frozenset(phase.id for phase in plan.phases))
    table = expertise(plan, dates, lifecycle)
    unfolded = MatrixOptions(width=720.0, unfolded=frozenset({"adapt"}), made_on=MADE_ON)
    return {
        "timeline-light": (TimelinePicture(plan, dates, measure, options), "light"),
        "timeline-dark": (TimelinePicture(plan, dates, measure, options), "dark"),
        "overview-light": (TimelinePicture(plan, dates, measure, folded), "light"),
        "matrix-light": (MatrixPicture(plan, table, measure, unfolded), "light"),
        "lifecycle-dark": (
            LifecyclePicture(lifecycle, plan, measure, LifecycleOptions(width=960.0, schedule=dates)),
            "dark",
        ),
    }


@pytest.mark.parametrize(
    "name", ["timeline-light", "timeline-dark", "overview-light", "matrix-light", "lifecycle-dark"]
)
def test_a_picture_looks_as_it_did_when_a_person_last_looked_at_it(measure, name):
    picture, theme = pictures(measure)[name]
    data = render(picture, PictureForm.PNG, load_theme(theme)).data
    path = REFERENCES / f"{name}.png"
    if os.environ.get("GENAI_PLANNER_NEW_REFERENCES"):
        path.write_bytes(data)
    found = difference(QImage.fromData(data), QImage(str(path)))
    assert found.mean < 1.5
    assert found.worst < 60


def test_a_bar_of_another_colour_is_noticed(measure):
    picture, _ = pictures(measure)["timeline-light"]
    light = load_theme("light")
    colours = {**light.colours, "adapt_bar": light.colours["select_bar"]}
    changed = replace(light, colours=colours)
    data = render(picture, PictureForm.PNG, changed).data
    assert difference(QImage.fromData(data), QImage(str(REFERENCES / "timeline-light.png"))).worst >= 60
