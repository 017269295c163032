"""Writes the page on whole projects: table, scatter and limits."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

_TOP = """# How plans meet published projects

Made by `python tests/benchmarks/projects.py DIR --page FOLDER`. Each project is planned from its answers
file, levelled and simulated; weeks and person-days count to the milestone that the row covers (first users,
general use, or what the source names).
"""
_LIMITS = """
![Predicted against published weeks](projects.svg)

## Limits

- Published stories favour quick successes: projects that were stopped, or took years, are seldom told. Real
  projects take longer than this table says, and some never end.
- Most person-days are upper bounds, team times weeks, as if everybody had worked on nothing else. A plan well
  below such a bound need not be wrong, and the share within a factor of 2 is low for that reason too.
- Fitted were two numbers for each of the four size classes (effort and waiting), one for how effort grows
  with the team, and one spread for all plans, whose factor is 1 on the average. The points of the size,
  and each task's effort, are the planner's judgement with their own sources.
- With the kind of a row left out, its weeks are multiplied by what the other kinds would need at the median.
- The size explains the order of the projects, not their length to the week: a factor of two either way is
  usual, which is why new plans carry a spread of their own beside the ranges of their tasks.
- Start-ups that search for their product, and whole companies that are turned to one task, are not foreseen.
"""


class _Row(Protocol):
    id: str
    kind: str
    size: str
    covers: str
    weeks: float
    published_weeks: float
    p10: float
    p90: float
    person_days: float
    published_person_days: float | None
    is_bound: bool


def write_page(folder: Path, rows: Sequence[_Row], metrics: Mapping[str, Mapping[str, float]]) -> None:
    """Write `projects.md` and `projects.svg` into the folder."""
    lines = [_TOP, "| project | kind | size | weeks | P10 to P90 | published | person-days | published |"]
    lines.append("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |")
    lines += [_row(row) for row in sorted(rows, key=lambda one: one.published_weeks)]
    lines += ["", "| what | " + " | ".join(_HEADS) + " |", "| --- |" + " ---: |" * len(_HEADS)]
    for name, values in metrics.items():
        if "median_factor" in values:
            lines.append(f"| {name} | " + " | ".join(f"{values[key]:g}" for key in _HEADS.values()) + " |")
    inside = metrics["whole projects: inside P10 to P90"]["share"]
    lines += ["", f"Inside P10 to P90 lie {inside:.0%} of the whole projects.", _LIMITS]
    (folder / "projects.md").write_text("\n".join(lines), encoding="utf-8")
    _draw(folder / "projects.svg", rows)


_HEADS = {
    "rows": "n",
    "median factor": "median_factor",
    "within 1.5": "within_1_5",
    "within 2": "within_2",
    "rank correlation": "rank_correlation",
}


def _row(row: _Row) -> str:
    days = "" if row.published_person_days is None else f"{row.published_person_days:g}"
    most = "at most " if days and row.is_bound else ""
    part = "" if row.covers == "whole" else " (part)"
    return (
        f"| {row.id}{part} | {row.kind} | {row.size} | {row.weeks:.1f} | {row.p10:.1f} to {row.p90:.1f} "
        f"| {row.published_weeks:g} | {row.person_days:.0f} | {most}{days} |"
    )


def _draw(path: Path, rows: Sequence[_Row]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 5.2))
    axes = figure.subplots()
    ends = (0.2, 200.0)
    for factor, style in ((1.0, "-"), (2.0, ":"), (0.5, ":")):
        axes.plot(ends, [end * factor for end in ends], style, color="0.6", linewidth=1)
    for covers, marker in (("whole", "o"), ("part", "^")):
        chosen = [row for row in rows if row.covers == covers]
        published, weeks = [row.published_weeks for row in chosen], [max(row.weeks, 0.1) for row in chosen]
        low = [max(week - max(row.p10, 0.1), 0.0) for week, row in zip(weeks, chosen, strict=True)]
        high = [max(row.p90 - week, 0.0) for week, row in zip(weeks, chosen, strict=True)]
        axes.errorbar(
            published, weeks, yerr=[low, high], fmt=marker, markersize=5, linewidth=0.7, label=covers
        )
    axes.set(xscale="log", yscale="log", xlim=ends, ylim=ends)
    axes.set_xlabel("Published weeks")
    axes.set_ylabel("Planned weeks, with P10 to P90")
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
