"""What is typed into cells of the table, and what it makes of the plan: solved by hand."""

from datetime import date, datetime

import pytest

from genai_planner.errors import EditError
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.tasks import ConstraintKind, LinkKind
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.entry_error import EntryError
from genai_planner.workbench.by_hand import cells
from genai_planner.workbench.by_hand.cells import Ground
from genai_planner.workbench.by_hand.link_texts import links_text, links_typed
from support.plans import compute, effort, link, milestone, plan_of, work


def person(person_id, name, level=Level.WORKING):
    return Person(id=person_id, name=name, skills=(SkillLevel(skill="data", level=level),))


PLAN = plan_of(
    work("a", 2, name="Collect"),
    effort("b", 4, "sam", name="Clean"),
    compute("run", 6, name="Train"),
    milestone("done", name="Done"),
    links=(link("a", "b"), link("b", "done", LinkKind.START_TO_START, 2 * 480)),
    people=(
        person("sam", "Sam Weber"),
        person("ines", "Ines Costa"),
        person("sara", "Sara Lind", Level.BASIC),
    ),
)
NUMBERS = {"phase": 1, "a": 2, "b": 3, "run": 4, "done": 5}
GROUND = Ground(PLAN, schedule(PLAN), date(2027, 1, 4), NUMBERS)


def typed(reader, task, text):
    return reader(GROUND, PLAN.task_by_id[task], text)


def refused(reader, task, text, kind=EntryError):
    with pytest.raises(kind) as error:
        typed(reader, task, text)
    return str(error.value)


def test_a_name_and_a_note_lose_what_is_blank_around_them():
    assert typed(cells.name_typed, "a", " Gather ").task_by_id["a"].name == "Gather"
    assert typed(cells.note_typed, "a", " soon ").task_by_id["a"].note == "soon"


def test_work_lasts_as_many_days_of_work_and_runs_as_many_hours():
    assert typed(cells.duration_typed, "a", "3").task_by_id["a"].duration_days.likely == 3
    assert typed(cells.duration_typed, "a", "1 w").task_by_id["a"].duration_days.likely == 5
    assert typed(cells.duration_typed, "run", "12").task_by_id["run"].compute.elapsed_hours.likely == 12


def test_a_duration_of_the_other_kind_of_time_or_of_none_is_refused():
    assert "Work is typed in working time" in refused(cells.duration_typed, "a", "2 ed")
    assert "A task takes some time" in refused(cells.duration_typed, "a", "0 d")


def test_a_day_in_the_start_or_finish_holds_it_no_earlier_and_nothing_lets_it_go():
    held = typed(cells.start_typed, "a", "7 Jan 2027").task_by_id["a"].constraint
    assert (held.kind, held.moment) == (ConstraintKind.START_NO_EARLIER_THAN, datetime(2027, 1, 7, 8))
    held = typed(cells.finish_typed, "a", "7 Jan 2027").task_by_id["a"].constraint
    assert (held.kind, held.moment) == (ConstraintKind.FINISH_NO_EARLIER_THAN, datetime(2027, 1, 7, 17))
    for reader in (cells.start_typed, cells.finish_typed):
        assert typed(reader, "a", " ").task_by_id["a"].constraint is None


def test_a_deadline_is_the_evening_of_its_day_or_none():
    assert typed(cells.deadline_typed, "a", "7 Jan 2027").task_by_id["a"].deadline == datetime(2027, 1, 7, 17)
    assert typed(cells.deadline_typed, "a", "").task_by_id["a"].deadline is None
    assert "two days" in refused(cells.deadline_typed, "a", "3/4/2027")


def test_what_is_done_is_a_percentage():
    assert typed(cells.done_typed, "a", "50").task_by_id["a"].progress.percent_complete == 50
    assert typed(cells.done_typed, "a", "100%").task_by_id["a"].progress.percent_complete == 100
    for wrong in ("101", "-1"):
        assert "from 0 to 100" in refused(cells.done_typed, "a", wrong)


def test_people_are_named_by_any_of_their_names_and_take_the_skills_they_have():
    after = typed(cells.people_typed, "b", "weber; ines").task_by_id["b"]
    assert [(one.person, one.skill) for one in after.assignments] == [("sam", "data"), ("ines", "data")]
    assert typed(cells.people_typed, "b", "").task_by_id["b"].assignments == ()


def test_who_is_able_to_nothing_that_is_needed_is_put_on_the_first_need():
    after = typed(cells.people_typed, "b", "Sara").task_by_id["b"]
    assert [(one.person, one.skill) for one in after.assignments] == [("sara", "data")]


def test_a_name_of_nobody_or_of_two_is_refused_and_so_are_people_on_a_run():
    assert "Nobody in the team is called “Max”" in refused(cells.people_typed, "b", "Max")
    assert "“Sa” may be Sam Weber and Sara Lind" in refused(cells.people_typed, "b", "Sa")
    assert "not work of people" in refused(cells.people_typed, "run", "Sam", EditError)


def test_links_are_written_as_they_are_typed():
    assert links_text(PLAN, PLAN.task_by_id["b"], NUMBERS) == "2"
    assert links_text(PLAN, PLAN.task_by_id["done"], NUMBERS) == "3SS+2d"
    assert links_text(PLAN, PLAN.task_by_id["a"], NUMBERS) == ""


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("Process", "Process", LinkKind.FINISH_TO_START),
        ("Kick-off", "kick-off SS", LinkKind.START_TO_START),
        ("Kick-off", "Kick-off+1d", LinkKind.FINISH_TO_START),
        ("GPT-4", "GPT-4", LinkKind.FINISH_TO_START),
    ],
)
def test_a_name_that_ends_as_a_kind_or_a_lag_does_is_a_name(name, words, kind):
    named = plan_of(work("a", 2, name=name), work("b", 1))
    ground = Ground(named, schedule(named), GROUND.today, NUMBERS)
    (found,) = links_typed(ground, named.tasks[1], words).links
    assert (found.predecessor, found.kind) == ("a", kind)


def test_links_typed_take_the_place_of_those_that_were():
    def links(text):
        after = typed(links_typed, "b", text)
        mine = [one for one in after.links if one.successor == "b"]
        return {(one.predecessor, one.kind.value, one.lag_minutes, one.lag_is_elapsed) for one in mine}

    assert links("2") == {("a", "FS", 0, False)}
    assert links("2SS+1d") == {("a", "SS", 480, False)}
    assert links("2FS−1d; train") == {("a", "FS", -480, False), ("run", "FS", 0, False)}
    assert links("2+1ed") == {("a", "FS", 1_440, True)}
    assert links("") == set()


def test_links_that_stay_keep_their_ids():
    after = typed(links_typed, "b", "2+1d")
    (kept,) = [one for one in after.links if one.successor == "b"]
    assert (kept.id, kept.lag_minutes) == ("a-FS-b", 480)
    assert typed(links_typed, "b", "2").links == PLAN.links


def test_a_row_that_is_a_phase_or_that_is_not_there_is_refused():
    assert "Row 1 is a phase" in refused(links_typed, "b", "1")
    assert "There is no row “9”" in refused(links_typed, "b", "9")
    assert "There is no row “Nowhere”" in refused(links_typed, "b", "Nowhere")
