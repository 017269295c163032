"""Reads files that were changed at random: `mutated.py [--plans 10000] [--imports 2000] [--seed 1]`.

Whatever stands in a file, reading it ends in a plan or in a sentence, within two seconds and 500 megabytes,
and the file stays as it is. A failure ends in a traceback; the same seed gives the same files.
"""

import argparse
import io
import random
import resource
import shutil
import sys
import tempfile
import time
import zipfile
import zlib
from datetime import date
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from genai_planner.errors import PlannerError
from genai_planner.files.export_options import ExportOptions
from genai_planner.files.exports import export
from genai_planner.files.opening import open_any
from genai_planner.files.plan_file import plan_bytes
from genai_planner.files.salvage import salvage
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.scheduling.scheduler import schedule
from support.grounds import ground
from support.small_project import small_plan

SECONDS, MEGABYTES = 2.0, 500
TODAY = date(2027, 1, 13)
PLANS = ".genaiplan"
IMPORTS = (".json", ".xml", ".csv", ".xlsx")
"""The formats that a plan can be made of, but for .mpp, which Java reads."""
_WORDS = (
    *(b"-1", b"0", b"1e308", b"NaN", b"99999999999999999999", b"null", b"true", b"[]", b"{}", b'""', b"\x00"),
    *(
        b"\xff\xfe",
        b"2027-02-30",
        b"0001-01-01",
        b"<a>",
        b"</Task>",
        b"<!ENTITY a 'b'>",
        b"&a;",
        b"PT1H",
        b",,",
    ),
    *(b'"id"', b"1FS+2d;", b"=1+1", "é".encode(), "\u202e".encode(), b"\n", b"\r"),
)


@cache
def seed_of(suffix):
    """A whole file of that format."""
    if suffix == PLANS:
        return plan_bytes(small_plan())
    if suffix == ".json":
        return samples()[0].answers.model_dump_json(indent=1).encode()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"seed{suffix}"
        export(small_plan(), path, ExportOptions(), lifecycle=bundled)
        return path.read_bytes()


def mutated(data, chance):
    """The file with up to eight changes; of a zip, with some of them within its parts."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        try:
            return _mutated_zip(data, chance)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError):
            pass  # an archive that was damaged before is changed as any file
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) + 1)
        end = place + chance.choice((0, 1, 1, 4, 20, 200))
        other = chance.randrange(len(changed) + 1)
        changed[place:end] = chance.choice(
            (
                b"",
                chance.randbytes(chance.randint(1, 4)),
                chance.choice(_WORDS),
                bytes(changed[other : other + chance.choice((1, 8, 60, 300))]),
            )
        )
    if chance.random() < 0.1:
        del changed[chance.randrange(len(changed) + 1) :]
    return bytes(changed)


def read(path):
    """Reads, dates and, where it is damaged, salvages a file; returns whether it gave a plan."""
    try:
        plan = open_any(path, ground).plan
    except PlannerError as error:
        told = str(error)
        salvaged = salvage(path.read_bytes(), TODAY) if path.suffix == PLANS else None
        plan = None if salvaged is None else salvaged.plan
        assert told.replace("\n", "").isprintable(), told
    if plan is not None:
        schedule(plan)
    return plan is not None


def run(suffix, count, chance, folder):
    """Reads so many files of a format; returns the slowest time in seconds and how many gave a plan."""
    slowest, plans = 0.0, 0
    for number in range(count):
        data = mutated(seed_of(suffix), chance)
        path = folder / f"{number}{suffix}"
        path.write_bytes(data)
        began = time.process_time()
        plans += read(path)
        slowest = max(slowest, time.process_time() - began)
        assert path.read_bytes() == data
        path.unlink()
    return slowest, plans


def _mutated_zip(data, chance):
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(written, "w") as packed:
        names = whole.namelist()
        touched = set(chance.sample(names, chance.randint(1, 3)))
        for name in names:
            part = whole.read(name)
            packed.writestr(name, mutated(part, chance) if name in touched else part)
    return written.getvalue()


def main():
    """Reads them all; ends with 1 where one took too long or too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=10_000)
    parser.add_argument("--imports", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, folder, code = random.Random(options.seed), Path(tempfile.mkdtemp()), 0
    for suffix in (PLANS, *IMPORTS):
        count = options.plans if suffix == PLANS else options.imports
        slowest, plans = run(suffix, count, chance, folder)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{suffix}: {count} files, {plans} gave a plan, slowest {slowest:.2f} s, {most:.0f} MB",
            flush=True,
        )
        code |= slowest > SECONDS or most > MEGABYTES
    shutil.rmtree(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
