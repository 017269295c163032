"""Gives every row a number of its own, also where the file gives none, odd ones or one twice."""

import re
from collections.abc import Iterable, Iterator

from genai_planner.files.formats.ms_project.dropped import Findings
from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.words.said import said

_WHOLE = re.compile(r"\d{1,9}")
_INTEGER = re.compile(r"-?\d+")


class Numbering:
    """Numbers of rows, found again by what the file calls them."""

    def __init__(self, nodes: Iterable[Node], findings: Findings) -> None:
        self._nodes, self.findings = list(nodes), findings
        self._by_text: dict[str, int] = {}
        self.numbers: list[int] = []
        taken = {int(text) for node in self._nodes if _WHOLE.fullmatch(text := node.text("UID"))}
        used: set[int] = set()
        for node in self._nodes:
            number = self._number(node, used, taken, findings)
            used.add(number)
            taken.add(number)
            self.numbers.append(number)

    def pairs(self) -> Iterator[tuple[Node, int]]:
        """Each element with its number."""
        return zip(self._nodes, self.numbers, strict=True)

    def find(self, node: Node, tag: str) -> int | None:
        """The number of what a field of another element names; None where it names nothing that is there."""
        text = node.text(tag)
        number = self._by_text.get(text.lstrip("0") or text[:1])
        if number is None and text and not _INTEGER.fullmatch(text):
            self.findings.odd(node.row, tag, text)
        return number

    def _number(self, node: Node, used: set[int], taken: set[int], findings: Findings) -> int:
        text = node.text("UID")
        is_whole = _WHOLE.fullmatch(text)
        if is_whole and int(text) not in used:
            self._by_text.setdefault(str(int(text)), int(text))
            return int(text)
        row = node.row or node.text("Name")
        if is_whole:
            findings.otherwise.add(said("Rows with a number that another has get one of their own"), row)
        elif text:
            findings.odd(row, "UID", text)
        else:
            findings.otherwise.add(said("Rows without a number get one"), row)
        number = self._spare(node, taken)
        if text and not is_whole:
            self._by_text.setdefault(text, number)
        if not is_whole:
            self._by_text.setdefault(str(number), number)
        return number

    @staticmethod
    def _spare(node: Node, taken: set[int]) -> int:
        other = node.text("ID")
        if _WHOLE.fullmatch(other) and int(other) not in taken:
            return int(other)
        return max(taken, default=0) + 1
