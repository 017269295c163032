"""What commands tell: results on standard output, messages and progress on standard error."""

import errno
import json
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from genai_planner.errors import OutputError
from genai_planner.system_libraries import missing_library
from genai_planner.words.said import Said, said

if TYPE_CHECKING:
    from pydantic import JsonValue

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal obeys instead of showing it; line breaks and tabs are ours."""
_COLOURS = {"error:": "\x1b[1;31m", "warning:": "\x1b[1;33m"}
_PLAIN = "\x1b[0m"
_LINE_ANEW = "\r\x1b[K"


def tell(message: Said | str) -> None:
    """Put a message for the user on standard error."""
    text = _CONTROLS.sub(_escaped, str(message))
    template = message.template if isinstance(message, Said) else message
    colour = _COLOURS.get(template.partition(" ")[0])
    if colour and _obeys(sys.stderr) and "NO_COLOR" not in os.environ:
        first, space, rest = text.partition(" ")
        text = f"{colour}{first}{_PLAIN}{space}{rest}"
    sys.stderr.write(f"{text}\n")


def tell_warning(words: Said) -> None:
    """Put something that the user must not miss on standard error, though all goes on."""
    tell(said("warning: {problem}", problem=words))


def tell_progress(text: Said | str) -> None:
    """Show how far long work is, in the last line of a terminal; nowhere else. An empty text clears it."""
    if _obeys(sys.stderr):
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(_LINE_ANEW + _CONTROLS.sub(_escaped, str(text))[:width])
        sys.stderr.flush()


def put(line: Said | str = "") -> None:
    """Put a line of results on standard output.

    Raises:
        OutputError: where it cannot be written, as on a full disk.
    """
    try:
        sys.stdout.write(f"{_CONTROLS.sub(_escaped, str(line))}\n")
    except OSError as error:
        raise _unwritten(error) from error


def put_json(result: "JsonValue") -> None:
    """Put a result on standard output as indented JSON."""
    put(
        _CONTROLS.sub(
            lambda found: f"\\u{ord(found[0]):04x}", json.dumps(result, indent=2, ensure_ascii=False)
        )
    )


def missing_library_text(error: str) -> Said:
    """What to do where a part of the program does not load, from the loader's own words."""
    found = missing_library(error)
    if found is None:
        return said(
            "A part of the program cannot be loaded: {error}; install it as the README says.", error=error
        )
    library, package = found
    return said(
        "The system's library '{library}' is missing: install its package, on Debian and Ubuntu by "
        "`sudo apt-get install {package}`, then start again.",
        library=library,
        package=package,
    )


def flush_results() -> None:
    """Go on when all results are where they were to go.

    Raises:
        OutputError: where they cannot be written.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _unwritten(error) from error


def forget_results() -> None:
    """Nobody takes the results any more: the last flush at exit must not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritten(error: OSError) -> OSError | OutputError:
    if error.errno == errno.EPIPE:
        return error
    forget_results()
    return OutputError(
        said(
            "The results cannot be written: {reason}; send them somewhere else.",
            reason=error.strerror or str(error),
        )
    )


def _escaped(found: re.Match[str]) -> str:
    return f"\\x{ord(found[0]):02x}"


def _obeys(stream: TextIO) -> bool:
    """Whether that is a terminal which knows colours and lines that are written anew."""
    return stream.isatty() and os.environ.get("TERM") not in (None, "", "dumb")
