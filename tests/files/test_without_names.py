"""Exports without names: people are told by role and number wherever a text names them."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest

from genai_planner.files.export_options import ExportOptions, SlideKind
from genai_planner.files.exports import EXPORTS, export
from genai_planner.files.without_names import without_names
from genai_planner.model.criteria import Criterion
from genai_planner.model.edits.changing import changed
from genai_planner.model.log import About, Entry, EntryKind, Subject
from genai_planner.model.resources import Person
from genai_planner.model.scenarios import Baseline, Lever, LeverKind, Scenario
from genai_planner.model.table.own_columns import OwnColumn, OwnValue, WebLink
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.said import said
from genai_planner.words.sentence import Sentence
from support.plans import effort, milestone, plan_of

TODAY = date(2026, 11, 27)
SECRET = ("Zsofia", "Quillon", "zsofia", "Bartholomew", "Drusilla", "drusilla@example.org", "Xanthippe")


def talkative_plan():
    first = changed(
        effort("a", 2, "zsofia", name="Talk to Zsofia"),
        note="ZSOFIA QUILLON knows; mail drusilla@example.org",
        because=Sentence(said("'{name}' is alone on it.", name="Bartholomew")),
        addresses=(WebLink(address="mailto:drusilla@example.org"), WebLink(address="https://example.org")),
        own=(OwnValue(column="who", words="Bartholomew"),),
    )
    gate = milestone("g", name="Gate", is_gate=True)
    gate = changed(gate, criteria=(Criterion(measure="Right", threshold=1, owner="Xanthippe Drusilla"),))
    about = About(subject=Subject.PERSON, id="zsofia", name="Zsofia Quillon")
    return plan_of(
        *(first, effort("b", 1, "bart"), gate),
        name="A plan",
        people=(
            Person(id="zsofia", name="Zsofia Quillon", role="ML engineer", day_rate=500),
            Person(id="bart", name="Bartholomew", role="ML engineer"),
        ),
        own_columns=(OwnColumn(id="who", name="Asks"),),
        log=(
            Entry(
                id="e",
                kind=EntryKind.QUESTION,
                text="Does Bartholomew know?",
                who="Drusilla",
                about=about,
                opened=TODAY,
            ),
        ),
        scenarios=(
            Scenario(id="s", name="Without Zsofia", levers=(Lever(kind=LeverKind.LEAVES, id="zsofia"),)),
        ),
        baselines=(
            Baseline(
                id="o",
                name="First",
                made=datetime(2026, 11, 1),
                approved_by="Xanthippe",
                finish=datetime(2027, 1, 8),
            ),
        ),
    )


def texts_of(data):
    """The texts in a file, those within archives in it included."""
    if not data.startswith(b"PK\x03\x04"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(texts_of(archive.read(name)) for name in archive.namelist())


def test_nobody_is_named_in_any_field_and_the_dates_stay():
    plan = without_names(talkative_plan())
    text = plan.model_dump_json()
    assert [name for name in SECRET if re.search(name, text, re.IGNORECASE)] == []
    assert [person.name for person in plan.people] == ["ML engineer 1", "ML engineer 2"]
    assert plan.task_by_id["a"].name == "Talk to ML engineer 1"
    assert plan.task_by_id["a"].because == "'ML engineer 2' is alone on it."
    assert plan.log[0].who.startswith("Somebody")
    assert plan.scenarios[0].levers[0].id == plan.people[0].id
    assert [one.address for one in plan.task_by_id["a"].addresses] == ["https://example.org"]
    assert schedule(plan).finish == schedule(talkative_plan()).finish


def test_what_becomes_longer_than_its_field_is_cut():
    named = changed(effort("a", 1, "al", name="Al B " * 39), explanation="Al B " * 790)
    plan = plan_of(named, people=(Person(id="al", name="Al B", role="r" * 200),))
    told = without_names(plan)
    assert told.people[0].name == f"{'r' * 190} 1"
    assert (len(told.tasks[0].name), len(told.tasks[0].explanation)) == (200, 4_000)


def test_a_plan_without_people_stays_as_it_is():
    plan = plan_of(milestone("m"))
    assert without_names(plan) == plan


FORMS = [one.key for one in EXPORTS if not any("pdf" in suffix for suffix in one.suffixes)]


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("png", "pack")])
def test_no_file_names_anybody(tmp_path, form):
    path = tmp_path / "file"
    slides = (SlideKind.SUMMARY, SlideKind.TASKS, SlideKind.DECISIONS)
    options = ExportOptions(form=form, shows_names=False, slides=slides)
    export(talkative_plan(), path, options, today=TODAY)
    text = texts_of(path.read_bytes())
    assert [name for name in SECRET if re.search(name, text, re.IGNORECASE)] == []


def test_one_persons_calendar_is_found_by_the_name_that_is_left_out(tmp_path):
    path = tmp_path / "one.ics"
    options = ExportOptions(shows_names=False, person="Zsofia Quillon")
    export(talkative_plan(), path, options, today=TODAY)
    assert "Talk to ML engineer 1" in path.read_text(encoding="utf-8")
