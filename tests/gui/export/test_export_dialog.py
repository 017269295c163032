"""The export dialog: what is chosen is what is written, and it is remembered."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from genai_planner.files.export_options import ExportOptions, Pictured, Shown, SlideKind
from genai_planner.files.exports import EXPORTS, export
from genai_planner.files.plan_file import read_plan
from genai_planner.gui.export.dialog import ExportDialog
from genai_planner.gui.session.preferences import Preferences
from genai_planner.model.resources import Person
from genai_planner.pictures.paint.fonts import bundled_typeface
from genai_planner.pictures.paint.glyphs import missing
from genai_planner.pictures.timeline.table import Column
from genai_planner.workbench.varying.baselines import with_baseline
from support.plans import effort, link, milestone, plan_of

TODAY = date(2027, 1, 4)


def small_plan(**fields):
    tasks = (effort("a", 3), effort("b", 2), milestone("c"))
    return plan_of(*tasks, links=(link("a", "b"), link("b", "c")), **fields)


@pytest.fixture
def open_dialog(qtbot):
    opened = []

    def open_it(plan=None, **options) -> ExportDialog:
        dialog = ExportDialog(plan or small_plan(), Preferences(), today=TODAY, **options)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        # Qt's Python objects are let go without a reference, and the widget with them.
        opened.append(dialog)
        return dialog

    return open_it


@pytest.fixture
def dialog(open_dialog):
    return open_dialog()


def _write(qtbot, dialog, path: Path) -> None:
    with qtbot.waitSignal(dialog.exported, timeout=60_000):
        dialog.write(path)


def _choose(editor, words: str) -> None:
    index = editor.findText(words)
    assert index >= 0, words
    editor.setCurrentIndex(index)


def _preview(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog._previewer.is_busy, timeout=60_000)
    return dialog.preview._shown


def test_a_picture_that_is_being_drawn_is_not_said_to_be_none(dialog, qtbot):
    _choose(dialog.choices.format, "Schedule as CSV table")
    assert dialog.preview.words == "No picture"
    _choose(dialog.choices.format, "PNG picture")
    assert dialog.preview.words == "Drawing the picture…"
    assert _preview(qtbot, dialog) is not None


def test_every_format_of_the_table_is_offered_in_its_order(dialog):
    offered = [dialog.choices.format.itemText(row) for row in range(dialog.choices.format.count())]
    assert offered == [export.name.text() for export in EXPORTS]


@pytest.mark.parametrize("export", EXPORTS, ids=[export.name.text() for export in EXPORTS])
def test_every_format_is_written(qtbot, dialog, tmp_path, export):
    _choose(dialog.choices.format, export.name.text())
    path = tmp_path / f"plan{export.suffixes[0]}"
    _write(qtbot, dialog, path)
    assert path.stat().st_size > 50  # the headings alone where the plan has nothing to list
    assert str(path) in dialog.message.text()


def test_the_picture_has_the_size_that_was_typed(qtbot, dialog, tmp_path):
    _choose(dialog.choices.picture_size, "Own size")
    dialog.choices.free_size.across.setText("1,000")
    dialog.choices.free_size.down.setText("800")
    _write(qtbot, dialog, tmp_path / "plan.png")
    image = QImage(str(tmp_path / "plan.png"))
    assert (image.width(), image.height()) == (1_000, 800)


def test_millimetres_count_with_the_resolution(qtbot, dialog, tmp_path):
    _choose(dialog.choices.picture_size, "A4 landscape")
    dialog.choices.dpi.setText("150")
    _write(qtbot, dialog, tmp_path / "plan.png")
    assert QImage(str(tmp_path / "plan.png")).width() == round(297 / 25.4 * 150)


def test_the_chosen_colours_are_written(qtbot, dialog, tmp_path):
    _choose(dialog.choices.theme, "Dark")
    _write(qtbot, dialog, tmp_path / "plan.png")
    assert QImage(str(tmp_path / "plan.png")).pixelColor(2, 2).lightness() < 60


def test_what_is_ticked_beside_the_bars_is_written_and_remembered(qtbot, open_dialog, tmp_path):
    dialog = open_dialog()
    dialog.choices.shown.ticks[Shown.WHISKERS].click()
    dialog.choices.shown.ticks[Shown.LINKS].click()
    _write(qtbot, dialog, tmp_path / "ticked.png")
    chosen = (Shown.CRITICAL, Shown.WHISKERS)
    export(small_plan(), tmp_path / "asked.png", ExportOptions(show=chosen), today=TODAY)
    assert (tmp_path / "ticked.png").read_bytes() == (tmp_path / "asked.png").read_bytes()
    assert open_dialog().choices.options.show == chosen


def test_the_preview_is_the_scene_of_the_file(qtbot, dialog):
    before = _preview(qtbot, dialog).image
    dialog.choices.title.setChecked(False)
    after = _preview(qtbot, dialog).image
    assert after.height() / after.width() < before.height() / before.width()


def test_a_pdf_of_several_pages_says_how_many(qtbot, open_dialog):
    tasks = tuple(effort(f"t{number}", 1) for number in range(80))
    dialog = open_dialog(plan_of(*tasks))
    _choose(dialog.choices.format, "PDF document")
    _choose(dialog.choices.picture_size, "A4 landscape")
    pages = _preview(qtbot, dialog).pages
    assert pages > 1
    assert f"{pages} pages" in dialog.caption.text()


def test_views_are_previewed_and_the_first_can_be_asked_for(qtbot, open_dialog):
    dialog = open_dialog(view=Pictured.MATRIX)
    assert dialog.choices.options.view is Pictured.MATRIX
    matrix = _preview(qtbot, dialog)
    _choose(dialog.choices.view, "Lifecycle")
    assert _preview(qtbot, dialog) != matrix


def test_only_choices_that_count_are_shown(dialog):
    choices = dialog.choices
    assert choices.columns.isVisible()
    _choose(choices.view, "Expertise")
    assert not choices.columns.isVisible()
    assert choices.dpi.isVisible()
    _choose(choices.picture_size, "Slide 16:9")
    assert not choices.dpi.isVisible()
    _choose(choices.format, "Schedule as CSV table")
    assert not choices.view.isVisible()
    assert not choices.paper.isVisible()


def test_paper_and_black_on_white_are_chosen_for_pages_for_the_room(qtbot, dialog, tmp_path):
    _choose(dialog.choices.format, "Worksheets")
    assert dialog.choices.paper.isVisible()
    _choose(dialog.choices.paper, "Letter")
    dialog.choices.black.click()
    path = tmp_path / "small.worksheets.pdf"
    _write(qtbot, dialog, path)
    assert b"/MediaBox [0 0 792.000000 612.000000]" in path.read_bytes()
    assert dialog.choices.options.is_black


@pytest.mark.parametrize(
    ("typed", "said"), [("50", "choose 96 to 600"), ("6000", "choose 96 to 600"), ("fine", "not a number")]
)
def test_a_resolution_that_cannot_be_used_is_said(dialog, typed, said):
    dialog.choices.dpi.setText(typed)
    assert said in dialog.note.text()
    assert not dialog.export_button.isEnabled()


def test_a_size_that_is_no_number_is_said(dialog):
    _choose(dialog.choices.picture_size, "Own size")
    dialog.choices.free_size.across.setText("wide")
    assert dialog.note.text().endswith("This is not a number.")


def test_a_picture_that_does_not_fit_is_refused_with_a_sentence(qtbot, dialog):
    _choose(dialog.choices.picture_size, "Own size")
    dialog.choices.free_size.across.setText("40")
    dialog.choices.free_size.down.setText("30")
    qtbot.waitUntil(lambda: not dialog._previewer.is_busy, timeout=60_000)
    assert "choose a larger size" in dialog.message.text()
    assert not dialog.export_button.isEnabled()
    _choose(dialog.choices.picture_size, "As large as it needs")
    assert dialog.export_button.isEnabled()


def test_no_other_file_can_be_asked_for_while_one_is_written(qtbot, dialog, tmp_path):
    _preview(qtbot, dialog)
    with qtbot.waitSignal(dialog.exported, timeout=60_000):
        dialog.write(tmp_path / "first.png")
        # Its message takes room from the preview, which is drawn anew.
        dialog.preview.room_changed.emit()
        assert not dialog.export_button.isEnabled()
    assert (tmp_path / "first.png").exists()
    assert dialog.export_button.isEnabled()


def test_a_size_of_nothing_is_said_without_the_words_of_the_command_line_and_leaves_no_preview(qtbot, dialog):
    _choose(dialog.choices.picture_size, "Own size")
    _preview(qtbot, dialog)
    dialog.choices.free_size.across.setText("0")
    assert _preview(qtbot, dialog) is None
    assert dialog.note.text() == "Give a width and a height above 0, such as 1920 × 1080 px."


def test_a_size_of_many_digits_is_understood(qtbot, dialog):
    _choose(dialog.choices.picture_size, "Own size")
    dialog.choices.free_size.across.setText("100000000")
    assert dialog.choices.options.size == "100000000x1080px"
    assert _preview(qtbot, dialog) is None
    assert "too large" in dialog.message.text()


def test_days_out_of_order_are_said(dialog):
    dialog.choices.first_day.tick.setChecked(True)
    dialog.choices.first_day.day.choose(date(2027, 2, 1))
    dialog.choices.last_day.tick.setChecked(True)
    assert dialog.note.text().endswith("The last day must not come before the first.")
    dialog.choices.last_day.day.choose(date(2027, 3, 1))
    assert dialog.note.text() == ""
    assert dialog.choices.options.last_day == date(2027, 3, 1)


def test_a_timeline_of_phases_alone_can_be_chosen(qtbot, dialog, tmp_path):
    path = tmp_path / "plan.svg"
    _choose(dialog.choices.format, "SVG drawing")
    _write(qtbot, dialog, path)
    assert ">Task a<" in path.read_text(encoding="utf-8")
    _choose(dialog.choices.rows, "Phases only")
    _write(qtbot, dialog, path)
    assert ">Task a<" not in path.read_text(encoding="utf-8")


def test_columns_are_chosen(dialog):
    dialog.choices.columns.ticks[Column.COST].click()
    dialog.choices.columns.ticks[Column.WHO].click()
    assert dialog.choices.options.columns == (Column.DURATION, Column.FINISH, Column.COST)


def test_the_last_choices_are_offered_again_but_not_the_days(qtbot, dialog, open_dialog, tmp_path):
    _choose(dialog.choices.format, "SVG drawing")
    _choose(dialog.choices.picture_size, "A3 portrait")
    dialog.choices.legend.setChecked(False)
    dialog.choices.first_day.tick.setChecked(True)
    _write(qtbot, dialog, tmp_path / "plan.svg")
    again = open_dialog().choices
    assert again.export.name.text() == "SVG drawing"
    assert again.options.size == "a3-portrait"
    assert not again.options.shows_legend
    assert again.options.first_day is None


def test_the_file_is_asked_for_without_blocking(qtbot, dialog, tmp_path):
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    (chooser,) = dialog.findChildren(QFileDialog)
    assert chooser.selectedFiles()[0].endswith("Small plan.png")
    with qtbot.waitSignal(dialog.exported, timeout=60_000):
        chooser.fileSelected.emit(str(tmp_path / "there.png"))
    chooser.close()
    assert (tmp_path / "there.png").exists()


def test_a_folder_that_is_gone_is_said_and_nothing_is_written(qtbot, dialog, tmp_path):
    dialog.write(tmp_path / "gone" / "plan.png")
    qtbot.waitUntil(lambda: not dialog.run.is_busy, timeout=60_000)
    assert "gone" in dialog.message.text()
    assert not (tmp_path / "gone").exists()
    assert dialog.export_button.isEnabled()


def test_characters_without_a_font_are_said(qtbot, open_dialog, tmp_path):
    rare = "".join(chr(code) for code in (0x12F90, 0x1323F, 0x1E7E0, 0x16AC0))
    lost = missing(rare, bundled_typeface())
    if not lost:
        pytest.skip("this machine has a font for every rare character")
    dialog = open_dialog(small_plan(name=f"Plan {rare}"))
    _write(qtbot, dialog, tmp_path / "plan.png")
    assert all(character in dialog.message.text() for character in lost)


def test_a_plan_file_that_was_exported_opens_again(qtbot, dialog, tmp_path):
    _choose(dialog.choices.format, "Plan file")
    _write(qtbot, dialog, tmp_path / "plan.genaiplan")
    assert read_plan(tmp_path / "plan.genaiplan").plan == small_plan()


def test_names_are_left_out_and_slides_are_chosen(qtbot, open_dialog, tmp_path):
    from pptx import Presentation

    plan = small_plan(people=(Person(id="zsofia", name="Zsofia", role="Analyst"),))
    dialog = open_dialog(plan)
    _choose(dialog.choices.format, "PowerPoint slides")
    for kind, tick in dialog.choices.slides.ticks.items():
        tick.setChecked(kind is SlideKind.COST)
    dialog.choices.names.click()
    _write(qtbot, dialog, tmp_path / "one.pptx")

    assert len(Presentation(tmp_path / "one.pptx").slides) == 1
    assert dialog.choices.options.slides == (SlideKind.COST,)
    assert not dialog.choices.options.shows_names
    for tick in dialog.choices.slides.ticks.values():
        tick.setChecked(False)
    assert "at least one slide" in dialog.choices.problem


def test_a_picture_is_marked_as_a_draft_and_compared_with_a_baseline(qtbot, open_dialog, tmp_path):
    plan = with_baseline(small_plan(), "Approved", datetime(2026, 11, 20, 9))
    dialog = open_dialog(plan)
    _choose(dialog.choices.format, "SVG drawing")
    dialog.choices.draft.click()
    _choose(dialog.choices.since, "Approved")
    _write(qtbot, dialog, tmp_path / "marked.svg")

    text = (tmp_path / "marked.svg").read_text(encoding="utf-8")
    assert "Draft · Since “Approved”" in text
    assert not open_dialog().choices.options.since
