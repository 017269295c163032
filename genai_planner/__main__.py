"""Starts the planner: a command where one is given, else the window."""

import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from genai_planner.lifecycle.data.records import Lifecycle


_SELDOM = 50_000
"""Objects after whose making Python looks for circles: what is loaded stays, and looking takes long."""


def main() -> int:
    """Run the command line or open the window; returns the exit code."""
    gc.set_threshold(_SELDOM)
    from genai_planner.cli.commands import run

    sys.stdout, sys.stderr = _able_to_write_all(sys.stdout), _able_to_write_all(sys.stderr)
    return run(sys.argv[1:], open_window=_open_window)


def _open_window(path: Path | None, lifecycle: "Lifecycle | None") -> int:
    from genai_planner.gui.application import open_window

    return open_window(path, lifecycle=lifecycle)


def _able_to_write_all(stream: TextIO | None) -> TextIO:
    """The stream, in UTF-8 unless a terminal wants otherwise: names are in every script."""
    if stream is None:  # a window started without a console
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
    return stream


if __name__ == "__main__":
    sys.exit(main())
