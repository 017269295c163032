"""What commands tell: results as JSON on standard output, messages on standard error."""

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue


def tell(message: str) -> None:
    """Put a message for the user on standard error."""
    sys.stderr.write(f"{message}\n")


def put(line: str = "") -> None:
    """Put a line of results on standard output."""
    sys.stdout.write(f"{line}\n")


def put_json(result: "JsonValue") -> None:
    """Put a result on standard output as indented JSON."""
    put(json.dumps(result, indent=2, ensure_ascii=False))
