"""Stopping what runs, and a beat while it does."""

from threading import Event, active_count

import pytest

from genai_planner.scheduling.levelling.search.stopping import Stopper, beating


def test_what_runs_is_stopped_and_what_has_ended_is_not():
    stopper, stopped = Stopper(), []
    with stopper.running(lambda: stopped.append("outer")):
        with stopper.running(lambda: stopped.append("inner")):
            stopper.stop()
        stopper.stop()
    stopper.stop()
    assert stopped == ["outer", "inner", "outer"]


def test_what_ends_with_an_error_has_ended():
    stopper, stopped = Stopper(), []
    with pytest.raises(ValueError, match="over"), stopper.running(lambda: stopped.append(1)):
        raise ValueError("over")
    stopper.stop()
    assert stopped == []


def test_the_beat_goes_on_until_the_block_is_left():
    beat, threads = Event(), active_count()
    with beating(beat.set):
        assert beat.wait(10)
        assert active_count() == threads + 1
    assert active_count() == threads
