"""How a compute estimate and the catalogue read in a terminal, and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from genai_planner.cli.problem_text import problem_text
from genai_planner.words.numbers import measured_text
from genai_planner.words.phrases import phrase, source_text
from genai_planner.words.said import Capital, Fixed, Said, said

if TYPE_CHECKING:
    from pydantic import JsonValue

    from genai_planner.estimation import ComputeEstimate, Range
    from genai_planner.estimation.machines.hardware import Accelerator, Catalogue


def estimate_lines(found: "ComputeEstimate") -> Iterator[Said | str]:
    """The amounts as a table, then formula, assumptions and warnings."""
    from genai_planner.estimation.own_assumptions import value_words

    where = said("{n} x {gpu}", n=found.gpus, gpu=found.gpu) if found.gpus else said("no GPU of its own")
    yield said("{method} on {where}", method=Capital(found.method), where=where)
    yield ""
    yield f"{'':<32}{'P10':>13}{'P50':>13}{'P90':>13}"
    for name, amounts, unit in _amounts(found):
        yield f"{name:<32}" + "".join(f"{measured_text(amount):>13}" for amount in amounts) + f"  {unit}"
        if amounts is found.wall_hours and amounts.p50 >= _MANY_HOURS:
            yield f"{'':<32}" + "".join(f"{_long_time(hours):>13}" for hours in amounts)
    yield ""
    if found.gpus and not found.least_gpus:
        yield said("No number of GPUs of this kind is enough.")
        yield ""
    yield said("Formula")
    yield said("  {formula}", formula=found.formula)
    yield said("Assumptions")
    for assumption in found.assumptions:
        yield said(
            "  {name}: {value} ({source})",
            name=Said(assumption.name),
            value=value_words(assumption),
            source=source_text(assumption.source),
        )
    for problem in found.warnings:
        yield said("{problem}", problem=Capital(problem_text(problem)))


def estimate_json(found: "ComputeEstimate") -> dict[str, "JsonValue"]:
    """The estimate with every amount as p10, p50 and p90."""
    return {
        "method": found.method.text(),
        "gpu": found.gpu,
        "gpus": found.gpus,
        "least_gpus": found.least_gpus,
        "least_gpus_range": _range_json(found.least_gpus_range),
        "fits": found.fits,
        "gpu_hours": _range_json(found.gpu_hours),
        "wall_hours": _range_json(found.wall_hours),
        "peak_memory_gb": _range_json(found.peak_memory_gb),
        "energy_kwh": _range_json(found.energy_kwh),
        "co2_kg": _range_json(found.co2_kg),
        "cost": _range_json(found.cost),
        "currency": found.currency,
        "outcomes": [
            {"name": outcome.name, "unit": str(outcome.unit), **_range_json(outcome.amount)}
            for outcome in found.outcomes
        ],
        "formula": found.formula.text(),
        "assumptions": [
            {"name": assumption.name, "value": str(assumption.value), "source": assumption.source}
            for assumption in found.assumptions
        ],
        "warnings": [
            {
                "code": problem.code,
                "severity": problem.severity.name.lower(),
                "message": problem.message,
                "remedy": problem.remedy,
            }
            for problem in found.warnings
        ],
    }


def catalogue_lines(catalogue: "Catalogue") -> Iterator[str]:
    """One accelerator a line, with its price and the date of that price."""
    head = f"{'id':<18}{phrase('name'):<30}{'16-bit TFLOP/s':>15}{'GB':>6}{'GB/s':>8}{'W':>7}"
    yield f"{head}  {said('price per hour, {currency}', currency=catalogue.currency)}"
    for accelerator in catalogue.accelerators:
        yield _accelerator_line(accelerator, catalogue)


_MANY_HOURS = 48
_DAYS_A_YEAR = 365.25


def _long_time(hours: float) -> str:
    """The time in days, or in years where it is more than one."""
    days = hours / 24
    years = days / _DAYS_A_YEAR
    if years > 1:
        return said("{years} years", years=Fixed(years, 1)).text()
    return said("{days} days", days=Fixed(days, 1)).text()


def _amounts(found: "ComputeEstimate") -> list[tuple[str, "Range", str]]:
    return [
        (phrase("GPU-hours"), found.gpu_hours, phrase("h")),
        (phrase("Wall-clock time"), found.wall_hours, phrase("h")),
        (phrase("Peak memory of a GPU"), found.peak_memory_gb, "GB"),
        (phrase("Least number of GPUs"), found.least_gpus_range, "GPUs"),
        (phrase("Energy"), found.energy_kwh, "kWh"),
        (phrase("CO2"), found.co2_kg, "kg"),
        (phrase("Cost"), found.cost, found.currency),
        *((phrase(one.name), one.amount, str(one.unit)) for one in found.outcomes),
    ]


def _range_json(amount: "Range") -> dict[str, "JsonValue"]:
    return {"p10": amount.p10, "p50": amount.p50, "p90": amount.p90}


def _accelerator_line(accelerator: "Accelerator", catalogue: "Catalogue") -> str:
    price, _ = catalogue.price_range(accelerator)
    dated = max((offer.date for offer in accelerator.prices), default="")
    basis = (dated or phrase("undated")) if accelerator.prices else phrase("assumed")
    prices = said(
        "{least} to {most} ({basis})", least=Fixed(price.p10, 2), most=Fixed(price.p90, 2), basis=basis
    )
    return (
        f"{accelerator.id:<18}{accelerator.name:<30}{accelerator.half_peak_tflops:>15g}"
        f"{accelerator.memory_gb:>6g}{accelerator.bandwidth_gb_per_second:>8,.0f}"
        f"{accelerator.power_watts:>7g}  {prices}"
    )
