"""Opens .mpp files through MPXJ, where Java and the optional extra `mpp` are there; else says what to do."""

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.paths import shown
from genai_planner.words.said import said


def xml_of(data: bytes, path: Path) -> bytes:
    """The project in an .mpp file as MS Project XML.

    Raises:
        InputError: where Java or the extra is missing, which says how to save the file as XML instead.
        UnreadableFileError: where MPXJ cannot read the file.
    """
    mpxj = _library(path)
    with TemporaryDirectory() as folder:
        copy, out = Path(folder) / "plan.mpp", Path(folder) / "plan.xml"
        copy.write_bytes(data)
        try:
            project = mpxj.reader.UniversalProjectReader().read(str(copy))
            if project is not None:
                mpxj.mspdi.MSPDIWriter().write(project, str(out))
        except Exception as error:
            raise _unread(path) from error
        if not out.is_file():
            raise _unread(path)
        return out.read_bytes()


def _unread(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        said(
            "'{path}' cannot be read; in MS Project, save it by File, Save As, XML Format, and open that.",
            path=shown(path),
        )
    )


def _library(path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a package of Java
    try:
        jpype = import_module("jpype")
        import_module("mpxj")  # puts its archives onto Java's path
        if not jpype.isJVMStarted():
            jpype.startJVM("-Xmx1g", "-Djava.awt.headless=true")
        return jpype.JPackage("org").mpxj
    except Exception as error:
        raise InputError(
            said(
                "'{path}' is a file in MS Project's own format, which needs Java and the extra "
                "'mpp' (pip install genai-planner[mpp]). Without them: in MS Project, save it "
                "by File, Save As, XML Format, and open that file here.",
                path=shown(path),
            )
        ) from error
