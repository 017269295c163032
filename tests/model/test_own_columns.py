"""What the plan keeps of what users add to its table: own columns and values, web addresses, layouts."""

from datetime import date

import pytest
from pydantic import ValidationError

from genai_planner.errors import EditError
from genai_planner.files.migrations import VERSION
from genai_planner.files.plan_file import plan_bytes, read_plan
from genai_planner.files.safety.patches import patch_between, patched
from genai_planner.model import edits
from genai_planner.model.checking import problems
from genai_planner.model.edits.changing import changed
from genai_planner.model.table.groupings import Grouping
from genai_planner.model.table.layouts import Layout, LayoutColumn, RowFilter, Trait
from genai_planner.model.table.own_columns import OwnColumn, OwnKind, OwnValue, WebLink
from support.plans import plan_of, work

OWNER = OwnColumn(id="owner", name="Owner")
STATE = OwnColumn(id="state", name="State", kind=OwnKind.CHOICE, choices=("open", "closed"))
SEEN = OwnColumn(id="seen", name="Seen on", kind=OwnKind.DATE)


@pytest.fixture
def plan():
    plan = edits.add_column(edits.add_column(plan_of(work("a", 2), work("b", 1)), OWNER), STATE)
    return edits.set_own_value(plan, "a", "owner", OwnValue(column="owner", words="Legal"))


def test_a_task_says_one_thing_in_each_own_column(plan):
    plan = edits.set_own_value(plan, "a", "owner", OwnValue(column="owner", words="Finance"))

    assert plan.task_by_id["a"].own == (OwnValue(column="owner", words="Finance"),)
    assert edits.set_own_value(plan, "a", "owner", None).task_by_id["a"].own == ()


def test_a_value_is_words_a_number_or_a_day_and_of_the_kind_of_its_column(plan):
    with pytest.raises(ValidationError):
        OwnValue(column="owner")
    with pytest.raises(ValidationError):
        OwnValue(column="owner", words="x", number=1)
    with pytest.raises(EditError, match="'State' takes values of another kind"):
        edits.set_own_value(plan, "a", "state", OwnValue(column="state", words="lost"))


def test_a_column_of_another_kind_keeps_the_values_that_fit_and_drops_the_rest(plan):
    as_choice = changed(OWNER, kind=OwnKind.CHOICE, choices=("Legal", "Finance"))
    as_date = changed(OWNER, kind=OwnKind.DATE)

    assert edits.change_column(plan, as_choice).task_by_id["a"].own == plan.task_by_id["a"].own
    assert edits.change_column(plan, as_date).task_by_id["a"].own == ()


def test_a_column_that_goes_takes_its_values_with_it(plan):
    plan = edits.remove_column(plan, "owner")

    assert plan.own_columns == (STATE,)
    assert plan.task_by_id["a"].own == ()


def test_two_columns_never_have_the_same_name(plan):
    with pytest.raises(EditError, match="There is a column 'owner' already"):
        edits.add_column(plan, OwnColumn(id="other", name="owner"))


def test_a_value_of_a_column_that_is_not_there_is_a_problem_of_the_plan(plan):
    lost = changed(plan, own_columns=())

    assert [one.code for one in problems(lost)] == ["unknown_own_column"]


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://localhost:8080/", "mailto:sam@example.org"]
)
def test_addresses_of_pages_and_mailboxes_are_kept(address):
    assert WebLink(address=address).words == address


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "javascript:alert(1)", "smb://server/share", "https://", "example.org",
        "https://example.org/a b", "https://example.org/\nfile:///etc/passwd", "data:text/html,x", "mailto:",
    ],
)  # fmt: skip
def test_no_other_address_is_kept(address):
    with pytest.raises(ValidationError):
        WebLink(address=address)


def test_all_of_it_comes_back_from_the_file_and_from_the_journal(plan, tmp_path):
    before = plan
    plan = edits.add_column(plan, SEEN)
    plan = edits.set_own_value(plan, "b", "seen", OwnValue(column="seen", day=date(2027, 3, 1)))
    plan = edits.set_addresses(plan, "b", (WebLink(address="https://example.org", name="Wiki"),))
    layout = Layout(
        id="mine",
        name="Mine",
        columns=(LayoutColumn(column="own:seen", width=90),),
        grouping=Grouping.PERSON,
        wanted=RowFilter(text="data", traits=frozenset({Trait.LATE, Trait.CRITICAL})),
    )
    plan = edits.keep_layout(plan, layout)
    path = tmp_path / "own.genaiplan"
    path.write_bytes(plan_bytes(plan))

    assert read_plan(path).plan == plan
    assert patched(before, patch_between(before, plan)) == plan
    assert edits.forget_layout(plan, "mine").layouts == ()


def test_a_plan_of_the_version_before_opens_as_it_was(tmp_path):
    old = plan_of(work("a", 2))
    path = tmp_path / "old.genaiplan"
    path.write_bytes(plan_bytes(old).replace(f'"version": {VERSION}'.encode(), b'"version": 1'))

    opened = read_plan(path)
    assert opened.plan == old
    assert not opened.is_read_only
