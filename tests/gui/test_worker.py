"""Work off the GUI thread."""

import threading

from genai_planner.errors import InputError
from genai_planner.gui.worker import NewestOnly


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


def test_a_bug_is_raised_where_the_crash_hook_sees_it(qtbot):
    worker = NewestOnly()

    def stumble():
        raise ZeroDivisionError("a bug")

    with qtbot.capture_exceptions() as caught:
        worker.request(stumble)
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError


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
