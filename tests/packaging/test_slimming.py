"""What is taken out of the libraries of others, and that the rest works without it."""

import importlib.util
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

_SOLVE = """
from ortools.sat.python import cp_model
model = cp_model.CpModel()
starts = [model.new_int_var(0, 9, name) for name in "ab"]
model.add_no_overlap([model.new_fixed_size_interval_var(one, 3, "") for one in starts])
model.minimize(sum(starts))
solver = cp_model.CpSolver()
print(solver.solve(model) == cp_model.OPTIMAL, solver.objective_value)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are slimmed on Linux alone")
def test_the_solver_proves_its_answer_without_those_that_are_never_called(program, tmp_path):
    installed = Path(importlib.util.find_spec("ortools").origin).parent
    shutil.copytree(installed, tmp_path / "ortools")
    beside = installed.with_name("ortools.libs")
    if beside.is_dir():
        (tmp_path / "ortools.libs").symlink_to(beside)
    before = {file.name for file in tmp_path.rglob("*.so*")}

    removed = program("slimming").leave_out_solvers(tmp_path)

    left = {file.name for file in tmp_path.rglob("*.so*")}
    assert len(before - left) == removed > 0
    assert not any(name.startswith(("libscip", "libhighs", "libCbc")) for name in left)
    # Two spans of three that may not overlap start at 0 and 3.
    done = subprocess.run(
        [sys.executable, "-c", _SOLVE],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "3.0"]


def test_a_library_that_is_none_is_refused(program, tmp_path):
    file = tmp_path / "libother.so"
    file.write_bytes(b"MZ" + bytes(100))
    with pytest.raises(ValueError, match="no ELF file of 64 bits"):
        program("slimming").Library(file)


def _icu(items):
    """ICU's common data with these tables, behind what a library has before it."""
    head = struct.pack("<HBBHHBBBB4s", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD").ljust(32, b"\0")
    names = b"".join(name.encode() + b"\0" for name in items)
    first_name = 4 + 8 * len(items)
    toc, name_at, data_at = struct.pack("<I", len(items)), first_name, first_name + len(names)
    for name, content in items.items():
        toc += struct.pack("<II", name_at, data_at)
        name_at, data_at = name_at + len(name) + 1, data_at + len(content)
    return b"library!" + head + toc + names + b"".join(items.values())


def test_only_tables_of_icu_that_are_never_read_are_emptied(program, tmp_path):
    items = {
        "icudt73l/big5.cnv": b"CODES",
        "icudt73l/coll/de.res": b"ORDER",
        "icudt73l/curr/de.res": b"MONEY",
        "icudt73l/de.res": b"WORDS",
        "icudt73l/zone/de.res": b"ZONES",
        "icudt73l/zone_end.res": b"LAST!",
    }
    file = tmp_path / "libicudata.so.73"
    file.write_bytes(_icu(items))

    assert program("slimming").empty_icu_data(tmp_path) == len("CODESMONEYZONES")

    data, empty = file.read_bytes(), bytes(5)
    assert data == _icu(
        items | dict.fromkeys(("icudt73l/big5.cnv", "icudt73l/curr/de.res", "icudt73l/zone/de.res"), empty)
    )
