"""The bundled samples: five believable projects, each a set of answers."""

from functools import cache

from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.reading import read_record
from genai_planner.lifecycle.data.sample_titles import SAMPLE_IDS
from genai_planner.model.base import Frozen, Id, Name, Text
from genai_planner.paths import resources
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said

__all__ = ["SAMPLE_IDS", "Sample", "answers_of", "samples"]


class Sample(Frozen):
    """One bundled project."""

    id: Id
    name: Name
    description: Text
    """What it shows, in one or two sentences."""
    answers: Answers


def answers_of(sample: Sample) -> Answers:
    """The sample's answers; its project is named in the language that is spoken."""
    return sample.answers.model_copy(update={"name": phrase(sample.name)})


@cache
def samples() -> tuple[Sample, ...]:
    """All bundled samples, in the order in which they are offered."""
    folder = resources() / "samples"
    return tuple(
        read_record(folder / f"{sample_id}.json", Sample, what=said("sample")) for sample_id in SAMPLE_IDS
    )
