"""A plugin of pytest that keeps which functions of the planner each test calls, and how long it takes."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

PACKAGE = f"{os.sep}genai_planner{os.sep}"


class Callers:
    """Listens to every call while a test runs."""

    def __init__(self, target: Path):
        self.target = target
        self.tests: dict[str, dict] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        called: set[str] = set()

        def note(frame, event, _argument):
            code = frame.f_code
            if event == "call" and PACKAGE in code.co_filename:
                called.add(f"{code.co_filename}:{code.co_qualname}")

        started = time.process_time()
        sys.setprofile(note)
        try:
            return (yield)
        finally:
            sys.setprofile(None)
            functions = {
                name.removeprefix(f"{Path.cwd()}{os.sep}").replace(".<locals>", "") for name in called
            }
            self.tests[item.nodeid] = {"seconds": time.process_time() - started, "calls": sorted(functions)}

    def pytest_sessionfinish(self):
        self.target.write_text(json.dumps(self.tests), encoding="utf-8")
