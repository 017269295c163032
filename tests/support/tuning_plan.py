"""A plan with a tuning run, and how a user reads and types in its inspector."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from genai_planner.estimation.reckoning import reckoned
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import Phase
from genai_planner.model.workloads import Tuning, Workload, WorkloadKind
from support.grounds import CATALOGUE
from support.plans import compute, link, plan_of, work

POOL = ComputePool(id="pool", name="Our GPUs", gpu="a100-80gb", count=8, price_per_gpu_hour=2.0)
SMALL = ComputePool(id="small", name="Desk", gpu="a100-80gb", count=1, price_per_gpu_hour=1.0)
TUNING = Workload(
    kind=WorkloadKind.FINE_TUNING, parameters=8e9, tuning=Tuning.LORA, examples=50_000, epochs=3, runs=2
)


def tuning_plan():
    task = compute("run", 1, pool="pool", name="Tuning run")
    task = changed(task, compute=changed(task.compute, workload=TUNING))
    by_hand = compute("hand", 12, pool="pool", name="By hand")
    phase = Phase(id="phase", name="Fine-tuning", lifecycle_phase="fine-tuning")
    tasks = (task, by_hand, work("after", 1))
    return reckoned(
        plan_of(*tasks, links=(link("run", "after"),), pools=(POOL, SMALL), phases=(phase,)),
        catalogue=CATALOGUE,
    )


def shown_words(widget):
    labels = (label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return " | ".join(labels)


def enter(qtbot, field, words):
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, words)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
