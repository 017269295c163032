"""The command `simulate`: what it prints, and how it refuses."""

import json
from datetime import date
from pathlib import Path

import pytest

from genai_planner.files.plan_file import write_plan
from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import Mitigation, Rework, RiskEvent
from support.plans import link, plan_of, work

WIDE = Estimate(optimistic=2, likely=5, pessimistic=15)


@pytest.fixture
def uncertain(tmp_path):
    """The path of a plan whose second task may take long."""
    plan = plan_of(work("a", 2), work("b", 5, duration_days=WIDE), links=(link("a", "b"),))
    write_plan(plan, tmp_path / "uncertain.genaiplan")
    return tmp_path / "uncertain.genaiplan"


def test_it_prints_sentences_percentiles_and_drivers(planner, uncertain):
    ran = planner("simulate", uncertain)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("80% chance to finish by ")
    assert [line.split()[0] for line in ran.out.splitlines() if line[:2] in ("10", "50", "90")] == [
        "10%", "50%", "90%",
    ]  # fmt: skip
    assert "Task b" in ran.out


def test_json_holds_what_was_asked_for_and_the_same_seed_gives_the_same(planner, uncertain):
    first = planner("simulate", uncertain, "--runs", 700, "--seed", 5, "--json").json
    assert (first["runs"], first["seed"]) == (700, 5)
    assert first["finish"]["p10"] < first["finish"]["p50"] < first["finish"]["p80"] < first["finish"]["p90"]
    assert [task["id"] for task in first["tasks"]] == ["a", "b"]
    assert first["tasks"][1]["criticality"] == 1
    assert first == planner("simulate", uncertain, "--runs", 700, "--seed", 5, "--json").json
    assert first != planner("simulate", uncertain, "--runs", 700, "--seed", 6, "--json").json


def test_json_is_complete(planner, tmp_path):
    days = Estimate(optimistic=3, likely=8, pessimistic=20)
    risk = RiskEvent(
        id="late", name="Late", chance=0.5, tasks=("b",), delay_days=days,
        mitigation=Mitigation(name="Ask", cost=100, chance=0.1),
    )  # fmt: skip
    plan = plan_of(
        work("a", 2), work("b", 5, duration_days=WIDE), links=(link("a", "b"),),
        risks=(risk,), rework=(Rework(phase="phase", chance=0.3),), deadline=date(2027, 2, 1), budget=1e6,
    )  # fmt: skip
    write_plan(plan, tmp_path / "whole.genaiplan")
    told = planner("simulate", tmp_path / "whole.genaiplan", "--runs", 2_000, "--json").json
    percentiles = ["p10", "p50", "p80", "p90"]
    assert [*told["finish"]] == [*told["cost"]] == [*told["tasks"][0]["start"]] == percentiles
    assert [*told["tasks"][0]["finish"]] == percentiles
    assert all(0 <= task["criticality"] <= 1 for task in told["tasks"])
    assert 0 < told["chances"]["both"] <= min(told["chances"]["deadline"], told["chances"]["budget"])
    assert {driver["kind"] for driver in told["drivers"]} == {"task", "risk", "rework"}
    assert all(-1 <= driver["correlation"] <= 1 for driver in told["drivers"])
    assert told["drivers"][0]["days_saved"] > 0
    (mitigation,) = told["mitigations"]
    assert mitigation["after"]["finish_p80"] < mitigation["before"]["finish_p80"]
    assert [one["runs"] for one in told["checkpoints"]] == [1_000, 2_000]


def test_the_readme_names_every_key_of_the_json(planner, uncertain):
    told = planner("simulate", uncertain, "--runs", 100, "--json").json
    readme = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    assert "{" + ", ".join(f'"{key}"' for key in told) + "}" in readme


def test_a_plan_in_a_circle_is_run_as_far_as_it_can_be_and_gives_1(planner, circular):
    ran = planner("simulate", circular)
    assert ran.code == 1
    assert "2 of the tasks cannot be dated" in ran.err


@pytest.mark.parametrize("runs", ["0", "-3", "99999999999"])
def test_runs_that_make_no_sense_are_refused_in_one_sentence(planner, uncertain, runs):
    ran = planner("simulate", uncertain, "--runs", runs)
    assert (ran.code, ran.out) == (2, "")
    assert "runs cannot be simulated" in ran.err


@pytest.mark.parametrize("view", ["risk", "drivers", "cost"])
def test_charts_are_exported_as_every_picture_is(planner, uncertain, tmp_path, view):
    for suffix in ("png", "svg", "pdf"):
        assert planner("export", uncertain, f"{view}.{suffix}", "--view", view).code == 0
        assert (tmp_path / f"{view}.{suffix}").stat().st_size > 1_000


def test_it_tells_what_to_find_out_first_where_that_is_asked_for(planner, uncertain):
    ran = planner("simulate", uncertain, "--runs", "200", "--find-out")
    assert ran.code == 0
    assert "What to find out first" in ran.out.splitlines()

    told = json.loads(planner("simulate", uncertain, "--runs", "200", "--find-out", "--json").out)
    (found,) = told["find_out"]
    assert (found["task"], found["field"]) == ("b", "duration_days")
    assert found["act"].startswith("work 6 days a week")
    assert found["days"] > 0
    assert "find_out" not in json.loads(planner("simulate", uncertain, "--runs", "200", "--json").out)
