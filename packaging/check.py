"""Installs the planner into .venv and checks it: python3 packaging/check.py [--fast] [PYTEST OPTIONS].

Format, lint, types, import contracts and all tests; --fast leaves the tests out.
"""

import os
import shutil
import subprocess
import sys

from interpreter import require_supported_python

CHECKS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "import contracts": ("lint-imports", "--no-logo"),
}
TESTS = ("pytest", "--numprocesses=auto", "--maxprocesses=4")


def main() -> int:
    """Run every check, even after one has failed; returns 1 if any did."""
    require_supported_python()
    import system
    from environment import ROOT, prepare

    programs = prepare("check").parent
    checks = dict(CHECKS)
    if "--fast" not in sys.argv[1:]:
        checks["tests"] = (*TESTS, *sys.argv[1:])
        system.offer_java()
    # The tests are to meet the installed package, not the sources that they stand beside.
    environment = os.environ | {"PYTHONSAFEPATH": "1"}
    # Qt warns of LC_ALL=C, and warnings fail tests; without LC_ALL, Python sees to a UTF-8 locale itself.
    environment.pop("LC_ALL", None)
    failed = []
    for name, (program, *arguments) in checks.items():
        print(f"== {name}", flush=True)
        command = [str(shutil.which(program, path=programs)), *arguments]
        if subprocess.call(command, cwd=ROOT, env=environment) != 0:
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
