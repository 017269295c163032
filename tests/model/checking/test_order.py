"""Links and phases that contradict themselves."""

from genai_planner.model.checking.order import link_problems, phase_problems
from genai_planner.model.problems import Place, PlaceKind
from genai_planner.model.tasks import LinkKind, Phase
from support.plans import link, plan_of, work


def of_links(*links):
    return list(link_problems(plan_of(work("a", 1), work("b", 1), work("c", 1), links=links)))


def of_phases(**parents):
    phases = tuple(Phase(id=one, name=one.upper(), parent=parent) for one, parent in parents.items())
    return list(phase_problems(plan_of(phases=phases)))


def test_links_in_order_are_not_told_up_the_plan_or_down_it():
    assert of_links(link("a", "b"), link("b", "c"), link("a", "c")) == []
    assert of_links(link("c", "b"), link("b", "a")) == []


def test_a_link_to_itself_is_told_as_that_and_as_no_circle():
    (found,) = of_links(link("b", "b"))
    assert found.message == "'Task b' is linked to itself."
    assert found.places == (Place(PlaceKind.LINK, "b-FS-b"), Place(PlaceKind.TASK, "b"))


def test_links_of_the_same_kind_are_told_once_for_each_too_many():
    twice = link("a", "b", id="again"), link("a", "b", id="once-more")
    found = of_links(link("a", "b"), *twice)
    assert [(one.code, one.places[0].id) for one in found] == [
        ("repeated_link", "again"),
        ("repeated_link", "once-more"),
    ]
    assert of_links(link("a", "b"), link("a", "b", LinkKind.START_TO_START)) == []


def test_a_circle_is_told_with_its_tasks_once():
    (found,) = of_links(link("a", "b"), link("b", "a"), link("b", "c"))
    assert found.code == "cycle"
    assert {place.id for place in found.places} == {"a", "b"}
    assert (
        "'Task a' → 'Task b' → 'Task a'" in found.message or "'Task b' → 'Task a' → 'Task b'" in found.message
    )


def test_a_phase_within_itself_is_told_and_one_within_another_is_not():
    assert of_phases(a=None, b="a", c="b") == []
    assert [one.message for one in of_phases(a="a")] == ["These phases stand within each other: 'A' → 'A'."]
    (found,) = of_phases(a="b", b="a")
    assert {place.id for place in found.places} == {"a", "b"}
