"""What parts of the window need of it when they are alone."""

import pytest
from PySide6.QtGui import QAction


class _AnyActions(dict):
    """An action that can be checked for each name that is asked for; its words are the name."""

    def __missing__(self, name):
        self[name] = QAction(name)
        self[name].setCheckable(True)
        return self[name]


@pytest.fixture
def actions():
    """The window's actions, as far as they are asked for."""
    return _AnyActions()
