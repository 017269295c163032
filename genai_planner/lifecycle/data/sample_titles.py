"""What the bundled samples are called, without their answers; cheap enough for the program's first second."""

import json
from functools import cache
from typing import NamedTuple

from genai_planner.errors import InputError
from genai_planner.paths import resources
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said, told

SAMPLE_IDS = ("support-assistant", "domain-model", "aligned-assistant", "pretrained-7b", "edge-model")
"""From the lightest to the heaviest adaptation; each is a file of that name."""


class SampleTitle(NamedTuple):
    """Id, name and description of a bundled sample."""

    id: str
    name: str
    description: str


def sample_titles() -> tuple[SampleTitle, ...]:
    """The titles of all bundled samples in the language that is spoken, in the order of the offer.

    Raises:
        InputError: where a sample's file is missing or broken.
    """
    return tuple(
        SampleTitle(one.id, phrase(one.name), phrase(one.description)) for one in map(_title, SAMPLE_IDS)
    )


@cache
def _title(sample_id: str) -> SampleTitle:
    path = resources() / "samples" / f"{sample_id}.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return SampleTitle(sample_id, document["name"], document["description"])
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            said(
                "The sample {path} cannot be used ({error}); install the program again.",
                path=str(path),
                error=told(error),
            )
        ) from error
