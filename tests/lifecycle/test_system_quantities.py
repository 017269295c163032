"""Quantities of the kind of system and its duties, at their edges."""

import pytest

from genai_planner.lifecycle.amounts.quantity_rows import Quantity, counting, fixed
from genai_planner.lifecycle.amounts.system_quantities import SIZE_MEANINGS, SYSTEM_ROWS, quantities_of_size
from genai_planner.lifecycle.choices import SizeClass
from genai_planner.model.resources import ComputePool, Person, SkillLevel
from genai_planner.words.said import said
from support.lifecycles import answers

ROWS = {row.name: row for row in SYSTEM_ROWS}


def value(name, use_case=None, model=None, **fields):
    return ROWS[name].value(answers(use_case, model, **fields))


def test_a_quantity_is_there_above_nothing_and_a_truth_counts_as_one():
    assert [bool(Quantity(amount, said("x"))) for amount in (0, 0.01, True, False)] == [
        False,
        True,
        True,
        False,
    ]


def test_words_count_or_stand_fixed():
    words = counting("{n} answer", "{n} answers")
    assert [str(words(amount)) for amount in (1, 2, 1.5)] == ["1 answer", "2 answers", "1.5 answers"]
    assert str(fixed(said("rented GPUs"))(3)) == "rented GPUs"


def test_no_two_rows_have_one_name():
    assert len(ROWS) == len(SYSTEM_ROWS)


@pytest.mark.parametrize(("systems", "several", "further"), [(0, False, 0), (1, False, 0), (2, True, 1)])
def test_the_first_system_is_connected_anyway(systems, several, further):
    asked = {"integrations": systems}
    assert (value("several_systems", asked), value("further_systems", asked)) == (several, further)


@pytest.mark.parametrize(
    ("risk", "asked", "depth"),
    [
        ("none", [], 0.7),
        ("transparency", ["transparency"], 1),
        ("sector", ["transparency", "sector", "regulated"], 1.5),
        ("high_self", ["transparency", "sector", "regulated", "high_risk", "personal_data"], 2),
        (
            "high_notified",
            ["transparency", "sector", "regulated", "high_risk", "notified", "personal_data"],
            2.5,
        ),
    ],
)
def test_each_duty_includes_those_below_it(risk, asked, depth):
    duties = "transparency", "sector", "regulated", "high_risk", "notified", "personal_data"
    assert {name for name in duties if value(name, {"risk_class": risk})} == set(asked)
    assert value("attack_depth", {"risk_class": risk}) == depth


def test_data_of_people_is_assessed_whatever_the_risk():
    assert value("personal_data", {"has_personal_data": True, "risk_class": "none"})


def test_raters_agree_by_guidelines_and_are_no_part_of_the_team():
    def person(name, *skills, availability=1.0):
        known = tuple(SkillLevel(skill=skill, level=2) for skill in skills)
        return Person(id=name, name=name, skills=known, availability=availability)

    team = (
        person("a", "data"),
        person("b", "annotation"),
        person("c", "annotation", "data", availability=0.5),
        person("d"),
    )
    assert value("team_size", people=team) == 2.5


def test_servers_are_bought_where_there_are_none():
    pool = ComputePool(id="p", name="P", count=1)
    on_premises = {"hosting": "on_premises"}
    assert value("bought_servers", model=on_premises)
    assert not value("bought_servers", model=on_premises, pools=(pool,))
    assert not value("bought_servers", model={"hosting": "cloud"})
    assert value("cloud", model={"hosting": "cloud"})


def test_twenty_answers_are_labelled_for_each_intent_less_those_at_hand():
    wanted = [value("golden_missing", {"intents": 2, "golden_answers": given}) for given in (0, 39, 40, 50)]
    assert wanted == [40, 1, 0, 0]


def test_answers_that_a_program_checks_need_no_raters_and_no_reward_model():
    checked = {"has_automatic_check": True}, {"feedback_method": "grpo", "preference_pairs_to_collect": 10}
    rated = {}, {"feedback_method": "ppo", "preference_pairs_to_collect": 10}
    for asked, has_raters in ((checked, False), (rated, True)):
        found = [value(name, *asked) for name in ("raters", "pairs_by_raters", "reward_model")]
        assert found == [has_raters] * 3
        assert value("verifiable", *asked) is not has_raters
    assert not value("reward_model", {}, {"feedback_method": "dpo"})


@pytest.mark.parametrize(
    ("size", "there"),
    [
        (SizeClass.TRIAL, set()),
        (SizeClass.ENTERPRISE, {"staged", "rolled_out"}),
        (SizeClass.PUBLIC, {"staged", "rolled_out", "public", "strangers"}),
    ],
)
def test_larger_roll_outs_come_in_stages_and_to_strangers(size, there):
    found = quantities_of_size(size, answers())
    assert {name for name, quantity in found.items() if quantity} == there
    assert found.keys() == SIZE_MEANINGS.keys()


def test_what_acts_or_speaks_runs_beside_people_first_unless_it_is_a_trial():
    for kind in ("agent", "voice"):
        asked = answers({"kind": kind})
        assert quantities_of_size(SizeClass.ENTERPRISE, asked)["shadowed"]
        assert not quantities_of_size(SizeClass.TRIAL, asked)["shadowed"]
    assert quantities_of_size(SizeClass.TRIAL, answers({"kind": "voice"}))["strangers"]
