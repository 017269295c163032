"""The screen that the benchmarks' windows stand on: without one the platform makes them 800 pixels small."""

import os
from pathlib import Path

_SCREEN = Path(__file__).resolve().parents[1] / "data" / "screen.json"


def use_screen() -> None:
    """Puts windows on a screen that they fit on, where none was asked for; before Qt starts."""
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"
