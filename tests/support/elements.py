"""Elements of MS Project files by hand."""

from xml.etree.ElementTree import fromstring

from genai_planner.files.formats.ms_project.dropped import Findings
from genai_planner.files.formats.ms_project.xml_tree import Node


def node(text: str, row: str = "") -> Node:
    """The element of that text, of that row, with findings of its own."""
    return Node(fromstring(text), Findings(), row)


def left_out(element: Node) -> list[str]:
    """What is said to be left out."""
    return list(element.findings.left_out.sentences())


def otherwise(element: Node) -> list[str]:
    """What is said to be held in another form."""
    return list(element.findings.otherwise.sentences())
