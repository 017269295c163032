"""Where a window shows less of a text than there is, and where it does not mirror itself."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

_SLACK = 1
"""Pixels by which text may be measured wider than it is drawn."""


def cut_off(root: QWidget) -> dict[str, tuple[int, int]]:
    """By text that is neither whole nor in its tip, how many pixels it needs and has."""
    found = {}
    for widget in (one for one in root.findChildren(QWidget) if _is_seen(one, root)):
        for words, needs, has in _texts(widget):
            is_told = words in widget.toolTip() or "<" in words
            if words.strip() and not is_told and needs > has + _SLACK:
                found[words] = (needs, has)
    return found


def too_wide(root: QWidget) -> dict[str, tuple[int, int]]:
    """By widget that reaches beyond its window, or an area that is not scrolled aside: both ends."""
    found = {}
    for widget in root.findChildren(QWidget):
        if not _is_seen(widget, root) or not widget.width():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QComboBox) and not _is_scrolled_aside(widget):
            left = widget.mapTo(root, QPoint()).x()
            if left < -_SLACK or left + widget.width() > root.width() + _SLACK:
                found[_told(widget)] = (left + widget.width(), root.width())
        if (
            isinstance(widget, QScrollArea)
            and _is_never_scrolled_aside(widget)
            and widget.widget() is not None
        ):
            needs, has = widget.widget().width(), widget.viewport().width()
            if needs > has + _SLACK:
                found[_told(widget)] = (needs, has)
    return found


def places(root: QWidget) -> dict[str, tuple[QRect, int]]:
    """By widget that is seen: where it stands in the window, and how wide that is."""
    return {
        path: (QRect(widget.mapTo(root, QPoint()), widget.size()), root.width())
        for path, widget in _paths(root)
        if _is_seen(widget, root) and not _is_of_qt(widget)
    }


def not_mirrored(root: QWidget, before: dict[str, tuple[QRect, int]]) -> dict[str, tuple[int, int]]:
    """By widget that does not stand at the other side now: where its left edge is, and where it should be.

    Args:
        root: the window, from right to left now.
        before: where everything stood in it from left to right.
    """
    found = {}
    for path, (now, width) in places(root).items():
        if path not in before:
            found[path] = (now.x(), -1)
            continue
        was, width_before = before[path]
        wanted = width - was.x() - was.width()
        if width != width_before or now.width() != was.width() or abs(now.x() - wanted) > _SLACK:
            found[path] = (now.x(), wanted)
    return found


def _paths(root: QWidget, path: str = "") -> Iterator[tuple[str, QWidget]]:
    """Everything in the window with a name that it has again when the window is made anew."""
    children = [one for one in root.children() if isinstance(one, QWidget) and not one.isWindow()]
    for number, child in enumerate(children):
        below = f"{path}/{type(child).__name__} {number}"
        yield below, child
        yield from _paths(child, below)


def _is_scrolled_aside(widget: QWidget) -> bool:
    """Whether it stands in an area that can be scrolled to the side."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        parent = None if parent.isWindow() else parent.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and not _is_never_scrolled_aside(parent)


def _is_never_scrolled_aside(area: QAbstractScrollArea) -> bool:
    return area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _texts(widget: QWidget) -> Iterator[tuple[str, int, int]]:
    """Each text of the widget, what it needs and what it has: widths, or heights where it is wrapped."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        words = widget.text()
        if widget.wordWrap():
            yield words, widget.heightForWidth(widget.width()), widget.height()
            longest = max(words.split(), key=metrics.horizontalAdvance, default="")
            yield longest, metrics.horizontalAdvance(longest), widget.contentsRect().width()
        else:
            yield words, widget.sizeHint().width(), widget.width()
            yield words, metrics.height(), widget.height()
    elif isinstance(widget, QAbstractButton):
        words = widget.text().replace("&", "")
        yield words, metrics.horizontalAdvance(words), _room_of_button(widget)
        yield words, metrics.height(), widget.height()
    elif isinstance(widget, QComboBox):
        words = widget.currentText()
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        room = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        yield words, metrics.horizontalAdvance(words), room.width()
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield widget.tabText(number), widget.tabSizeHint(number).width(), widget.tabRect(number).width()


def _room_of_button(widget: QAbstractButton) -> int:
    icon = 0 if widget.icon().isNull() else widget.iconSize().width() + 4
    if isinstance(widget, QCheckBox | QRadioButton):
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        element = (
            QStyle.SubElement.SE_CheckBoxContents
            if isinstance(widget, QCheckBox)
            else QStyle.SubElement.SE_RadioButtonContents
        )
        return widget.style().subElementRect(element, option, widget).width() - icon
    return widget.width() - icon


def _is_seen(widget: QWidget, root: QWidget) -> bool:
    return widget.isVisibleTo(root) and widget.window() is root


def _is_of_qt(widget: QWidget) -> bool:
    """Whether Qt itself places it: scroll bars, heads, and the insides of controls."""
    parent = widget.parentWidget()
    return (
        isinstance(widget, QScrollBar | QHeaderView | QSplitterHandle)
        or isinstance(parent, QAbstractSpinBox | QComboBox | QAbstractScrollArea | QScrollBar)
        or widget.objectName().startswith("qt_")
    )


def _told(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} '{words[:40]}' in {type(widget.parentWidget()).__name__}"
