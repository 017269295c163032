"""Tells an MS Project XML file by its first element; apart, so that no other file pays for its reader."""

from xml.parsers.expat import ExpatError, ParserCreate

from genai_planner.files.formats.ms_project.decoding import decoded

NAMESPACE = "http://schemas.microsoft.com/project"
_STEP = 64 * 1024
_ROOT = "Project"


def is_ms_project(data: bytes) -> bool:
    """Whether the first element is a `Project`, whatever its namespace and what comes before it."""
    start = data[:8].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<") and _first_element(data) == _ROOT


def _first_element(data: bytes) -> str:
    """The name of the first element without its prefix; empty where there is none."""
    found: list[str] = []
    parser = ParserCreate(encoding="UTF-8")
    parser.StartElementHandler = lambda tag, _: found.append(tag)
    text = decoded(data).text.encode()
    for start in range(0, len(text), _STEP):
        try:
            parser.Parse(text[start : start + _STEP], False)  # noqa: FBT003  the parser takes no keywords
        except ExpatError:
            break
        if found:
            break
    return found[0].rpartition(":")[2] if found else ""
