"""What runs once the window has painted."""

from time import sleep

import pytest
from PySide6.QtCore import QObject, QTimer

from genai_planner.gui.session.once_painted import OncePainted


@pytest.fixture
def happened():
    return []


@pytest.fixture
def once(qapp, happened):
    holder = QObject(qapp)
    made = OncePainted(10, holder)
    made.due.connect(lambda: happened.append("due"))
    yield made
    made.stop()
    holder.deleteLater()


def test_what_is_due_in_the_next_turn_comes_first_however_long_this_one_takes(once, happened, qtbot):
    once.start()
    sleep(0.02)
    QTimer.singleShot(0, lambda: happened.append("painted"))
    qtbot.waitUntil(lambda: not once.is_active)
    assert happened == ["painted", "due"]


def test_started_again_it_comes_once(once, happened, qtbot):
    once.start()
    once.start()
    qtbot.waitUntil(lambda: not once.is_active)
    assert happened == ["due"]


def test_stopped_it_never_comes(once, happened, qtbot):
    once.start()
    once.stop()
    assert not once.is_active
    qtbot.wait(30)
    assert happened == []
