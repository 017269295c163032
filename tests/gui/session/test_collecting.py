"""Garbage in circles goes on the GUI thread, and nowhere else."""

import gc
import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from genai_planner.gui.session import garbage as collecting
from genai_planner.gui.session.garbage import GuiThreadCollector, give_back

FREED_ON: list[threading.Thread] = []


class Circle:
    """Refers to itself, so only the garbage collector frees it; notes on which thread it did."""

    def __init__(self):
        self.itself = self

    def __del__(self):
        FREED_ON.append(threading.current_thread())


@pytest.fixture(autouse=True)
def _python_collects_by_itself():
    """As in a program that has just been started."""
    FREED_ON.clear()
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def owner():
    return QObject()


def make_garbage():
    for _ in range(20_000):
        Circle()


def make_garbage_on_a_worker():
    worker = threading.Thread(target=make_garbage)
    worker.start()
    worker.join()
    return worker


def test_python_by_itself_collects_on_a_worker():
    worker = make_garbage_on_a_worker()
    assert worker in FREED_ON


def test_with_the_collector_a_worker_frees_nothing(owner):
    GuiThreadCollector(owner)
    make_garbage_on_a_worker()
    assert FREED_ON == []


def test_what_a_worker_left_is_freed_on_the_gui_thread(owner, qtbot, monkeypatch):
    monkeypatch.setattr(collecting, "_INTERVAL_MS", 10)
    GuiThreadCollector(owner)
    make_garbage_on_a_worker()
    qtbot.waitUntil(lambda: len(FREED_ON) >= 20_000)
    assert set(FREED_ON) == {threading.main_thread()}


@pytest.mark.skipif(sys.platform != "linux", reason="Only glibc keeps what is free until it is told not to")
def test_memory_that_is_free_goes_back_to_the_system_though_something_small_lies_behind_it():
    held = [bytearray(4_000) for _ in range(20_000)]
    behind = bytearray(4_000)
    before = _resident()
    held.clear()

    give_back()

    assert before - _resident() > 0.5 * 20_000 * 4_000
    assert behind


def _resident() -> int:
    """Bytes of memory that the process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
