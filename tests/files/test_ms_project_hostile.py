"""MS Project files that were made to harm: encodings that take minutes, and nothing but tags."""

import pytest

from genai_planner.errors import UnreadableFileError
from genai_planner.files.formats.ms_project import xml_tree
from genai_planner.files.formats.ms_project.decoding import decoded
from genai_planner.files.opening import open_any

HEAD = '<?xml version="1.0" encoding="{}"?>'


@pytest.mark.parametrize(
    "encoding", ["punycode", "idna", "unicode_escape", "utf-7", "rot13", "zlib", "nonsense"]
)
def test_an_encoding_that_no_such_file_has_is_not_tried(encoding):
    tried = []

    class Watched(bytes):
        def decode(self, encoding="utf-8", errors="strict"):
            tried.append(encoding)
            return super().decode(encoding, errors)

    read = decoded(Watched(HEAD.format(encoding).encode() + b"<Project/>"))
    assert tried == ["UTF-8"]
    assert f"not in the encoding {encoding}" in read.remark.text()
    assert read.text.endswith("<Project/>")


@pytest.mark.parametrize(
    "encoding", ["ISO-8859-1", "windows-1252", "UTF-16", "Shift_JIS", "macintosh", "cp850"]
)
def test_encodings_of_real_files_are_read(encoding):
    text = HEAD.format(encoding) + "<Project/>"
    assert decoded(text.encode(encoding)).text == text


def test_nothing_but_tags_is_refused_before_they_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_tree, "_MOST_TAGS", 100)
    namespace = '<Project xmlns="http://schemas.microsoft.com/project">'
    (tmp_path / "tags.xml").write_text(namespace + "<a/>" * 100 + "</Project>", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="more than 100 tags"):
        open_any(tmp_path / "tags.xml")
