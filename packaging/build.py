"""Builds the program and packs it for the system where it runs: python3 packaging/build.py.

What was built is tried before it is packed. Everything goes to dist: the program as one folder, its packages,
a bill of materials and the checksums.
"""

import os
import subprocess
import sys

from interpreter import require_supported_python


def main() -> int:
    """Build, try the program, and pack it; returns 1 where what was built does not work."""
    require_supported_python()
    import system
    from environment import ROOT, prepare

    system.require_build_tools()
    python = str(prepare("package"))
    environment = _environment()
    steps = (
        ["packaging/icon.py", "build/icons"],
        ["packaging/version_resource.py", "build/version-resource.txt"],
        ["-m", "PyInstaller", "--noconfirm", "--log-level=WARN", "packaging/genai-planner.spec"],
        ["packaging/complete.py"],
        ["packaging/smoke.py"],
        ["packaging/pack.py"],
    )
    (ROOT / "build" / "icons").mkdir(parents=True, exist_ok=True)
    for step in steps:
        code = subprocess.call([python, "-P", *step], cwd=ROOT, env=environment)
        if code != 0:
            print(f"{' '.join(step)} failed, for the reason above.", file=sys.stderr)
            return 1
    return 0


def _environment() -> dict[str, str]:
    """One commit gives one result: no module from elsewhere, no random order, and the commit's own time."""
    from environment import ROOT

    beside = {"PYTHONPATH": str(ROOT / "packaging")}  # -P keeps even a script's own folder out
    environment = os.environ | beside | {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1700000000"}
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):  # an archive of the sources
        return environment
    return environment | {"SOURCE_DATE_EPOCH": done.stdout.strip()}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
