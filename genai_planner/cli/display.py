"""Whether a window can open here; asking Qt would end the process where it cannot."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

_PATIENCE_SECONDS = 2.0
_FIRST_TCP_PORT = 6_000


def has_display() -> bool:
    """Whether a window can open: always but on Linux, and there where a display answers and Qt can use it."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _has_wayland() or _has_x11()


def _has_wayland() -> bool:
    display = os.environ.get("WAYLAND_DISPLAY", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    is_there = bool(display) and (Path(folder) / display).is_socket()
    return is_there and _loads("libwayland-client.so.0", "libwayland-cursor.so.0")


def _has_x11() -> bool:
    host, colon, number = os.environ.get("DISPLAY", "").rpartition(":")
    number = number.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    return _answers(host, int(number)) and _loads("libxcb-cursor.so.0", "libxcb-icccm.so.4")


def _answers(host: str, number: int) -> bool:
    """Whether the X server takes connections; Linux has it on an abstract socket, a path, or TCP."""
    import socket

    path = f"/tmp/.X11-unix/X{number}"
    if host not in ("", "unix"):
        return _connects(socket.AF_INET, (host, _FIRST_TCP_PORT + number))
    return _connects(socket.AF_UNIX, f"\0{path}") or _connects(socket.AF_UNIX, path)


def _connects(family: "socket.AddressFamily", address: str | tuple[str, int]) -> bool:
    import socket

    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(_PATIENCE_SECONDS)
        try:
            connection.connect(address)
        except (OSError, OverflowError, UnicodeError):  # nothing is there, or it is no port or name of a host
            return False
    return True


def _loads(*libraries: str) -> bool:
    import ctypes

    try:
        for library in libraries:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True
