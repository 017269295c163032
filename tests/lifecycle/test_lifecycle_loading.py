"""A lifecycle from a file: whatever is wrong in it is told with its place."""

import json

import pytest

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.lifecycle.data.loading import bundled, load_lifecycle
from genai_planner.paths import resources


@pytest.fixture
def content():
    return json.loads((resources() / "lifecycle" / "lifecycle.json").read_text(encoding="utf-8"))


@pytest.fixture
def refusal(tmp_path, content):
    """Loads the changed content and returns the message of its refusal."""

    def load():
        path = tmp_path / "own.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            load_lifecycle(path)
        return str(caught.value)

    return load


def phase_of(content, phase_id):
    return next(phase for phase in content["phases"] if phase["id"] == phase_id)


def task_of(content, phase_id, task_id):
    return next(task for task in phase_of(content, phase_id)["tasks"] if task["id"] == task_id)


def test_a_copy_of_the_bundled_lifecycle_loads_as_the_same(tmp_path, content):
    path = tmp_path / "own.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert load_lifecycle(path) == bundled()


def test_an_unknown_entry_is_named_with_its_place(content, refusal):
    task_of(content, "fine-tuning", "guidelines")["efort"] = []
    assert refusal() == (
        "The lifecycle 'own.json' cannot be used: phases, 'fine-tuning', tasks, 'guidelines', efort: "
        "is not known here; check its spelling or remove it."
    )


def test_a_missing_entry_is_named_with_its_place(content, refusal):
    del phase_of(content, "evaluation")["gate"]
    assert "phases, 'evaluation', gate: is missing" in refusal()


def test_a_wrong_value_is_shown(content, refusal):
    phase_of(content, "evaluation")["stage"] = "somewhere"
    assert "'evaluation', stage" in refusal()
    assert '"somewhere"' in refusal()


def test_every_problem_is_told_at_once(content, refusal):
    del phase_of(content, "evaluation")["gate"]
    phase_of(content, "use-case")["name"] = ""
    content["skills"][2]["colour"] = "blue"
    message = refusal()
    assert "for 3 reasons" in message
    assert all(place in message for place in ("'evaluation', gate", "'use-case', name", "'data', colour"))


def test_references_are_checked_although_an_entry_is_unknown(content, refusal):
    content["colour"] = "blue"
    task_of(content, "fine-tuning", "guidelines")["efforts"][0]["skill"] = "juggling"
    message = refusal()
    assert "for 2 reasons" in message
    assert "colour: is not known here" in message
    assert "there is no skill 'juggling'" in message


def test_nobody_is_blamed_for_naming_what_could_not_be_read(content, refusal):
    content["skills"][0]["name"] = ""
    content["rules"][0]["quantity"] = "moons"
    task_of(content, "use-case", "interviews")["efforts"][0]["days"]["likely"] = "many"
    message = refusal()
    assert "for 3 reasons" in message
    assert "should not be empty" in message
    assert "likely: should be a number" in message
    assert "there is no quantity 'moons'" in message


def test_an_unknown_skill_is_told(content, refusal):
    task_of(content, "fine-tuning", "guidelines")["efforts"][0]["skill"] = "juggling"
    assert "'guidelines', efforts: there is no skill 'juggling'" in refusal()


def test_an_unknown_skill_of_a_role_is_told(content, refusal):
    content["roles"][0]["skills"]["juggling"] = 2
    assert "roles, 'product-manager', skills: there is no skill 'juggling'" in refusal()


def test_an_unknown_task_to_wait_for_is_told(content, refusal):
    task_of(content, "fine-tuning", "settings")["after"] = ["nowhere"]
    assert "'settings', after: there is no task of the phase 'nowhere'" in refusal()


def test_an_unknown_rule_is_told(content, refusal):
    task_of(content, "fine-tuning", "guidelines")["scaled_by"] = ["moon-phase"]
    assert "there is no rule 'moon-phase'" in refusal()


def test_an_unknown_quantity_is_told(content, refusal):
    content["rules"][0]["quantity"] = "moons"
    assert "rules, 'languages', quantity: there is no quantity 'moons'" in refusal()


def test_an_unknown_condition_is_told(content, refusal):
    task_of(content, "application", "retrieval")["only_if"] = "moonlight"
    assert "'retrieval', only_if or unless: there is no quantity 'moonlight'" in refusal()


def test_the_nearest_known_id_is_offered(content, refusal):
    content["rules"][0]["quantity"] = "langages"
    assert "there is no quantity 'langages'; the nearest is 'languages'." in refusal()


def test_an_unknown_compute_run_is_told(content, refusal):
    task_of(content, "fine-tuning", "training-run")["compute"] = "guessing"
    assert "there is no compute run 'guessing'" in refusal()


def test_an_unknown_expertise_word_is_told(content, refusal):
    phase_of(content, "fine-tuning")["cheat_sheet"]["expertise"] = "Some"
    assert "there is no expertise word 'Some'" in refusal()


def test_an_unknown_phase_of_a_link_is_told(content, refusal):
    content["links"][0]["successor"] = "victory"
    assert "links, from 'use-case' to 'victory': there is no phase 'victory'" in refusal()


def test_an_unknown_task_of_a_link_is_told(content, refusal):
    content["links"][0]["successor_task"] = "party"
    assert "there is no task of 'model-selection' 'party'" in refusal()


def test_a_circle_within_a_phase_is_told_with_its_tasks(content, refusal):
    task_of(content, "use-case", "interviews")["after"] = ["business-case"]
    message = refusal()
    assert "phases, 'use-case', tasks" in message
    assert "interviews" in message
    assert "which is a circle" in message


def test_a_circle_among_phases_is_told(content, refusal):
    content["links"].append({"predecessor": "application", "successor": "use-case", "because": "Why not."})
    assert "links: " in refusal()
    assert "which is a circle" in refusal()


def test_a_link_between_adaptation_and_evaluation_is_refused(content, refusal):
    content["links"].append({"predecessor": "evaluation", "successor": "fine-tuning", "because": "No."})
    assert "'evaluation' stands beside the adaptation phase 'fine-tuning' in rounds" in refusal()


@pytest.mark.parametrize("table", ["skills", "rules", "roles", "phases", "glossary", "levels", "stages"])
def test_what_is_given_twice_is_told(content, refusal, table):
    content[table].append(content[table][0])
    assert f"{table}: " in refusal()
    assert "is given 2 times" in refusal()


def test_a_task_given_twice_is_told(content, refusal):
    tasks = phase_of(content, "fine-tuning")["tasks"]
    tasks.append({**tasks[0]})
    assert "phases, 'fine-tuning', tasks: 'guidelines' is given 2 times" in refusal()


def test_a_missing_level_is_told(content, refusal):
    content["levels"].pop()
    assert "levels: level 3 is missing" in refusal()


def test_descending_amounts_are_told(content, refusal):
    days = task_of(content, "fine-tuning", "guidelines")["efforts"][0]["days"]
    days["optimistic"] = 99
    assert (
        "'guidelines', efforts, 'annotation': optimistic, likely and pessimistic must not descend"
        in refusal()
    )


def test_a_phase_without_a_gate_is_told(content, refusal):
    task_of(content, "fine-tuning", "tuning-accepted")["is_gate"] = False
    assert "phases, 'fine-tuning': exactly one of its tasks must be its gate" in refusal()


def test_nothing_may_come_after_a_gate(content, refusal):
    task_of(content, "fine-tuning", "guidelines")["after"] = ["tuning-accepted"]
    assert "nothing in the phase may come after its gate" in refusal()


def test_a_work_task_without_effort_is_told(content, refusal):
    del task_of(content, "fine-tuning", "guidelines")["efforts"]
    assert "a work task takes either efforts or waiting_days" in refusal()


def test_an_id_that_cannot_be_joined_is_told(content, refusal):
    phase_of(content, "use-case")["tasks"][0]["id"] = "inter.views"
    assert "the id 'inter.views' must have no full stop" in refusal()


def test_a_rule_that_divides_by_nothing_is_told(content, refusal):
    rule = next(rule for rule in content["rules"] if rule["kind"] == "power")
    rule["base"] = 0
    assert f"rules, '{rule['id']}': the base of a power must be above 0" in refusal()


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is empty"),
        (b"{", "is no JSON"),
        (b"\xff\xfe{}", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"GIF89a", "is no JSON"),
    ],
    ids=["empty", "damaged", "binary", "nested", "foreign"],
)
def test_an_unreadable_file_is_refused_with_a_sentence(tmp_path, data, part):
    path = tmp_path / "own.json"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=part):
        load_lifecycle(path)


def test_a_list_is_no_lifecycle(tmp_path):
    path = tmp_path / "own.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"'own\.json' cannot be used: should be a group of entries in braces"
    ):
        load_lifecycle(path)


def test_a_missing_file_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"Cannot read the lifecycle .*: there is no such file"):
        load_lifecycle(tmp_path / "gone.json")


def test_a_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "own.json"
    with path.open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(UnreadableFileError, match="larger than 20 MB"):
        load_lifecycle(path)
