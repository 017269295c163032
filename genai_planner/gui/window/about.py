"""What the program is, in which version, and what it rests on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from genai_planner import __version__
from genai_planner.gui.look.messages import tell
from genai_planner.libraries import libraries_text
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.words.phrases import phrase


def show_about(parent: QWidget, lifecycle: Lifecycle) -> QMessageBox:
    """Opens the box; returns at once."""
    translate = QCoreApplication.translate
    box = tell(
        parent,
        translate("About", "GenAI Planner {version}").format(version=__version__),
        translate(
            "About",
            "Plans generative AI projects: from questions to a linked, staffed, costed plan, offline.\n\n"
            "Lifecycle: {name}, version {lifecycle_version}. {source}\n\n"
            "Apache License 2.0. Icons by Lucide (ISC), font Inter (OFL). The details list the libraries of "
            "others and their licences.",
        ).format(name=lifecycle.name, lifecycle_version=lifecycle.version, source=phrase(lifecycle.source)),
    )
    box.setDetailedText(libraries_text())
    return box
