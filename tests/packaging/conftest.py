"""The installing programs as modules: they stand beside the package, not in it."""

import importlib
import sys
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def program(monkeypatch):
    """Imports one of the programs in packaging/ by its name, anew for each test."""
    monkeypatch.syspath_prepend(str(PROGRAMS))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if any((PROGRAMS / f"{name.replace('.', '/')}{end}").exists() for end in (".py", "/__init__.py")):
            del sys.modules[name]
