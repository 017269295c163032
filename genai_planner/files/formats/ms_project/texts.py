"""Names and notes of a foreign file, made fit for a plan."""

from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.model.base import JOINERS, LONGEST_NAME, LONGEST_TEXT
from genai_planner.words.said import said


def clean_name(text: str, otherwise: str) -> str:
    """The text on one line without control characters and not too long; `otherwise` where nothing is left."""
    printable = "".join(one if one.isprintable() or one in JOINERS else " " for one in text)
    return printable.strip()[:LONGEST_NAME].strip() or otherwise


def name_of(node: Node, otherwise: str) -> str:
    """The name of a row; one that is too long is cut, and told."""
    text = node.text("Name")
    name = clean_name(text, otherwise)
    if len(text) > LONGEST_NAME:
        node.findings.otherwise.add(
            said("Names of more than {longest_name} characters are cut", longest_name=LONGEST_NAME), name
        )
    return name


def notes_of(node: Node) -> str:
    """The notes of a row; those that are too long are cut, and told."""
    text = node.text("Notes")
    if len(text) > LONGEST_TEXT:
        node.findings.otherwise.add(
            said("Notes of more than {longest_text} characters are cut", longest_text=LONGEST_TEXT), node.row
        )
    return text[:LONGEST_TEXT]
