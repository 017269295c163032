"""Where the words of messages come from: English as it stands in the source, or a .po file."""

import gettext
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from genai_planner.words.po_file import read_po

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True)
class Catalogue:
    """English as it stands in the source; other languages say the same templates in their words."""

    language: str = "en"

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language runs from right to left."""
        return self.language.partition("_")[0] in _RIGHT_TO_LEFT

    def template(self, english: str, context: str = "") -> str:
        """The template in this language; in English where it has none."""
        del context
        return english

    def counted_template(self, one: str, many: str, count: float) -> str:
        """The template for that many of something."""
        return one if count == 1 else many

    def name(self, english: str) -> str:
        """The name of a month or weekday as the region's data has it, where the catalogue changes it."""
        return english


ENGLISH = Catalogue()


@dataclass(frozen=True)
class PoCatalogue(Catalogue):
    """The messages of one .po file."""

    messages: str = ""
    """The text of the file."""

    @cached_property
    def _translations(self) -> gettext.GNUTranslations:
        return gettext.GNUTranslations(io.BytesIO(read_po(self.messages)))

    def template(self, english: str, context: str = "") -> str:
        """The template in this language; in English where it has none."""
        if not english:
            return english  # the empty message is the file's header
        if context:
            return self._translations.pgettext(context, english)
        return self._translations.gettext(english)

    def counted_template(self, one: str, many: str, count: float) -> str:
        """The template for that many of something; a part of one takes the form of many."""
        whole = int(count) if count == int(count) else 2
        return self._translations.ngettext(one, many, whole)


def catalogue_in(folder: Path, language: str) -> Catalogue:
    """The catalogue of the language among the .po files of the folder; English where there is none."""
    for name in (language, language.partition("_")[0]):
        file = folder / f"{name}.po"
        if name and file.is_file():
            return PoCatalogue(language=name, messages=file.read_text(encoding="utf-8"))
    return ENGLISH
