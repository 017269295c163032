"""Whether a window can open is found out without asking Qt, which would end the process."""

import socket
import sys

import pytest

from genai_planner.cli import display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a display")
NUMBER = 4711


@pytest.fixture(autouse=True)
def _no_display(monkeypatch):
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def all_libraries(monkeypatch):
    monkeypatch.setattr(display, "_loads", lambda *_: True)


@pytest.fixture
def x_server():
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{NUMBER}")
        server.listen()
        yield


@pytest.fixture
def wayland(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("wayland-7")
        server.listen()
        yield


def test_without_any_variable_there_is_none():
    assert not display.has_display()


def test_a_platform_chosen_by_the_user_counts_as_one(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.has_display()


@pytest.mark.usefixtures("x_server", "all_libraries")
@pytest.mark.parametrize("name", [f":{NUMBER}", f":{NUMBER}.0", f"unix:{NUMBER}"])
def test_an_x_server_that_answers_is_one(monkeypatch, name):
    monkeypatch.setenv("DISPLAY", name)
    assert display.has_display()


@pytest.mark.usefixtures("x_server")
def test_an_x_server_is_none_where_qt_lacks_a_library_for_it(monkeypatch):
    monkeypatch.setenv("DISPLAY", f":{NUMBER}")
    monkeypatch.setattr(display, "_loads", lambda *_: False)
    assert not display.has_display()


@pytest.mark.usefixtures("all_libraries")
@pytest.mark.parametrize("name", [":4712", "nonsense", ":", ":x", ":²", "127.0.0.1:"])
def test_a_name_that_nothing_answers_to_is_none(monkeypatch, name):
    monkeypatch.setenv("DISPLAY", name)
    assert not display.has_display()


@pytest.mark.enable_socket
@pytest.mark.usefixtures("all_libraries")
@pytest.mark.parametrize("name", ["127.0.0.1:99999", "a..b:0"])
def test_what_is_no_port_or_name_of_a_host_is_none(monkeypatch, name):
    monkeypatch.setenv("DISPLAY", name)
    assert not display.has_display()


@pytest.mark.usefixtures("wayland", "all_libraries")
def test_a_wayland_socket_is_one():
    assert display.has_display()


@pytest.mark.usefixtures("all_libraries")
def test_a_wayland_name_without_a_socket_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert not display.has_display()


def test_a_library_that_is_not_there_does_not_load():
    assert not display._loads("libsurely-not-there.so.9")
