"""An MS Project file that was changed elsewhere comes back into the plan that it was written from."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from genai_planner.errors import InputError
from genai_planner.files.exports import export
from genai_planner.files.formats.ms_project.returned.reading import returned, returned_sides
from genai_planner.files.formats.ms_project.returned.sent import keep_sent
from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.subject import Subject
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.changing import changed, with_replaced
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Level, Person, Skill, SkillLevel
from genai_planner.model.tasks import Assignment, LinkKind, Progress, SkillNeed
from genai_planner.workbench.differences import differences
from genai_planner.workbench.merging import merge
from support.grounds import CATALOGUE
from support.plans import compute, link, milestone, plan_of, work

TODAY = date(2026, 11, 27)
PATH = Path("back.xml")


def need(skill, days):
    estimate = Estimate(
        optimistic=days / 2, likely=days, pessimistic=days * 3, because="as last year", source="us"
    )
    return SkillNeed(skill=skill, level=Level.WORKING, effort_days=estimate)


def expert(skill):
    return SkillLevel(skill=skill, level=Level.EXPERT)


@pytest.fixture
def base():
    both = changed(
        work("a", 4, name="Build"),
        duration_days=None,
        needs=(need("data", 3), need("ops", 1)),
        assignments=(Assignment(person="ana", skill="data"), Assignment(person="bob", skill="ops")),
        because="The article asks for it.",
        note="Ask Carl.",
    )
    return plan_of(
        both,
        work("b", 2, name="Try"),
        compute("g", 24, name="Train"),
        milestone("m", name="Done"),
        links=(link("a", "b"), link("b", "g"), link("g", "m")),
        skills=tuple(Skill(id=one, name=one.title(), short_name=one) for one in ("data", "ops")),
        people=tuple(
            Person(
                id=one, name=one.title(), day_rate=501, skills=(SkillLevel(skill=skill, level=Level.EXPERT),)
            )
            for one, skill in (("ana", "data"), ("bob", "ops"))
        ),
    )


def sent(plan):
    return export_ms_project(Subject(plan, TODAY)).data.decode()


def row(text, name):
    """The element of the row of that name, and what stands before and behind it."""
    start = text.rindex("<Task>", 0, text.index(f"<Name>{name}</Name>"))
    finish = text.index("</Task>", start) + len("</Task>")
    return text[:start], text[start:finish], text[finish:]


def edited(text, name, pattern, put):
    before, element, behind = row(text, name)
    changed_element, count = re.subn(pattern, put, element, count=1)
    assert count == 1
    return before + changed_element + behind


def back(base, text):
    return returned(base, text.encode(), PATH).theirs


def test_a_file_that_nobody_changed_brings_no_change(base):
    assert back(base, sent(base)) == base


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_every_sample_comes_back_as_it_went_out(sample):
    plan = make_plan(sample.answers, bundled(), TODAY, catalogue=CATALOGUE)
    assert differences(plan, back(plan, sent(plan))) == ()


def test_another_name_and_another_note_come_back_and_reasons_stay(base):
    text = edited(sent(base), "Build", "<Name>Build</Name>", "<Name>Build it</Name>")
    text = text.replace("Ask Carl.", "Ask Dora.")
    task = back(base, text).task_by_id["a"]
    assert (task.name, task.note, task.because) == ("Build it", "Ask Dora.", "The article asks for it.")


def test_a_longer_duration_stretches_the_range_and_keeps_its_reason(base):
    text = edited(sent(base), "Try", "<Duration>PT16H0M0S", "<Duration>PT32H0M0S")
    assert back(base, text).task_by_id["b"].duration_days.likely == 4
    text = edited(sent(base), "Train", "<Duration>PT24H0M0S", "<Duration>PT48H0M0S")
    assert back(base, text).task_by_id["g"].compute.elapsed_hours.likely == 48


def test_more_work_grows_every_need_in_proportion_with_skills_and_ranges(base):
    text = sent(base).replace("<Work>PT24H0M0S", "<Work>PT56H0M0S")  # 3 days of data work became 7
    needs = back(base, text).task_by_id["a"].needs
    assert [one.skill for one in needs] == ["data", "ops"]
    assert [one.effort_days.likely for one in needs] == [6, 2]
    assert [one.effort_days.pessimistic for one in needs] == [18, 6]
    assert needs[0].effort_days.because == "as last year"


def test_links_that_come_go_and_wait_longer_come_back(base):
    text = edited(sent(base), "Try", r"(?s)<PredecessorLink>.*?</PredecessorLink>", "")
    text = edited(text, "Done", r"<LinkLag>0<", "<LinkLag>4800<")
    element = "<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>3</Type></PredecessorLink>"
    text = edited(text, "Train", "<ExtendedAttribute>", f"{element}<ExtendedAttribute>")
    links = {(one.predecessor, one.successor): one for one in back(base, text).links}
    assert ("a", "b") not in links
    assert links["g", "m"].lag_minutes == 480
    assert links["a", "g"].kind is LinkKind.START_TO_START


def test_a_row_that_is_gone_goes_and_a_new_one_comes(base):
    before, _, behind = row(sent(base), "Try")
    new = (
        "<Task><UID>77</UID><ID>9</ID><Name>New</Name><OutlineLevel>2</OutlineLevel>"
        "<Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat></Task>"
    )
    plan = back(base, before + new + behind)
    assert [task.name for task in plan.tasks] == ["Build", "Train", "Done", "New"]
    assert plan.tasks[-1].phase == base.tasks[0].phase
    assert plan.tasks[-1].duration_days.likely == 1


def test_somebody_else_takes_over_and_rates_change_but_rounding_does_not(base):
    text = sent(base)
    assert "<StandardRate>62.625<" in text
    assert back(base, text.replace("<StandardRate>62.625<", "<StandardRate>62.63<")).people == base.people
    text = text.replace("<StandardRate>62.625<", "<StandardRate>70<", 1)
    text = re.sub(r"(<TaskUID>2</TaskUID>\s*<ResourceUID>)1<", r"\g<1>2<", text)
    plan = back(base, text)
    assert plan.person_by_id["ana"].day_rate == 560
    assert {one.person for one in plan.task_by_id["a"].assignments} == {"bob"}
    assert plan.person_by_id["ana"].skills == base.person_by_id["ana"].skills


def test_progress_constraints_and_deadlines_come_back(base):
    text = edited(sent(base), "Build", "<PercentComplete>0<", "<PercentComplete>40<")
    text = edited(text, "Try", "<ConstraintType>0<", "<ConstraintType>4<")
    moment = "<ConstraintDate>2027-06-01T08:00:00</ConstraintDate><Deadline>2027-07-01T17:00:00</Deadline>"
    text = edited(text, "Try", "<CalendarUID>", f"{moment}<CalendarUID>")
    plan = back(base, text)
    assert plan.task_by_id["a"].progress == Progress(percent_complete=40)
    assert plan.task_by_id["b"].constraint.moment == datetime(2027, 6, 1, 8)
    assert plan.task_by_id["b"].deadline == datetime(2027, 7, 1, 17)


def test_both_sides_are_kept_by_a_merge(base):
    ours = with_replaced(base, changed(base.task_by_id["b"], note="Ours"))
    theirs = back(base, edited(sent(base), "Try", "<Name>Try</Name>", "<Name>Theirs</Name>"))
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    assert (merged.plan.task_by_id["b"].name, merged.plan.task_by_id["b"].note) == ("Theirs", "Ours")


def test_what_went_out_is_found_again_although_the_plan_was_changed_since(base, tmp_path):
    path = tmp_path / "plan.xml"
    export(base, path, today=TODAY)
    sides = returned_sides(path, path.read_bytes(), changed(base, name="Other"))
    assert sides is not None
    assert sides.base == sides.theirs == base


def test_a_file_from_another_computer_asks_for_what_went_out(base, tmp_path):
    ours, data = changed(base, name="Changed since"), sent(changed(base, name="Never kept")).encode()
    with pytest.raises(InputError, match="another computer"):
        returned_sides(tmp_path / "plan.xml", data, ours)
    assert returned_sides(tmp_path / "plan.xml", data, ours, base) is not None


def test_a_file_that_somebody_else_wrote_is_none_that_comes_back(base, tmp_path):
    keep_sent(base)
    foreign = re.sub("<Category>.*?</Category>", "", sent(base)).encode()
    assert returned_sides(tmp_path / "plan.xml", foreign, base) is None
    assert returned_sides(tmp_path / "plan.xml", b"no xml at all", base) is None


def test_what_a_plan_does_not_take_over_from_a_file_is_told(base):
    def left_out(text):
        return [str(one) for one in returned(base, text.encode(), PATH).left_out]

    assert left_out(sent(base)) == []
    worked = sent(base).replace("<DayWorking>0<", "<DayWorking>1<", 1)
    (words,) = left_out(worked)
    assert words.startswith("Changes of working times and days off in the file are left out")
