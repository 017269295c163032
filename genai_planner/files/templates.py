"""Reads and writes templates: the shape of a plan, and its lifecycle where that is not the bundled one.

A template is data and nothing else: it names no other file, and what it says is checked like a plan and a
lifecycle from anywhere.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, JsonValue, StrictInt

from genai_planner.atomic_file import write_atomically
from genai_planner.files.migrations import VERSION
from genai_planner.files.plan_file import FORMAT as PLAN_FORMAT
from genai_planner.files.plan_file import parse_plan
from genai_planner.lifecycle.data.consistency import inconsistencies
from genai_planner.lifecycle.data.reading import read_record
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.base import Frozen
from genai_planner.model.plan import Plan
from genai_planner.words.said import Said, said
from genai_planner.workbench.new_plan import shape_of

SUFFIX = ".genaitemplate"
FORMAT: Literal["genai-planner template"] = "genai-planner template"


class TemplateFile(Frozen):
    """A template file as a whole; the version is that of the plan's format."""

    format: Literal["genai-planner template"]
    version: StrictInt = Field(ge=1)
    plan: dict[str, JsonValue]
    lifecycle: Lifecycle | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """What another plan begins with."""

    shape: Plan
    lifecycle: Lifecycle | None = None
    """The one that it was made of; None for the bundled one."""


def template_of(plan: Plan, lifecycle: Lifecycle, bundled: Lifecycle) -> Template:
    """The plan as a template.

    Args:
        plan: whose shape it is.
        lifecycle: what it was made of.
        bundled: goes without saying.
    """
    return Template(shape_of(plan), None if lifecycle == bundled else lifecycle)


def write_template(template: Template, path: Path) -> None:
    """Put the template at `path`; whole, or not at all.

    Raises:
        OutputError: where the file cannot be written; the earlier one is untouched.
    """
    file = TemplateFile(
        format=FORMAT,
        version=VERSION,
        plan=template.shape.model_dump(mode="json", exclude_defaults=True),
        lifecycle=template.lifecycle,
    )
    write_atomically(path, file.model_dump_json(indent=2, exclude_defaults=True).encode() + b"\n")


def read_template(path: Path) -> Template:
    """The template in that file.

    Raises:
        UnreadableFileError: where the file is missing, too large, damaged or no template.
        InputError: names every wrong entry with its place.
    """
    file = read_record(path, TemplateFile, what=said("template"), rules=_rules)
    envelope = {"format": PLAN_FORMAT, "version": file.version, "plan": file.plan}
    opened = parse_plan(json.dumps(envelope, ensure_ascii=False).encode(), path)
    return Template(shape_of(opened.plan), file.lifecycle)


def _rules(file: TemplateFile, left_out: frozenset[str]) -> list[Said]:
    return inconsistencies(file.lifecycle, left_out) if file.lifecycle is not None else []
