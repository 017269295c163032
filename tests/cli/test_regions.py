"""What people read follows their region; what other programs read is the same everywhere."""

import pytest

from genai_planner.files.formats.csv import export_csv
from genai_planner.files.plan_file import read_plan
from genai_planner.files.subject import Subject
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of


@pytest.mark.parametrize("command", ["schedule", "check", "simulate"])
def test_json_is_the_same_in_every_region(planner, sound, monkeypatch, command):
    plain = planner(command, sound, "--json").out
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert planner(command, sound, "--json").out == plain


def test_the_reasons_of_a_schedule_have_their_dates_in_the_order_of_the_region(planner, sound, monkeypatch):
    assert "4 January 2027" in planner("schedule", sound).out
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "January 4, 2027" in planner("schedule", sound).out


def test_a_csv_file_is_the_same_in_every_region(sound):
    plan = read_plan(sound).plan
    subject = Subject(plan, plan.start.date())
    plain = export_csv(subject).data
    with speaking(Tongue(region=region_of("en_US"))):
        assert export_csv(subject).data == plain
