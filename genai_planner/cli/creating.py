"""The commands `samples` and `new`: plans from bundled or own answers."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.inputs import ground_of, refuse_to_replace
from genai_planner.cli.messages import put, put_json, tell
from genai_planner.cli.problem_text import problem_text
from genai_planner.cli.writing import tell_written, write
from genai_planner.errors import InputError
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said

if TYPE_CHECKING:
    from genai_planner.lifecycle.answers import Answers
    from genai_planner.model.plan import Plan


def add_samples_options(parser: argparse.ArgumentParser) -> None:
    """Options of `samples`."""
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def samples(options: argparse.Namespace) -> int:
    """Print the bundled samples, one a line."""
    from genai_planner.lifecycle.data.samples import samples as bundled_samples

    found = bundled_samples()
    if options.json:
        put_json([{"id": one.id, "name": one.name, "description": one.description} for one in found])
        return 0
    widest = max(len(sample.id) for sample in found)
    for sample in found:
        put(
            said(
                "{id}  {name}: {description}",
                id=f"{sample.id:{widest}}",
                name=phrase(sample.name),
                description=phrase(sample.description),
            )
        )
    return 0


def add_new_options(parser: argparse.ArgumentParser) -> None:
    """Options of `new`."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--answers", metavar="FILE", help=phrase("answers that the wizard has saved"))
    source.add_argument(
        "--sample", metavar="NAME", help=phrase("a bundled sample; `genai-planner samples` lists them")
    )
    source.add_argument(
        "--template", metavar="FILE", help=phrase("a template that was saved in the window, from today on")
    )
    parser.add_argument("-o", "--output", metavar="PLAN", required=True, help=phrase("where the plan goes"))


def new(options: argparse.Namespace) -> int:
    """Make a plan from answers, with warnings about answers that make no sense together."""
    from genai_planner.files.backups import backup_folder

    for source in (options.answers, options.lifecycle, options.template):
        if source is not None:
            refuse_to_replace(source, options.output)
    plan = _made(options) if options.template is None else _begun(options)
    path = Path(options.output)
    is_replaced = _stands(path)
    is_kept = write(plan, path)
    tell_written(plan, path)
    if is_replaced and is_kept:
        tell(said("The plan that stood there before is kept in '{path}'.", path=str(backup_folder(path))))
    return 0


def _made(options: argparse.Namespace) -> "Plan":
    from genai_planner.lifecycle.recommending import warnings
    from genai_planner.workbench.new_plan import new_plan

    answers, ground = _answers(options), ground_of(options)
    for warning in warnings(ground.lifecycle, answers):
        tell(problem_text(warning))
    return new_plan(answers, ground.lifecycle, ground.today, catalogue=ground.catalogue)


def _begun(options: argparse.Namespace) -> "Plan":
    from genai_planner.files.templates import read_template
    from genai_planner.workbench.new_plan import begun_with

    shape = read_template(Path(options.template)).shape
    return begun_with(shape, shape.name, date.today())


def _stands(path: Path) -> bool:
    """Whether there is such a file; a name that no file can have is left to the writing to refuse."""
    try:
        return path.exists()
    except OSError:
        return False


def _answers(options: argparse.Namespace) -> "Answers":
    if options.answers is not None:
        from genai_planner.lifecycle.answers_file import read_answers

        return read_answers(Path(options.answers))
    from genai_planner.lifecycle.data.samples import answers_of
    from genai_planner.lifecycle.data.samples import samples as bundled_samples

    by_id = {sample.id: sample for sample in bundled_samples()}
    if options.sample not in by_id:
        raise InputError(
            said(
                "There is no sample '{sample}'; choose one of {ids}.",
                sample=options.sample,
                ids=", ".join(by_id),
            )
        )
    return answers_of(by_id[options.sample])
