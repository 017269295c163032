"""Quantities of the kind of system, its duties, how it is bought, and its first year."""

from genai_planner.lifecycle.amounts.quantity_rows import Quantity, Row, counting, fixed
from genai_planner.lifecycle.answers import Answers, FeedbackMethod, Hosting
from genai_planner.lifecycle.choices import Buying, PretrainingWay, RiskClass, SizeClass, SystemKind
from genai_planner.lifecycle.derived import (
    copies_that_serve,
    golden_missing,
    is_verifiable,
    kind_of,
    risk_of,
    rounded,
    uses_own_compute,
    uses_retrieval,
    way_of,
    year_tokens_millions,
)
from genai_planner.words.said import Said, said

_DUTIES = tuple(RiskClass)
_DEPTH = {
    RiskClass.NONE: 0.7,
    RiskClass.TRANSPARENCY: 1.0,
    RiskClass.SECTOR: 1.5,
    RiskClass.HIGH_SELF: 2.0,
    RiskClass.HIGH_NOTIFIED: 2.5,
}
"""How long a system is attacked on purpose, beside one with the duties of transparency alone."""


def _asks_for(answers: Answers, least: RiskClass) -> bool:
    return _DUTIES.index(risk_of(answers)) >= _DUTIES.index(least)


def _is(kind: SystemKind, words: Said, meaning: str) -> Row:
    return Row(
        {SystemKind.AGENT: "agentic"}.get(kind, kind.value),
        f"whether {meaning}",
        lambda a: kind_of(a) is kind,
        fixed(words),
    )


def _team_size(answers: Answers) -> float:
    """Who must agree with each other; raters work by guidelines instead."""
    return sum(
        person.availability
        for person in answers.people
        if {known.skill for known in person.skills} != {"annotation"}
    )


SYSTEM_ROWS: tuple[Row, ...] = (
    _is(SystemKind.AGENT, said("a system that acts through tools"), "it acts by itself through tools"),
    _is(SystemKind.CODE, said("a system that writes code"), "it writes or changes code"),
    _is(SystemKind.VOICE, said("a system that speaks"), "it speaks and listens"),
    _is(
        SystemKind.EXTRACTION, said("a system that reads fields"), "it reads documents into fields or classes"
    ),
    Row(
        "retrieval",
        "whether answers rest on documents or on facts that change",
        uses_retrieval,
        fixed(said("answers that rest on documents")),
    ),
    Row(
        "fresh_index",
        "whether an index must follow facts that change",
        lambda a: uses_retrieval(a) and a.use_case.needs_current_knowledge,
        fixed(said("documents that change")),
    ),
    Row(
        "several_systems",
        "whether it is connected to more than one system",
        lambda a: a.use_case.integrations > 1,
        fixed(said("several connected systems")),
    ),
    Row(
        "further_systems",
        "connected systems beside the first",
        lambda a: max(a.use_case.integrations - 1, 0),
        counting("{n} further system", "{n} further systems"),
    ),
    Row(
        "regulated",
        "whether law or an auditor has a say",
        lambda a: _asks_for(a, RiskClass.SECTOR),
        fixed(said("a regulated domain")),
    ),
    Row(
        "sector",
        "whether law or an auditor has a say",
        lambda a: _asks_for(a, RiskClass.SECTOR),
        fixed(said("a regulated domain")),
    ),
    Row(
        "transparency",
        "whether people must be told that it is an AI",
        lambda a: _asks_for(a, RiskClass.TRANSPARENCY),
        fixed(said("duties of transparency")),
    ),
    Row(
        "high_risk",
        "whether the AI Act counts it as high risk",
        lambda a: _asks_for(a, RiskClass.HIGH_SELF),
        fixed(said("high risk by the AI Act")),
    ),
    Row(
        "notified",
        "whether a notified body examines it",
        lambda a: _asks_for(a, RiskClass.HIGH_NOTIFIED),
        fixed(said("a notified body that examines it")),
    ),
    Row(
        "attack_depth",
        "how long it is attacked on purpose, beside a system with duties of transparency alone",
        lambda a: _DEPTH[risk_of(a)],
        fixed(said("what the law asks of it")),
    ),
    Row(
        "personal_data",
        "whether the impact on data protection is to be assessed",
        lambda a: a.use_case.has_personal_data or _asks_for(a, RiskClass.HIGH_SELF),
        fixed(said("data of people")),
    ),
    Row(
        "works_council",
        "whether employees' representatives have a say",
        lambda a: a.use_case.has_works_council,
        fixed(said("a works council")),
    ),
    Row(
        "framework",
        "whether it is called off a framework contract",
        lambda a: a.use_case.buying is Buying.FRAMEWORK,
        fixed(said("a framework contract")),
    ),
    Row(
        "tender",
        "whether it is bought by a public tender",
        lambda a: a.use_case.buying is Buying.TENDER,
        fixed(said("a public tender")),
    ),
    Row(
        "continued",
        "whether an existing model is trained further on the domain's text",
        lambda a: way_of(a) is PretrainingWay.CONTINUED,
        fixed(said("continued pre-training")),
    ),
    Row(
        "from_scratch",
        "whether a model is trained from scratch",
        lambda a: way_of(a) is PretrainingWay.SCRATCH,
        fixed(said("pre-training from scratch")),
    ),
    Row(
        "verifiable",
        "whether a program judges the answers that are learnt from",
        is_verifiable,
        fixed(said("answers that a program can check")),
    ),
    Row(
        "raters",
        "whether people rate the answers that are learnt from",
        lambda a: not is_verifiable(a),
        fixed(said("answers that people rate")),
    ),
    Row(
        "pairs_by_raters",
        "whether people are still to compare answers",
        lambda a: a.model_and_data.preference_pairs_to_collect > 0 and not is_verifiable(a),
        fixed(said("pairs that people are to compare")),
    ),
    Row(
        "reward_model",
        "whether the feedback method trains a separate reward model",
        lambda a: a.model_and_data.feedback_method is not FeedbackMethod.DPO and not is_verifiable(a),
        fixed(said("a separate reward model")),
    ),
    Row(
        "golden_missing",
        "answers that are still to be labelled for the evaluation",
        golden_missing,
        counting("{n} answer to label", "{n} answers to label"),
    ),
    Row(
        "short_labels",
        "whether an example is a class or some fields rather than a text",
        lambda a: a.use_case.needs_fixed_format or kind_of(a) is SystemKind.EXTRACTION,
        fixed(said("labels rather than texts")),
    ),
    Row(
        "team_size",
        "people on the team, those who are there in part as parts, those who only rate or label left out",
        _team_size,
        lambda value: said("a team of {n}, who must agree with each other", n=rounded(value)),
    ),
    Row(
        "cloud",
        "whether the model runs on rented GPUs",
        lambda a: a.model_and_data.hosting is Hosting.CLOUD,
        fixed(said("rented GPUs")),
    ),
    Row(
        "bought_servers",
        "whether servers are still to be bought",
        lambda a: a.model_and_data.hosting is Hosting.ON_PREMISES and not uses_own_compute(a),
        fixed(said("servers that are bought")),
    ),
    Row(
        "serving_gpus",
        "GPUs that serve the model",
        copies_that_serve,
        counting("{n} GPU that serves", "{n} GPUs that serve"),
    ),
    Row(
        "year_tokens",
        "tokens of the first year, in millions",
        year_tokens_millions,
        lambda value: said("{n} million tokens in the year", n=rounded(value)),
    ),
    Row(
        "first_year",
        "whether the first year after the launch is planned",
        lambda a: a.has_first_year,
        fixed(said("a first year that is planned")),
    ),
)

SIZE_MEANINGS = {
    "staged": "whether it is rolled out in stages",
    "rolled_out": "whether it is rolled out after a pilot",
    "public": "whether it is a public service",
    "strangers": "whether those who use it are callers or the public, whom nobody trains",
    "shadowed": "whether it runs beside people before it acts",
}
"""Quantities that follow from the size class."""


def quantities_of_size(size: SizeClass, answers: Answers) -> dict[str, Quantity]:
    """Those that follow from the size class."""
    is_large = size in {SizeClass.ENTERPRISE, SizeClass.PUBLIC}
    acts = kind_of(answers) in {SystemKind.AGENT, SystemKind.VOICE}
    return {
        "staged": Quantity(is_large, said("a roll-out in stages")),
        "rolled_out": Quantity(size is not SizeClass.TRIAL, said("a roll-out after the pilot")),
        "public": Quantity(size is SizeClass.PUBLIC, said("a public service")),
        "strangers": Quantity(
            size is SizeClass.PUBLIC or kind_of(answers) is SystemKind.VOICE, said("users whom nobody trains")
        ),
        "shadowed": Quantity(acts and size is not SizeClass.TRIAL, said("a system that acts or speaks")),
    }
