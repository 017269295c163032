"""The window's fields and the options of `estimate` ask for the same."""

import argparse

import pytest

from genai_planner.cli.estimating.estimate import _Noted, add_options, pool_of_options
from genai_planner.cli.estimating.estimate_jobs import estimate_of_options
from genai_planner.cli.estimating.estimate_options import METHODS
from genai_planner.estimation.inputs import FIELDS, KINDS, OPTIONS, OWN_FIELDS, OWN_OPTIONS, POOL_OPTIONS
from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.own_assumptions import NAMES, assumptions_of
from genai_planner.estimation.usual_workloads import usual_workload
from genai_planner.estimation.workloads import estimate_workload
from genai_planner.gui.inspector.compute.kind_fields import fields_of
from genai_planner.model.assumptions import OwnAssumptions
from genai_planner.model.workloads import Workload, WorkloadKind

NO_INPUTS = {"help", "method", "list_gpus", "json"}
ONLY_SHORTHAND = {"family", "use"}
"""Of the vocabulary that a family of models has, and of the tokens that a kind of use reads and writes."""
SAID_BY_THE_METHOD = {"tuning"}
"""What fine-tuning changes is the method itself on the command line."""


def _parser():
    parser = argparse.ArgumentParser()
    add_options(parser)
    return parser


def _inputs(kind):
    """The options of all that describes a kind of work, by the table."""
    fields = {OPTIONS[field] for field in ("parameters", *FIELDS[kind], "runs")}
    return fields | {OWN_OPTIONS[field] for field in OWN_FIELDS[kind]} | POOL_OPTIONS


def test_every_option_of_the_command_is_a_field_of_the_window_and_every_field_an_option():
    options = {action.dest for action in _parser()._actions} - NO_INPUTS - ONLY_SHORTHAND
    assert options == set().union(*(_inputs(kind) for kind in WorkloadKind))


def test_the_command_knows_a_method_for_every_kind_of_work():
    assert set(METHODS) == set(KINDS)
    assert set(KINDS.values()) == set(WorkloadKind) == set(FIELDS) == set(OWN_FIELDS)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_reads_the_options_that_the_table_names_for_it(method):
    words = ["--method", method, "--parameters", "7e9", "--tokens", "1e9", "--gpu", "h100-80gb"]
    options = _parser().parse_args(words)
    noted = _Noted(options)
    estimate_of_options(noted, pool_of_options(noted, bundled_catalogue()))
    read = {name for name in vars(options) if noted.has_read(name)} - {"method"} - ONLY_SHORTHAND
    # Tokens of all data stand for the number of examples, and the other way round.
    either = {"tokens", "examples", "tokens_per_example", "epochs"}
    method_says = SAID_BY_THE_METHOD if KINDS[method] is WorkloadKind.FINE_TUNING else set()
    assert read - either == _inputs(KINDS[method]) - either - method_says


@pytest.mark.parametrize("kind", WorkloadKind)
def test_the_window_has_a_field_for_everything_that_the_table_names(kind):
    assert {field.name for field in fields_of(kind)} == {"parameters", *FIELDS[kind], "runs"}
    assert {field.name for field in fields_of(kind)} <= set(Workload.model_fields)


@pytest.mark.parametrize("kind", WorkloadKind)
def test_the_assumptions_of_a_kind_that_can_be_ones_own_are_those_that_its_estimate_tells(kind):
    estimate = estimate_workload(usual_workload(kind), Pool(gpu="h100-80gb", gpus=8))
    told = {assumption.name for assumption in estimate.assumptions}
    own = {name for name in NAMES if told & set(assumptions_of(name, kind))}
    assert own == set(OWN_FIELDS[kind])
    assert set(NAMES) == set(OwnAssumptions.model_fields)
