"""Colour by role: the light, the dark and the high-contrast theme, read from their files and checked.

The roles of `ROLES` are all that a scene or a widget may name: `window`, `view` and `control` are grounds;
`text` and `secondary` stand on them; each stage has a `_bar`, a `_ground` and a `_text` (see `stage_role`).
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, get_args

from genai_planner.errors import UnreadableFileError
from genai_planner.model.stages import Stage
from genai_planner.paths import resources
from genai_planner.words.said import said, told

ThemeName: TypeAlias = Literal["light", "dark", "contrast"]
THEME_NAMES: tuple[ThemeName, ...] = get_args(ThemeName)
_HEX = re.compile(r"#[0-9A-F]{6}")

STAGES = (*(stage.value for stage in Stage), "plain")
"""The stages, and `plain` for phases that belong to none."""
STATES = ("covered", "warning", "gap")
ROLES: frozenset[str] = frozenset(
    (
        *("window", "view", "control", "border", "grid", "text", "secondary", "link", "accent"),
        *("accent_ground", "selected_row", "non_working", "today", "critical", "on_bar"),
        *(f"{state}_{part}" for state in STATES for part in ("ground", "text")),
        *(f"{stage}_{part}" for stage in STAGES for part in ("bar", "ground", "text")),
    )
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme by role, as "#RRGGBB".

    Raises:
        ValueError: where a role is missing or unknown, or a colour is none.
    """

    name: str
    is_dark: bool
    colours: dict[str, str]

    def __post_init__(self) -> None:
        wrong = sorted(ROLES.symmetric_difference(self.colours))
        if wrong:
            raise ValueError(said("these roles are missing or unknown: {wrong}", wrong=", ".join(wrong)))
        broken = sorted(role for role, colour in self.colours.items() if not _HEX.fullmatch(str(colour)))
        if broken:
            raise ValueError(
                said("these roles have no colour of the form #RRGGBB: {broken}", broken=", ".join(broken))
            )

    def colour(self, role: str) -> str:
        """The colour of the role as "#RRGGBB"; of one such as link@50 half of it on the ground of views."""
        name, _, percent = role.partition("@")
        colour = self.colours[name]
        return _mixed(colour, self.colours["view"], int(percent)) if percent else colour


@cache
def _mixed(colour: str, ground: str, percent: int) -> str:
    parts = ((int(one[place : place + 2], 16) for one in (colour, ground)) for place in (1, 3, 5))
    return "#" + "".join(
        f"{round(front * percent / 100 + back * (1 - percent / 100)):02X}" for front, back in parts
    )


@cache
def load_theme(name: ThemeName) -> Theme:
    """The bundled theme of that name.

    Raises:
        UnreadableFileError: where the theme's file is missing or broken.
    """
    path = resources() / "themes" / f"{name}.json"
    try:
        return Theme(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UnreadableFileError(
            said(
                "The theme file {path} cannot be used ({error}); install the program again.",
                path=str(path),
                error=told(error),
            )
        ) from error
