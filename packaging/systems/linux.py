"""Linux: the starting script, what a desktop wants to know, the archive, Debian's package, an AppImage."""

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

import identity
from systems import archives

MACHINE = platform.machine()
DEBIAN_MACHINE = {"x86_64": "amd64", "aarch64": "arm64"}.get(MACHINE, MACHINE)
INSTALLED = Path("usr/lib") / identity.NAME
"""Where Debian's package puts the folder."""
PRINTING = "libcups2"
"""The package with the library of the system that printing goes through; without it there is PDF."""

_VERSION_NEEDED = re.compile(rb"GLIBC_(\d+)\.(\d+)")
_STARTER = """#!/bin/sh
# Starts {title}, or says in a sentence why this system is too old for it.
here=$(dirname -- "$(readlink -f -- "$0")")
have=$(getconf GNU_LIBC_VERSION 2>/dev/null)
have=${{have#glibc }}
if [ -z "$have" ]; then
    echo "{title} needs the GNU C library {glibc} or newer, and this system has another one." >&2
    exit 2
fi
major=${{have%%.*}}
minor=${{have#*.}}
if [ "$major" -lt {major} ] || {{ [ "$major" -eq {major} ] && [ "${{minor%%.*}}" -lt {minor} ]; }}; then
    echo "{title} needs the GNU C library {glibc} or newer, and this system has $have:" >&2
    echo "use a newer system, or run it from its sources as its README says." >&2
    exit 2
fi
# Names are in every script; Qt and files want UTF-8 where nobody has chosen a language.
case "${{LC_ALL:-${{LC_CTYPE:-$LANG}}}}" in
"" | C | POSIX) unset LC_ALL; export LC_CTYPE=C.UTF-8 ;;
esac
exec "$here/{name}.bin" "$@"
"""
_DESKTOP_ENTRY = """[Desktop Entry]
Type=Application
Version=1.0
Name={title}
GenericName=Project planner
Comment={summary}
Exec={name} %f
Icon={name}
Terminal=false
StartupNotify=true
StartupWMClass={name}
Categories=Office;ProjectManagement;
MimeType={mime};
Keywords={keywords};
"""
_MIME_TYPE = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{mime}">
    <comment>{kind}</comment>
    <sub-class-of type="application/json"/>
    <icon name="{name}"/>
    <magic priority="60">
      <match type="string" offset="0:64" value="&quot;format&quot;: &quot;genai-planner plan&quot;"/>
    </magic>
    <glob pattern="*{suffix}"/>
  </mime-type>
</mime-info>
"""
_WORDS = {
    "title": identity.TITLE,
    "name": identity.NAME,
    "summary": identity.SUMMARY,
    "mime": identity.MIME_TYPE,
    "kind": identity.KIND_OF_FILE,
    "suffix": identity.SUFFIX,
    "keywords": ";".join(identity.KEYWORDS),
}


def needed_glibc(folder: Path) -> tuple[int, int]:
    """The newest version of the C library that a program or library in the folder asks for."""
    needed = (2, 17)
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            content = file.read_bytes()
            if content.startswith(b"\x7fELF"):
                asked = {(int(major), int(minor)) for major, minor in _VERSION_NEEDED.findall(content)}
                needed = max(needed, *asked) if asked else needed
    return needed


def write_starter(folder: Path) -> None:
    """Write the script that starts the program where the C library is new enough."""
    major, minor = needed_glibc(folder)
    starter = folder / identity.NAME
    words = _WORDS | {"glibc": f"{major}.{minor}", "major": major, "minor": minor}
    starter.write_text(_STARTER.format_map(words), encoding="utf-8")
    starter.chmod(0o755)


def write_share(share: Path, completions: dict[str, str], manual: bytes) -> None:
    """Write what a desktop and a shell want to know, in the folders where they look for it.

    Args:
        share: the folder, such as /usr/share.
        completions: the script of each shell by its name.
        manual: the page for `man`, compressed.
    """
    name = identity.NAME
    icon = identity.ROOT / "build" / "icons" / f"{name}.png"
    files: dict[str, bytes] = {
        f"applications/{name}.desktop": _DESKTOP_ENTRY.format_map(_WORDS).encode(),
        f"mime/packages/{name}.xml": _MIME_TYPE.format_map(_WORDS).encode(),
        f"icons/hicolor/512x512/apps/{name}.png": icon.read_bytes(),
        f"man/man1/{name}.1.gz": manual,
        f"bash-completion/completions/{name}": completions["bash"].encode(),
        f"zsh/vendor-completions/_{name}": completions["zsh"].encode(),
        f"fish/vendor_completions.d/{name}.fish": completions["fish"].encode(),
    }
    for place, content in files.items():
        file = share / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def write_packages(program: Path, share: Path, dist: Path) -> list[Path]:
    """Make the packages of Linux of the program's folder and its share; returns the files."""
    major, minor = needed_glibc(program)
    stem = f"{identity.NAME}-{identity.VERSION}-linux-{MACHINE}-glibc{major}.{minor}"
    packages = [archives.write_tar(program, {"share": share}, dist / f"{stem}.tar.gz", root=stem)]
    if shutil.which("xz"):
        packages.append(archives.packed_smaller(packages[0]))
    if shutil.which("dpkg-deb"):
        packages.append(_write_debian(program, share, dist))
    if shutil.which("appimagetool"):
        packages.append(_write_app_image(program, share, dist / f"{stem}.AppImage"))
    return packages


def _write_debian(program: Path, share: Path, dist: Path) -> Path:
    tree = identity.ROOT / "build" / "debian"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / INSTALLED, symlinks=True)
    shutil.copytree(share, tree / "usr/share")
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / identity.NAME).symlink_to(f"../lib/{identity.NAME}/{identity.NAME}")
    documents = tree / "usr/share/doc" / identity.NAME
    documents.mkdir(parents=True)
    shutil.copy(identity.ROOT / "LICENSE", documents / "copyright")
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(_control(program), encoding="utf-8")
    archives.make_alike(tree)
    package = dist / f"{identity.NAME}_{identity.VERSION}_{DEBIAN_MACHINE}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z4", "--build", str(tree), str(package)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return package


def _control(program: Path) -> str:
    major, minor = needed_glibc(program)
    size = sum(file.stat().st_size for file in program.rglob("*") if file.is_file() and not file.is_symlink())
    depends = [f"libc6 (>= {major}.{minor})", *sorted(needed_packages(program) - {"libc6"})]
    fields = {
        "Package": identity.NAME,
        "Version": identity.VERSION,
        "Section": "misc",
        "Priority": "optional",
        "Architecture": DEBIAN_MACHINE,
        "Installed-Size": str(size // 1024),
        "Maintainer": f"{identity.PUBLISHER} <maintainers@genai-planner.invalid>",
        "Depends": ", ".join(depends),
        "Recommends": f"shared-mime-info, desktop-file-utils, {PRINTING}",
        "Description": identity.SUMMARY.rstrip(".")
        + "\n A wizard of ten minutes gives a plan with dates, people, GPUs and costs;"
        + "\n timeline, levelling, simulation and pictures for slides. No network is used.",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def needed_packages(folder: Path) -> set[str]:
    """Debian's packages with the libraries that the folder asks for and does not hold, but for printing."""
    held = {file.name for file in folder.rglob("*.so*")}
    programs = [file for file in folder.rglob("*") if "printsupport" not in file.parts]
    missing = {name for file in programs for name in asked_by(file)} - held
    places = [_loaded_from(name) for name in sorted(missing)]
    patterns = [f"*/{place}" for place in places]
    done = subprocess.run(["dpkg-query", "--search", *patterns], capture_output=True, text=True, check=False)
    return {line.partition(": ")[0].partition(":")[0] for line in done.stdout.splitlines()}


def _is_program(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def asked_by(file: Path) -> list[str]:
    """The libraries that a program or library names itself, without those that they name in turn."""
    if not _is_program(file):
        return []
    done = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True)
    return [line.split()[1] for line in done.stdout.splitlines() if line.strip().startswith("NEEDED")]


def _loaded_from(name: str) -> str:
    """The file's name below a folder of libraries."""
    return f"{MACHINE}-linux-gnu/{name}"


def _write_app_image(program: Path, share: Path, image: Path) -> Path:
    tree = identity.ROOT / "build" / "AppDir"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / INSTALLED, symlinks=True)
    shutil.copytree(share, tree / "usr/share")
    for source in (
        f"applications/{identity.NAME}.desktop",
        f"icons/hicolor/512x512/apps/{identity.NAME}.png",
    ):
        shutil.copy(share / source, tree / Path(source).name)
    (tree / "AppRun").symlink_to(INSTALLED / identity.NAME)
    subprocess.run(["appimagetool", tree, image], check=True, env=os.environ | {"ARCH": MACHINE})
    return image
