"""The parts of the page and of the workshop pack, each alone: what is escaped, sorted, left out and said."""

from datetime import date

import pytest

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.formats.briefing import Bar, Briefing, Fact
from genai_planner.files.formats.tables import Column, Kind, Table
from genai_planner.files.formats.web.pack import (
    cheat_sheet_table,
    cover,
    export_pack_page,
    glossary_table,
    pack_tables,
)
from genai_planner.files.formats.web.page import (
    bars_element,
    body,
    export_page,
    facts_element,
    page_text,
    picture_element,
    section,
    table_element,
)
from genai_planner.files.subject import Subject
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.tasks import Phase
from genai_planner.words.catalogue import Catalogue
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.made_up import MADE_UP
from support.plans import plan_of, work
from support.small_project import small_plan

TODAY = date(2027, 1, 13)
NASTY = "<b>&'\""


def _subject(plan=None):
    return Subject(plan or small_plan(), TODAY, bundled)


def test_a_section_without_anything_in_it_has_no_heading_either():
    assert section("Risk", "") == ""
    assert section("Risk", "", "None.") == "<section><h2>Risk</h2><p>None.</p></section>"
    assert section("R & D", "<i>1</i>") == "<section><h2>R &amp; D</h2><i>1</i></section>"


def test_facts_are_marked_where_they_are_bad():
    made = facts_element((Fact("Finish", "3 May", "late", is_bad=True), Fact("Cost", NASTY)))
    assert "<b class=bad>3 May</b><span>late</span>" in made
    assert "<b>&lt;b&gt;&amp;&#x27;&quot;</b>" in made


def test_the_longest_bar_takes_60_percent_and_the_others_their_share():
    made = bars_element((Bar("A", 4.0, "4 d"), Bar("B", 1.0, "1 d")))
    assert [part.split("%")[0] for part in made.split("width:")[1:]] == ["60.0", "15.0"]
    assert bars_element(()) == ""
    assert "width:0.0%" in bars_element((Bar("A", 0.0, "0"),))


def test_numbers_are_sorted_by_their_value_and_words_by_their_letters():
    columns = (
        Column("a", "What & why"),
        Column("b", "Cost", Kind.MONEY),
        Column("c", "Share", Kind.SHARE),
        Column("d", "Day", Kind.DAY),
    )
    rows = ((NASTY, 1234.0, 0.25, date(2027, 1, 4)), ("", None, None, None))
    made = table_element(Table("T", columns, rows), "EUR")
    assert "<button type=button>What &amp; why</button>" in made
    assert '<td class=n data-key="1234.0">€1,234</td>' in made
    assert '<td class=n data-key="0.25">25%</td>' in made
    assert "<td>2027-01-04</td>" in made
    assert made.count('<td class=n data-key=""></td>') == 2
    assert NASTY not in made


def test_the_page_asks_no_other_place_and_holds_style_and_script():
    made = export_page(_subject(), ExportOptions()).data.decode()
    assert made.count("<style>") == made.count("<script>") == 1
    for asked in ("src=", "href=", "@import", "url("):
        assert asked not in made.replace('href="#', "")
    assert "http" not in made.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("en", "<html lang=en dir=ltr>"),
        ("pt_BR", "<html lang=pt-BR dir=ltr>"),
        ("ar", "<html lang=ar dir=rtl>"),
    ],
)
def test_the_page_tells_its_language_and_where_its_lines_begin(language, start):
    with speaking(Tongue(Catalogue(language))):
        assert page_text(NASTY, "").startswith(f"<!doctype html>{start}<head>")
    assert f"<title>{NASTY}" not in page_text(NASTY, "")


def test_a_picture_runs_from_left_to_right_whatever_the_page_does():
    """Else a reader that begins at the right anchors each of its texts at the other end."""
    with speaking(Tongue(Catalogue("ar"))):
        (rule,) = [one for one in page_text("", "").splitlines() if one.startswith(".picture svg{")]
    assert "direction:ltr;" in rule


def test_a_task_and_a_phase_of_the_picture_tell_why_they_are_there():
    plan = changed(
        small_plan(),
        phases=(Phase(id="data", name="Data", because="No data yet."), Phase(id="model", name="Model")),
    )
    made = picture_element(_subject(plan), ExportOptions(), Pictured.TIMELINE)
    assert "<title>Data: No data yet.</title>" in made
    assert "<title>Model</title>" in made
    assert "<title>Clean: " in made


def test_a_plan_without_expertise_has_no_picture_of_it_and_one_with_it_has():
    bare = _subject(changed(plan_of(work("a", 1)), skills=()))
    brief = Briefing(bare)
    assert brief.matrix_title not in body(bare, brief, ExportOptions())
    full = _subject()
    assert Briefing(full).matrix_title in body(full, Briefing(full), ExportOptions())


def _phase(lifecycle_phase, **fields):
    return Phase(id="own", name="Own name", lifecycle_phase=lifecycle_phase, **fields)


def test_the_cheat_sheet_has_the_phases_of_the_plan_alone_in_the_order_of_the_lifecycle():
    with_sheet = [one.id for one in bundled().phases if one.cheat_sheet is not None]
    first, last = with_sheet[0], with_sheet[-1]
    plan = changed(plan_of(), phases=(_phase(last), Phase(id="other", name="O", lifecycle_phase=first)))
    names = {one.id: one.name for one in bundled().phases}
    assert [row[0] for row in cheat_sheet_table(_subject(plan)).rows] == [names[first], names[last]]
    assert cheat_sheet_table(_subject()).rows == ()


def test_the_glossary_has_the_terms_that_the_plan_uses_in_whatever_letters():
    term = next(one for one in bundled().glossary if " " not in one.term and one.term.isalpha())
    plan = plan_of(work("a", 1, name=f"Try {term.term.upper()} first"))
    assert (term.term, term.explanation) in glossary_table(_subject(plan)).rows
    assert term.term not in [row[0] for row in glossary_table(_subject(plan_of(work("a", 1)))).rows]


def test_a_term_of_two_words_needs_both():
    term = next(
        one
        for one in bundled().glossary
        if len(one.term.split()) == 2 and one.term.replace(" ", "").isalpha()
    )
    first, second = term.term.split()
    for name, is_used in ((f"{second} of the {first}", True), (first, False)):
        plan = plan_of(work("a", 1, name=name))
        assert (term.term in [row[0] for row in glossary_table(_subject(plan)).rows]) is is_used


def test_the_pack_leaves_out_tables_without_rows():
    titles = [table.title for table in pack_tables(_subject())]
    assert "Cheat sheet" not in titles
    assert "Glossary" not in titles or glossary_table(_subject()).rows
    assert all(table.rows for table in pack_tables(_subject()))


def test_the_cover_tells_the_day_of_the_workshop_in_the_language_that_is_spoken():
    subject = _subject(edits.rename_plan(small_plan(), NASTY))
    made = cover(subject, Briefing(subject))
    assert "<p>Workshop of 13 January 2027</p>" in made
    assert "<h1>&lt;b&gt;" in made
    with speaking(MADE_UP):
        assert "Workshop" not in cover(subject, Briefing(subject))
    with speaking(Tongue(region=region_of("en_US"))):
        assert "January 13, 2027" in cover(subject, Briefing(subject))


def test_the_pack_is_one_page_under_the_name_of_the_plan():
    made = export_pack_page(_subject(), ExportOptions()).data.decode()
    assert "<title>Small plan</title>" in made
    assert made.count("<html") == 1
    assert made.index("Workshop of") < made.index("<svg") < made.index("<footer>")
