"""A choice timed to the minute: one task after the other, as early as its people are free."""

from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool, DatedCount, Person, Skill
from genai_planner.model.tasks import Assignment
from genai_planner.scheduling.levelling.outcome.exact_dates import NOBODY, capacities, missing, retimed
from genai_planner.scheduling.levelling.outcome.order_links import hand_ons, order_links
from genai_planner.scheduling.levelling.problem.fixed_tasks import Stays
from genai_planner.scheduling.time.moments import day_to_minutes, to_minutes, to_moment
from support.january import day, january
from support.plans import compute, effort, link, plan_of, work

ANA, BOB = Person(id="ana", name="Ana"), Person(id="bob", name="Bob", availability=0.5)
POOL = ComputePool(id="pool", name="Pool", count=4)
NONE_STAYS = Stays({}, frozenset(), frozenset())


def timed(*tasks, ranks=None, stays=NONE_STAYS, links=(), pools=(POOL,)):
    plan = plan_of(*tasks, people=(ANA, BOB), pools=pools, links=links)
    order = ranks or {task.id: (number,) for number, task in enumerate(tasks)}
    return retimed(plan, ranks=order, stays=stays)


def starts(found):
    return [to_moment(start) for start in found.early.starts]


def test_who_is_busy_does_the_next_task_after_the_first():
    found = timed(effort("a", 2, "ana"), effort("b", 1, "ana"), effort("c", 1, "bob"))
    assert starts(found) == [january(4, 8), january(6, 8), january(4, 8)]
    assert found.finish == to_minutes(january(6, 17))


def test_the_smaller_rank_goes_first_as_far_as_links_allow_it():
    a, b = effort("a", 2, "ana"), effort("b", 1, "ana")
    turned = {"a": (1,), "b": (0,)}
    assert starts(timed(a, b, ranks=turned)) == [january(5, 8), january(4, 8)]
    assert starts(timed(a, b, ranks=turned, links=(link("a", "b"),))) == [january(4, 8), january(6, 8)]


def test_runs_share_a_pool_as_long_as_it_has_gpus():
    def runs(*gpus):
        return starts(timed(*(compute(f"r{n}", 2, gpus=one, pool="pool") for n, one in enumerate(gpus))))

    assert runs(2, 2) == [january(4, 8), january(4, 8)]
    assert runs(2, 3) == [january(4, 8), january(4, 10)]
    assert runs(2, 2, 1) == [january(4, 8), january(4, 8), january(4, 10)]
    assert runs(9, 1) == [january(4, 8), january(4, 10)]


def test_a_gap_that_is_long_enough_is_used():
    # b is fixed on Tuesday; a day of c fits before it, two days of d do not.
    fixed = Stays({"b": (to_minutes(january(5, 8)), to_minutes(january(5, 17)))}, {"b"}, frozenset())
    found = timed(effort("b", 1, "ana"), effort("c", 1, "ana"), stays=fixed)
    assert starts(found) == [january(5, 8), january(4, 8)]
    found = timed(effort("b", 1, "ana"), effort("d", 2, "ana"), stays=fixed)
    assert starts(found) == [january(5, 8), january(6, 8)]


def test_what_lost_its_claim_waits_for_nobody_and_holds_nobody():
    lost = Stays({}, frozenset({"b"}), frozenset({"b"}))
    found = timed(effort("a", 1, "ana"), effort("b", 1, "ana"), effort("c", 1, "ana"), stays=lost)
    assert starts(found) == [january(4, 8), january(4, 8), january(5, 8)]


def test_what_a_pool_lacks_is_held_by_nobody():
    fewer = ComputePool(
        id="pool", name="Pool", count=4, counts=(DatedCount(first=day(5), last=day(5), count=1),)
    )
    plan = plan_of(pools=(fewer,))
    (hold,) = missing(plan)
    assert (hold.task, hold.amount) == (NOBODY, 3)
    assert (hold.start, hold.finish) == (day_to_minutes(day(5)), day_to_minutes(day(6)))


def test_people_have_ten_thousand_parts_of_full_time_and_pools_their_most():
    found = capacities(plan_of(people=(ANA, BOB), pools=(POOL,)))
    assert found["pool pool"] == 4
    assert (found["person ana"] // 10, found["person bob"] // 10) == (1_000, 500)


def hands(found):
    return [(one.before, one.after, one.resource) for one in hand_ons(found)]


def test_a_person_goes_from_one_task_to_the_next():
    found = timed(effort("a", 1, "ana"), effort("b", 1, "ana"), effort("c", 1, "ana"))
    assert hands(found) == [(0, 1, "person ana"), (1, 2, "person ana")]
    assert [to_moment(one.moment) for one in hand_ons(found)] == [january(4, 17), january(5, 17)]


def test_gpus_that_were_free_come_from_nobody():
    run = compute("a", 2, gpus=2, pool="pool"), compute("b", 2, gpus=2, pool="pool")
    assert hands(timed(*run)) == []
    third = compute("c", 2, gpus=4, pool="pool")
    assert sorted(hands(timed(*run, third))) == [(0, 2, "pool pool"), (1, 2, "pool pool")]


def test_the_order_is_told_in_links_with_their_reason():
    found = timed(effort("a", 1, "ana"), effort("b", 1, "ana"))
    (one,) = order_links(found, fixed=())
    assert (one.predecessor, one.successor, one.kind, one.lag_minutes) == ("a", "b", "FS", 0)
    assert (one.is_levelling, str(one.because)) == (True, "Ana is busy with 'Task a' until then")


def test_no_link_is_made_that_the_plan_has_or_to_what_does_not_move():
    tasks = effort("a", 1, "ana"), effort("b", 1, "ana")
    assert order_links(timed(*tasks, links=(link("a", "b"),)), fixed=()) == []
    assert order_links(timed(*tasks), fixed={"b"}) == []
    assert len(order_links(timed(*tasks), fixed={"a"})) == 1


def test_who_is_done_before_their_task_goes_on_from_its_start_after_their_own_part():
    # Both begin on Monday; Ana has done her day when Bob, at half of his time, has three days to go.
    shared = effort("a", 1, "ana")
    other = effort("x", 2, "bob").needs
    ml = Skill(id="ml", name="ML", short_name="ML")
    needs = (*shared.needs, changed(other[0], skill="ml"))
    both = changed(
        shared, needs=needs, assignments=(*shared.assignments, Assignment(person="bob", skill="ml"))
    )
    plan = plan_of(both, effort("b", 1, "ana"), people=(ANA, BOB), skills=(*plan_of().skills, ml))
    found = retimed(plan, ranks={"a": (0,), "b": (1,)}, stays=NONE_STAYS)
    assert starts(found) == [january(4, 8), january(5, 8)]
    (one,) = order_links(found, fixed=())
    assert (one.kind, one.lag_minutes, one.lag_is_elapsed) == ("SS", 480, False)


def test_a_pair_that_is_to_wait_for_the_whole_waits_for_its_finish():
    found = timed(work("a", 1), work("b", 1))
    (one,) = order_links(found, fixed=(), whole={(0, 1): "person ana"})
    assert (one.predecessor, one.successor, one.kind) == ("a", "b", "FS")
