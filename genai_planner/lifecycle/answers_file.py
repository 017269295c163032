"""Keeps the wizard's answers in a JSON file and reads them back."""

from pathlib import Path

from genai_planner.atomic_file import write_atomically
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.reading import read_record
from genai_planner.words.said import said


def read_answers(path: Path) -> Answers:
    """The answers in that JSON file; whatever it leaves out has its default.

    Raises:
        UnreadableFileError: the file is missing, too large or no JSON.
        InputError: names every unknown entry and impossible value with its place.
    """
    return read_record(path, Answers, what=said("answers file"))


def write_answers(answers: Answers, path: Path) -> None:
    """Write the answers as indented JSON; afterwards the file is either the new one or untouched.

    Raises:
        OutputError: the file cannot be written.
    """
    write_atomically(path, f"{answers.model_dump_json(indent=2)}\n".encode())
