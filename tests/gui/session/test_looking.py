"""Parts of results are worked out while somebody looks, once for each newest results."""

from time import sleep

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from genai_planner.errors import PlannerError
from genai_planner.gui.session.looking import AFTER_DATES_MILLISECONDS, Dated, Looked
from support.small_project import small_plan


@pytest.fixture
def dated(qapp):
    return Dated(qapp)


@pytest.fixture
def looking(dated):
    """Looks at results, and remembers whose parts were asked for."""
    made, asked = [], []

    def look(view=None, ask=asked.append):
        looked = Looked(dated, ask, view)
        made.append(looked)
        return looked, asked

    yield look
    for one in made:
        one.stop()


def _dates(dated, results):
    dated.results = results
    dated.results_changed.emit()


def test_the_parts_of_the_newest_results_come_and_go_with_them(dated, looking, qtbot):
    looked, asked = looking()
    results = object()
    with qtbot.waitSignal(looked.changed):
        _dates(dated, results)
    assert (looked.results, asked) == (results, [results])
    with qtbot.waitSignal(looked.changed):
        _dates(dated, None)
    assert looked.results is None
    assert not looked.is_busy


def test_results_that_are_told_again_are_not_worked_out_again(dated, looking, qtbot):
    looked, asked = looking()
    with qtbot.waitSignal(looked.changed):
        _dates(dated, object())
    dated.results_changed.emit()
    assert not looked.is_busy
    assert len(asked) == 1


def test_of_two_in_quick_succession_only_the_newer_is_worked_out(dated, looking, qtbot):
    looked, asked = looking()
    newer = object()
    with qtbot.waitSignal(looked.changed):
        _dates(dated, object())
        _dates(dated, newer)
    assert asked == [newer]


class _Painted(QWidget):
    """Notes that it was painted."""

    def __init__(self, happened):
        super().__init__()
        self.happened = happened

    def paintEvent(self, _event):
        self.happened.append("painted")


def test_parts_wait_until_the_dates_are_painted_however_long_that_takes(dated, looking, qtbot):
    happened = []
    view = _Painted(happened)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: bool(happened))
    happened.clear()
    looked, _asked = looking(ask=lambda _results: happened.append("asked"))

    def lay_out():
        sleep(2 * AFTER_DATES_MILLISECONDS / 1_000)
        QTimer.singleShot(0, view.update)

    dated.results_changed.connect(lay_out)
    with qtbot.waitSignal(looked.changed):
        _dates(dated, object())
    assert happened == ["painted", "asked"]


def test_nothing_is_worked_out_for_a_view_until_it_is_seen(dated, looking, qtbot):
    view = QWidget()
    qtbot.addWidget(view)
    looked, asked = looking(view)
    _dates(dated, object())
    assert not looked.is_busy
    with qtbot.waitSignal(looked.changed):
        view.show()
    assert len(asked) == 1


def test_parts_that_will_not_come_are_told(dated, looking, qtbot):
    def refuse(_):
        raise PlannerError("Not today.")

    looked, _ = looking(ask=refuse)
    with qtbot.waitSignal(looked.failed) as told:
        _dates(dated, object())
    assert str(told.args[0]) == "Not today."
    assert looked.results is None


def test_a_view_that_is_freed_is_neither_asked_nor_stopped_any_more(document, settled):
    document.show(small_plan())
    view = QWidget()
    looked = Looked(document, lambda results: results.schedule, view)
    delete(view)
    assert looked in document.lookers

    settled(document)

    assert not document.is_computing
    document.stop()
