"""What goes into packages: licences, bill of materials, what a desktop wants to know, and alike archives."""

import gzip
import json
import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from genai_planner.cli.commands import COMMANDS
from genai_planner.files.plan_file import SUFFIX
from genai_planner.paths import APPLICATION

PART_TEXT = "Permission is granted"


@pytest.fixture
def part(program, tmp_path):
    """A part with a licence."""
    text = tmp_path / "LICENSE.md"
    text.write_text(PART_TEXT, encoding="utf-8")
    return program("materials").Part("Some-Library", "1.2", "MIT AND BSD-3-Clause", (text,), "pypi")


@pytest.fixture
def folder(tmp_path):
    """A folder like the program's: a file, one that is executed, and a link."""
    folder = tmp_path / "program"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "data.txt").write_text("data", encoding="utf-8")
    (folder / "start").write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / "start").chmod(0o700)
    (folder / "_internal" / "link").symlink_to("data.txt")
    return folder


def test_names_of_packages_are_those_of_the_program(program):
    identity = program("identity")
    assert (identity.NAME, identity.SUFFIX) == (APPLICATION, SUFFIX)


def test_every_licence_stands_in_the_folder_with_the_lgpl_and_how_to_replace_qt(program, part, tmp_path):
    program("licences").write([part], tmp_path / "licences")
    names = {file.name for file in (tmp_path / "licences").iterdir()}
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "QT-AND-PYSIDE.txt", "README.txt", "genai-planner.txt"} <= names
    assert (tmp_path / "licences" / "Some-Library-1-LICENSE.txt").read_text(encoding="utf-8") == PART_TEXT
    assert "resources-fonts-Inter-LICENSE.txt" in names
    assert "Some-Library  1.2" in (tmp_path / "licences" / "README.txt").read_text(encoding="utf-8")
    assert "Replace those files" in (tmp_path / "licences" / "QT-AND-PYSIDE.txt").read_text(encoding="utf-8")


def test_the_bill_of_materials_is_cyclonedx(program, part, tmp_path):
    program("materials").write([part], tmp_path / "bom.json")
    bill = json.loads((tmp_path / "bom.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    (component,) = bill["components"]
    assert component["purl"] == component["bom-ref"] == "pkg:pypi/some-library@1.2"
    assert component["licenses"] == [{"expression": "MIT AND BSD-3-Clause"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MIT", {"expression": "MIT"}),
        ("LGPL-3.0-only OR GPL-2.0-only", {"expression": "LGPL-3.0-only OR GPL-2.0-only"}),
        ("BSD License", {"license": {"name": "BSD License"}}),
    ],
)
def test_licences_are_expressions_where_they_can_be(program, text, expected):
    assert program("materials")._licence(text) == [expected]


def test_parts_are_found_by_the_files_that_belong_to_them(program):
    import pydantic

    parts = program("materials").parts_of(
        [Path(pydantic.__file__), Path(pydantic.__file__).parent / "main.py"]
    )
    names = {part.name for part in parts if part.kind == "pypi"}
    assert names == {"pydantic"}
    (found,) = (part for part in parts if part.name == "pydantic")
    assert found.licence == "MIT"
    assert found.texts
    assert any(part.name == "Python" for part in parts)


def test_archives_of_one_commit_are_alike_and_keep_links_and_the_right_to_execute(
    program, folder, tmp_path, monkeypatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    archives = program("systems.archives")
    first = archives.write_tar(folder, {}, tmp_path / "1.tar.gz", root="planner").read_bytes()
    (folder / "start").touch()
    second = archives.write_tar(folder, {}, tmp_path / "2.tar.gz", root="planner").read_bytes()
    assert first == second
    with tarfile.open(tmp_path / "1.tar.gz") as tar:
        assert tar.getnames()[0] == "planner"
        assert tar.getmember("planner/start").mode == 0o755
        assert tar.getmember("planner/_internal/data.txt").mode == 0o644
        assert tar.getmember("planner/_internal/link").linkname == "data.txt"
        assert {(one.mtime, one.uid, one.uname) for one in tar} == {(1700000000, 0, "root")}


def test_a_zip_keeps_the_right_to_execute(program, folder, tmp_path):
    program("systems.archives").write_zip(folder, tmp_path / "1.zip", root="planner")
    with zipfile.ZipFile(tmp_path / "1.zip") as packed:
        assert packed.getinfo("planner/start").external_attr >> 16 & 0o100
        assert packed.read("planner/_internal/link") == b"data"


def test_checksums_are_those_that_sha256sum_reads(program, tmp_path):
    (tmp_path / "a").write_bytes(b"")
    program("systems.archives").write_checksums([tmp_path / "a"], tmp_path / "SHA256SUMS")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == f"{empty}  a\n"


def test_the_needed_c_library_is_read_from_the_files(program, tmp_path):
    (tmp_path / "old.so").write_bytes(b"\x7fELF..GLIBC_2.4\0GLIBC_2.28\0")
    (tmp_path / "new.so").write_bytes(b"\x7fELF..GLIBC_2.34\0")
    (tmp_path / "text").write_bytes(b"GLIBC_2.99")
    assert program("systems.linux").needed_glibc(tmp_path) == (2, 34)


@pytest.fixture
def starter(program, tmp_path):
    """The starting script of a program that needs version 2.34, and a stand-in for the system's answer."""
    (tmp_path / "genai-planner.bin").write_text('#!/bin/sh\necho "started: $*"\n', encoding="utf-8")
    (tmp_path / "genai-planner.bin").chmod(0o755)
    (tmp_path / "some.so").write_bytes(b"\x7fELFGLIBC_2.34\0")
    program("systems.linux").write_starter(tmp_path)

    def start(answer, **variables):
        tools = tmp_path / "tools"
        tools.mkdir(exist_ok=True)
        (tools / "getconf").write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        (tools / "getconf").chmod(0o755)
        command = f"PATH='{tools}':$PATH; export PATH; exec '{tmp_path}/genai-planner' a 'b c'"
        environment = {"PATH": os.environ["PATH"]} | variables
        return subprocess.run(
            ["sh", "-c", command], capture_output=True, text=True, check=False, env=environment
        )

    return start


@pytest.mark.skipif(shutil.which("sh") is None, reason="runs the script by a shell")
class TestStarter:
    @pytest.mark.parametrize("version", ["2.34", "2.41", "3.0", "2.34.1"])
    def test_a_system_new_enough_starts_the_program(self, starter, version):
        assert starter(f"echo glibc {version}").stdout == "started: a b c\n"

    @pytest.mark.parametrize("version", ["2.33", "2.4", "1.99"])
    def test_a_system_too_old_gets_a_sentence(self, starter, version):
        done = starter(f"echo glibc {version}")
        assert done.returncode == 2
        assert f"needs the GNU C library 2.34 or newer, and this system has {version}:" in done.stderr

    @pytest.mark.parametrize(
        ("language", "expected"), [("", "C.UTF-8"), ("C", "C.UTF-8"), ("de_DE.UTF-8", "")]
    )
    def test_where_nobody_has_chosen_a_language_it_is_plain_utf_8(
        self, starter, tmp_path, language, expected
    ):
        (tmp_path / "genai-planner.bin").write_text('#!/bin/sh\necho "$LC_CTYPE"\n', encoding="utf-8")
        assert starter("echo glibc 2.40", LANG=language).stdout.strip() == expected

    def test_a_system_with_another_library_gets_a_sentence(self, starter):
        assert "this system has another one" in starter("exit 1").stderr


def test_a_desktop_a_shell_and_man_find_what_they_look_for(program, tmp_path, monkeypatch):
    linux, identity = program("systems.linux"), program("identity")
    monkeypatch.setattr(identity, "ROOT", tmp_path)
    (tmp_path / "build" / "icons").mkdir(parents=True)
    (tmp_path / "build" / "icons" / "genai-planner.png").write_bytes(b"png")
    linux.write_share(tmp_path / "share", dict.fromkeys(("bash", "zsh", "fish"), "script"), b"page")
    entry = (tmp_path / "share/applications/genai-planner.desktop").read_text(encoding="utf-8")
    assert f"MimeType={identity.MIME_TYPE};" in entry
    assert "Exec=genai-planner %f" in entry
    kinds = (tmp_path / "share/mime/packages/genai-planner.xml").read_text(encoding="utf-8")
    assert '<glob pattern="*.genaiplan"/>' in kinds
    assert (tmp_path / "share/man/man1/genai-planner.1.gz").read_bytes() == b"page"


def test_the_manual_names_every_command_with_its_options(program):
    page = program("manual").manual()
    for command in COMMANDS:
        assert f".SS {command.name}\n".replace("-", "\\-") in page
    assert ".B \\-o PLAN, \\-\\-output PLAN" in page
    assert not re.search(r"^'", page, flags=re.MULTILINE)


@pytest.mark.skipif(shutil.which("man") is None, reason="asks man itself")
def test_man_reads_the_manual_without_complaint(program, tmp_path):
    (tmp_path / "genai-planner.1.gz").write_bytes(gzip.compress(program("manual").manual().encode()))
    command = ["man", "--warnings=w", "--local-file", str(tmp_path / "genai-planner.1.gz")]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "MANPAGER": "cat", "MANWIDTH": "90"},
    )
    assert done.stderr == ""
    assert "--time-limit" in done.stdout


def test_windows_shows_version_and_name(program):
    resource = program("version_resource").version_resource()
    assert "filevers=(0, 1, 0, 0)" in resource
    assert "StringStruct('ProductName', 'GenAI Planner')" in resource
