"""The sentences: every number in them is that of the runs."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import numpy as np
import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model import edits
from genai_planner.model.criteria import Milestone
from genai_planner.model.edits.changing import changed
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import EPOCH, to_minutes
from genai_planner.simulation.driving import mitigation_effects
from genai_planner.simulation.outlook import outlook
from genai_planner.simulation.sentences import (
    action_sentence,
    chance_text,
    cost_sentence,
    driver_sentence,
    headline,
    milestone_sentence,
    planned_sentence,
    sentences,
    settled_sentence,
)
from genai_planner.simulation.simulator import simulate
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text
from support.grounds import CATALOGUE


@pytest.fixture(scope="module")
def known():
    plan = make_plan(samples()[3].answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
    return outlook(plan, schedule(plan))


def by_hand(values, percent):
    """The percentile by its definition."""
    return sorted(values.tolist())[-(-len(values) * percent // 100) - 1]


def share(hits):
    return f"{round(100 * np.count_nonzero(hits) / len(hits))}%"


def test_both_dates_are_told_with_eighty_percent_and_the_deadline_says_which_it_is_of(known):
    first, general = (known.result.milestones[one].p80 for one in Milestone)
    assert milestone_sentence(known.result) == (
        f"80% chance of first users by {full_day_text(first)}, general use by {full_day_text(general)}."
    )
    of_all = changed(known.plan, deadline_of=None)
    assert f"; your deadline, {full_day_text(known.plan.deadline)}, has" in headline(of_all, known.result)


def test_the_headline_names_p80_the_deadline_and_its_chance(known):
    finishes, plan = known.result.finishes, known.plan
    p80 = EPOCH + timedelta(minutes=1) * by_hand(finishes, 80)
    in_time = (
        finishes < to_minutes(datetime(plan.deadline.year, plan.deadline.month, plan.deadline.day)) + 1440
    )
    assert headline(plan, known.result) == (
        f"80% chance to finish by {full_day_text(p80)}; your deadline for first users, "
        f"{full_day_text(plan.deadline)}, has a chance of {share(in_time)}."
    )


def test_without_a_deadline_the_headline_names_p50(known):
    plan = known.plan.model_copy(update={"deadline": None})
    p50 = EPOCH + timedelta(minutes=1) * by_hand(known.result.finishes, 50)
    assert headline(plan, known.result).endswith(f", 50% by {full_day_text(p50)}.")


def test_the_cost_sentence_names_p80_the_budget_and_both_chances(known):
    costs, plan = known.result.costs, known.plan
    in_budget = costs <= plan.budget
    in_time = known.result.finishes <= to_minutes(datetime.combine(plan.deadline, time.max))
    assert cost_sentence(plan, known.result) == (
        f"80% chance to cost at most {money_text(by_hand(costs, 80), plan.currency)}; your budget, "
        f"{money_text(plan.budget, plan.currency)}, has a chance of {share(in_budget)}, "
        f"and with the deadline together {share(in_budget & in_time)}."
    )


def test_what_to_do_counts_the_days_to_the_deadline_and_what_the_best_mitigations_save(known):
    plan = known.plan
    p80 = EPOCH + timedelta(minutes=1) * by_hand(known.result.finishes, 80)
    late = Clocks(plan).project.between(
        to_minutes(datetime.combine(plan.deadline, time.max)), to_minutes(p80)
    )
    said = action_sentence(known)
    assert said.startswith(f"For 80% by your deadline, {round(late / 480)} working days must be found: ")
    named = [risk for risk in plan.risks if f"'{risk.mitigation.name}'" in said]
    days = {risk.id: known.mitigations[risk.id].days_saved for risk in plan.risks}
    assert {days[risk.id] for risk in named} == set(sorted(days.values())[-2:])
    for risk in named:
        price = money_text(risk.mitigation.cost, plan.currency)
        assert f"'{risk.mitigation.name}' for {price} saves {round(days[risk.id])} working days" in said


def test_what_is_in_the_plan_already_is_not_said_to_be_done(known):
    risks = tuple(risk.model_copy(update={"is_mitigated": True}) for risk in known.plan.risks)
    done = replace(known, plan=known.plan.model_copy(update={"risks": risks}))
    assert action_sentence(done).endswith("must be found: plan less work, or move the deadline.")
    assert action_sentence(replace(done, late_days=0)) == ""


def test_a_deadline_that_is_kept_asks_for_nothing_to_be_found(known):
    assert action_sentence(replace(known, late_days=0)).startswith("To be done earlier: '")


def test_before_and_after_a_mitigation_are_the_p80s_of_a_plan_without_and_with_it(known):
    risk = max(known.plan.risks, key=lambda one: known.mitigations[one.id].days_saved)
    effect = mitigation_effects(known.plan)[risk.id]
    with_it = edits.change_risk(known.plan, risk.id, is_mitigated=True)
    for plan, sure in ((known.plan, effect.before), (with_it, effect.after)):
        alone = simulate(plan, runs=1_000, seed=1, stops_when_settled=False)
        assert sure.finish == alone.finish.p80
        assert sure.cost == pytest.approx(alone.cost.p80, abs=1)
    assert effect.cost_change == effect.after.cost - effect.before.cost


def test_an_outlook_compares_mitigations_with_the_p80_of_all_its_runs(known):
    clock = Clocks(known.plan).project
    compared = mitigation_effects(known.plan)
    for risk in known.plan.risks:
        effect = known.mitigations[risk.id]
        assert (effect.before.finish, effect.before.cost) == (known.result.finish.p80, known.result.cost.p80)
        worked = clock.between(to_minutes(effect.after.finish), to_minutes(effect.before.finish))
        assert worked == pytest.approx(480 * compared[risk.id].days_saved, abs=1)


def test_of_a_risk_that_is_mitigated_already_the_p80_of_all_runs_is_the_one_after():
    plan = make_plan(samples()[3].answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
    plan = edits.change_risk(plan, plan.risks[0].id, is_mitigated=True)
    known = outlook(plan, schedule(plan))
    effect = known.mitigations[plan.risks[0].id]
    assert effect.after.finish == known.result.finish.p80
    assert effect.before.finish >= effect.after.finish


def test_the_planned_finish_has_the_share_of_the_runs_that_keep_it(known):
    kept = known.result.finishes <= to_minutes(known.planned_finish)
    assert planned_sentence(known.result, known.planned_finish).endswith(f"has a chance of {share(kept)}.")


def test_the_driver_sentence_names_the_strongest_and_the_days_that_it_costs(known):
    strongest = max(known.tried, key=lambda driver: driver.days_saved)
    said = driver_sentence(known.plan, known.tried)
    assert strongest.name in said
    assert f" {round(strongest.days_saved)} working days earlier" in said


def test_the_last_sentence_counts_the_runs(known):
    assert settled_sentence(known.result).startswith(f"From {len(known.result.finishes):,} runs;")
    assert sentences(known)[-1] == settled_sentence(known.result)


@pytest.mark.parametrize(
    ("chance", "words"), [(0, "0%"), (0.001, "below 1%"), (0.344, "34%"), (0.999, "above 99%"), (1, "100%")]
)
def test_only_what_always_or_never_happens_is_called_100_or_0_percent(chance, words):
    assert chance_text(chance) == words
