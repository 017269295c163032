"""The command `simulate`: what it prints, and how it refuses."""

import pytest

from genai_planner.files.plan_file import write_plan
from genai_planner.model.estimates import Estimate
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
