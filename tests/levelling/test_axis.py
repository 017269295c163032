"""The axis of the levelling problem: its tables say what the exact arithmetic of loads says."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genai_planner.model.calendars import Calendar, DayRange, WorkingSpan
from genai_planner.model.resources import Person
from genai_planner.scheduling.levelling.problem.axis import MOST_SLOTS, SLOT_MINUTES, Axis, FinishTable
from genai_planner.scheduling.levelling.problem.linear_pieces import Piece, pieces, pieces_of
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes
from genai_planner.scheduling.work import NEVER, Load
from support.plans import MONDAY, plan_of

NIGHT = Calendar(id="night", name="Night", week=((WorkingSpan(start_minute=0, finish_minute=240),),) * 7)
START = to_minutes(MONDAY)


def axis_of(plan, days=60):
    return Axis(Clocks(plan).project, START, days * 480)


@st.composite
def loads(draw, times):
    away = MONDAY.date() + timedelta(days=draw(st.integers(0, 20)))
    leave = (DayRange(first=away, last=away + timedelta(days=draw(st.integers(0, 9)))),)
    ana = Person(id="ana", name="Ana", leave=leave)
    clocks = (times.project, times.of_person(ana), times.of_calendar("night"), times.of_pool(None))
    not_before = day_to_minutes(MONDAY.date() + timedelta(days=draw(st.integers(-9, 9))))
    return Load(draw(st.sampled_from(clocks)), draw(st.integers(1, 9000)), 0, not_before)


@given(st.data())
def test_a_table_holds_what_the_loads_say_for_every_start(data):
    plan = plan_of(calendars=(Calendar(id="project", name="P"), NIGHT))
    axis, times = axis_of(plan), Clocks(plan)
    some = tuple(data.draw(st.lists(loads(times), min_size=1, max_size=3)))
    last = data.draw(st.sampled_from([NEVER, START + 30 * 1440]))
    table = FinishTable(axis, some, last)
    for slot in range(0, len(table), 7):
        finish = max(load.finish(axis.moment(slot)) for load in some)
        expected = len(table) + slot if finish > last else max(slot, axis.slot(finish))
        assert table[slot] == expected


@given(st.data())
def test_the_pieces_of_a_part_of_a_table_are_the_table(data):
    plan = plan_of(calendars=(Calendar(id="project", name="P"), NIGHT))
    axis, times = axis_of(plan), Clocks(plan)
    table = FinishTable(axis, (data.draw(loads(times)),))
    first = data.draw(st.integers(0, len(table) - 1))
    last = data.draw(st.integers(first, len(table) - 1))
    found = list(table.pieces(first, last))
    starts = [slot for piece in found for slot in range(piece.first, piece.last + 1)]
    assert starts == list(range(first, last + 1))
    assert [
        piece.finish_from(slot) for piece in found for slot in range(piece.first, piece.last + 1)
    ] == table[first : last + 1]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.integers(0, 5))
def test_pieces_are_level_or_rise_by_one_and_lose_nothing(rises, begin):
    table = [begin]
    for rise in rises:
        table.append(table[-1] + rise)
    found = list(pieces_of(table))
    assert [
        piece.finish_from(slot) for piece in found for slot in range(piece.first, piece.last + 1)
    ] == table


def test_pieces_of_a_part_count_from_the_whole_table():
    assert list(pieces([0, 5, 6, 7, 7, 7], 1, 4)) == [Piece(1, 3, span=4), Piece(4, 4, span=3)]


def test_a_long_plan_has_longer_slots_and_no_more_of_them():
    plan = plan_of()
    short, long = axis_of(plan, days=100), axis_of(plan, days=100_000)
    assert (short.slot_minutes, short.horizon) == (SLOT_MINUTES, 4_801)
    assert long.slot_minutes == 800
    assert long.horizon == MOST_SLOTS + 1
    assert (
        long.moment(3)
        == to_minutes(MONDAY.replace(day=8, hour=17))
        == day_to_minutes(date(2027, 1, 8)) + 17 * 60
    )
