"""The one place that knows how large text is, and the lengths that follow it."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QWidget

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""In per cent of the system's own, from the smallest to the largest."""
USUAL_SIZE = 100
_PROPERTY = "lengths_at_usual_size"
_percent = [USUAL_SIZE]
"""One for the whole program: all its windows have the same."""


def text_percent() -> int:
    """How large text is, in per cent of the system's own."""
    return _percent[-1]


def enlargement() -> float:
    """By how much everything is larger than usual."""
    return text_percent() / USUAL_SIZE


def px(length: float) -> int:
    """A length that holds text, in pixels, given the one at the usual size."""
    return round(length * enlargement())


def set_text_percent(percent: int) -> None:
    """Takes another size from now on; what is seen already follows by `refit`."""
    _percent[-1] = percent


def stepped_size(percent: int, steps: int) -> int:
    """The size so many steps larger, or smaller for a negative number; the last one at the ends."""
    nearest = min(range(len(TEXT_SIZES)), key=lambda number: abs(TEXT_SIZES[number] - percent))
    return TEXT_SIZES[min(max(nearest + steps, 0), len(TEXT_SIZES) - 1)]


def sized(widget: QWidget, **lengths: int) -> None:
    """Gives the widget lengths that follow the size of text, in pixels at the usual size.

    Args:
        widget: what is to be so large.
        lengths: `width` and `height`, which are fixed; `least_width`, `least_height`, `most_width`; `icon`,
            the side of a button's icon; `section`, the usual height of a table's rows.
    """
    known = dict(widget.property(_PROPERTY) or {})
    widget.setProperty(_PROPERTY, known | lengths)
    _apply(widget, lengths, enlargement())


def refit(widgets: Iterable[QWidget], larger: float | None = None) -> None:
    """Makes widgets as large as text is now, where their lengths were given by `sized`.

    Args:
        widgets: what is made larger or smaller.
        larger: by how much text is larger there; None for as much as everywhere.
    """
    for widget in widgets:
        lengths = widget.property(_PROPERTY)
        if lengths:
            _apply(widget, lengths, enlargement() if larger is None else larger)


def _apply(widget: QWidget, lengths: dict[str, int], larger: float) -> None:
    for name, usual in lengths.items():
        length = round(usual * larger)
        match name:
            case "width":
                widget.setFixedWidth(length)
            case "height":
                widget.setFixedHeight(length)
            case "least_width":
                widget.setMinimumWidth(length)
            case "least_height":
                widget.setMinimumHeight(length)
            case "most_width":
                widget.setMaximumWidth(length)
            case "icon" if isinstance(widget, QAbstractButton):
                widget.setIconSize(QSize(length, length))
            case "section" if isinstance(widget, QHeaderView):
                widget.setDefaultSectionSize(length)
            case _:
                raise ValueError(f"{type(widget).__name__} has no length called {name}")
