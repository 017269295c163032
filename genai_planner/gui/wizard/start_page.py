"""The first page: a new project, one of the samples, or answers that were saved earlier."""

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from genai_planner.errors import InputError
from genai_planner.gui.look.messages import ask_for_file
from genai_planner.gui.look.widgets import Look, button, set_look, text
from genai_planner.gui.wizard.option_row import BoxedRows, OptionRow
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.answers_file import read_answers
from genai_planner.lifecycle.data.samples import answers_of, samples
from genai_planner.words.phrases import phrase

NEW = "new"
FILE = "file"


class StartPage(QuestionPage):
    """Asks what to begin from; what was entered for another beginning is kept for it."""

    def __init__(self, state: WizardState) -> None:
        super().__init__(
            state,
            self.tr("How do you want to begin?"),
            self.tr("Every answer can be changed later. Nothing leaves this computer."),
        )
        self.step = self.tr("Start")
        self._read: Answers | None = None
        self._group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        """The radio button of each beginning: "new", a sample's id, "file"."""
        self._add_new()
        self._add_samples()
        self._add_file()
        self.body.addStretch()
        self.choices[state.origin].setChecked(True)

    def waits_for(self) -> str:
        """Whether a file is still to be chosen."""
        is_missing = self.choices[FILE].isChecked() and self.state.origin != FILE
        return self.tr("Open a file with answers, or begin otherwise.") if is_missing else ""

    def read(self, path: Path) -> None:
        """Continues with the answers in that file, or says why they cannot be used."""
        try:
            answers = read_answers(path)
        except InputError as error:
            self._say(str(error), Look.ERROR)
            self.choices[self.state.origin].setChecked(True)
            return
        self._read = answers
        self._say(path.name, Look.SMALL)
        self.choices[FILE].setChecked(True)
        self.state.begin_from(FILE, answers, is_fresh=True)
        self.completeChanged.emit()

    def _say(self, words: str, look: Look) -> None:
        set_look(self._file_name, look)
        self._file_name.setText(words)
        self._file_name.show()

    def _add_new(self) -> None:
        box = BoxedRows()
        words = self.tr("Usual values everywhere: press Next to the end and change what differs.")
        box.add(self._row(NEW, self.tr("New pro&ject"), words, self.state.answers))
        self.body.addWidget(box)

    def _add_samples(self) -> None:
        self.body.addSpacing(4)
        self.body.addWidget(text(self.tr("From a sample"), Look.SECTION))
        box = BoxedRows()
        for sample in samples():
            name = phrase(sample.name).replace("&", "&&")
            box.add(self._row(sample.id, name, phrase(sample.description), answers_of(sample)))
        self.body.addWidget(box)

    def _add_file(self) -> None:
        self.body.addSpacing(4)
        self.body.addWidget(text(self.tr("From earlier answers"), Look.SECTION))
        radio = self._radio(FILE, self.tr("Answers in a &file"))
        option = OptionRow(radio, self.tr("Answers that were saved from this wizard, or written by hand."))
        self._file_name = text("", Look.SMALL, is_wrapped=True)
        self._file_name.hide()
        self.open_button = button(self.tr("&Open answers…"))
        self.open_button.clicked.connect(self._choose_file)
        option.add_behind(self.open_button)
        option.add_beneath(self._file_name)
        radio.clicked.connect(self._take_file)
        box = BoxedRows()
        box.add(option)
        self.body.addWidget(box)

    def _row(self, origin: str, name: str, explanation: str, answers: Answers) -> OptionRow:
        radio = self._radio(origin, name)
        radio.clicked.connect(lambda: self.state.begin_from(origin, answers))
        return OptionRow(radio, explanation)

    def _radio(self, origin: str, name: str) -> QRadioButton:
        radio = QRadioButton(name)
        self._group.addButton(radio)
        self.choices[origin] = radio
        return radio

    def _take_file(self) -> None:
        if self._read is not None:
            self.state.begin_from(FILE, self._read)
        self.completeChanged.emit()

    def _choose_file(self) -> None:
        kinds = [self.tr("Answers (*.json)"), self.tr("All files (*)")]
        ask_for_file(self, self.tr("Open answers"), self.read, kinds=kinds)
