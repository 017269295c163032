"""Rows of the log: what stands first in them."""

from genai_planner.gui.log.rows import lines_of
from genai_planner.model.estimates import Estimate
from genai_planner.workbench.record.standing import Log, Unowned
from genai_planner.workbench.record.subjects import about_amount
from support.plans import plan_of, work


def line_of(because):
    estimate = Estimate(optimistic=2, likely=4, pessimistic=9, because=because)
    plan = plan_of(work("tune", 0, name="Tune", duration_days=estimate))
    about = about_amount(plan.task_by_id["tune"], "duration_days")
    (line,) = lines_of(Log((), (Unowned(about, estimate, None),)), plan)
    return line


def test_a_reason_in_words_stands_first():
    line = line_of("Four days are usual.")
    assert (line.words, line.about) == ("Four days are usual.", "Tune · duration")


def test_a_formula_stands_beneath_what_it_is_about():
    line = line_of("Data: 2 days x 2 languages")
    assert (line.words, line.about) == ("Tune · duration", "Data: 2 days x 2 languages")


def test_without_a_reason_it_says_what_it_is_about():
    line = line_of("")
    assert (line.words, line.about) == ("Tune · duration", "")
