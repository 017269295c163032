"""What leaves the program: every format of plans with hostile names opens again, and holds what it says."""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar as CalendarFile
from pptx import Presentation

from genai_planner.errors import InputError, OutputError
from genai_planner.files.checking import read_again
from genai_planner.files.export_options import ExportOptions
from genai_planner.files.exports import EXPORTS, export, export_for
from genai_planner.files.formats.ms_project.reading import read_ms_project
from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.formats.workbook.entries import read_entries, with_entries, without_conflicts
from genai_planner.files.subject import Subject
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.changing import changed, with_replaced
from genai_planner.model.log import Entry, EntryKind
from genai_planner.model.plan import Expense
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.plans import compute, effort, link, milestone, plan_of, work

TODAY = date(2026, 11, 27)
HOSTILE = ("=1+1, [x]; \"q\" 'a'", "<b>&amp;</b>", "عرض-\u200f1 a|b`c*d_e ＝cmd 日本語")
POINTS_TO_EMU = 12_700


def hostile_plan(names=HOSTILE):
    first, second, third = names
    return plan_of(
        effort("a", 2, "ana", name=first),
        work("b", 1, name=second),
        milestone("m", name=third),
        compute("g", 24, gpus=2, pool="p"),
        links=(link("a", "b"), link("b", "m"), link("a", "g")),
        name=first,
        budget=5_000,
        deadline=date(2027, 3, 1),
        people=(Person(id="ana", name=second, day_rate=777.77),),
        pools=(ComputePool(id="p", name=third, count=4, price_per_gpu_hour=2.345),),
        expenses=(
            Expense(id="x", name=first, amount=333.33, phase="phase"),
            Expense(id="y", name=second, amount=0.07),
        ),
        log=(Entry(id="e", kind=EntryKind.NOTE, text=f"{first} {third}", who=second, opened=TODAY),),
    )


@pytest.mark.parametrize("form", [one.key for one in EXPORTS])
def test_every_format_of_a_plan_with_hostile_names_is_written_and_read_again(tmp_path, form):
    path = tmp_path / "out"
    export(hostile_plan(), path, ExportOptions(form=form), today=TODAY)
    assert path.stat().st_size > 100


@pytest.mark.parametrize("form", [one.key for one in EXPORTS if one.key not in ("markdown", "mermaid")])
def test_what_does_not_read_again_is_never_written(form):
    with pytest.raises(OutputError, match="does not read again"):
        read_again(b"nothing of the kind", form, Subject(hostile_plan(), TODAY))


def test_the_longest_suffix_tells_the_format_and_an_unknown_key_is_refused():
    assert export_for(Path("a.pack.html")).key == "pack-html"
    assert export_for(Path("a.html")).key == "html"
    with pytest.raises(InputError, match="no format 'docx'"):
        export_for(Path("a.html"), "docx")


names = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=60
).filter(lambda name: name.strip() and name.isprintable())


@given(st.tuples(names, names, names))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ms_project_files_keep_tasks_links_dates_and_all_money_whatever_the_names(tmp_path, chosen):
    plan = hostile_plan(chosen)
    path = tmp_path / "plan.xml"
    path.write_bytes(export_ms_project(Subject(plan, TODAY)).data)
    again = read_ms_project(path).plan
    before, after = schedule(plan), schedule(again)
    assert len(again.links) == len(plan.links)
    assert [(one.start, one.finish) for one in after.tasks.values()] == [
        (one.start, one.finish) for one in before.tasks.values()
    ]
    assert after.cost == pytest.approx(before.cost, abs=0.005)
    assert (again.budget, again.deadline) == (plan.budget, plan.deadline)


def test_names_in_ms_project_files_obey_its_rules_and_changes_are_named():
    exported = export_ms_project(Subject(hostile_plan(), TODAY))
    text = exported.data.decode()
    resources = text[text.index("<Resources>") : text.index("</Resources>")]
    calendars = text[text.index("<Calendars>") : text.index("</Calendars>")]
    for name in re.findall(r"<Name>(.*?)</Name>", resources):
        assert not set(name) & set(",[];") - set("&amp;lgt")
    assert all(len(name) <= 51 for name in re.findall(r"<Name>(.*?)</Name>", calendars))
    assert any(note.startswith("Names are changed") for note in exported.notes)


def test_ranges_come_back_from_ms_project_files(tmp_path):
    plan = plan_of(effort("a", 2, "ana"), people=(Person(id="ana", name="Ana"),))
    need = plan.tasks[0].needs[0]
    wide = changed(need, effort_days=changed(need.effort_days, optimistic=1, pessimistic=5))
    plan = with_replaced(plan, changed(plan.tasks[0], needs=(wide,)))
    export(plan, tmp_path / "plan.xml")
    again = read_ms_project(tmp_path / "plan.xml").plan.tasks[0].needs[0].effort_days
    assert (again.optimistic, again.likely, again.pessimistic) == pytest.approx((1, 2, 5))


@pytest.fixture(scope="module")
def sample():
    chosen = next(one for one in samples() if one.id == "domain-model")
    return make_plan(chosen.answers, bundled(), TODAY, catalogue=CATALOGUE)


@pytest.fixture(scope="module")
def deck(sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("deck") / "deck.pptx"
    export(sample, path, today=TODAY)
    return Presentation(path)


def shapes_of(holder):
    for shape in holder.shapes:
        yield shape
        if shape.shape_type == 6:  # a group
            yield from shapes_of(shape)


def test_slides_have_native_shapes_for_every_task_and_none_is_a_bitmap(sample, deck):
    shapes = [shape for slide in deck.slides for shape in shapes_of(slide)]
    assert {task.id for task in sample.tasks} <= {shape.name for shape in shapes}
    assert not [shape for shape in shapes if shape.shape_type == 13]  # a picture
    assert sum(shape.has_chart for shape in shapes) == 2


def test_nothing_stands_outside_a_slide(deck):
    for slide in deck.slides:
        for shape in shapes_of(slide):
            assert min(shape.left, shape.top) >= -1
            assert shape.left + shape.width <= deck.slide_width + 1
            assert shape.top + shape.height <= deck.slide_height + 1


def test_no_text_on_a_slide_is_below_twelve_points(deck):
    runs = [
        run
        for slide in deck.slides
        for shape in shapes_of(slide)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert min(run.font.size for run in runs) >= 12 * POINTS_TO_EMU


def test_links_on_slides_stick_to_the_bars_that_they_join(deck):
    tied = [
        shape
        for slide in deck.slides
        for shape in shapes_of(slide)
        if shape.shape_type is None or "Connector" in shape.name
    ]
    ends = [one for one in tied if one._element.xpath(".//a:tailEnd")]
    assert ends
    assert all(one._element.xpath(".//a:stCxn | .//p:stCxn | .//*[local-name()='stCxn']") for one in ends)


def test_every_slide_has_a_title_and_the_first_names_assumptions_for_the_speaker(deck):
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    assert "Assumptions" in deck.slides[0].notes_slide.notes_text_frame.text


def test_a_deck_takes_the_template_of_the_user_and_refuses_what_is_none(sample, tmp_path):
    template = Presentation()
    template.slide_width, template.slide_height = 12_192_000, 6_858_000
    template.slides.add_slide(template.slide_layouts[0])
    template.save(tmp_path / "template.pptx")
    export(sample, tmp_path / "deck.pptx", ExportOptions(template=str(tmp_path / "template.pptx")))
    deck = Presentation(tmp_path / "deck.pptx")
    assert deck.slides[0].shapes.title.text_frame.text == sample.name
    (tmp_path / "broken.pptx").write_bytes(b"no presentation")
    with pytest.raises(InputError, match=r"broken\.pptx"):
        export(sample, tmp_path / "deck.pptx", ExportOptions(template=str(tmp_path / "broken.pptx")))


@pytest.fixture(scope="module")
def workbook(sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    export(sample, path, today=TODAY)
    return path


def test_a_workbook_has_typed_dates_live_totals_and_a_rule_that_draws_the_bars(sample, workbook):
    book = openpyxl.load_workbook(workbook)
    tasks = book["Tasks"]
    heads = [cell.value for cell in tasks[1]]
    assert isinstance(tasks.cell(2, heads.index("Start") + 1).value, datetime)
    cost = heads.index("Cost") + 1
    assert str(tasks.cell(len(sample.tasks) + 2, cost).value).startswith("=SUBTOTAL(109,")
    assert book["Gantt"].conditional_formatting
    costs = openpyxl.load_workbook(workbook, data_only=True)["Costs"]
    assert costs.cell(costs.max_row, costs.max_column).value == pytest.approx(schedule(sample).cost, abs=0.05)


def test_no_text_of_a_workbook_is_a_formula(tmp_path):
    export(hostile_plan(), tmp_path / "plan.xlsx", today=TODAY)
    for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx"):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.match(r"=(SUBTOTAL\(109,[A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+1\+\d+)$", cell.value)


def filled_in(workbook, path, **entries):
    book = openpyxl.load_workbook(workbook)
    sheet = book["Tasks"]
    heads = [cell.value for cell in sheet[1]]
    for head, value in entries.items():
        sheet.cell(2, heads.index(head.replace("_", " ") + " (enter)") + 1).value = value
    book.save(path)


def test_what_is_filled_in_comes_back_with_what_was_sent_and_what_stands_now(sample, workbook, tmp_path):
    filled_in(workbook, tmp_path / "back.xlsx", Done=0.5, Comment="Well under way")
    subject = Subject(sample, TODAY)
    entries = read_entries(tmp_path / "back.xlsx", subject)
    assert [(one.field, one.sent, one.now, one.theirs) for one in entries] == [
        ("done", 0.0, 0.0, 0.5),
        ("comment", None, None, "Well under way"),
    ]
    later, refused = with_entries(sample, entries, subject)
    task = later.tasks[0]
    assert (task.progress.percent_complete, refused) == (50, ())
    assert task.explanation.endswith("Comment: Well under way")


def test_an_entry_where_the_plan_was_changed_too_is_a_conflict_and_nonsense_is_refused(
    sample, workbook, tmp_path
):
    changed_here = with_replaced(sample, changed(sample.tasks[0], progress=Progress(percent_complete=20)))
    subject = Subject(changed_here, TODAY)
    filled_in(workbook, tmp_path / "back.xlsx", Done=0.5)
    (entry,) = read_entries(tmp_path / "back.xlsx", subject)
    assert (entry.sent, entry.now, entry.theirs, entry.is_conflict) == (0.0, 0.2, 0.5, True)
    assert without_conflicts((entry,)) == ()
    filled_in(workbook, tmp_path / "odd.xlsx", Done="half")
    odd = read_entries(tmp_path / "odd.xlsx", Subject(sample, TODAY))
    assert with_entries(sample, odd, Subject(sample, TODAY)) == (sample, odd)


def test_a_calendar_has_every_phase_and_milestone_and_one_persons_tasks_on_demand(sample, tmp_path):
    path = tmp_path / "plan.ics"
    export(sample, path, today=TODAY)
    whole = CalendarFile.from_ical(path.read_bytes()).walk("VEVENT")
    gates = [task for task in sample.tasks if task.kind.value == "milestone"]
    assert len(whole) == len(sample.phases) + len(gates)
    person = sample.people[0].name
    export(sample, path, ExportOptions(person=person), today=TODAY)
    theirs = CalendarFile.from_ical(path.read_bytes()).walk("VEVENT")
    mine = [task for task in sample.tasks if sample.people[0].id in {one.person for one in task.assignments}]
    assert len(theirs) == len(mine) + len(gates)
    with pytest.raises(InputError, match="Nobody in this plan"):
        export(sample, path, ExportOptions(person="Nobody"))


def test_a_page_asks_no_other_place_for_anything_and_says_why_under_the_mouse(sample, tmp_path):
    path = tmp_path / "plan.html"
    export(sample, path, today=TODAY)
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)\s*=\s*["']?https?:|@import|url\(""", text)
    assert "<title>Interview stakeholders and users: Starts" in text
    assert text.count("<table>") >= 8


def test_a_table_of_values_has_a_line_for_each_task_with_all_that_its_columns_can_carry(sample, tmp_path):
    path = tmp_path / "plan.csv"
    export(sample, path, today=TODAY)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["task"] for row in rows] == [task.name for task in sample.tasks]
    assert rows[1]["predecessors"] == sample.tasks[0].name
    assert rows[0]["because"]


def test_the_pack_is_a_folder_with_all_that_a_room_needs(sample, tmp_path):
    export(sample, tmp_path / "pack.zip", today=TODAY)
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        assert {"pack.html", "pack.pdf", "slides.pptx", "workbook.xlsx", "plan.genaiplan"} <= {
            *archive.namelist()
        }
        page = archive.read("pack.html").decode()
    for part in ("Cheat sheet", "Glossary", "Assumptions", "Decisions"):
        assert f"<h2>{part}</h2>" in page
