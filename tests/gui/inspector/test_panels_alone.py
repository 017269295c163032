"""The panels of a task, a phase and the plan without an inspector around them: what each says and does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from genai_planner.gui.inspector.phase_panel import PhasePanel
from genai_planner.gui.inspector.plan_panel import PlanPanel
from genai_planner.gui.inspector.task_panel import TaskPanel, stage_of
from genai_planner.gui.log import criteria_dialog
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.criteria import Criterion, Measured
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Stage
from genai_planner.model.tasks import Phase
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from genai_planner.workbench.results import Results
from support.grounds import ground
from support.january import day
from support.plans import compute, effort, link, milestone, plan_of, work
from support.small_project import small_plan
from support.tuning_plan import enter

LIFECYCLE = bundled()
STAGES = {stage.stage: stage.name for stage in LIFECYCLE.stages}


@pytest.fixture
def shown(document, qtbot):
    """Shows something of a plan in a panel of its own."""

    def show(make, plan, fill):
        document.show(plan)
        panel = make()
        qtbot.addWidget(panel)
        fill(panel, plan, Results(plan, ground()))
        panel.show()
        return panel

    return show


@pytest.fixture
def task(shown, document):
    def show(item, plan=None):
        return shown(
            lambda: TaskPanel(document, STAGES, LIFECYCLE),
            plan or small_plan(),
            lambda panel, plan, results: panel.show_task(plan.task_by_id[item], plan, results),
        )

    return show


@pytest.fixture
def phase(shown, document):
    def show(item, plan=None):
        return shown(
            lambda: PhasePanel(document, LIFECYCLE, STAGES),
            plan or small_plan(),
            lambda panel, plan, results: panel.show_phase(plan.phase_by_id[item], plan, results),
        )

    return show


@pytest.fixture
def whole(shown, document):
    def show(plan=None):
        return shown(lambda: PlanPanel(document), plan or small_plan(), PlanPanel.show_plan)

    return show


def _said(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def _facts(section):
    """What stands in a section, the value by its word."""
    words = _said(section)[1:]
    return dict(zip(words[::2], words[1::2], strict=True))


def test_a_task_says_its_phase_name_dates_and_what_it_needs(task):
    panel = task("clean")

    assert _said(panel)[:2] == ["Data", "Clean"]
    assert panel.name.heading.text() == "Clean"
    dates = _said(panel.when)
    assert dates[dates.index("Start") + 1] == "Thu 7 Jan"
    assert dates[dates.index("Finish") + 1] == "Tue 12 Jan"
    assert _said(panel.needs)[1:] == ["Data engineering", "working, 4 d"]


def test_a_need_below_half_a_day_is_told_in_hours(task):
    panel = task("short", plan_of(effort("short", 0.25)))

    assert "working, 2 h — nobody" in _said(panel.needs)
    assert "Nobody yet" in _said(panel.who)


def test_a_milestone_has_one_date_and_nobody_on_it(task):
    panel = task("done")

    assert "Start" not in _said(panel.when)
    assert _said(panel.when)[1:3] == ["Date", "Tue 12 Jan"]
    assert not panel.who.isVisible()
    assert not panel.people.isVisible()
    assert "Milestone" in _said(panel)


def test_a_task_in_a_circle_has_no_dates_and_says_where_to_look(task, document, settled):
    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b"), link("b", "a")))
    panel = task("a", plan)
    settled(document)

    panel.show_task(plan.task_by_id["a"], plan, document.results)

    assert _said(panel.when)[1:] == ["This task has no dates; the problems say why."]


def test_a_task_is_renamed_by_one_step(task, document, qtbot):
    panel = task("clean")
    panel.name.start()
    enter(qtbot, panel.name.field, "Tidy")

    assert document.plan.task_by_id["clean"].name == "Tidy"
    assert document.undo_stack.undoText() == "Rename task"


def test_a_task_of_a_plan_that_is_only_read_cannot_be_changed(task, document):
    panel = task("clean")
    document.is_read_only = True

    panel.show_task(document.plan.task_by_id["clean"], document.plan, Results(document.plan, ground()))

    assert not panel.name.change.isVisible()
    assert not panel.dates.isEnabled()
    assert not panel.estimates.isEnabled()
    assert not panel.criteria_button.isEnabled()


def test_a_phase_within_another_is_of_the_stage_of_the_one_around_it():
    outer = Phase(id="outer", name="Outer", stage=Stage.ADAPT)
    plan = plan_of(phases=(outer, Phase(id="inner", name="Inner", parent="outer"), Phase(id="p", name="P")))

    assert stage_of(plan, "inner") is Stage.ADAPT
    assert stage_of(plan, "p") is None


def test_a_phase_says_its_dates_and_leads_to_its_tasks(phase, document, qtbot):
    panel = phase("data")

    assert panel.name.heading.text() == "Data"
    assert _facts(panel.when)["Start"] == "Mon 4 Jan"
    assert _facts(panel.when)["Finish"] == "Tue 12 Jan"
    rows = panel.tasks.findChildren(QPushButton)
    assert [one.accessibleName() for one in rows] == ["Collect", "Clean"]
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert document.selection.item == "clean"


def test_a_phase_without_tasks_says_no_dates(phase):
    panel = phase("empty", changed(small_plan(), phases=(*small_plan().phases, Phase(id="empty", name="E"))))

    assert not panel.when.isVisible()
    assert not panel.tasks.isVisible()


def test_more_than_forty_tasks_of_a_phase_are_counted_as_the_region_writes_numbers(phase):
    tasks = tuple(work(f"t{number}", 1) for number in range(1_041))
    with speaking(Tongue(region=region_of("de_DE"))):
        panel = phase("phase", plan_of(*tasks))
        assert _said(panel.tasks)[-1] == "and 1.001 more"
    assert len(panel.tasks.findChildren(QPushButton)) == 40


def test_a_phase_of_the_lifecycle_says_what_the_lifecycle_says_of_it(phase):
    known = next(one for one in LIFECYCLE.phases if one.cheat_sheet and one.gate and one.risks)
    own = Phase(id="own", name="Own", lifecycle_phase=known.id, stage=known.stage, because="Because of X.")
    panel = phase("own", plan_of(phases=(own,)))

    words = _said(panel)
    assert STAGES[known.stage] in words
    assert known.explanation in words
    assert _said(panel.why)[1:] == ["Because of X."]
    assert _said(panel.gate)[1:]
    assert _said(panel.risks)[1:]
    assert _said(panel.sheet)[1:]


def test_a_phase_of_ones_own_says_nothing_that_nobody_wrote(phase):
    panel = phase("data")

    assert not any(part.isVisible() for part in (panel.why, panel.gate, panel.risks, panel.sheet))


def test_a_phase_of_a_plan_that_is_only_read_has_no_field_for_its_name(phase, document):
    panel = phase("data")
    document.is_read_only = True
    panel.show_phase(document.plan.phase_by_id["data"], document.plan, None)

    assert not panel.name.change.isVisible()
    assert not panel.when.isVisible()


def test_a_phase_is_renamed_by_one_step(phase, document, qtbot):
    panel = phase("data")
    panel.name.start()
    enter(qtbot, panel.name.field, "Data work")

    assert document.plan.phase_by_id["data"].name == "Data work"
    assert document.undo_stack.undoText() == "Rename phase"


def test_the_plan_says_its_dates_and_what_it_holds(whole):
    panel = whole()

    assert panel.heading.text() == "Small plan"
    assert _facts(panel.when) == {
        "Start": "4 January 2027",
        "Finish": "12 January 2027",
        "Duration": "7 working days",
    }
    assert _facts(panel.content) == {"Phases": "2", "Tasks": "4", "People": "2", "Compute pools": "0"}
    assert not panel.promises.isVisible()


def test_one_day_is_no_days(whole):
    panel = whole(plan_of(effort("one", 1)))

    assert _facts(panel.when)["Duration"] == "1 working day"
    assert _facts(panel.costs)["Work"] == "1 person-day"
    assert _facts(panel.costs)["Nobody's work"] == "1 day"


def test_a_budget_that_is_not_enough_stands_beside_a_cost_that_is_marked(whole):
    plan = changed(small_plan(), budget=1_500, deadline=day(29))

    panel = whole(plan)

    assert _facts(panel.costs)["Budget"] == "€1,500"
    assert _facts(panel.when)["Deadline"] == "29 January 2027"
    cost = next(one for one in panel.costs.findChildren(QLabel) if one.text() == "€2,000")
    assert cost.property("look") == "bad"


def test_how_expertise_is_covered_is_told_once_it_is_known(whole, document, settled):
    panel = whole()
    assert not panel.expertise.isVisible()

    settled(document)

    assert _said(panel.expertise)[1:] == ["Every skill that is needed is covered by two people or more."]


def test_a_plan_without_dates_yet_says_when_it_starts(whole):
    panel = whole()
    panel.show_plan(small_plan(), None)

    assert _facts(panel.when) == {"Start": "4 January 2027"}
    assert not panel.costs.isVisible()


def test_criteria_are_opened_for_the_task_and_not_in_a_plan_that_is_only_read(task, document, monkeypatch):
    opened = []

    class Dialog(QDialog):
        def __init__(self, _document, of, parent):
            super().__init__(parent)
            opened.append(of.id)

    monkeypatch.setattr(criteria_dialog, "CriteriaDialog", Dialog)
    panel = task("gate", plan_of(milestone("gate", is_gate=True)))
    assert panel.judged.isVisible()

    panel.criteria_button.click()
    assert opened == ["gate"]

    document.is_read_only = True
    panel.change_criteria()
    assert opened == ["gate"]


def test_only_gates_and_judged_tasks_show_what_they_are_judged_by(task):
    panel = task("clean")

    assert not panel.judged.isVisible()


@pytest.mark.parametrize(
    ("made", "chips"),
    [
        (compute("one", 12), ["Critical", "Compute"]),
        (work("one", 1), ["Critical"]),
        (milestone("one", is_gate=True), ["Critical", "Gate"]),
        (work("one", 1, round=2), ["Critical", "Round 2"]),
    ],
)
def test_chips_say_what_kind_of_task_it_is(task, made, chips):
    panel = task("one", plan_of(made))

    shown = [
        one.text() for one in panel.findChildren(QLabel) if one.isVisible() and one.property("look") == "chip"
    ]
    assert shown == chips


@pytest.mark.parametrize(
    ("values", "words", "look"),
    [
        ((), "≥ 90 %", "secondary"),
        ((Measured(value=92, day=day(8)),), "≥ 90 % · 92 %", "good"),
        ((Measured(value=88, day=day(8)),), "≥ 90 % · 88 %", "bad"),
    ],
)
def test_a_criterion_says_its_threshold_its_last_value_and_whether_it_is_met(task, values, words, look):
    criterion = Criterion(measure="Accuracy", threshold=90, unit="%", stretch=95, owner="Ana", values=values)
    panel = task("gate", plan_of(milestone("gate", is_gate=True, criteria=(criterion,))))

    (told,) = [one for one in panel.judged.findChildren(QLabel) if one.text() == words]
    assert told.property("look") == look
    tip = told.parentWidget().toolTip()
    assert "stretch 95 %" in tip
    assert "Ana" in tip


def test_somebody_on_the_task_is_not_nobody(task):
    panel = task("clean")

    assert "Nobody yet" not in _said(panel.who)
    assert "Sam Weber · Data engineering" in _said(panel.people)
