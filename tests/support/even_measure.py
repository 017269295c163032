"""A font for calculations by hand: every letter is as wide."""

from genai_planner.pictures.scene.shapes import Font


class EvenMeasure:
    """Each letter is ten points wide, eight high and two deep, whatever the font."""

    def width(self, text: str, font: Font) -> float:  # noqa: ARG002  as all measures
        return 10.0 * len(text)

    def ascent(self, font: Font) -> float:  # noqa: ARG002
        return 8.0

    def descent(self, font: Font) -> float:  # noqa: ARG002
        return 2.0
