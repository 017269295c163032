"""Writes what Windows shows of the program's file: packaging/version_resource.py FILE."""

import sys
from pathlib import Path

import identity

_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
{texts}
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def version_resource() -> str:
    """The resource, in the form that PyInstaller reads."""
    parts = [int(part) for part in identity.VERSION.split(".")]
    numbers = tuple([*parts, 0, 0, 0][:4])
    shown = {
        "CompanyName": identity.PUBLISHER,
        "FileDescription": identity.TITLE,
        "FileVersion": identity.VERSION,
        "InternalName": identity.NAME,
        "LegalCopyright": identity.COPYRIGHT,
        "OriginalFilename": f"{identity.NAME}.exe",
        "ProductName": identity.TITLE,
        "ProductVersion": identity.VERSION,
    }
    texts = "\n".join(f"      StringStruct({name!r}, {text!r})," for name, text in shown.items())
    return _RESOURCE.format(numbers=numbers, texts=texts)


def main() -> int:
    """Write it to the file given."""
    Path(sys.argv[1]).write_text(version_resource(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
