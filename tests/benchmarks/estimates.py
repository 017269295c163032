"""Published runs against the planner's estimates: `estimates.py [DIR] [--json] [--in-sample] [--page OUT]`.

For each table in DIR (default: the copy beside the tests): every run predicted against published, the error,
and whether it lies inside P10 to P90; then the medians and shares. A family that the constants were fitted
on is predicted by constants that were fitted without it; any other by the program's own. `--page` writes the
page of the documentation and its picture into the folder OUT.
"""

import argparse
import json
import math
import random
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.calibrate import FACTS, STAGES, Stage, fit, spread_of, stage_cases, stage_of
from benchmarks.published_commands import commands_tables, groups_of, read_commands
from benchmarks.published_runs import TABLES, Case, Table, Unusable, read_table
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.fitting import fits


@dataclass(frozen=True)
class Line:
    """One run: predicted against published."""

    family: str
    name: str
    published: float
    """0 where the run did not fit into memory."""
    p10: float
    p50: float
    p90: float
    error: float | None
    """Predicted over published, less 1; None where the run did not fit."""
    is_inside: bool
    promises_fit: bool = False
    """Whether the estimate says that a run fits that did not."""


@dataclass(frozen=True)
class Score:
    """One table's runs and what they say together."""

    file: str
    quantity: str
    lines: tuple[Line, ...]
    unusable: tuple[Unusable, ...]
    is_left_out: bool

    @property
    def errors(self) -> list[float]:
        """Of the runs that can be compared by number."""
        return [line.error for line in self.lines if line.error is not None]

    @property
    def median_error(self) -> float:
        """Median of the absolute errors."""
        return statistics.median(abs(error) for error in self.errors) if self.errors else math.nan

    @property
    def share_inside(self) -> float:
        """Of the runs between P10 and P90."""
        compared = [line for line in self.lines if line.error is not None]
        return sum(line.is_inside for line in compared) / len(compared) if compared else math.nan

    @property
    def share_within_two(self) -> float:
        """Of the runs predicted within a factor of two."""
        good = sum(0.5 <= 1 + error <= 2 for error in self.errors)
        return good / len(self.errors) if self.errors else math.nan

    @property
    def share_false_fits(self) -> float:
        """Of the runs that did not fit, those of which the estimate says that they do."""
        refused = [line for line in self.lines if line.error is None]
        return sum(line.promises_fit for line in refused) / len(refused) if refused else math.nan

    @property
    def widest_band(self) -> float:
        """The largest P90 over P10."""
        return max((line.p90 / line.p10 for line in self.lines), default=math.nan)


def score_folder(folder: Path, *, leaves_families_out: bool) -> list[Score]:
    """The scores of all tables that the folder has, and of the groups of runs that name their options."""
    constants = bundled_constants()
    tables = [
        score_table(table, folder, constants, leaves_families_out=leaves_families_out)
        for table in TABLES
        if (folder / table.file).is_file()
    ]
    return tables + [
        score
        for path in commands_tables(folder)
        for score in score_commands(path, constants, leaves_families_out=leaves_families_out)
    ]


def score_table(table: Table, folder: Path, constants: Constants, *, leaves_families_out: bool) -> Score:
    """One table's score, with the constants given or with each fitted family left out of the fit."""
    cases, unusable = read_table(table, folder)
    lines, is_left_out = _predicted(
        cases, stage_of(table=table.file), constants, leaves_families_out=leaves_families_out
    )
    return Score(
        file=table.file,
        quantity=table.quantity,
        lines=tuple(lines),
        unusable=tuple(unusable),
        is_left_out=is_left_out,
    )


def score_commands(path: Path, constants: Constants, *, leaves_families_out: bool) -> list[Score]:
    """The scores of a file of runs that name their options, group by group; the last names unusable rows."""
    cases, unusable = read_commands(path)
    scores = []
    for group, items in groups_of(cases):
        lines, is_left_out = _predicted(
            [item.case for item in items],
            stage_of(kind=items[0].kind),
            constants,
            leaves_families_out=leaves_families_out,
        )
        scores.append(
            Score(
                file=f"{path.name}: {group}",
                quantity=items[0].unit,
                lines=tuple(lines),
                unusable=(),
                is_left_out=is_left_out,
            )
        )
    if unusable:
        rows = tuple(Unusable(name, why) for name, why in unusable)
        scores.append(Score(f"{path.name}: not used", "", (), rows, is_left_out=False))
    return scores


def _predicted(
    cases: Sequence[Case], stage: Stage | None, constants: Constants, *, leaves_families_out: bool
) -> tuple[list[Line], bool]:
    """The lines; of a family that was fitted, constants and spread both come from the other families."""
    lines = [_line(case, constants) for case in cases]
    if stage is None or not leaves_families_out:
        return lines, False
    read = stage_cases(stage)
    fitted = {case.family for case in cases} & {case.family for case in read}
    if not fitted:
        return lines, False
    without = _without_each(stage, read, constants)
    judged = [_line(case, without[case.family]) for case in read]
    lines = [_line(case, without.get(case.family, constants)) for case in cases]
    spreads = {family: spread_of(stage, _misses(judged, besides=family)) for family in fitted}
    return [_widened(line, spreads[line.family]) if line.family in spreads else line for line in lines], True


_FOUND: dict[tuple[str, int, str], dict[str, Constants]] = {}
"""Fits that were made, by stage, runs and where they began; groups of one stage share them."""


def _without_each(stage: Stage, read: Sequence[Case], constants: Constants) -> dict[str, Constants]:
    """The constants fitted without each family of those that were read."""
    key = (stage.name, len(read), constants.model_dump_json())
    if key not in _FOUND:
        _FOUND[key] = {
            family: fit([case for case in read if case.family != family], constants, stage.fitted)
            for family in dict.fromkeys(case.family for case in read)
        }
    return _FOUND[key]


def misses_of_others(stage: Stage, constants: Constants, folder: Path = FACTS) -> dict[str, list[float]]:
    """By family, how far each of its runs is off that is predicted without it, as logarithms."""
    read = stage_cases(stage, folder)
    without = _without_each(stage, read, constants)
    return _misses([_line(case, without[case.family]) for case in read])


def several_left_out(stage: Stage, constants: Constants, *, families: int, draws: int) -> float:
    """The median error of the read runs when so many families at a time are left out of the fit."""
    cases = stage_cases(stage)
    names = list(dict.fromkeys(case.family for case in cases))
    chance = random.Random(1)
    errors: list[float] = []
    for _ in range(draws):
        hidden = set(chance.sample(names, families))
        found = fit([case for case in cases if case.family not in hidden], constants, stage.fitted)
        lines = (_line(case, found) for case in cases if case.family in hidden)
        errors += [abs(line.error) for line in lines if line.error is not None]
    return statistics.median(errors)


def _misses(lines: Sequence[Line], besides: str = "") -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for line in lines:
        if line.error is not None and line.family != besides:
            found.setdefault(line.family, []).append(math.log(line.p50 / line.published))
    return found


def _line(case: Case, constants: Constants) -> Line:
    predicted = case.predict(constants)
    line = Line(case.family, case.name, case.published, *predicted, error=None, is_inside=False)
    if case.published:
        error = predicted.p50 / case.published - 1
        return replace(line, error=error, is_inside=predicted.p10 <= case.published <= predicted.p90)
    return replace(line, promises_fit=fits(predicted.p50, case.capacity_gb))


def _widened(line: Line, spread: float) -> Line:
    low, high = line.p50 / spread, line.p50 * spread
    return replace(line, p10=low, p90=high, is_inside=low <= line.published <= high)


def print_scores(scores: Sequence[Score]) -> None:
    """Every run, every row that was not used, and a summary, for people."""
    for score in scores:
        method = "families left out of the fit" if score.is_left_out else "the program's constants"
        print(f"\n{score.file}: {score.quantity}, {method}")
        print(
            f"{'family':<18}{'run':<52}{'published':>12}{'P10':>12}{'P50':>12}{'P90':>12}{'error':>8}  inside"
        )
        for line in score.lines:
            print(_text(line))
        for row in score.unusable:
            print(f"  not used: {row.name[:60]}: {row.why}")
    counts = f"{'table':<58}{'runs':>6}{'not used':>10}"
    print(f"\n{counts}{'median error':>14}{'inside':>9}{'factor 2':>10}{'band':>7}")
    for score in scores:
        print(
            f"{score.file:<58}{len(score.lines):>6}{len(score.unusable):>10}{score.median_error:>13.1%} "
            f"{score.share_inside:>8.0%}{score.share_within_two:>10.0%}{score.widest_band:>7.2f}"
        )
        if any(line.error is None for line in score.lines):
            print(f"{'':<58}promises a fit that was none: {score.share_false_fits:.1%} of those runs")


def _text(line: Line) -> str:
    head = f"{line.family[:17]:<18}{line.name[:51]:<52}"
    numbers = f"{line.p10:>12.4g}{line.p50:>12.4g}{line.p90:>12.4g}"
    if line.error is None:
        verdict = "PROMISED TO FIT" if line.promises_fit else "rightly refused"
        return f"{head}{'out of mem.':>12}{numbers}{'':>8}  {verdict}"
    return f"{head}{line.published:>12.4g}{numbers}{line.error:>+8.0%}  {'yes' if line.is_inside else 'NO'}"


def as_json(scores: Sequence[Score]) -> str:
    """The same for programs."""
    return json.dumps(
        [
            {
                "file": score.file,
                "quantity": score.quantity,
                "leave_one_family_out": score.is_left_out,
                "runs": len(score.lines),
                "not_used": len(score.unusable),
                "median_error": _or_none(score.median_error),
                "share_inside_p10_p90": _or_none(score.share_inside),
                "share_within_factor_2": _or_none(score.share_within_two),
                "share_false_fits": _or_none(score.share_false_fits),
                "widest_band": _or_none(score.widest_band),
                "rows": [asdict(line) for line in score.lines],
                "unusable": [asdict(row) for row in score.unusable],
            }
            for score in scores
        ],
        indent=2,
    )


def _stability() -> str:
    constants = bundled_constants()
    stages = {stage.name: stage for stage in STAGES}
    hours = several_left_out(stages["pre-training"], constants, families=5, draws=DRAWS)
    tuning = several_left_out(stages["fine-tuning"], constants, families=2, draws=DRAWS)
    memory = several_left_out(stages["memory"], constants, families=2, draws=DRAWS)
    return (
        f"With five of the families of pre-training left out at a time, {DRAWS} draws, the median error is "
        f"{hours:.0%};\nwith two of the families of fine-tuning {tuning:.0%}, of memory {memory:.0%}."
    )


DRAWS = 8


def _or_none(amount: float) -> float | None:
    """JSON knows no NaN."""
    return None if math.isnan(amount) else amount


def main(arguments: Sequence[str]) -> int:
    """Print the scores of a folder."""
    options = _parser().parse_args(arguments)
    folder = options.folder
    if not folder.is_dir():
        print(f"{folder} is not a folder of tables", file=sys.stderr)
        return 2
    scores = score_folder(folder, leaves_families_out=not options.in_sample)
    if not scores:
        names = ", ".join(table.file for table in TABLES)
        print(f"{folder} holds none of the tables {names}, nor runs with their options", file=sys.stderr)
        return 2
    if options.page:
        from benchmarks.estimates_page import write_page

        write_page(scores, options.page, stability=_stability())
    if options.json:
        print(as_json(scores))
    else:
        print_scores(scores)
        read = {score.file for score in scores}
        others = (
            {path.name for path in folder.glob("*.csv")}
            - read
            - {path.name for path in commands_tables(folder)}
        )
        print(f"\nfiles without runs to estimate: {', '.join(sorted(others)) or 'none'}")
        missing = {table.file for table in TABLES} - read
        print(f"tables that are not there: {', '.join(sorted(missing)) or 'none'}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Published runs against the planner's estimates.")
    parser.add_argument("folder", nargs="?", type=Path, default=FACTS, metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--in-sample", action="store_true", help="leave no family out of the fit")
    parser.add_argument("--page", type=Path, metavar="OUT", help="write the documentation's page there")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
