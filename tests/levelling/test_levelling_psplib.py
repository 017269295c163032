"""Levelling on instances of PSPLIB; how close it comes on hard ones, tests/benchmarks/psplib.py measures."""

import pytest

pytest.importorskip("psplib", reason="the package psplib reads the instances")

from benchmarks.psplib import best_known, read_problem, solved
from genai_planner.scheduling.levelling.search.heuristic import list_schedules
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.levelling.search.network import network_of

SMALL = ("j3010_10.sm", "j3013_4.sm", "j3016_1.sm", "j3029_1.sm", "j3045_3.sm", "j309_2.sm")
LARGE = ("j6010_10.sm", "j6016_2.sm", "j601_2.sm")


@pytest.fixture(scope="session")
def psplib_folder(data_folder):
    folder = data_folder / "psplib"
    if not folder.is_dir():
        pytest.skip("there is no folder psplib among the benchmark data")
    return folder


@pytest.mark.parametrize("name", SMALL + LARGE)
def test_an_instance_is_solved_to_the_proven_optimum(psplib_folder, name):
    best = best_known(psplib_folder)[name]
    result = solved(psplib_folder / name, Limits(30.0, 2), best)
    assert (result.makespan, result.status, result.faults) == (best, "proven", [])


@pytest.mark.parametrize("name", ["j609_7.sm", "j12036_3.sm", "j1206_10.sm"])
def test_a_search_cut_short_is_feasible_bounded_and_no_worse_than_the_list_schedule(psplib_folder, name):
    best, path = best_known(psplib_folder)[name], psplib_folder / name
    result = solved(path, Limits(5.0, 2), best)
    problem = read_problem(path)
    listed = min(found.makespan for found in list_schedules(problem, network_of(problem), Limits().seed))
    assert result.faults == []
    assert result.bound <= best
    assert result.makespan <= listed
