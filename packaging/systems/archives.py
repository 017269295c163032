"""Archives that are alike whenever they are made, with links and the right to execute kept; and checksums."""

import gzip
import hashlib
import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""That a zip can hold."""


def made_at() -> int:
    """The time that everything in an archive carries: the commit's, in seconds since 1970."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", "0"))


def write_tar(program: Path, besides: Mapping[str, Path], archive: Path, *, root: str) -> Path:
    """Write the program's folder, and others in it by their names, as one folder into a tar.gz."""
    with (
        archive.open("wb") as stream,
        gzip.GzipFile(filename="", mode="wb", fileobj=stream, compresslevel=9, mtime=made_at()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for folder, place in ((program, root), *((path, f"{root}/{name}") for name, path in besides.items())):
            for file in (folder, *_below(folder)):
                inside = file.relative_to(folder).as_posix()
                tar.add(file, f"{place}/{inside}".removesuffix("/."), recursive=False, filter=_alike)
    return archive


def packed_smaller(archive: Path) -> Path:
    """Pack a tar.gz again by xz, a quarter smaller; the number of threads is fixed, as it shows."""
    smaller = archive.with_suffix(".xz")
    with gzip.open(archive) as stream, smaller.open("wb") as packed:
        with subprocess.Popen(["xz", "-4", "-T2"], stdin=subprocess.PIPE, stdout=packed) as xz:
            shutil.copyfileobj(stream, xz.stdin or packed)
        if xz.returncode != 0:
            raise OSError(f"xz could not pack {smaller}")
    return smaller


def write_zip(program: Path, archive: Path, *, root: str) -> Path:
    """Write the program's folder as one folder into a zip."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in _below(program):
            if file.is_file():
                name = f"{root}/{file.relative_to(program).as_posix()}"
                entry = zipfile.ZipInfo(name, _EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = file.stat().st_mode << 16
                packed.writestr(entry, file.read_bytes())
    return archive


def write_checksums(files: list[Path], sums: Path) -> None:
    """Write the SHA-256 of each file, as `sha256sum --check` reads them."""
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files))
    sums.write_text("".join(lines), encoding="utf-8")


def make_alike(folder: Path) -> None:
    """Give everything in the folder the commit's time, and rights that do not depend on who built it."""
    for file in (folder, *_below(folder)):
        if not file.is_symlink():
            file.chmod(0o755 if file.is_dir() or file.stat().st_mode & 0o100 else 0o644)
        os.utime(file, (made_at(), made_at()), follow_symlinks=False)


def _below(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.rglob("*"), key=lambda file: file.relative_to(folder).as_posix()))


def _alike(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = made_at()
    if not entry.issym():
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry
