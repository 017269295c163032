"""What every test shares: no network, no real settings folders, no screen, strict logs."""

import gc
import logging
import os
from pathlib import Path

import pytest
from hypothesis import settings

from genai_planner.gui.session.garbage import collect_due
from genai_planner.words.context import PLAIN, speak
from support.shuffling import shuffle

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # Without this the platform's screen has 800 x 800 pixels, in which every window is a small one.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent / 'data' / 'screen.json'}"
settings.register_profile("planner", deadline=None, max_examples=60)
settings.load_profile("planner")


FIRST_FONTS = "Matplotlib is building the font cache; this may take a moment."
"""Said on a machine that has no such cache yet and takes longer than five seconds for it."""


def pytest_addoption(parser):
    parser.addoption(
        "--shuffle", type=int, metavar="SEED", help="run the tests in an order drawn by this seed"
    )


def pytest_collection_modifyitems(config, items):
    seed = config.getoption("--shuffle")
    if seed is not None:
        shuffle(items, seed)


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp):
    """A process has one Qt application: the one that windows need, before a picture makes one without."""
    return qapp


@pytest.fixture(autouse=True)
def _collected_on_this_thread():
    """As in the window: what a test leaves in circles, widgets among it, no worker destroys."""
    gc.disable()
    yield
    collect_due()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))


@pytest.fixture(autouse=True)
def _plain_words(monkeypatch):
    """English without a country, wherever the tests run."""
    for name in ("LC_ALL", "LC_TIME", "LC_NUMERIC", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    speak(PLAIN)


@pytest.fixture(autouse=True)
def _stray_log_lines_fail(caplog):
    yield
    strays = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
        and not getattr(record, "is_expected", False)
        and record.getMessage() != FIRST_FONTS
    ]
    assert not strays, strays


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of benchmark instances and real MS Project files, outside the repository."""
    folder = os.environ.get("GENAI_PLANNER_DATA")
    if not folder:
        pytest.skip("GENAI_PLANNER_DATA does not name the folder of benchmark data")
    return Path(folder)
