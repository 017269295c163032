"""The page of the documentation that shows how the estimates meet published runs: Markdown and a picture."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.estimates import Score

PAGE, PICTURE = "estimates.md", "estimates.svg"
HOW = """\
Constants are fitted stage by stage on the runs that were read in a source, each family of n runs weighing
as the root of n. A line is predicted by constants that were fitted without its family, where its family was
fitted at all. Vendors' own tuned figures (Megatron-Bridge, TensorRT-LLM, MLPerf, Unsloth's minima) stand in
groups of their own: they are near what is possible, not what is usual. So do rows of which a part was
assumed or recalled; they are not fitted.

P10 to P90 is split conformal prediction over families: the misses of all families, each predicted without
itself and each counting as one family, are put in order, and the band is the factor that holds
0.8 (1 + 1 / n) of them. It is at least 1.25 for memory and 1.8 for serving, which few hands measured. Rows
are used with no more than their source gives, and usual values for the rest; those without the least that
is needed are named as not used, with the reason. Of runs that did not fit into memory, the share is told of
which the program says that they do.

llm-analysis 0.2.2 beside it (`tests/benchmarks/beside_llm_analysis.py`), given each model's own layers and
heads: on the eleven rows of dense serving its median error is 26 %, the planner's 17 %. EleutherAI's
calculators are no package, and were not run.
"""
LIMITS = """\
- Runs differ in code and care: the same hardware and size reached from 22 % to 51 % of the peak. The range
  says so; no formula from sizes alone can know which of the two a team will be.
- The form of the model was chosen with these runs in sight; only the constants were fitted without the
  family that they are scored on. Expect runs to come to be met less well than the table says, rather as when
  several families are left out at a time (the sentence below the table).
- Much of a run is not published: sequence length, batch, recomputation, how full sequences are. Usual
  values stand in for them.
- Code and care move a run by a third: the four LLaMA 1 runs and Falcon-180B were faster than the formula
  says, Llama 3 8B slower, Phi-3-mini of half its size faster. No column of the table tells such runs apart
  beforehand.
- On accelerators since Hopper, dense steps in software of 2024 and later count as a third faster than those
  of 2023 that most tables hold. Runs over several nodes did not keep that gain, and are given
  none of it.
- Serving rests on one vendor's tables of one engine, and on one measurement of another; of mixtures there is
  one row. Speculative decoding, shared prompts and prefill on machines of its own are not modelled. Caches
  that are compressed (multi-head latent attention) need their layers, heads and width given.
- A mixture of small experts (Qwen3-30B-A3B) runs at half the speed that is said: its many small operations
  are launched one by one. In rack-scale pods half of that time is assumed, without a published run.
- Weights under adapters can stand in 8 bits; multiplying in 8 bits is not modelled in tuning: MLPerf's LoRA
  of 70B is three times as fast as the usual code.
- GRPO and PPO rest on an assumed share of the loop; SimpleRL-Zoo's 14B took as long as its 7B.
- compression.csv is no independent test: GPTQ's time per parameter was read from those very runs.
- Images are not modelled. Of an encoder-decoder each token passes one of its two stacks.
"""


def write_page(scores: "Sequence[Score]", folder: Path, *, stability: str = "") -> None:
    """Write the page and its picture into the folder.

    Args:
        scores: of all tables.
        folder: made where it is missing.
        stability: a sentence on how the fit holds when more is left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PAGE).write_text("\n".join(page_lines(scores, stability)) + "\n", encoding="utf-8")
    _write_picture(scores, folder / PICTURE)


def page_lines(scores: "Sequence[Score]", stability: str = "") -> Iterator[str]:
    """The page as Markdown."""
    yield "# How the estimates meet published runs"
    yield ""
    yield "Made by `python tests/benchmarks/estimates.py --page FOLDER`; the runs and their sources stand in"
    yield "`tests/data/facts`."
    yield ""
    yield "| table | runs | median error | inside P10 to P90 | within a factor of 2 | P90 / P10 at most |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for score in scores:
        yield (
            f"| {score.file} | {len(score.lines)} | {_share(score.median_error, 1)} "
            f"| {_share(score.share_inside)} | {_share(score.share_within_two)} | {score.widest_band:.1f} |"
        )
    if stability:
        yield ""
        yield stability
    yield ""
    yield f"![Predicted against published]({PICTURE})"
    yield ""
    yield "## How it is measured"
    yield ""
    yield HOW.rstrip()
    yield ""
    yield "## Limits"
    yield ""
    yield LIMITS.rstrip()
    for score in scores:
        yield from _table_lines(score)


def _share(amount: float, digits: int = 0) -> str:
    return "" if math.isnan(amount) else f"{amount:.{digits}%}"


def _table_lines(score: "Score") -> Iterator[str]:
    yield ""
    yield f"## {score.file}: {score.quantity}"
    yield ""
    yield "| family | run | published | P10 | P50 | P90 | error | inside |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for line in score.lines:
        published = _shown(line.published) if line.published else "did not fit"
        error = f"{line.error:+.0%}" if line.error is not None else ""
        refused = "promised to fit" if line.promises_fit else "rightly refused"
        verdict = refused if line.error is None else ("yes" if line.is_inside else "no")
        name = line.name.replace("|", "/")
        numbers = f"{_shown(line.p10)} | {_shown(line.p50)} | {_shown(line.p90)}"
        yield f"| {line.family} | {name} | {published} | {numbers} | {error} | {verdict} |"
    yield ""
    reasons = Counter(row.why.split(":")[0] for row in score.unusable)
    listed = "; ".join(f"{count} x {reason}" for reason, count in reasons.most_common())
    yield f"Not used: {len(score.unusable)} rows{f' ({listed})' if listed else ''}."


def _shown(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= MANY else f"{amount:.3g}"


MANY = 1000
FEWEST_SHOWN = 5
"""Runs of a table or group that make a picture."""
COLOURS = 10
"""Of matplotlib's cycle; further families have another marker."""
MARKERS = "o^s"


def _write_picture(scores: "Sequence[Score]", path: Path) -> None:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.ticker import NullFormatter

    columns, scores = 3, [score for score in scores if len(score.lines) >= FEWEST_SHOWN]
    rows = math.ceil(len(scores) / columns)
    figure = Figure(figsize=(4 * columns, 3.8 * rows), layout="constrained")
    FigureCanvasSVG(figure)
    for index, score in enumerate(scores, start=1):
        axes = figure.add_subplot(rows, columns, index)
        for number, family in enumerate(dict.fromkeys(line.family for line in score.lines)):
            lines = [line for line in score.lines if line.family == family and line.published]
            marker = MARKERS[number // COLOURS % len(MARKERS)]
            points = [line.published for line in lines], [line.p50 for line in lines]
            axes.scatter(*points, s=14, marker=marker, label=family)
        shown = [value for line in score.lines if line.published for value in (line.published, line.p50)]
        if not shown:
            continue
        ends = [min(shown), max(shown)]
        for factor, style in ((1, "-"), (2, ":"), (0.5, ":")):
            axes.plot(ends, [end * factor for end in ends], style, color="grey", linewidth=0.8)
        axes.set(
            xscale="log",
            yscale="log",
            title=score.file.removeprefix("runs.csv: "),
            xlabel=f"published, {score.quantity}",
        )
        axes.set_ylabel("predicted")
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.yaxis.set_minor_formatter(NullFormatter())
        axes.legend(fontsize=6)
    figure.savefig(path, format="svg", metadata={"Date": None})
