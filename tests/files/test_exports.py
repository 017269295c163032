"""The table of exports, and what each format carries."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from genai_planner.errors import InputError, OutputError
from genai_planner.files.export_options import ExportOptions, Pictured, Shown
from genai_planner.files.exports import EXPORTS, export, export_for
from genai_planner.files.plan_file import read_plan
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Person
from support.plans import compute, effort, link, plan_of, work

TODAY = date(2027, 1, 11)
PLAN = plan_of(
    effort("a", 2, "ana", name="Collect examples"),
    work("b", 3, name='=HYPERLINK("x"), "quoted"'),
    compute("c", 10, name="Trainieren 模型"),
    links=(link("a", "b"), link("b", "c")),
    people=(Person(id="ana", name="Ana"),),
)
PICTURES = [one.suffixes[0] for one in EXPORTS if one.is_picture]


def size_of_png(data):
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_every_format_has_a_name_a_use_and_suffixes_that_no_other_has():
    suffixes = [suffix for one in EXPORTS for suffix in one.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)
    assert all(one.name and one.carries for one in EXPORTS)


def test_the_suffix_tells_the_format_in_any_case(tmp_path):
    assert export_for(tmp_path / "A.PNG") is export_for(tmp_path / "a.png")


@pytest.mark.parametrize("name", ["plan", "plan.bmp", "plan.png.exe", ".png"])
def test_a_suffix_of_no_format_is_refused_with_those_that_are(tmp_path, name):
    with pytest.raises(InputError, match=r"\.png, \.svg, \.pdf"):
        export(PLAN, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("view", Pictured)
@pytest.mark.parametrize("suffix", PICTURES)
def test_every_view_is_drawn_in_every_kind_of_picture(tmp_path, view, suffix):
    path = tmp_path / f"picture{suffix}"
    export(PLAN, path, ExportOptions(view=view), today=TODAY)
    start = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[suffix]
    assert path.read_bytes().startswith(start)


def test_a_picture_has_the_size_asked_for(tmp_path):
    path = tmp_path / "picture.png"
    export(PLAN, path, ExportOptions(size="2000x1200"), today=TODAY)
    assert size_of_png(path.read_bytes()) == (2000, 1200)


def test_the_same_plan_gives_the_same_picture_byte_for_byte(tmp_path):
    for name in ("one.png", "two.png"):
        export(PLAN, tmp_path / name, today=TODAY)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_options_change_the_picture(tmp_path):
    path = tmp_path / "picture.svg"
    drawn = set()
    for options in (
        ExportOptions(),
        ExportOptions(theme="dark"),
        ExportOptions(shows_title=False),
        ExportOptions(shows_legend=False),
        ExportOptions(shows_date=False),
        ExportOptions(columns=()),
        *(ExportOptions(show=(one,)) for one in Shown),
        ExportOptions(first_day=date(2027, 1, 1), last_day=date(2027, 3, 1)),
    ):
        export(PLAN, path, options, today=TODAY)
        drawn.add(path.read_bytes())
    assert len(drawn) == 7 + len(Shown)


def test_what_is_shown_beside_the_bars_is_said_in_the_legend(tmp_path):
    path = tmp_path / "picture.svg"
    wide = Estimate(optimistic=2, likely=5, pessimistic=30)
    plan = plan_of(effort("a", 2, "ana"), work("b", 5, duration_days=wide), links=(link("a", "b"),))
    export(plan, path, ExportOptions(show=(Shown.WHISKERS, Shown.FLAG, Shown.TINT)), today=TODAY)
    drawn = path.read_text()
    assert "Done by then with 80% chance" in drawn
    assert "Critical often: from 50% of the runs" in drawn
    assert re.search(r"80% \d+ [A-Z]", drawn)
    export(plan, path, ExportOptions(), today=TODAY)
    assert "80%" not in path.read_text()


@pytest.mark.parametrize(
    "view", [Pictured.RISK, Pictured.DRIVERS, Pictured.COST, Pictured.SPEND, Pictured.TIMELINE]
)
def test_a_png_beyond_what_can_be_drawn_is_refused_and_never_crashes(tmp_path, view):
    with pytest.raises(InputError, match=r"too large to be drawn|do not fit legibly"):
        export(PLAN, tmp_path / "wide.png", ExportOptions(view=view, size="65537x600"), today=TODAY)


def test_a_chart_too_small_to_be_read_or_too_large_for_a_pdf_is_refused(tmp_path):
    with pytest.raises(InputError, match="not legible"):
        export(PLAN, tmp_path / "thin.png", ExportOptions(view=Pictured.RISK, size="900x20"), today=TODAY)
    with pytest.raises(InputError, match="too large for a PDF"):
        export(
            PLAN, tmp_path / "wall.pdf", ExportOptions(view=Pictured.RISK, size="9000x6000mm"), today=TODAY
        )


def test_names_can_be_found_in_the_text_of_a_pdf(tmp_path):
    path = tmp_path / "picture.pdf"
    export(PLAN, path, ExportOptions(size="a4"), today=TODAY)
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Collect examples" in " ".join(text.split())


@pytest.mark.parametrize(
    "options",
    [
        ExportOptions(size="banana"),
        ExportOptions(size="0x0"),
        ExportOptions(size="900000x900000"),
        ExportOptions(size="40x30"),
        ExportOptions(dpi=5),
        ExportOptions(dpi=100_000),
    ],
)
def test_sizes_that_cannot_be_are_refused_and_the_earlier_file_stays(tmp_path, options):
    path = tmp_path / "picture.png"
    path.write_bytes(b"earlier")
    with pytest.raises(InputError):
        export(PLAN, path, options)
    assert path.read_bytes() == b"earlier"


def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path):
    with pytest.raises(OutputError, match="folder does not exist"):
        export(PLAN, tmp_path / "gone" / "picture.png")


def test_a_table_has_a_line_for_each_task_and_runs_no_formula(tmp_path):
    path = tmp_path / "plan.csv"
    assert export(PLAN, path) == ()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert (rows[0]["start"], rows[0]["finish"]) == ("2027-01-04 08:00", "2027-01-05 17:00")
    assert (rows[0]["assigned"], rows[0]["critical"]) == ("Ana", "yes")
    assert rows[1]["task"] == '\'=HYPERLINK("x"), "quoted"'
    assert "Collect examples" in rows[1]["reason"]


def test_a_line_within_a_cell_begins_no_formula(tmp_path):
    noted = changed(work("a", 1), because="See\n=1+1\r@2")
    export(plan_of(noted), tmp_path / "plan.csv")
    text = (tmp_path / "plan.csv").read_bytes().decode("utf-8-sig")
    assert "See\n'=1+1\r'@2" in text


def test_tasks_without_dates_are_left_out_of_a_table_and_told(tmp_path):
    plan = plan_of(work("a", 1), work("b", 1), work("c", 1), links=(link("a", "b"), link("b", "a")))
    (note,) = export(plan, tmp_path / "plan.csv")
    assert note.startswith("2 tasks have no dates")


@pytest.mark.parametrize("suffix", [".genaiplan", ".json"])
def test_an_exported_plan_opens_again(tmp_path, suffix):
    path = tmp_path / f"plan{suffix}"
    export(PLAN, path)
    assert read_plan(path).plan == PLAN


def test_an_empty_plan_can_be_exported_in_every_format(tmp_path):
    for one in EXPORTS:
        path = tmp_path / f"plan{one.suffixes[0]}"
        export(plan_of(), path, today=TODAY)
        assert path.stat().st_size


def test_no_cell_of_a_table_begins_a_formula_whatever_takes_it_apart(tmp_path):
    plan = read_plan(Path(__file__).parents[1] / "data" / "files" / "injection.genaiplan").plan
    export(plan, tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    for delimiter in ",;\t":
        cells = [cell for row in csv.reader(text.splitlines(), delimiter=delimiter) for cell in row]
        begun = [cell.strip().lstrip("\u200e\u200f\u2066")[:1] for cell in cells]
        assert not {*begun} & {*"=+-@＝＋－＠"}
    texts = re.findall(r'(?:^|,)("(?:[^"]|"")*"|[^,]*)', text.splitlines()[1])
    assert all(text.startswith('"') or re.fullmatch(r"\d+(\.\d+)?", text) for text in texts)
