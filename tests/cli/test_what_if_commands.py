"""The commands `what-if`, `reach`, `scenarios`, `compare` and `merge`."""

import json

import pytest

from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.risks import Mitigation, RiskEvent
from support.older_lifecycles import older
from support.plans import plan_of, work

NUMBERS = {"finish", "p50", "p80", "chance", "cost_p80", "gaps", "does_not_fit"}


@pytest.fixture
def letters(planner, tmp_path):
    """The path of the sample of the insurer's letters."""
    path = tmp_path / "letters.genaiplan"
    assert planner("new", "--sample", "domain-model", "-o", path).code == 0
    return path


def test_a_plan_does_not_differ_from_itself(planner, letters):
    ran = planner("compare", letters, letters, "--json")

    assert ran.code == 0
    assert ran.json["differences"] == []
    assert ran.json["before"] == ran.json["after"]


def test_what_if_writes_the_varied_plan_and_compare_says_what_differs(planner, letters, tmp_path):
    varied = tmp_path / "varied.genaiplan"

    ran = planner("what-if", letters, "--drop-phase", "prompt-engineering", "-o", varied, "--json")
    compared = planner("compare", letters, varied, "--json")

    assert ran.code == 0
    assert set(ran.json["before"]) == set(ran.json["after"]) == NUMBERS
    assert ran.json["after"]["finish"] < ran.json["before"]["finish"]
    assert compared.code == 1
    effects = compared.json["effects"]
    assert sum(part["finish_minutes"] for part in effects["parts"]) == effects["finish_minutes"]


def test_what_if_without_a_lever_changes_nothing(planner, letters):
    ran = planner("what-if", letters, "--json")

    assert ran.json["before"] == ran.json["after"]
    assert ran.json["differences"] == []


def test_reach_says_what_each_step_does(planner, sound):
    ran = planner("reach", sound, "--date", "2099-01-01", "--json")

    assert ran.code == 0
    assert ran.json["before"]["chance"] == 1
    assert ran.json["packages"] == []


def test_merge_with_unchanged_answers_is_the_plan(planner, letters, tmp_path):
    answers, merged = tmp_path / "answers.json", tmp_path / "merged.genaiplan"
    plan = read_plan(letters).plan
    answers.write_text(json.dumps(plan.origin.answers), encoding="utf-8")

    ran = planner("merge", letters, "--answers", answers, "-o", merged, "--json")

    assert ran.json["tasks"] == {"added": 0, "removed": 0, "changed": 0}
    assert planner("compare", letters, merged, "--json").code == 0


def test_an_xml_that_was_changed_elsewhere_merges_into_the_plan_that_went_on(planner, letters, tmp_path):
    sent, merged = tmp_path / "sent.xml", tmp_path / "merged.genaiplan"
    assert planner("export", letters, sent).code == 0
    text = sent.read_text(encoding="utf-8")
    sent.write_text(text.replace("<Name>Train the users</Name>", "<Name>Teach</Name>"), encoding="utf-8")
    went_on = tmp_path / "went_on.genaiplan"
    planner("what-if", letters, "--drop-phase", "prompt-engineering", "-o", went_on)

    ran = planner("merge", went_on, "--with", sent, "-o", merged, "--json")

    assert ran.code == 0
    assert ran.json["tasks"] == {"added": 0, "removed": 0, "changed": 1}
    assert "Teach" in {task.name for task in read_plan(merged).plan.tasks}


def test_scenarios_tell_the_plan_itself_first(planner, sound):
    ran = planner("scenarios", sound, "--json")

    (own,) = ran.json["scenarios"]
    assert own["id"] == ""
    assert own["problem"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("what-if", "{plan}", "--people", "everybody"), "--people cannot read 'everybody'"),
        (("what-if", "{plan}", "--people", "engineer+²"), "--people cannot read 'engineer+²'"),
        (("what-if", "{plan}", "--people", "engineer+1001"), "at most 1,000 people of a role"),
        (("what-if", "{plan}", "--people", f"engineer+{'9' * 400}"), "That cannot be: "),
        (("what-if", "{plan}", "--drop-phase", "x" * 300), "That cannot be: "),
        (("what-if", "{plan}", "--start", ""), "'' is no day"),
        (("what-if", "{plan}", "--drop-phase", "moon"), "has no phase 'moon'"),
        (("what-if", "{plan}", "--gpus", "moon=8"), "no compute pool"),
        (("what-if", "{plan}", "--answer", "users=5"), "was not made from answers"),
        (("what-if", "{plan}", "-o", "{plan}"), "is the file that is read"),
        (("reach", "{plan}", "--date", "2020-01-01"), "is not in the future"),
        (("reach", "{plan}", "--date", "2099-01-01", "--confidence", "1.0"), "cannot be reached"),
        (("reach", "{plan}", "--date", "soon"), "is no day"),
        (("reach", "{plan}", "--date", "2099-01-01", "--keep", "calm"), "--keep takes"),
        (("merge", "{plan}", "--answers", "", "-o", "x.genaiplan"), "'.': it is a folder"),
        (("merge", "{plan}", "--old-lifecycle", "", "-o", "x.genaiplan"), "it is a folder"),
        (("merge", "{plan}", "--with", "{plan}", "-o", "x.genaiplan"), "name it by --base"),
        (
            ("merge", "{plan}", "--with", "{plan}", "--base", "{plan}", "-o", "{plan}"),
            "is the file that is read",
        ),
    ],
)
def test_bad_input_gets_one_sentence(planner, sound, words, told):
    ran = planner(*(word.format(plan=sound) for word in words))

    assert ran.code == 2
    assert told in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_a_plan_of_an_older_lifecycle_is_merged_with_the_newer_one(planner, tmp_path):
    old, made, merged = (tmp_path / name for name in ("old.json", "made.genaiplan", "merged.genaiplan"))
    old.write_text(older(bundled()).model_dump_json(exclude_defaults=True), encoding="utf-8")
    assert planner("--lifecycle", old, "new", "--sample", "support-assistant", "-o", made).code == 0

    ran = planner("merge", made, "--old-lifecycle", old, "-o", merged, "--json")

    assert ran.code == 0
    told = ran.json
    assert (told["tasks"]["added"], told["tasks"]["removed"], told["conflicts"]) == (0, 0, [])
    assert told["tasks"]["changed"] > 0
    assert read_plan(merged).plan.origin.lifecycle_version == bundled().version


def test_a_lever_that_does_nothing_says_why(planner, letters, tmp_path):
    calm = RiskEvent(
        id="calm", name="Nothing happens", chance=0.0, tasks=("a",), cost=1.0,
        mitigation=Mitigation(name="Umbrella"),
    )  # fmt: skip
    path = tmp_path / "calm.genaiplan"
    write_plan(plan_of(work("a", 5), risks=(calm,)), path)

    told = planner("what-if", path, "--mitigate", "calm", "--json").json

    assert told["before"] == told["after"]
    assert told["why_nothing"].startswith(
        "The risk hits no work that sets the finish; “Task a” takes longest"
    )
    assert "why_nothing" not in planner("what-if", letters, "--drop-phase", "fine-tuning", "--json").json
