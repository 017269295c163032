"""What is wrong with something that was typed."""

from genai_planner.words.said import Said


class EntryError(ValueError):
    """What is wrong with an entry, in one sentence that stands beside its field."""

    def __init__(self, complaint: Said | str) -> None:
        super().__init__(complaint)
        self.complaint = complaint

    def __str__(self) -> str:
        return str(self.complaint)


class TwoReadingsError(EntryError):
    """What was typed can mean two things; the complaint names both."""
