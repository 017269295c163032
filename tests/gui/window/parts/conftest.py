"""What parts of the window need of it when they are alone."""

import pytest
from PySide6.QtCore import QTranslator
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


class _GermanKeys(QTranslator):
    """Calls the control key as keyboards in Germany do."""

    def isEmpty(self):
        return False

    def translate(self, context, words, disambiguation=None, n=-1):
        del disambiguation, n
        return "Strg" if (context, words) == ("QShortcut", "Ctrl") else None


@pytest.fixture
def german_keys(qapp):
    """Keys are called as in Germany."""
    translator = _GermanKeys()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
