"""What comes with the program: its icon, and the licences of what others made."""

import socket
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytest_socket import SocketBlockedError

from support.image_difference import difference

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
FOREIGN = {path.parent for suffix in ("*.ttf", "*.otf", "*.svg") for path in RESOURCES.rglob(suffix)}


@pytest.mark.parametrize("folder", sorted(FOREIGN), ids=lambda folder: folder.name)
def test_fonts_and_icons_come_with_their_licence(folder):
    licences = [path for path in folder.iterdir() if "LICENSE" in path.name.upper()]
    assert licences
    assert all(len(path.read_text(encoding="utf-8")) > 500 for path in licences)


def test_the_icon_is_the_one_that_is_drawn_from_the_theme(program):
    stored = QImage(str(RESOURCES / "icons" / "app" / "genai-planner.png"))
    drawn = program("icon").draw_icon().convertToFormat(stored.format())
    apart = difference(drawn, stored)
    assert apart.mean < 0.5, "run: python packaging/icon.py FOLDER, and keep its PNG"
    assert apart.worst < 12, "run: python packaging/icon.py FOLDER, and keep its PNG"


@pytest.mark.parametrize(
    ("suffix", "beginning"), [(".png", b"\x89PNG"), (".ico", b"\0\0\1\0"), (".icns", b"icns")]
)
def test_the_icon_is_written_in_every_system_s_format(program, tmp_path, suffix, beginning):
    content = program("icon").write_icon(tmp_path, suffix).read_bytes()
    assert content.startswith(beginning)
    assert len(content) > 1_000


def test_no_test_can_reach_the_network():
    with pytest.raises((SocketBlockedError, UserWarning), match="tried to use socket"):
        socket.socket(socket.AF_INET)
