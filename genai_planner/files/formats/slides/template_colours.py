"""The colours of a template by role: its own text colour, accent and ground."""

from collections.abc import Mapping
from dataclasses import replace

from genai_planner.files.formats.slides.drawing import Drawn
from genai_planner.pictures.paint.theme import Theme, load_theme

_USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a slide calls its colours, and what the theme does."""
_DARK, _READABLE = 0.18, 4.5
"""Luminance below which a ground is dark; the least contrast of text."""


def theme_of(deck: Drawn, usual: Theme) -> Theme:
    """The theme in which slides on the deck's first master are drawn; the usual one where it tells nothing.

    Ground, text and accent are the template's, and where the ground is dark all else is of the dark theme.
    What could not be read upon the ground stays ours.
    """
    master = deck.slide_masters[0]
    scheme = _scheme(master)
    ground, text = _ground(master, scheme), _named("tx1", master, scheme)
    if not ground:
        return usual
    base = load_theme("dark") if _luminance(ground) < _DARK else load_theme("light")
    base = usual if usual.is_dark == base.is_dark else base
    colours = {**base.colours, "view": ground}
    if text and _contrast(text, ground) >= _READABLE:
        colours |= {"text": text, "secondary": _mixed(text, ground)}
    accent = scheme.get("accent1", "")
    if accent:
        colours["accent"] = accent
    return replace(base, colours=colours)


def _scheme(master: Drawn) -> dict[str, str]:
    """By the theme's own names its colours."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    tree = etree.fromstring(part.blob)
    found = tree.find(".//{*}clrScheme")
    if found is None:
        return {}
    colours = {one.tag.rpartition("}")[2]: _hex(one) for one in found}
    return {name: colour for name, colour in colours.items() if colour}


def _hex(holder: Drawn) -> str:
    for one in holder.iter("{*}srgbClr", "{*}sysClr"):
        value = str(one.get("lastClr") or one.get("val") or "")
        if len(value) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in value):  # noqa: PLR2004
            return f"#{value.upper()}"
    return ""


def _named(name: str, master: Drawn, scheme: Mapping[str, str]) -> str:
    """The colour that slides call so."""
    mapped = master.element.find("{*}clrMap")
    of_theme = (mapped.get(name) if mapped is not None else None) or _USUAL.get(name, name)
    return scheme.get(of_theme, "")


def _ground(master: Drawn, scheme: Mapping[str, str]) -> str:
    """The colour behind everything; empty for a picture or a gradient, on which text may be anything."""
    background = master.element.find("{*}cSld/{*}bg")
    if background is None:
        return _named("bg1", master, scheme)
    if background.find(".//{*}blip") is not None or background.find(".//{*}gradFill") is not None:
        return ""
    named = background.find(".//{*}schemeClr")
    return _hex(background) or _named(named.get("val") if named is not None else "bg1", master, scheme)


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.1, from 0 to 1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _mixed(colour: str, ground: str) -> str:
    """Somewhat nearer to the ground, as long as it can be read."""
    pairs = [(int(colour[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    for share in (0.65, 0.8):
        mixed = "#" + "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)
        if _contrast(mixed, ground) >= _READABLE:
            return mixed
    return colour
