"""Older formats come up step by step; newer ones are left as they are."""

from genai_planner.files import migrations


def test_a_plan_of_the_present_or_a_newer_version_is_left_as_it_is():
    raw = {"name": "X"}
    assert migrations.migrated(raw, migrations.VERSION) is raw
    assert migrations.migrated(raw, migrations.VERSION + 3) is raw


def test_every_earlier_version_has_its_step():
    assert sorted(migrations.STEPS) == list(range(1, migrations.VERSION))


def test_steps_run_one_after_the_other_from_the_version_of_the_file(monkeypatch):
    steps = {
        number: lambda raw, number=number: raw | {"seen": [*raw["seen"], number]} for number in (1, 2, 3)
    }
    monkeypatch.setattr(migrations, "VERSION", 4)
    monkeypatch.setattr(migrations, "STEPS", steps)
    assert migrations.migrated({"seen": []}, 2) == {"seen": [2, 3]}
