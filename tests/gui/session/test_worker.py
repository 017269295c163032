"""Work off the GUI thread."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from genai_planner.errors import InputError, ProgramFaultError
from genai_planner.gui.session.worker import NewestOnly


def test_the_result_comes_back_on_the_gui_thread(qtbot):
    worker = NewestOnly()
    threads = []
    worker.finished.connect(lambda _: threads.append(threading.current_thread()))

    with qtbot.waitSignal(worker.finished) as blocker:
        worker.request(threading.current_thread)

    assert blocker.args[0] is not threading.main_thread()
    assert threads == [threading.main_thread()]


def test_what_the_planner_refuses_is_told(qtbot):
    worker = NewestOnly()

    def refuse():
        raise InputError("The file is empty.")

    with qtbot.waitSignal(worker.failed) as blocker:
        worker.request(refuse)

    assert str(blocker.args[0]) == "The file is empty."


def test_a_bug_ends_the_wait_with_a_sentence_and_is_raised_where_the_crash_hook_sees_it(qtbot):
    worker = NewestOnly()

    def stumble():
        raise ZeroDivisionError("a bug")

    told = []
    worker.failed.connect(told.append)
    with qtbot.capture_exceptions() as caught:
        worker.request(stumble)
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError
    assert [type(error) for error in told] == [ProgramFaultError]
    assert "could not be worked out" in str(told[0])


def test_stopping_waits_and_delivers_nothing(qtbot):
    worker = NewestOnly()
    begun, gate = threading.Event(), threading.Event()

    def work():
        begun.set()
        gate.wait(10)

    worker.request(work)
    assert begun.wait(10)
    threading.Timer(0.05, gate.set).start()
    with qtbot.assertNotEmitted(worker.finished, wait=100):
        worker.stop()
    assert not worker.is_busy


@pytest.mark.parametrize("is_owned", [True, False], ids=["owned", "alone"])
def test_whoever_asked_may_go_while_the_work_runs(qtbot, is_owned):
    begun, gate, done = threading.Event(), threading.Event(), threading.Event()
    owner = QObject()
    worker = NewestOnly(owner if is_owned else None)

    def work():
        begun.set()
        gate.wait(10)
        done.set()

    with qtbot.capture_exceptions() as caught:
        worker.request(work)
        assert begun.wait(10)
        threading.Timer(0.05, gate.set).start()
        if is_owned:
            delete(owner)
        else:
            del worker
            gc.collect()
        assert done.wait(10)
        qtbot.wait(50)

    assert caught == []
