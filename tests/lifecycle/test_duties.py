"""Dated rules: which tasks they bring, and whether a plan's first users come before or after their day."""

from datetime import date, datetime

import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.duties import age_warning, bundled_regulations
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.tasks import TaskKind
from support.grounds import CATALOGUE
from support.lifecycles import answers

TODAY = date(2027, 1, 1)


def tasks_of(today=TODAY, start=datetime(2027, 1, 11, 8), **use_case):
    made = answers({"size": "enterprise", **use_case}, {"hosting": "api"}, start=start)
    return make_plan(made, bundled(), today, catalogue=CATALOGUE).task_by_id


@pytest.mark.parametrize(
    ("risk", "there", "missing"),
    [
        ("none", set(), {"notice", "audit-file", "technical-file"}),
        ("transparency", {"notice"}, {"audit-file", "technical-file"}),
        ("sector", {"notice", "audit-file"}, {"technical-file"}),
        ("high_self", {"notice", "audit-file", "technical-file", "conformity"}, {"notified-body"}),
        ("high_notified", {"technical-file", "conformity", "notified-body"}, set()),
    ],
)
def test_each_risk_class_brings_its_own_tasks(risk, there, missing):
    ids = {task_id.removeprefix("application.") for task_id in tasks_of(risk_class=risk)}
    assert there <= ids
    assert not missing & ids


def test_a_regulated_project_of_the_old_version_is_one_of_sector_law():
    assert "application.audit-file" in tasks_of(is_regulated=True)


def test_a_plan_whose_users_come_after_the_day_meets_the_duty_before():
    because = tasks_of(risk_class="high_self", start=datetime(2028, 3, 1, 8))[
        "application.risk-system"
    ].because
    assert "It applies from 2 December 2027" in because
    assert "it is met before they come" in because


def test_a_plan_whose_users_come_before_the_day_says_by_when_it_must_be_met():
    because = tasks_of(risk_class="high_self")["application.risk-system"].because
    assert "it must be met by that day" in because


def test_what_is_told_from_memory_says_so():
    task = tasks_of(has_personal_data=True)["use-case.dpia"]
    assert "told from memory: check it" in task.because
    assert "GDPR Art. 35" in task.source


def test_rules_older_than_a_year_are_warned_about_in_every_task_they_bring():
    assert age_warning(bundled_regulations(), TODAY).text() == ""
    late = date(2028, 6, 1)
    assert "over a year ago" in age_warning(bundled_regulations(), late).text()
    assert "over a year ago" in tasks_of(today=late)["application.notice"].because


def test_every_rule_that_a_task_names_is_known():
    named = {task.regulation for phase in bundled().phases for task in phase.tasks if task.regulation}
    assert named == {rule.id for rule in bundled_regulations().rules}


@pytest.mark.parametrize(
    ("answer", "task_id", "least"),
    [
        ({"buying": "tender"}, "model-selection.tender", 45),
        ({"has_works_council": True}, "application.works-agreement", 10),
        ({"risk_class": "high_notified"}, "application.notified-body", 30),
    ],
)
def test_waits_that_the_law_sets_are_the_same_in_every_size(answer, task_id, least):
    for size in ("team", "enterprise"):
        task = tasks_of(**{**answer, "size": size})[task_id]
        assert task.kind is TaskKind.WORK
        assert task.duration_days.optimistic >= least
