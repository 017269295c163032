"""Printing with a preview, and the view on the clipboard."""

import re

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter

from genai_planner.gui.export.print_dialog import PrintDialog
from genai_planner.pictures.page.tiles import Paging

_PAGE = re.compile(rb"/Type\s*/Page\b[^s]")


def _opened(window, qtbot):
    window.actions_by_name["print"].trigger()
    dialog = window.findChild(PrintDialog)
    qtbot.waitUntil(dialog.print_button.isEnabled, timeout=60_000)
    return dialog


def _printed(dialog, path):
    dialog.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer.setOutputFileName(str(path))
    dialog.print_now()
    return len(_PAGE.findall(path.read_bytes()))


def test_control_p_previews_one_page_and_prints_it(open_window, qtbot, tmp_path):
    dialog = _opened(open_window, qtbot)

    assert dialog.preview.pageCount() == 1
    assert dialog.note.text().startswith("1 page.")
    assert _printed(dialog, tmp_path / "one.pdf") == 1


def test_tiles_are_printed_side_by_side_with_cut_marks(open_window, qtbot, tmp_path):
    dialog = _opened(open_window, qtbot)
    dialog.paging.setCurrentIndex(dialog.paging.findData(Paging.TILES))
    dialog.across.setValue(3)
    dialog.has_marks.setChecked(True)
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled() and dialog.paper.count == 3, timeout=60_000)

    assert dialog.preview.pageCount() == 3
    assert _printed(dialog, tmp_path / "tiles.pdf") == 3


def test_only_the_timeline_is_spread_over_tiles(open_window, qtbot):
    open_window.actions_by_name["lifecycle"].trigger()
    dialog = _opened(open_window, qtbot)

    assert dialog.paging.findData(Paging.TILES) < 0
    dialog.reject()


def _copied(window, qtbot):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    window.actions_by_name["copy-picture"].trigger()
    qtbot.waitUntil(lambda: clipboard.mimeData().hasFormat("image/svg+xml"), timeout=60_000)
    data, view = clipboard.mimeData(), window.workspace.seen
    image = QImage.fromData(data.data("image/png"), "PNG")
    assert image.size() == view.size() * 2 * view.devicePixelRatio()
    return bytes(data.data("image/svg+xml").data()).decode()


def test_the_view_is_copied_at_twice_the_resolution_and_as_svg(open_window, qtbot):
    svg = _copied(open_window, qtbot)

    assert "<svg" in svg
    assert ">Clean<" in svg


def test_a_view_that_is_no_picture_is_copied_as_it_is_seen(open_window, qtbot):
    open_window.actions_by_name["problems"].trigger()

    assert "Nothing is wrong" in _copied(open_window, qtbot)
