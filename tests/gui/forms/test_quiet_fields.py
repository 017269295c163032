"""Fields that leave the wheel to the page, and nothing behind when they go."""

import ctypes
import gc
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

import genai_planner
from genai_planner.gui.forms.quiet_fields import QuietChoice, QuietCombo
from support.wheel import turn_wheel

_PACKAGE = Path(genai_planner.__file__).parent
_COUNT = 100
_LEFT_BY_ONE = 800
"""Bytes that Qt would keep for each choice."""


class _Counted(ctypes.Structure):
    """What the allocator of glibc says of itself (`mallinfo2`)."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


@pytest.mark.parametrize("kind", [QuietChoice, QuietCombo])
def test_the_wheel_over_a_choice_does_not_choose(qtbot, kind):
    choice = kind()
    qtbot.addWidget(choice)
    choice.addItems(["one", "two"])
    choice.show()
    assert not turn_wheel(choice, -120)
    assert choice.currentText() == "one"


@pytest.mark.usefixtures("appearance")
@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="counts as glibc does since 2.33")
def test_choices_that_are_gone_leave_no_memory_behind():
    _make_and_destroy()
    sizes = [_allocated()]
    for _ in range(5):
        _make_and_destroy()
        sizes.append(_allocated())
    growths = [after - before for before, after in pairwise(sizes)]
    assert median(growths) < _COUNT * _LEFT_BY_ONE / 4


def test_all_choices_of_the_program_are_of_that_kind():
    known = _PACKAGE / "gui" / "forms" / "quiet_fields.py"
    others = [
        path for path in _PACKAGE.rglob("*.py") if "QComboBox" in path.read_text("utf-8") and path != known
    ]
    assert others == []


def _make_and_destroy():
    holder = QWidget()
    lines = QVBoxLayout(holder)
    for _ in range(_COUNT):
        choice = QuietChoice()
        choice.addItems(["one", "two"])
        lines.addWidget(choice)
        choice.ensurePolished()
    holder.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _allocated():
    """Bytes in use, as glibc counts them."""

    gc.collect()
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Counted
    counted = library.mallinfo2()
    return counted.uordblks + counted.hblkhd
