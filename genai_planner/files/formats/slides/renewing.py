"""Tells the slides that the program made in an earlier deck, and which of them were edited since.

The box with a slide's number is called by the part of the deck and a digest of what stood on the slide:
names of shapes are kept by all programs that save a deck again, those of slides are not. The deck's
keywords list the parts, so that a slide which somebody took away stays away. The digest is of texts,
numbers, places and colours rather than of bytes, since another program writes the same slide in other
bytes.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from genai_planner.errors import PlannerError
from genai_planner.files.formats.slides.drawing import Drawn
from genai_planner.files.formats.workbook.guarding import guarded
from genai_planner.visible import visible
from genai_planner.words.said import counted, said

_MAKER = "GenAI Planner"
_NAME = re.compile(rf"{_MAKER} ([\w-]+) ([0-9a-f]{{16}})( own)?")
_EMU_A_HUNDREDTH_MM = 360
"""Programs keep places to a hundredth of a millimetre."""
_EDGES = {"off": ("x", "y"), "ext": ("cx", "cy")}
_LOOKS = {"rPr": ("sz", "b", "i", "u"), "srgbClr": ("val",), "prstGeom": ("prst",), "prstDash": ("val",)}
_BEHAVIOUR = ("timing",)
"""Parts of a slide that the program never writes, so that they tell of an edit."""


class Mark(NamedTuple):
    """What a slide of ours is called by."""

    part: str
    digest: str
    is_own_look: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """A deck that the program made before."""

    deck: Drawn
    slides: dict[str, Drawn]
    """By part the slides that are still there."""
    edited: frozenset[str]
    """The parts of those that somebody edited."""
    gone: frozenset[str]
    """Parts whose slides somebody took away."""
    is_own_look: bool
    others: int
    """Slides that somebody added."""


def earlier_deck(path: Path | None, asked_for: frozenset[str]) -> Earlier | None:
    """The deck at that path, where the program made it; None where there is none, or another's.

    Args:
        path: where it stands.
        asked_for: kinds of slides that come back even where somebody took them away.
    """
    if path is None or not path.is_file():
        return None
    from pptx import Presentation

    try:
        deck = Presentation(guarded(path))
        slides = list(deck.slides)
    except PlannerError:
        return None
    except Exception:  # noqa: BLE001  the library raises whatever it stumbles over in a damaged file
        return None
    found: dict[str, tuple[Drawn, Mark]] = {}
    for slide in slides:
        mark = _mark_of(slide)
        if mark is not None:
            found.setdefault(mark.part, (slide, mark))  # a copy of a slide is somebody's own
    if not found:
        return None
    edited = (part for part, (slide, mark) in found.items() if digest_of(slide) != mark.digest)
    return Earlier(
        deck,
        {part: slide for part, (slide, _) in found.items()},
        frozenset(edited),
        frozenset(part for part in _listed(deck) - found.keys() if kind_of(part) not in asked_for),
        next(mark.is_own_look for _, mark in found.values()),
        len(slides) - len(found),
    )


def kind_of(part: str) -> str:
    """What a slide is of; a part that takes several has them numbered."""
    return part.partition("-")[0]


def mark_slide(slide: Drawn, box: Drawn, part: str, *, is_own_look: bool) -> None:
    """Calls the box on the slide by the slide's part and what stands on it now."""
    look = " own" if is_own_look else ""
    box.name = f"{_MAKER} {part} {digest_of(slide)}{look}"


def mark_deck(deck: Drawn, parts: frozenset[str]) -> None:
    """Lists the parts that the deck has, or had until somebody took them away."""
    deck.core_properties.keywords = f"{_MAKER}: {' '.join(sorted(parts))}"


def empty_slide(slide: Drawn) -> None:
    """Takes everything off the slide but its layout, its place in the deck, and how it comes in."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    tree = slide.shapes._spTree  # noqa: SLF001 - the library has no word for taking all shapes away
    for element in list(tree)[2:]:  # behind the two that belong to the slide itself
        tree.remove(element)
    for number, relation in list(slide.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CHART:
            slide.part.drop_rel(number)
    slide.shapes.clone_layout_placeholders(slide.slide_layout)


def take_away(deck: Drawn, slide: Drawn) -> None:
    """The deck is without the slide."""
    references = deck.slides._sldIdLst  # noqa: SLF001 - the library has no word for removing a slide
    reference = references[deck.slides.index(slide)]
    deck.part.drop_rel(reference.rId)
    references.remove(reference)


def move_behind(deck: Drawn, slide: Drawn, other: Drawn | None) -> None:
    """The slide stands behind the other one, or first."""
    references = deck.slides._sldIdLst  # noqa: SLF001 - the library has no word for moving a slide
    reference = references[deck.slides.index(slide)]
    references.remove(reference)
    references.insert(0 if other is None else deck.slides.index(other) + 1, reference)


def renewal_notes(earlier: Earlier, renewed: int) -> tuple[str, ...]:
    """What became of the slides of the earlier deck."""
    notes = [counted("{n} slide was renewed in place.", "{n} slides were renewed in place.", renewed)]
    if earlier.edited:
        kept = [slide for part, slide in earlier.slides.items() if part in earlier.edited]
        titles = "; ".join(f"'{visible(_title_of(slide))}'" for slide in kept)
        notes.append(said("Left as they were edited by hand: {titles}.", titles=titles))
    if earlier.gone:
        parts = ", ".join(sorted(earlier.gone))
        notes.append(
            said("Slides that were taken away stay away: {parts}; a new file has them all.", parts=parts)
        )
    if earlier.others:
        count = earlier.others
        notes.append(counted("{n} slide of yours stays.", "{n} slides of yours stay.", count))
    return tuple(note.text() for note in notes)


def digest_of(slide: Drawn) -> str:
    """Sixteen digits that stand for everything on the slide that somebody can see, and for its notes."""
    digest = hashlib.sha256()
    for fact in _facts(slide):
        digest.update(fact.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:16]


def _mark_of(slide: Drawn) -> Mark | None:
    for shape in slide.shapes:
        match = _NAME.fullmatch(shape.name)
        if match is not None:
            return Mark(match[1], match[2], match[3] is not None)
    return None


def _listed(deck: Drawn) -> frozenset[str]:
    maker, _, parts = (deck.core_properties.keywords or "").partition(": ")
    return frozenset(parts.split()) if maker == _MAKER else frozenset()


def _title_of(slide: Drawn) -> str:
    title = slide.shapes.title
    if title is not None:
        return str(title.text_frame.text)
    return next((shape.text_frame.text for shape in slide.shapes if shape.has_text_frame), "")


def _facts(slide: Drawn) -> Iterator[str]:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    yield from _facts_of(slide.shapes._spTree)  # noqa: SLF001
    yield from (name for name in _BEHAVIOUR if slide.element.xpath(f"p:{name}"))
    for relation in slide.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.CHART:
            yield from _chart_facts(relation.target_part)
        elif "comments" in relation.reltype or relation.reltype == RELATIONSHIP_TYPE.IMAGE:
            yield "comment or picture"
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    yield frame.text if frame is not None else ""


def _facts_of(tree: Drawn) -> Iterator[str]:
    for element in tree.iter("{*}*"):
        name = element.tag.rpartition("}")[2]
        if name == "t":
            if not element.getparent().tag.endswith("fld"):  # a slide's number follows its place
                yield element.text or ""
        elif name in _EDGES:
            places = (element.get(edge) for edge in _EDGES[name][: 1 if _is_of_table(element) else 2])
            yield from (str(round(int(one) / _EMU_A_HUNDREDTH_MM)) for one in places if one is not None)
        elif name in _LOOKS:
            looks = (element.get(look, "0") for look in _LOOKS[name])
            yield " ".join("0" if one in ("none", "false") else one for one in looks)


def _is_of_table(element: Drawn) -> bool:
    """Whether it is the place of a table, whose height follows its texts in each program otherwise."""
    frame = element.getparent().getparent()
    return element.tag.endswith("ext") and frame is not None and frame.find("{*}graphic//{*}tbl") is not None


def _chart_facts(part: Drawn) -> Iterator[str]:
    from lxml import etree

    tree = etree.fromstring(part.blob)
    for element in tree.iter("{*}ser"):
        yield from (value.text or "" for value in element.iter("{*}v"))
        yield from sorted(colour.get("val", "") for colour in element.iter("{*}srgbClr"))
