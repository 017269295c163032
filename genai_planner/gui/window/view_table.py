"""The one table of the window's views: rail, menu, workspace and the first choice of an export follow it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from genai_planner.gui.session.document import Document
    from genai_planner.gui.session.outlook_runner import Outlooks
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.pictures.paint.text_measure import QtTextMeasure
    from genai_planner.pictures.paint.theme import Theme


class View(StrEnum):
    """The views of the window, in the rail's order."""

    TIMELINE = "timeline"
    EXPERTISE = "expertise"
    LIFECYCLE = "lifecycle"
    COST = "cost"
    RISK = "risk"
    LOAD = "load"
    SCENARIOS = "scenarios"
    LOG = "log"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class Needs:
    """What views are made of."""

    document: "Document"
    outlooks: "Outlooks"
    lifecycle: "Lifecycle"
    theme: "Theme"
    measure: "QtTextMeasure"
    now: Callable[[], datetime]


@runtime_checkable
class Themed(Protocol):
    """A widget that paints in the colours of a theme."""

    def set_theme(self, theme: "Theme", /) -> None:
        """Paints in the colours of another theme."""


@runtime_checkable
class Stoppable(Protocol):
    """A widget that works in the background."""

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view: how it is called, drawn in the rail, opened by keys, made, and exported."""

    view: View
    words: str
    """With the letter that opens it in the menu."""
    icon: str
    make: Callable[[Needs], QWidget]
    """Imports the view only when it is made: the window is shown before."""
    pictured: str = "timeline"
    """What an export shows first while this view is seen, as `--view` names it."""

    @property
    def name(self) -> str:
        """The words without the mark of the letter."""
        return self.words.replace("&", "")


def view_table() -> tuple[ViewSpec, ...]:
    """All views, in the order of rail, menu and keys (Ctrl+1, Ctrl+2, …)."""
    return (
        ViewSpec(View.TIMELINE, _tr("&Timeline"), "chart-gantt", _timeline),
        ViewSpec(View.EXPERTISE, _tr("&Expertise"), "grid-3x3", _matrix, "matrix"),
        ViewSpec(View.LIFECYCLE, _tr("&Lifecycle"), "workflow", _lifecycle, "lifecycle"),
        ViewSpec(View.COST, _tr("C&ost"), "coins", _cost, "spend"),
        ViewSpec(View.RISK, _tr("&Risk"), "chart-column", _risk, "risk"),
        ViewSpec(View.LOAD, _tr("Lo&ad"), "users", _load, "load"),
        ViewSpec(View.SCENARIOS, _tr("&Scenarios"), "columns-3", _scenarios),
        ViewSpec(View.LOG, _tr("Lo&g"), "clipboard-list", _log),
        ViewSpec(View.PROBLEMS, _tr("&Problems"), "triangle-alert", _problems),
    )


def _timeline(needs: Needs) -> QWidget:
    from genai_planner.gui.timeline.timeline_view import TimelineView

    return TimelineView(needs.document, needs.theme, needs.measure, needs.now)


def _matrix(needs: Needs) -> QWidget:
    from genai_planner.gui.forms.explained import Explained
    from genai_planner.gui.views.matrix_view import MatrixView

    return MatrixView(needs.document, needs.theme, needs.measure, Explained(needs.lifecycle))


def _lifecycle(needs: Needs) -> QWidget:
    from genai_planner.gui.views.lifecycle_view import LifecycleView

    return LifecycleView(needs.document, needs.lifecycle, needs.theme, needs.measure)


def _cost(needs: Needs) -> QWidget:
    from genai_planner.gui.cost.view import CostView

    return CostView(needs.document, needs.theme)


def _risk(needs: Needs) -> QWidget:
    from genai_planner.gui.risk.view import RiskView

    return RiskView(needs.document, needs.outlooks, needs.theme)


def _load(needs: Needs) -> QWidget:
    from genai_planner.gui.views.load_view import LoadView

    return LoadView(needs.document, needs.theme, needs.measure, needs.now)


def _scenarios(needs: Needs) -> QWidget:
    from genai_planner.gui.scenarios.view import ScenariosView

    return ScenariosView(needs.document, needs.theme)


def _log(needs: Needs) -> QWidget:
    from genai_planner.gui.log.view import LogView

    return LogView(needs.document, needs.theme, lambda: needs.now().date())


def _problems(needs: Needs) -> QWidget:
    from genai_planner.gui.views.problems_view import ProblemsView

    return ProblemsView(needs.document, needs.theme)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Views", words)
