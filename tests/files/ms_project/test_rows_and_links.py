"""Rows, summaries and links of an MS Project file, as a plan has them."""

import pytest

from genai_planner.files.formats.ms_project.links import read_links
from genai_planner.files.formats.ms_project.outline import earliest_start, read_outline
from genai_planner.model.tasks import LinkKind
from support.elements import left_out, node, otherwise
from support.january import january


def row(uid, level=1, name=None, *inner, **fields):
    parts = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    head = f"<UID>{uid}</UID><ID>{uid}</ID><Name>{name or f'Row {uid}'}</Name>"
    return f"<Task>{head}<OutlineLevel>{level}</OutlineLevel>{parts}{''.join(inner)}</Task>"


def before(uid, kind=1, lag=0, form=7, **fields):
    parts = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat>{parts}</PredecessorLink>"
    )


def read(*rows):
    project = node(f"<Project><Tasks>{''.join(rows)}</Tasks></Project>")
    return read_outline(project), project


def shape(outline):
    return [(one.number, one.phase, one.is_summary) for one in outline.rows.values()]


def test_what_holds_deeper_rows_is_a_phase():
    outline, _ = read(row(1), row(2, 2), row(3, 2), row(4))
    assert shape(outline) == [
        (1, "phase-1", True),
        (2, "phase-1", False),
        (3, "phase-1", False),
        (4, "phase-0", False),
    ]
    assert [(phase.id, phase.name, phase.parent) for phase in outline.phases] == [
        ("phase-0", "Project", None),
        ("phase-1", "Row 1", None),
    ]
    assert outline.rows[1].tasks == [2, 3]


def test_summaries_stand_within_each_other_and_hold_all_tasks_below():
    outline, _ = read(row(1), row(2, 2), row(3, 3), row(4, 2))
    assert [(phase.id, phase.parent) for phase in outline.phases] == [
        ("phase-1", None),
        ("phase-2", "phase-1"),
    ]
    assert (outline.rows[1].tasks, outline.rows[2].tasks) == ([3, 4], [3])


def test_the_row_of_the_whole_project_names_the_phase_of_what_stands_in_none():
    outline, _ = read(row(0, 0, "Ours"), row(1))
    assert ([phase.name for phase in outline.phases], list(outline.rows)) == (["Ours"], [1])
    assert outline.root is not None


def test_inactive_and_foreign_tasks_are_left_out_and_told():
    outline, project = read(row(1, Active=0), row(2, ExternalTask=1), row(3), row(4, IsNull=1))
    assert list(outline.rows) == [3]
    assert len(left_out(project)) == 2


def test_a_summary_holds_its_tasks_from_a_day_on():
    outline, project = read(
        row(1, ConstraintType=4, ConstraintDate="2027-01-11T08:00:00"),
        row(2, 2, ConstraintType=4, ConstraintDate="2027-01-06T08:00:00"),
        row(3, 3),
        row(4),
    )
    assert outline.rows[3].not_before == january(11, 8)
    assert outline.rows[4].not_before is None
    assert not outline.rows[3].is_held_by_summary
    assert len(otherwise(project)) == 1


def test_another_constraint_of_a_summary_may_hold_its_tasks():
    outline, project = read(row(1, ConstraintType=7, ConstraintDate="2027-01-11T08:00:00"), row(2, 2))
    assert outline.rows[2].is_held_by_summary
    assert len(left_out(project)) == 1


def test_the_earliest_start_is_that_of_all_tasks():
    outline, _ = read(row(1, Start="2027-01-06T08:00:00"), row(2, Start="2027-01-05T09:00:00"), row(3))
    assert earliest_start(outline) == january(5, 9)
    assert earliest_start(read(row(1))[0]) is None


def links(*rows):
    outline, project = read(*rows)
    return read_links(outline), project


def between(*rows):
    return [(one.predecessor, one.successor, one.kind.value) for one in links(*rows)[0]]


@pytest.mark.parametrize(
    ("code", "kind"),
    [(0, LinkKind.FINISH_TO_FINISH), (1, LinkKind.FINISH_TO_START), (2, LinkKind.START_TO_FINISH), (3, "SS")],
)
def test_each_kind_has_its_number(code, kind):
    assert between(row(1), row(2, 1, None, before(1, code))) == [("task-1", "task-2", kind)]


def test_a_kind_that_is_not_known_becomes_the_usual_one():
    (one,), project = links(row(1), row(2, 1, None, before(1, 9)))
    assert one.kind is LinkKind.FINISH_TO_START
    assert len(otherwise(project)) == 1


@pytest.mark.parametrize(
    ("lag", "form", "minutes", "is_elapsed"),
    [
        (4800, 7, 480, False),
        (-4800, 7, -480, False),
        (14400, 8, 1440, True),
        (14400, 40, 1440, True),
        (5, 7, 0, False),
        (50, 19, 240, False),
        (50, 20, 240, True),
        (1e9, 7, 5_256_000, False),
    ],
)
def test_lags_are_tenths_of_minutes_or_percent(lag, form, minutes, is_elapsed):
    rows = row(1, Duration="PT8H0M0S"), row(2, 1, None, before(1, 1, lag, form))
    (one,) = links(*rows)[0]
    assert (one.lag_minutes, one.lag_is_elapsed) == (minutes, is_elapsed)


def test_links_of_a_summary_are_those_of_its_tasks():
    rows = row(1), row(2, 2), row(3, 2), row(4, 1, None, before(1))
    assert between(*rows) == [("task-2", "task-4", "FS"), ("task-3", "task-4", "FS")]
    rows = row(4), row(1, 1, None, before(4)), row(2, 2), row(3, 2)
    assert between(*rows) == [("task-4", "task-2", "FS"), ("task-4", "task-3", "FS")]


def test_what_a_plan_cannot_say_of_a_summary_is_left_out_and_its_tasks_are_marked():
    outline, project = read(row(1), row(2, 2), row(3, 1, None, before(1, 3)))
    assert read_links(outline) == ()
    assert outline.rows[3].is_held_by_summary
    assert len(left_out(project)) == 1


@pytest.mark.parametrize("rows", [(row(1, 1, None, before(1)),), (row(1), row(2, 2, None, before(1)))])
def test_links_to_itself_and_to_its_own_summary_are_left_out(rows):
    found, project = links(*rows)
    assert (found, len(left_out(project))) == ((), 1)


def test_links_to_what_is_not_there_are_left_out_and_the_same_link_is_one():
    assert between(row(1), row(2, 1, None, before(9))) == []
    assert between(row(1), row(2, 1, None, before(1), before(1))) == [("task-1", "task-2", "FS")]
    assert between(row(1), row(2, 1, None, before(1, CrossProject=1))) == []
