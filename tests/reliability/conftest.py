"""The window of the window's own tests."""

from gui.conftest import appearance, document, plan_file, settled, window

__all__ = ["appearance", "document", "plan_file", "settled", "window"]
