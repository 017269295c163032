"""The one table of prices and tokens: of estimates, of what a task begins with, and of a plan's money."""

from datetime import date

import pytest

from genai_planner.estimation import Answering, Serving
from genai_planner.estimation.by_method.api_cost import ApiUse, estimate_api
from genai_planner.estimation.token_use import TokenTable, TokenUse, token_table
from genai_planner.estimation.usual_workloads import usual_workload
from genai_planner.lifecycle.answers import Answers, Hosting
from genai_planner.lifecycle.choices import SystemKind
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.changing import changed
from genai_planner.model.workloads import WorkloadKind
from support.grounds import CATALOGUE


def test_a_million_tokens_cost_what_is_read_and_written_and_sent_again():
    use = TokenUse(kind="chat", questions_a_year=10, read=900, written=100)
    table = TokenTable(price_read=1, price_written=4, sent_again=0.1, uses=(use,), source="by hand")
    assert use.tokens == 1000
    assert table.price_of_a_million("chat") == pytest.approx((0.9 * 1 + 0.1 * 4) * 1.1)


def test_every_kind_of_system_is_in_the_table_once():
    assert [use.kind for use in token_table().uses] == [kind.value for kind in SystemKind]


def test_what_estimates_take_for_usual_stands_in_the_table():
    table = token_table()
    usual = table.by_kind["assistant"]
    served = usual_workload(WorkloadKind.SERVING)
    assert served.tokens_per_example == usual.tokens
    assert (served.api_price_read, served.api_price_written) == (table.price_read, table.price_written)
    model = Answering(parameters=8e9)
    assert (model.prompt_tokens, model.answer_tokens) == (usual.read, usual.written)
    job = Serving(model=model)
    assert job.api_price_per_million_prompt_tokens == table.price_read
    assert job.api_price_per_million_answer_tokens == table.price_written


@pytest.mark.parametrize("kind", SystemKind)
def test_the_first_year_of_a_plan_costs_what_an_estimate_of_the_same_requests_says(kind):
    answers = Answers(name="Year")
    answers = changed(
        answers,
        use_case=changed(answers.use_case, kind=kind, users=5_000),
        model_and_data=changed(answers.model_and_data, hosting=Hosting.API),
    )
    plan = make_plan(answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
    (year,) = (one for one in plan.expenses if one.id == "application.year-api")
    use = token_table().by_kind[kind]
    asked = ApiUse(requests=5_000 * use.questions_a_year, prompt_tokens=use.read, answer_tokens=use.written)
    assert year.amount == pytest.approx(estimate_api(asked).cost.p50, abs=0.5)
