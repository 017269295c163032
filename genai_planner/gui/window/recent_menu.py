"""The menu of the files of late."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu


def fill_recent_menu(menu: QMenu, files: Sequence[str], open_path: Callable[[Path], None]) -> None:
    """Lists the files in place of those before; a menu of none is not shown."""
    menu.clear()
    for file in files:
        path = Path(file)
        action = menu.addAction(path.name.replace("&", "&&"), partial(open_path, path))
        action.setToolTip(file)
    menu.menuAction().setVisible(bool(files))
