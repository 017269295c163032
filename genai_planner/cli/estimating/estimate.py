"""The command `estimate`: one compute estimate with its formula, or the catalogue of accelerators."""

import argparse
from typing import TYPE_CHECKING

from genai_planner.cli.estimating.estimate_jobs import estimate_of_options
from genai_planner.cli.estimating.estimate_options import add_options
from genai_planner.cli.estimating.estimate_text import catalogue_lines, estimate_json, estimate_lines
from genai_planner.cli.inputs import known_catalogue
from genai_planner.cli.messages import put, put_json
from genai_planner.errors import InputError

if TYPE_CHECKING:
    from genai_planner.estimation import Pool
    from genai_planner.estimation.machines.hardware import Catalogue

__all__ = ["add_options", "estimate", "pool_of_options"]

DOES_NOT_FIT_CODE, FINE_CODE = 1, 0


def estimate(options: argparse.Namespace) -> int:
    """Print the estimate, its formula, assumptions and warnings; 1 where it does not fit into memory."""
    catalogue = known_catalogue()
    if options.list_gpus:
        return _list_gpus(catalogue, is_json=options.json)
    found = estimate_of_options(options, pool_of_options(options, catalogue))
    if options.json:
        put_json(estimate_json(found))
    else:
        for line in estimate_lines(found):
            put(line)
    return FINE_CODE if found.fits else DOES_NOT_FIT_CODE


def _list_gpus(catalogue: "Catalogue", *, is_json: bool) -> int:
    if is_json:
        put_json([accelerator.model_dump(mode="json") for accelerator in catalogue.accelerators])
    else:
        for line in catalogue_lines(catalogue):
            put(line)
    return FINE_CODE


def pool_of_options(options: argparse.Namespace, catalogue: "Catalogue") -> "Pool":
    """Where the options compute.

    Raises:
        InputError: an accelerator that is not known, or a currency without a price.
    """
    from genai_planner.estimation import Pool
    from genai_planner.estimation.machines.pool import WORLD_GRID_KG_PER_KWH

    if options.price is None and options.currency != catalogue.currency:
        raise InputError(
            f"The catalogue's prices are in {catalogue.currency}; for {options.currency}, give --price too."
        )
    return Pool(
        gpu=options.gpu,
        gpus=options.gpus,
        price_per_gpu_hour=options.price,
        currency=options.currency,
        catalogue=catalogue,
        grid_kg_co2_per_kwh=WORLD_GRID_KG_PER_KWH if options.grid is None else options.grid,
    )
