"""The list of problems without a window: what is counted, where each leads, and the ways out of one."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QListView

from genai_planner.estimation.reckoning import reckoned
from genai_planner.gui.session.document import Selection
from genai_planner.gui.views.problems_view import (
    PROBLEM_ROLE,
    ProblemDelegate,
    ProblemModel,
    ProblemsView,
    selection_of,
)
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.grounds import CATALOGUE
from support.plans import compute, effort, plan_of
from support.small_project import small_plan
from support.tuning_plan import POOL, SMALL, TUNING


def _too_large():
    """A run of 70 billion parameters on one GPU of 80 GB, beside a pool of eight."""
    task = compute("run", 1, pool="small", name="Tuning run")
    task = changed(task, compute=changed(task.compute, workload=changed(TUNING, parameters=70e9)))
    return reckoned(plan_of(task, pools=(POOL, SMALL)), catalogue=CATALOGUE)


@pytest.fixture
def view(document, qtbot):
    made = ProblemsView(document, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    return made


@pytest.fixture
def shown(view, document, qtbot):
    def show(plan, **how):
        document.show(plan, **how)
        _wait(document, qtbot)
        return view

    return show


def _wait(document, qtbot):
    qtbot.waitUntil(
        lambda: (
            document.details.results is not None
            and document.details.results.plan is document.plan
            and not document.is_computing
        )
    )


def _problem(severity, words="Wrong."):
    return Problem("code", severity, words)


def test_a_plan_without_problems_says_so_and_no_plan_says_nothing(shown, view, document):
    assert view._summary.text() == ""
    shown(small_plan())
    assert view._summary.text() == "Nothing is wrong with this plan."
    document.show(None)
    assert view._summary.text() == ""


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ("e", "1 error"),
        ("eew", "2 errors, 1 warning"),
        ("wwn", "2 warnings, 1 note"),
        ("enn", "1 error, 2 notes"),
    ],
)
def test_problems_are_counted_by_how_much_they_matter(view, severities, words):
    kinds = {"e": Severity.ERROR, "w": Severity.WARNING, "n": Severity.NOTE}
    assert view._sentence([_problem(kinds[one]) for one in severities]) == words


def test_many_problems_are_counted_as_the_region_counts(view):
    with speaking(Tongue(region=region_of("de_DE"))):
        assert view._sentence([_problem(Severity.NOTE)] * 1_200) == "1.200 notes"


def test_a_problem_that_is_chosen_leads_to_its_first_place(shown, qtbot):
    view = shown(plan_of(effort("alone", 2, name="Alone")))
    first = view.model.index(0, 0)
    assert first.data().startswith("'Alone' needs Data engineering, and nobody is assigned for it. Assign ")
    with qtbot.waitSignal(view.place_chosen) as told:
        qtbot.mouseClick(
            view.list.viewport(), Qt.MouseButton.LeftButton, pos=view.list.visualRect(first).center()
        )
    assert told.args == [Place(PlaceKind.TASK, "alone")]

    view.list.setFocus()
    with qtbot.waitSignal(view.place_chosen):
        qtbot.keyClick(view.list, Qt.Key.Key_Return)


def test_a_problem_without_a_place_leads_nowhere(view, qtbot):
    view.model.show((Problem("code", Severity.NOTE, "Wrong.", places=()),))
    with qtbot.assertNotEmitted(view.place_chosen):
        view.list.clicked.emit(view.model.index(0, 0))


def test_a_way_out_is_one_step_with_its_name_and_the_problem_is_gone(shown, document, qtbot):
    view = shown(_too_large())
    assert view._summary.text() == "1 error"
    (bar,) = view.ways.values()
    words = [one.text() for one in bar.buttons]
    assert words == [
        "QLoRA (75 GB)",
        "3 GPUs with full sharding (58.2 GB each)",
        "The pool 'Our GPUs' (49.9 GB)",
    ]
    assert bar.buttons[2].accessibleName() == "Take this way out: the pool 'Our GPUs' (49.9 GB)"

    qtbot.mouseClick(bar.buttons[2], Qt.MouseButton.LeftButton)

    assert document.plan.tasks[0].compute.pool == "pool"
    assert document.undo_stack.undoText() == "Use the pool 'Our GPUs'"
    _wait(document, qtbot)
    assert (view._summary.text(), view.ways) == ("Nothing is wrong with this plan.", {})
    document.undo_stack.undo()
    _wait(document, qtbot)
    assert [len(one.buttons) for one in view.ways.values()] == [3]


def test_a_read_only_plan_offers_no_way_out_until_it_is_saved_elsewhere(shown, document, qtbot, tmp_path):
    view = shown(_too_large(), is_read_only=True)
    assert (view.model.rowCount(), view.ways) == (1, {})
    document.mark_saved(tmp_path / "own.genaiplan")
    qtbot.waitUntil(lambda: len(view.ways) == 1)


def test_the_row_of_a_problem_has_room_for_its_words_its_remedy_and_its_ways(shown, view):
    plain = Problem("code", Severity.NOTE, "Wrong.")
    view.model.show((plain, changed_advice(plain, "Do that."), changed_advice(plain, "Do that. " * 40)))
    view.list.doItemsLayout()
    line = view.list.fontMetrics().height()
    heights = [view.list.visualRect(view.model.index(row, 0)).height() for row in range(3)]
    assert heights[0] == 24 + line
    assert heights[1] == heights[0] + 4 + line
    assert heights[2] == heights[1] + 2 * line

    shown(_too_large())
    view.list.doItemsLayout()
    (bar,) = view.ways.values()
    assert bar.height() == view.list.visualRect(view.model.index(0, 0)).height()
    for one in bar.buttons:
        assert bar.rect().contains(QRect(one.mapTo(bar, one.rect().topLeft()), one.size()))


def changed_advice(problem, words):
    return Problem(problem.code, problem.severity, problem.said, words)


def _ink(image, columns):
    ground = image.pixel(2, 2)
    return sum(image.pixel(x, y) != ground for x in columns for y in range(4, 28))


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_sign_stands_where_lines_begin(qtbot, direction):
    listed = QListView()
    qtbot.addWidget(listed)
    listed.setLayoutDirection(direction)
    listed.setFrameShape(QListView.Shape.NoFrame)
    listed.setItemDelegate(ProblemDelegate(load_theme("light"), listed))
    model = ProblemModel(listed)
    model.show((_problem(Severity.ERROR),))
    listed.setModel(model)
    listed.resize(400, 100)
    image = listed.grab().toImage()
    left, right = _ink(image, range(22, 42)), _ink(image, range(358, 378))
    assert (left > right) is (direction is Qt.LayoutDirection.LeftToRight)
    assert min(left, right) == 0


def test_the_model_has_what_is_read_out_and_the_problem_itself():
    problem = Problem("code", Severity.NOTE, "Wrong.", "Mend it.")
    model = ProblemModel()
    model.show((problem, _problem(Severity.NOTE)))
    assert [model.index(row, 0).data() for row in range(2)] == ["Wrong. Mend it.", "Wrong."]
    assert model.index(0, 0).data(PROBLEM_ROLE) is problem
    assert model.rowCount(model.index(0, 0)) == 0


@pytest.mark.parametrize(
    ("place", "selection"),
    [
        (Place(PlaceKind.TASK, "clean"), Selection(item="clean")),
        (Place(PlaceKind.PHASE, "data"), Selection(item="data")),
        (Place(PlaceKind.LINK, "collect-FS-clean"), Selection(item="clean")),
        (Place(PlaceKind.LINK, "gone"), None),
        (Place(PlaceKind.PERSON, "sam"), None),
        (Place(), None),
    ],
)
def test_only_what_has_a_row_is_selected_and_of_a_link_what_waits(place, selection):
    plan = small_plan()
    assert plan.links[0].id == "collect-FS-clean"
    assert selection_of(place, plan) == selection


def test_other_problems_keep_the_list_and_equal_ones_are_not_shown_anew(shown, view, document, qtbot):
    shown(plan_of(effort("alone", 2, name="Alone")))
    resets = []
    view.model.modelReset.connect(lambda: resets.append(1))
    document.edit("Rename", lambda plan: edits.rename_plan(plan, "Other"))
    _wait(document, qtbot)
    assert resets == []
    document.edit("Rename", lambda plan: edits.rename_task(plan, "alone", "Lonely"))
    _wait(document, qtbot)
    assert resets == [1]
    assert view.model.index(0, 0).data().startswith("'Lonely' needs")
