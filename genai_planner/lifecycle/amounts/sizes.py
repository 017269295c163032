"""How large a project is: points for what makes one large, the class that follows, and what it multiplies by.

The points are the planner's judgement. What a class multiplies by was fitted to published whole projects by
`tests/benchmarks/projects.py`, and lies in the lifecycle.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.lifecycle.answers import Answers, Hosting
from genai_planner.lifecycle.choices import RiskClass, SizeClass, SystemKind
from genai_planner.lifecycle.data.records import Lifecycle, SizeText
from genai_planner.lifecycle.derived import examples_in_all, kind_of, pairs_in_all, risk_of, rounded
from genai_planner.words.numbers import exact_text, fixed_text
from genai_planner.words.phrases import phrase

FEW_DOCUMENTS = 200
MOST_DECADES = 4.0
POINTS_A_DECADE = 0.7
"""For ten times as many documents."""
USERS_OF_A_TRIAL = 20_000
MOST_USER_POINTS = 2.0
POINTS_A_SYSTEM = 0.3
MOST_SYSTEM_POINTS = 2.5
POINTS_A_LANGUAGE = 0.2
MOST_LANGUAGE_POINTS = 1.0
SHORT_WEEKS = 6
PUBLIC_USERS = 50_000
"""From so many users on a large system is a public service."""
WHOLLY_OPEN = 2.5
"""From so many times that on it has the amounts of one; from so many times fewer on it begins to."""
FEW_EXAMPLES = 500
FEW_PAIRS = 1_000
WORTH_NAMING = 0.1
"""Points below which a reason says nothing of it."""

_OF_KIND = {
    SystemKind.AGENT: 1.0,
    SystemKind.VOICE: 1.0,
    SystemKind.CODE: 1.0,
    SystemKind.EXTRACTION: 0.3,
    SystemKind.OWN_MODEL: 1.0,
}
_OF_RISK = {RiskClass.SECTOR: 1.5, RiskClass.HIGH_SELF: 2.0, RiskClass.HIGH_NOTIFIED: 2.5}
_FROM = {SizeClass.TRIAL: 0.0, SizeClass.TEAM: 0.45, SizeClass.ENTERPRISE: 2.25}
_ORDER = (SizeClass.TRIAL, SizeClass.TEAM, SizeClass.ENTERPRISE)


@dataclass(frozen=True, slots=True)
class Size:
    """The size class of a project, the points that lead to it, and the reason in one sentence."""

    size_class: SizeClass
    points: float
    because: str
    is_chosen: bool = False
    """Whether the user chose the class."""
    openness: float = 0.0
    """How far it is open to everybody, from 0 to 1: a public service has amounts of its own."""


@dataclass(frozen=True, slots=True)
class Multiples:
    """What efforts and waits of the lifecycle are multiplied by for a size."""

    effort: float
    waiting: float


AS_IT_STANDS = Multiples(1.0, 1.0)
"""Amounts as the lifecycle gives them."""


def size_of(answers: Answers, *, trains_a_model: bool = False) -> Size:
    """The size that was chosen, or the one that the answers give.

    Args:
        answers: What the wizard collected.
        trains_a_model: Whether pre-training is in the plan, which no small project does.
    """
    grounds = sorted(_grounds(answers, trains_a_model=trains_a_model), key=lambda one: -abs(one[0]))
    points = max(sum(value for value, _ in grounds), 0.0)
    size_class = _class_of(points, answers)
    chosen = answers.use_case.size
    words = ", ".join(text for value, text in grounds if abs(value) >= WORTH_NAMING) or phrase(
        "nothing that makes it large"
    )
    if chosen is None or chosen is size_class:
        because = phrase("{words} ({points} points)").format(words=words, points=fixed_text(points, 1))
        openness = _openness(answers.use_case.users)
        return Size(size_class, points, because, is_chosen=chosen is not None, openness=openness)
    because = phrase("you chose it; the answers alone speak for '{size}': {words}").format(
        size=size_class, words=words
    )
    openness = float(chosen is SizeClass.PUBLIC)
    return Size(chosen, _points_within(chosen, points), because, is_chosen=True, openness=openness)


def multiples(size: Size, lifecycle: Lifecycle) -> Multiples:
    """What the size multiplies by, between the two classes of the lifecycle that lie nearest.

    A public service has amounts of its own at the large end, which users bring about little by little. A
    lifecycle that knows no sizes has its amounts for every size.
    """
    closed = _multiples_up_to(SizeClass.ENTERPRISE, size.points, lifecycle)
    if not size.openness:
        return closed
    opened = _multiples_up_to(SizeClass.PUBLIC, size.points, lifecycle)
    return Multiples(
        closed.effort ** (1 - size.openness) * opened.effort**size.openness,
        closed.waiting ** (1 - size.openness) * opened.waiting**size.openness,
    )


def _multiples_up_to(largest: SizeClass, points: float, lifecycle: Lifecycle) -> Multiples:
    classes = (*_ORDER[:-1], largest)
    anchors = sorted((one for one in lifecycle.sizes if one.size in classes), key=lambda one: one.points)
    if not anchors:
        return AS_IT_STANDS
    return Multiples(
        _between(anchors, points, [one.effort for one in anchors]),
        _between(anchors, points, [one.waiting for one in anchors]),
    )


def _openness(users: float) -> float:
    """0 for few users, 1 for many, on a straight line of the logarithm between."""
    steps = math.log(max(users, 1) / PUBLIC_USERS) / math.log(WHOLLY_OPEN)
    return min(max((1 + steps) / 2, 0.0), 1.0)


def _between(anchors: list[SizeText], points: float, values: list[float]) -> float:
    """On a straight line of the logarithm; beyond the outer classes it goes on as between the last two."""
    if len(anchors) == 1 or points <= anchors[0].points:
        return values[0]
    upper = next((at for at, one in enumerate(anchors) if one.points >= points), len(anchors) - 1)
    lower = upper - 1
    reach = anchors[upper].points - anchors[lower].points
    share = (points - anchors[lower].points) / reach
    return math.exp((1 - share) * math.log(values[lower]) + share * math.log(values[upper]))


def _class_of(points: float, answers: Answers) -> SizeClass:
    found = next(one for one in reversed(_ORDER) if points >= _FROM[one])
    is_public = found is SizeClass.ENTERPRISE and answers.use_case.users >= PUBLIC_USERS
    return SizeClass.PUBLIC if is_public else found


def _points_within(size_class: SizeClass, points: float) -> float:
    """The points as they are, or the nearest that the class has."""
    at = _rank(size_class)
    least = _FROM[_ORDER[at]]
    most = _FROM[_ORDER[at + 1]] - 0.01 if at + 1 < len(_ORDER) else math.inf
    return min(max(points, least), most)


def _rank(size_class: SizeClass) -> int:
    return _ORDER.index(SizeClass.ENTERPRISE if size_class is SizeClass.PUBLIC else size_class)


def _grounds(answers: Answers, *, trains_a_model: bool) -> Iterator[tuple[float, str]]:
    """Points, and what they are for."""
    use_case = answers.use_case
    kind, risk = kind_of(answers), risk_of(answers)
    documents = POINTS_A_DECADE * _logarithm(use_case.documents, FEW_DOCUMENTS, MOST_DECADES)
    yield documents, phrase("{count} documents").format(count=exact_text(rounded(use_case.documents)))
    yield (
        _logarithm(use_case.users, USERS_OF_A_TRIAL, MOST_USER_POINTS),
        phrase("{count} users").format(count=exact_text(rounded(use_case.users))),
    )
    systems = min(POINTS_A_SYSTEM * max(use_case.integrations - 1, 0), MOST_SYSTEM_POINTS)
    yield systems, phrase("{count} connected systems").format(count=use_case.integrations)
    yield _OF_KIND.get(kind, 0.0), phrase("its kind ({kind})").format(kind=phrase(kind.replace("_", " ")))
    yield _OF_RISK.get(risk, 0.0), phrase("what the law asks")
    yield 0.2 * use_case.needs_current_knowledge, phrase("facts that change")
    yield 0.3 * use_case.needs_fixed_format, phrase("a fixed format")
    yield 0.3 * use_case.tone_matters, phrase("tone that people judge")
    languages = min(POINTS_A_LANGUAGE * (len(use_case.languages) - 1), MOST_LANGUAGE_POINTS)
    yield languages, phrase("{count} languages").format(count=len(use_case.languages))
    yield 0.5 * (answers.model_and_data.hosting is not Hosting.API), phrase("a model that you run yourself")
    yield _logarithm(examples_in_all(answers), FEW_EXAMPLES, 1.0) / 2, phrase("examples to tune on")
    yield _logarithm(pairs_in_all(answers), FEW_PAIRS, 2.0) / 2, phrase("pairs to compare")
    yield 2.0 * trains_a_model, phrase("a model of your own")
    if answers.deadline is not None and answers.start is not None:
        weeks = (answers.deadline - answers.start.date()).days / 7
        yield -0.3 * (weeks < SHORT_WEEKS), phrase("a deadline within weeks, which keeps it narrow")


def _logarithm(amount: float, base: float, most: float) -> float:
    return min(max(math.log10(max(amount, 1) / base), 0.0), most)
