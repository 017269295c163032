"""The one place from which addresses are opened: pages and mailboxes only, and only by a click."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from genai_planner.model.table.own_columns import SCHEMES


def open_address(address: str) -> None:
    """Opens a page or a mailbox with the system's program for it.

    Anything else, such as a file or a program, is never opened, whatever the plan says.
    """
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.scheme() in SCHEMES:
        QDesktopServices.openUrl(url)
