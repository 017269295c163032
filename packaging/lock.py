"""Writes requirements/*.txt anew from pyproject.toml, with hashes for every system: python packaging/lock.py.

Needs uv (python -m pip install uv). Give --upgrade to take the newest releases.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from environment import REQUIREMENTS, ROOT

GROUPS = {"run": ("build",), "check": ("build", "check"), "package": ("build", "package")}
"""The dependency groups that each requirements file holds beside the program's own dependencies."""


def main() -> int:
    """Write the three files; the later ones keep to the releases that the first one chose."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        sys.exit("packaging/lock.py needs uv: type `python -m pip install uv`, then start again.")
    for name, groups in GROUPS.items():
        subprocess.run([uv, *_arguments(name, groups), *sys.argv[1:]], cwd=ROOT, check=True)
    return 0


def _arguments(name: str, groups: tuple[str, ...]) -> list[str]:
    arguments = ["pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version=3.11"]
    arguments += ["--generate-hashes", "--only-binary=:all:", "--no-emit-index-url", "--no-emit-find-links"]
    arguments += [f"--group={group}" for group in groups]
    if name != "run":
        arguments.append(f"--constraint={_file('run')}")
    return [*arguments, "--custom-compile-command=python packaging/lock.py", f"--output-file={_file(name)}"]


def _file(name: str) -> str:
    return (REQUIREMENTS / f"{name}.txt").relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main())
