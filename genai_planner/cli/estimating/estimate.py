"""The command `estimate`: one compute estimate with its formula, or the catalogue of accelerators."""

import argparse
from typing import TYPE_CHECKING

from genai_planner.cli.estimating.estimate_jobs import estimate_of_options
from genai_planner.cli.estimating.estimate_options import add_options
from genai_planner.cli.estimating.estimate_text import catalogue_lines, estimate_json, estimate_lines
from genai_planner.cli.messages import put, put_json, tell, tell_warning
from genai_planner.errors import InputError
from genai_planner.words.said import said

if TYPE_CHECKING:
    from genai_planner.estimation import Pool
    from genai_planner.estimation.machines.hardware import Catalogue

__all__ = ["add_options", "estimate", "pool_of_options"]

DOES_NOT_FIT_CODE, FINE_CODE = 1, 0
_FOR_ALL = ("method", "list_gpus", "json", "lifecycle")
"""Options that say what is asked for, and not with which amounts."""


def estimate(options: argparse.Namespace) -> int:
    """Print the estimate, its formula, assumptions and warnings; 1 where it does not fit into memory."""
    from genai_planner.workbench.known_hardware import known_catalogue

    catalogue, noted = known_catalogue(tell_warning), _Noted(options)
    if options.list_gpus:
        _tell_unread(options, noted)
        return _list_gpus(catalogue, is_json=options.json)
    found = estimate_of_options(noted, pool_of_options(noted, catalogue))
    _tell_unread(options, noted)
    if options.json:
        put_json(estimate_json(found))
    else:
        for line in estimate_lines(found):
            put(line)
    return FINE_CODE if found.fits else DOES_NOT_FIT_CODE


class _Noted(argparse.Namespace):
    """The options, with those that something has asked for."""

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__()
        self._options = options
        self._read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self._read.add(name)
        return getattr(self._options, name)

    def has_read(self, name: str) -> bool:
        """Whether something has asked for that one."""
        return name in self._read


def _tell_unread(options: argparse.Namespace, noted: _Noted) -> None:
    """Tell the options that were given and had no part in the answer."""
    given = getattr(options, "given", {}).items()
    unread = [flag for name, flag in given if name not in _FOR_ALL and not noted.has_read(name)]
    if not unread:
        return
    from genai_planner.words.lists import and_text
    from genai_planner.words.phrases import marked
    from genai_planner.words.said import said

    template = marked(
        "The method '{method}' does not ask for {options} here, so the answer is the same without. "
        "Leave out what does not belong to it, or choose another method."
    )
    if options.list_gpus:
        template = marked("The list of accelerators does not ask for {options}; leave that out.")
    tell(said(template, method=options.method or "", options=and_text(unread)).text())


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
            said(
                "The catalogue's prices are in {currency}; for {wanted}, give --price too.",
                currency=catalogue.currency,
                wanted=options.currency,
            )
        )
    return Pool(
        gpu=options.gpu,
        gpus=options.gpus,
        price_per_gpu_hour=options.price,
        currency=options.currency,
        catalogue=catalogue,
        grid_kg_co2_per_kwh=WORLD_GRID_KG_PER_KWH if options.grid is None else options.grid,
    )
