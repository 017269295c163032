"""Leaves out of Babel's locales what the program never asks for: two thirds of them."""

import pickle
from collections.abc import Iterable
from pathlib import Path

FOLDER = "babel/locale-data/"
NEVER_ASKED_FOR = (
    *("unit_patterns", "unit_display_names", "compound_unit_patterns", "meta_zones", "time_zones"),
    *("zone_formats", "currency_names", "currency_names_plural", "date_fields", "interval_formats"),
    *("compact_decimal_formats", "compact_currency_formats"),
)
"""Names of units, time zones and currencies, and ways of writing that nothing here writes in."""
Entry = tuple[str, str, str]
"""As PyInstaller lists a file: where it goes, where it stands, and its kind."""


def without_unused(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """The files of a build, those of locales replaced by smaller ones, which are written to that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        (name, str(_smaller(Path(source), folder)), kind)
        if name.replace("\\", "/").startswith(FOLDER) and name.endswith(".dat")
        else (name, source, kind)
        for name, source, kind in entries
    ]


def _smaller(source: Path, folder: Path) -> Path:
    smaller = folder / source.name
    locale = pickle.loads(source.read_bytes())  # of a library that is built in, and runs at any rate
    kept = {name: value for name, value in locale.items() if name not in NEVER_ASKED_FOR}
    smaller.write_bytes(pickle.dumps(kept, 2))
    return smaller
