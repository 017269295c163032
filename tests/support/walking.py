"""Walks over a window as those do who cannot see it or have no mouse, and tells what they would miss."""

import itertools
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

_CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QAbstractSpinBox,
    QAbstractSlider,
    QAbstractItemView,
    QTabBar,
    QPlainTextEdit,
    QTextEdit,
)
_OF_OTHERS = (QScrollBar, QHeaderView)
"""Parts of a control that are worked by its own keys."""


def controls(root: QWidget) -> Iterator[QWidget]:
    """Everything in the window that can be worked and is seen now."""
    for widget in root.findChildren(QWidget):
        is_control = isinstance(widget, _CONTROLS) and not isinstance(widget, _OF_OTHERS)
        if is_control and widget.isVisible() and not _is_part(widget):
            yield widget


def nameless(root: QWidget) -> list[str]:
    """The controls, and all else that takes the keyboard, that a screen reader has no name for."""
    painted = (one for one in _focus_chain(root) if one.focusProxy() is None)
    met = dict.fromkeys((*controls(root), *painted))
    return [_told(widget) for widget in met if not spoken_name(widget) and not _is_part(widget)]


def without_visible_focus(root: QWidget) -> list[str]:
    """The controls that look the same whether they have the keyboard or not."""
    found = []
    root.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    root.window().activateWindow()
    for _ in range(3):  # a window that becomes active gives the keyboard to its first control
        QApplication.processEvents()
    for widget in list(controls(root)):
        if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        widget.clearFocus()
        QApplication.processEvents()
        if widget.hasFocus():
            widget.clearFocus()
        before = _seen(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if widget.hasFocus() and _seen(widget) == before:
            found.append(_told(widget))
    return found


def _seen(widget: QWidget) -> QImage:
    """The widget as it is painted, without the cursor that blinks in a line."""
    holder = widget.parentWidget() or widget
    return holder.grab(widget.geometry().adjusted(-3, -3, 3, 3)).toImage()


def jumps_back(root: QWidget) -> list[str]:
    """Where Tab goes up the page again without going aside."""
    chain = [one for one in _focus_chain(root) if one.focusProxy() is None and one in set(controls(root))]
    return [
        f"{_told(one)} -> {_told(other)}"
        for one, other in itertools.pairwise(chain)
        if (a := _place(root, one))
        and (b := _place(root, other))
        and b.bottom() <= a.top()
        and b.left() < a.right()
    ]


def _place(root: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint()), widget.size())


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls the widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def out_of_reach(root: QWidget) -> list[str]:
    """The controls that neither Tab nor a key of their own leads to."""
    chain = set(_focus_chain(root))
    return [
        _told(widget)
        for widget in controls(root)
        if widget.isEnabled() and widget not in chain and not _has_keys(widget) and not _is_empty(widget)
    ]


def doubled_mnemonics(root: QWidget) -> list[str]:
    """The letters that stand for two things at once in the window."""
    letters = [
        (letter, words)
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled()
        for words in _words_of(widget)
        if (letter := mnemonic(words))
    ]
    return _doubled(letters)


def doubled_in_menu(menu: QMenu) -> list[str]:
    """The letters that stand for two entries of a menu."""
    words = [action.text() for action in menu.actions() if action.isVisible()]
    return _doubled([(letter, one) for one in words if (letter := mnemonic(one))])


def mnemonic(words: str) -> str:
    """The letter behind the mark; empty for none."""
    return QKeySequence.mnemonic(words).toString().removeprefix("Alt+")


def _doubled(letters: list[tuple[str, str]]) -> list[str]:
    counts = Counter(letter for letter, _ in letters)
    return sorted(f"{letter}: {words}" for letter, words in letters if counts[letter] > 1)


def _words_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QToolButton) and widget.defaultAction() is not None:
        return
    if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()


def _focus_chain(root: QWidget) -> Iterator[QWidget]:
    widget = root.nextInFocusChain()
    seen = {root}
    while widget is not None and widget not in seen:
        seen.add(widget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
            proxy = widget.focusProxy()
            if proxy is not None:
                yield proxy
        widget = widget.nextInFocusChain()


def _has_keys(widget: QWidget) -> bool:
    """Whether keys of its own, or a menu, do the same."""
    if isinstance(widget, QAbstractButton):
        is_action = isinstance(widget, QToolButton) and widget.defaultAction() is not None
        if is_action or not widget.shortcut().isEmpty() or widget.property("has_keys"):
            return True
        group = widget.group()
        # Of buttons that exclude each other Tab leads to the chosen one, and arrows to the others.
        return group is not None and group.exclusive() and group.checkedButton() is not None
    return False


def _is_empty(widget: QWidget) -> bool:
    """Whether it is a list without a row, in which there is nothing to be worked."""
    if not isinstance(widget, QAbstractItemView) or widget.model() is None:
        return False
    return not widget.model().rowCount()


def _is_part(widget: QWidget) -> bool:
    """Whether it is the inside of another control, such as the line of a spin box."""
    parent = widget.parentWidget()
    return isinstance(parent, (QComboBox, QAbstractSpinBox)) or widget.objectName().startswith("qt_")


def _told(widget: QWidget) -> str:
    parents = []
    parent = widget.parentWidget()
    while parent is not None:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    words = widget.text() if isinstance(widget, QAbstractButton) else widget.objectName()
    return f"{type(widget).__name__}({words}) in {' < '.join(parents[:5])}"
