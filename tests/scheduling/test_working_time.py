"""Arithmetic on working time, by hand and against counting every minute."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from genai_planner.model.calendars import OFFICE_WEEK, Calendar, CalendarException, DayRange, WorkingSpan
from genai_planner.scheduling.time.calendars import AroundTheClock, CommonSpans, WeekSpans
from genai_planner.scheduling.time.moments import EPOCH, to_minutes, to_moment
from genai_planner.scheduling.time.working_time import FIRST_MINUTE, LAST_MINUTE, WorkingTime

MONDAY = to_minutes(datetime(2027, 1, 4))


def at(day, hour=0, minute=0):
    """Minutes of a moment of January 2027; the 4th is a Monday."""
    return to_minutes(datetime(2027, 1, day, hour, minute))


def clock_of(week=OFFICE_WEEK, days_off=(), **fields):
    calendar = Calendar(id="c", name="C", week=week, **fields)
    return WorkingTime(WeekSpans(calendar, days_off), MONDAY)


def spans(*pairs):
    return tuple(WorkingSpan(start_minute=start, finish_minute=finish) for start, finish in pairs)


def test_work_runs_to_the_end_of_the_day_and_not_to_the_start_of_the_next():
    assert clock_of().add(at(4, 8), 480) == at(4, 17)


def test_work_counted_back_begins_at_the_start_of_a_span_and_not_at_the_end_of_the_one_before():
    assert clock_of().add(at(4, 17), -480) == at(4, 8)


def test_work_goes_around_lunch_night_and_weekend():
    # Friday 15:00: two hours on Friday, four on Monday morning, one after lunch.
    assert clock_of().add(at(8, 15), 7 * 60) == at(11, 14)


def test_no_work_leaves_a_moment_where_it_is_even_at_night():
    assert clock_of().add(at(9, 3), 0) == at(9, 3)


def test_work_can_start_next_on_monday_after_friday_evening():
    assert clock_of().next_start(at(8, 17)) == at(11, 8)


def test_work_finished_last_on_friday_evening_before_monday_morning():
    assert clock_of().previous_finish(at(11, 8)) == at(8, 17)


def test_within_a_span_the_next_start_and_the_previous_finish_are_now():
    assert clock_of().next_start(at(4, 9, 7)) == clock_of().previous_finish(at(4, 9, 7)) == at(4, 9, 7)


def test_the_minutes_between_two_moments_are_below_zero_backwards():
    assert clock_of().between(at(4, 10), at(5, 10)) == 480
    assert clock_of().between(at(5, 10), at(4, 10)) == -480


def test_a_shut_down_is_skipped():
    shut = CalendarException(first=date(2027, 1, 5), last=date(2027, 1, 6))
    assert clock_of(exceptions=(shut,)).add(at(4, 8), 960) == at(7, 17)


def test_special_hours_replace_those_of_the_week_even_on_a_sunday():
    sunday = CalendarException(first=date(2027, 1, 10), last=date(2027, 1, 10), spans=spans((600, 660)))
    clock = clock_of(exceptions=(sunday,))
    assert clock.next_start(at(8, 17)) == at(10, 10)
    assert clock.between(at(10), at(11)) == 60


def test_the_later_of_two_exceptions_for_a_day_counts():
    first = CalendarException(first=date(2027, 1, 4), last=date(2027, 1, 8))
    second = CalendarException(first=date(2027, 1, 6), last=date(2027, 1, 6), spans=spans((480, 540)))
    assert clock_of(exceptions=(first, second)).between(at(4), at(9)) == 60


def test_leave_covers_special_hours():
    special = CalendarException(first=date(2027, 1, 6), last=date(2027, 1, 6), spans=spans((480, 540)))
    leave = DayRange(first=date(2027, 1, 4), last=date(2027, 1, 8))
    assert clock_of(exceptions=(special,), days_off=(leave,)).between(at(4), at(9)) == 0


def test_a_night_shift_works_across_midnight():
    night = clock_of(week=(spans((0, 360), (1320, 1440)),) * 7)
    assert night.add(at(4, 22), 8 * 60) == at(5, 6)


def test_public_holidays_of_a_country_are_days_off():
    # Epiphany, Wednesday 6 January, is one in Bavaria and none in Berlin.
    in_munich = clock_of(holidays_country="DE", holidays_region="BY")
    in_berlin = clock_of(holidays_country="DE", holidays_region="BE")
    assert in_munich.between(at(6), at(7)) == 0
    assert in_berlin.between(at(6), at(7)) == 480


def test_an_exception_can_make_a_public_holiday_a_working_day():
    working = CalendarException(first=date(2027, 1, 6), last=date(2027, 1, 6), spans=spans((480, 540)))
    clock = clock_of(holidays_country="DE", holidays_region="BY", exceptions=(working,))
    assert clock.between(at(6), at(7)) == 60


def test_an_unknown_country_has_no_holidays():
    assert clock_of(holidays_country="XX").between(at(4), at(9)) == 5 * 480


def test_around_the_clock_stops_only_for_days_off():
    off = (
        DayRange(first=date(2027, 1, 6), last=date(2027, 1, 6)),
        DayRange(first=date(2027, 1, 6), last=date(2027, 1, 7)),
    )
    clock = WorkingTime(AroundTheClock(off), MONDAY)
    assert clock.add(at(5, 12), 24 * 60) == at(8, 12)
    assert clock.between(at(9), at(11)) == 2 * 24 * 60


def test_two_calendars_together_work_when_both_do():
    mornings = WeekSpans(Calendar(id="m", name="M", week=(spans((420, 600), (700, 740)),) * 7))
    both = WorkingTime(CommonSpans(WeekSpans(Calendar(id="c", name="C")), mornings), MONDAY)
    assert both.spans_between(at(4), at(5)) == [(at(4, 8), at(4, 10)), (at(4, 11, 40), at(4, 12))]


def test_a_calendar_without_any_working_time_still_gives_dates():
    idle = clock_of(week=((),) * 7)
    assert idle.next_start(at(4, 8)) == LAST_MINUTE
    assert idle.add(at(4, 8), 100) == LAST_MINUTE + 100


def test_every_minute_counts_before_and_after_the_years_that_calendars_know():
    idle = clock_of(week=((),) * 7)
    assert idle.between(FIRST_MINUTE - 90, FIRST_MINUTE + 30) == 90
    assert idle.between(LAST_MINUTE - 30, LAST_MINUTE + 90) == 90


def test_moments_come_back_from_minutes_and_stay_within_the_years_that_dates_have():
    assert to_moment(to_minutes(datetime(2031, 2, 28, 23, 59))) == datetime(2031, 2, 28, 23, 59)
    assert to_moment(10**15).year == 5999
    assert to_moment(-(10**15)).year == 1
    assert EPOCH.weekday() == 0


day_spans = st.lists(st.integers(0, 48), min_size=2, max_size=6, unique=True).map(
    lambda points: spans(*[(a * 30, b * 30) for a, b in zip(*[iter(sorted(points))] * 2, strict=False)])
)
days = st.dates(date(2025, 6, 1), date(2028, 6, 1))


@st.composite
def calendars(draw):
    week = tuple(draw(st.one_of(st.just(()), day_spans)) for _ in range(7))
    assume(any(week))
    exceptions = []
    for first in draw(st.lists(days, max_size=4)):
        last = first + timedelta(days=draw(st.integers(0, 10)))
        exceptions.append(
            CalendarException(first=first, last=last, spans=draw(st.one_of(st.just(()), day_spans)))
        )
    return Calendar(id="c", name="C", week=week, exceptions=tuple(exceptions))


clocks = calendars().map(lambda calendar: WorkingTime(WeekSpans(calendar), MONDAY))
moments = st.integers(MONDAY - 800_000, MONDAY + 800_000)
amounts = st.integers(1, 60_000)


@given(clocks, moments, amounts)
def test_adding_work_and_taking_it_away_comes_back_to_where_it_could_start(clock, moment, minutes):
    assert clock.add(clock.add(moment, minutes), -minutes) == clock.next_start(moment)


@given(clocks, moments, amounts)
def test_what_was_added_lies_between_start_and_finish(clock, moment, minutes):
    assert clock.between(moment, clock.add(moment, minutes)) == minutes


@given(clocks, moments, moments, amounts)
def test_who_starts_later_finishes_no_earlier(clock, one, other, minutes):
    first, last = sorted((one, other))
    assert clock.add(first, minutes) <= clock.add(last, minutes)
    assert clock.next_start(first) <= clock.next_start(last)
    assert clock.between(first, last) >= 0


@given(clocks, moments, amounts, amounts)
def test_work_in_two_goes_takes_as_long_as_in_one(clock, moment, first, second):
    assert clock.add(clock.add(moment, first), second) == clock.add(moment, first + second)


@given(calendars(), moments, st.integers(1, 20_000))
def test_the_order_of_questions_does_not_change_the_answers(calendar, moment, length):
    asked_near, asked_far = (WorkingTime(WeekSpans(calendar), MONDAY) for _ in range(2))
    asked_far.add(moment + 9_000_000, 1)
    asked_far.add(moment - 9_000_000, -1)
    assert asked_near.add(moment, length) == asked_far.add(moment, length)
    assert asked_near.between(moment, moment + length) == asked_far.between(moment, moment + length)


@given(calendars(), moments, st.integers(0, 20_000))
def test_the_spans_add_up_to_the_minutes_between(calendar, first, length):
    clock = WorkingTime(WeekSpans(calendar), MONDAY)
    pairs = clock.spans_between(first, first + length)
    assert sum(finish - start for start, finish in pairs) == clock.between(first, first + length)


@pytest.mark.parametrize("year", [1991, 2199])
def test_calendars_reach_every_year_that_a_plan_may_name(year):
    moment = to_minutes(datetime(year, 6, 1))
    clock = WorkingTime(WeekSpans(Calendar(id="c", name="C")), moment)
    assert clock.between(moment, moment + 7 * 1440) == 5 * 480
