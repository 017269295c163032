"""Which libraries of the system Qt needs on Linux, and in which package of Debian each stands.

Written so that a Python without the planner's own libraries can read it: the installing programs do.
"""

import re

DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Libraries that Qt needs to draw a picture, each with Debian's package that brings it."""

WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Libraries that Qt needs besides to open a window, each with Debian's package that brings it."""

_LIBRARY = re.compile(r"lib[\w.+-]+\.so[\w.]*")


def missing_library(error: str) -> tuple[str, str] | None:
    """The library that the loader's own words name, and Debian's package; None for none of ours."""
    found = _LIBRARY.search(error)
    package = (DRAWING | WINDOW).get(found[0]) if found else None
    return (found[0], package) if found is not None and package is not None else None
