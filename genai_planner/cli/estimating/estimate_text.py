"""How a compute estimate and the catalogue read in a terminal, and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

    from genai_planner.estimation import ComputeEstimate, Range
    from genai_planner.estimation.machines.hardware import Accelerator, Catalogue


def estimate_lines(found: "ComputeEstimate") -> Iterator[str]:
    """The amounts as a table, then formula, assumptions and warnings."""
    from genai_planner.estimation.wording import counted

    yield f"{found.method[0].upper()}{found.method[1:]} on {_where(found)}"
    yield ""
    yield f"{'':<32}{'P10':>13}{'P50':>13}{'P90':>13}"
    for name, amounts, unit in _amounts(found):
        yield f"{name:<32}" + "".join(f"{counted(amount):>13}" for amount in amounts) + f"  {unit}"
        if amounts is found.wall_hours and amounts.p50 >= _MANY_HOURS:
            yield f"{'':<32}" + "".join(f"{_long_time(hours):>13}" for hours in amounts)
    yield ""
    if found.gpus and not found.least_gpus:
        yield "No number of GPUs of this kind is enough."
        yield ""
    yield "Formula"
    yield f"  {found.formula}"
    yield "Assumptions"
    for assumption in found.assumptions:
        yield f"  {assumption.name}: {assumption.value} ({assumption.source})"
    for problem in found.warnings:
        yield f"{problem.severity.name.capitalize()}: {problem.message} {problem.remedy}".rstrip()


def estimate_json(found: "ComputeEstimate") -> dict[str, "JsonValue"]:
    """The estimate with every amount as p10, p50 and p90."""
    return {
        "method": found.method,
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
            {"name": outcome.name, "unit": outcome.unit, **_range_json(outcome.amount)}
            for outcome in found.outcomes
        ],
        "formula": found.formula,
        "assumptions": [
            {"name": assumption.name, "value": assumption.value, "source": assumption.source}
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
    head = f"{'id':<18}{'name':<30}{'16-bit TFLOP/s':>15}{'GB':>6}{'GB/s':>8}{'W':>7}"
    yield f"{head}  price per hour, {catalogue.currency}"
    for accelerator in catalogue.accelerators:
        yield _accelerator_line(accelerator, catalogue)


_MANY_HOURS = 48
_DAYS_A_YEAR = 365.25


def _long_time(hours: float) -> str:
    """The time in days, or in years where it is more than one."""
    days = hours / 24
    years = days / _DAYS_A_YEAR
    return f"{years:,.1f} years" if years > 1 else f"{days:,.1f} days"


def _where(found: "ComputeEstimate") -> str:
    return f"{found.gpus:,} x {found.gpu}" if found.gpus else "no GPU of its own"


def _amounts(found: "ComputeEstimate") -> list[tuple[str, "Range", str]]:
    return [
        ("GPU-hours", found.gpu_hours, "h"),
        ("Wall-clock time", found.wall_hours, "h"),
        ("Peak memory of a GPU", found.peak_memory_gb, "GB"),
        ("Least number of GPUs", found.least_gpus_range, "GPUs"),
        ("Energy", found.energy_kwh, "kWh"),
        ("CO2", found.co2_kg, "kg"),
        ("Cost", found.cost, found.currency),
        *((outcome.name, outcome.amount, outcome.unit) for outcome in found.outcomes),
    ]


def _range_json(amount: "Range") -> dict[str, "JsonValue"]:
    return {"p10": amount.p10, "p50": amount.p50, "p90": amount.p90}


def _accelerator_line(accelerator: "Accelerator", catalogue: "Catalogue") -> str:
    price, _ = catalogue.price_range(accelerator)
    dated = max((offer.date for offer in accelerator.prices), default="")
    basis = dated if accelerator.prices else "assumed"
    return (
        f"{accelerator.id:<18}{accelerator.name:<30}{accelerator.half_peak_tflops:>15g}"
        f"{accelerator.memory_gb:>6g}{accelerator.bandwidth_gb_per_second:>8,.0f}"
        f"{accelerator.power_watts:>7g}  {price.p10:.2f} to {price.p90:.2f} ({basis or 'undated'})"
    )
