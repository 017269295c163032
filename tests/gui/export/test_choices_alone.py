"""The choices of an export without the dialog: which count, what they become, and what is refused."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.files.export_options import ExportOptions, Pictured, Rows, Shown, SlideKind
from genai_planner.files.exports import EXPORTS
from genai_planner.gui.export.choices import FREE, USUAL_FREE_SIZE, ExportChoices
from genai_planner.pictures.paint.sizes import SizeUnit
from genai_planner.pictures.timeline.table import Column
from support.small_project import small_plan


def _export(key):
    return next(one for one in EXPORTS if one.key == key)


@pytest.fixture
def choices(qtbot):
    """Makes the choices for a format."""

    def make(key="png", **options):
        made = ExportChoices(small_plan(), ExportOptions(**options), _export(key))
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def _counting(made):
    names = (
        *("view", "theme", "picture_size", "free_size", "dpi", "first_day", "rows", "columns", "shown"),
        *("title", "legend", "gates", "date", "draft", "since", "paper", "black", "slides", "names"),
    )
    return {name for name in names if not made._fields[getattr(made, name)].isHidden()}


ALL = {"view", "theme", "picture_size", "draft", "names"}


@pytest.mark.parametrize(
    ("key", "options", "counting"),
    [
        (
            "png",
            {},
            ALL | {"dpi", "first_day", "rows", "columns", "shown", "title", "legend", "gates", "date"},
        ),
        ("svg", {"view": Pictured.LIFECYCLE}, ALL | {"title", "date"}),
        ("svg", {"view": Pictured.MATRIX, "shows_legend": False}, ALL | {"title", "legend", "date"}),
        ("png", {"view": Pictured.RISK, "size": "800x600px"}, ALL | {"free_size"}),
        ("png", {"view": Pictured.SPEND, "size": "300x200mm"}, ALL | {"free_size", "dpi"}),
        ("pptx", {}, {"slides", "names"}),
        ("csv", {}, {"names"}),
    ],
)
def test_only_what_makes_a_difference_is_asked(choices, key, options, counting):
    assert _counting(choices(key, **options)) == counting


def test_the_criteria_of_gates_are_asked_for_where_there_is_a_legend(choices):
    made = choices()
    made.legend.click()
    assert not made.options.shows_legend
    assert "gates" not in _counting(made)


def test_another_view_and_format_are_told_and_change_what_counts(choices, qtbot):
    made = choices()
    with qtbot.waitSignal(made.choices_changed):
        made.view.setCurrentIndex(made.view.findText("Lifecycle"))
        made.view.edited.emit()
    assert made.options.view is Pictured.LIFECYCLE
    assert "rows" not in _counting(made)
    made.format.setCurrentIndex(made.format.findText(_export("csv").name.text()))
    made.format.edited.emit()
    assert made.export.key == "csv"
    assert _counting(made) == {"names"}


def test_a_size_of_its_own_begins_with_the_usual_one_and_is_typed_in_the_unit_that_is_chosen(choices, qtbot):
    made = choices(size="slide")
    made.picture_size.setCurrentIndex(made.picture_size.findText("Own size"))
    made.picture_size.edited.emit()
    assert made.options.size == USUAL_FREE_SIZE
    assert (made.free_size.across.text(), made.free_size.down.text()) == ("1,920", "1,080")
    made.free_size.across.selectAll()
    qtbot.keyClicks(made.free_size.across, "640")
    assert made.options.size == "640x1080px"
    made.free_size.unit.setCurrentIndex(made.free_size.unit.findText(SizeUnit.MILLIMETRES.value))
    made.free_size.unit.edited.emit()
    assert made.options.size == "640x1080mm"
    assert "dpi" in _counting(made)


@pytest.mark.parametrize("typed", ["0", "-5", "wide", ""])
def test_a_side_that_is_no_length_is_refused_beneath_its_field_and_the_last_size_stays(choices, qtbot, typed):
    made = choices(size="800x600px")
    made.free_size.across.selectAll()
    qtbot.keyClick(made.free_size.across, Qt.Key.Key_Delete)
    qtbot.keyClicks(made.free_size.across, typed)
    assert made.problem
    assert made.options.size == "800x600px"

    made.picture_size.setCurrentIndex(made.picture_size.findText("Slide 16:9"))
    made.picture_size.edited.emit()
    assert made.problem == ""
    assert made.options.size == "slide"


@pytest.mark.parametrize(("typed", "is_refused"), [("300", False), ("0", True), ("1000000", True)])
def test_a_resolution_that_no_picture_has_is_refused(choices, qtbot, typed, is_refused):
    made = choices()
    made.dpi.selectAll()
    qtbot.keyClicks(made.dpi, typed)
    assert bool(made.problem) is is_refused
    assert made.options.dpi == (96 if is_refused else 300)


def test_days_that_end_before_they_begin_are_refused_until_they_do_not(choices):
    made = choices()
    made.take(first_day=date(2027, 1, 20))
    assert made.first_day.value() == date(2027, 1, 20)
    made.last_day.show_value(date(2027, 1, 10))
    made.last_day.edited.emit()
    assert "last day" in made.problem
    assert made.options.last_day is None
    made.first_day.show_value(date(2027, 1, 5))
    made.first_day.edited.emit()
    assert made.problem == ""
    assert (made.options.first_day, made.options.last_day) == (date(2027, 1, 5), date(2027, 1, 10))


def test_columns_and_what_stands_beside_bars_keep_their_order_however_they_are_ticked(choices):
    made = choices(columns=(), show=())
    for column in (Column.WHO, Column.DURATION):
        made.columns.ticks[column].click()
    for shown in (Shown.LINKS, Shown.CRITICAL):
        made.shown.ticks[shown].click()
    assert made.options.columns == (Column.DURATION, Column.WHO)
    assert made.options.show == (Shown.CRITICAL, Shown.LINKS)


def test_a_deck_has_all_slides_until_some_are_left_out_but_never_none(choices):
    made = choices("pptx")
    assert made.slides.value() == tuple(SlideKind)
    made.slides.ticks[SlideKind.RISK].click()
    assert SlideKind.RISK not in made.options.slides
    made.slides.ticks[SlideKind.RISK].click()
    assert made.options.slides == ()
    for tick in made.slides.ticks.values():
        tick.click()
    assert made.problem.endswith("Choose at least one slide.")
    assert len(made.options.slides) == 1


def test_what_is_chosen_from_outside_is_shown_in_the_fields(choices):
    made = choices()
    made.take(size="a4", theme="dark", rows=Rows.PHASES, shows_title=False)
    assert made.picture_size.currentText() == "A4 landscape"
    assert (made.theme.value(), made.rows.value(), made.title.value()) == ("dark", Rows.PHASES, False)
    made.take(size="320x200px")
    assert made.picture_size.value() == FREE
    assert made.free_size.value() == "320x200px"
