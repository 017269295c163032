"""What the operating system must bring along: on Linux, Qt's libraries and Debian's split-off Python parts.

Run as a program, it installs what a window needs (as root), or says which command does.
"""

import contextlib
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from interpreter import require_supported_python

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from genai_planner.system_libraries import DRAWING, WINDOW


def require_for_planner(*, with_window: bool) -> None:
    """Leave the machine with the libraries that Qt loads, and with a Python that makes environments.

    Raises:
        SystemExit: with a sentence naming the command to type, where they cannot be installed from here.
    """
    missing = {}
    if sys.platform == "linux":
        missing = _missing_libraries(DRAWING | WINDOW if with_window else DRAWING)
    if importlib.util.find_spec("ensurepip") is None:
        missing["Python's ensurepip"] = f"python{_python_version()}-venv"
    _bring(missing)


def require_build_tools() -> None:
    """Leave the machine with what PyInstaller calls, and with all that Qt loads, to be built in.

    Raises:
        SystemExit: with a sentence naming the command to type, where they cannot be installed from here.
    """
    if sys.platform != "linux":
        return
    missing = _missing_libraries(DRAWING | WINDOW)
    if shutil.which("objdump") is None:
        missing["objdump"] = "binutils"
    if sys.base_prefix == "/usr":
        version = _python_version()
        missing |= _missing_libraries({f"libpython{version}.so.1.0": f"libpython{version}"})
    _bring(missing)


def offer_java() -> None:
    """Bring Java for the tests that compare our dates with another scheduler's, where that needs no question.

    They skip where there is none, so nothing fails here.
    """
    if shutil.which("java") is None and shutil.which("apt-get") and os.geteuid() == 0:
        with contextlib.suppress(SystemExit):
            _bring({"Java": "default-jre-headless"})


def has_screen() -> bool:
    """Whether a window could open here, as far as the environment tells."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _python_version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    return {name: package for name, package in libraries.items() if not _loads(name)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _bring(missing: dict[str, str]) -> None:
    if not missing:
        return
    if shutil.which("apt-get") is None:
        names = ", ".join(missing)
        sys.exit(f"This machine lacks {names}: install them with your package manager, then start again.")
    packages = sorted(set(missing.values()))
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        command = f"sudo apt-get update && sudo {' '.join(install)}"
        sys.exit(f"This machine lacks {len(packages)} system packages: type\n  {command}\nthen start again.")
    print(f"Installing {' '.join(packages)} with apt-get ...", file=sys.stderr, flush=True)
    _run_as_root(["apt-get", "update"])
    _run_as_root(install)


def _run_as_root(command: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}{done.stderr}\n{' '.join(command)} failed, for the reason above.")


def main() -> int:
    """Install what a window needs."""
    require_supported_python()
    require_for_planner(with_window=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
