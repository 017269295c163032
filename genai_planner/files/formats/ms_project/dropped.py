"""Collects what is said of a file, reason by reason, each with the names that it concerns."""

from dataclasses import dataclass, field

from genai_planner.files.import_report import Remark
from genai_planner.words.said import Said, said


class Dropped:
    """Reasons in the order of their first mention, each with the names that it concerns."""

    def __init__(self) -> None:
        self._names: dict[Said, dict[str, None]] = {}

    def add(self, reason: Said, name: str = "") -> None:
        """Remember a reason, and what it concerns; the reason reads well before a list of names."""
        names = self._names.setdefault(reason, {})
        if name:
            names[name] = None

    def remarks(self) -> tuple[Remark, ...]:
        """One remark for each reason."""
        return tuple(Remark(reason, tuple(names)) for reason, names in self._names.items())

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each reason, with the first names."""
        return tuple(remark.sentence.text() for remark in self.remarks())


@dataclass(frozen=True, slots=True)
class Findings:
    """What is said of a file that is read."""

    left_out: Dropped = field(default_factory=Dropped)
    otherwise: Dropped = field(default_factory=Dropped)
    """What is held in another form, and odd values that are read as far as they are clear."""

    def odd(self, row: str, tag: str, text: str) -> None:
        """Remember a value that makes no sense and is left out."""
        self.left_out.add(said("Values that make no sense are left out"), _value(row, tag, text))

    def unusual(self, row: str, tag: str, text: str) -> None:
        """Remember a value that is written in an unusual way, and read."""
        self.otherwise.add(
            said("Values written in an unusual way are read as they seem to be meant"), _value(row, tag, text)
        )


def _value(row: str, tag: str, text: str) -> str:
    return f"{row}: {tag} {text[:40]}" if row else f"{tag} {text[:40]}"
