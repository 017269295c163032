"""MPXJ's MicrosoftScheduler, which dates an MS Project XML file without any of our code."""

from datetime import datetime
from typing import NamedTuple

import pytest


class RivalDates(NamedTuple):
    """What MPXJ says of a task: its dates, and its total float in minutes of its calendar."""

    start: datetime
    finish: datetime
    total_float: float


def started_java():
    """The packages of the running Java machine; skips the tests where Java or a package is missing."""
    jpype = pytest.importorskip("jpype", reason="the package jpype1 is not installed")
    pytest.importorskip("mpxj", reason="the package mpxj is not installed")
    if not jpype.isJVMStarted():
        try:
            jpype.startJVM("-Xmx512m", "-Djava.awt.headless=true")
        except (OSError, jpype.JVMNotFoundException) as error:
            pytest.skip(f"no Java on this machine ({error})")
    return jpype.JPackage("java"), jpype.JPackage("org").mpxj


def rival_dates(xml: bytes) -> dict[int, RivalDates]:
    """The dates of every task by its number in the file; summaries included."""
    java, mpxj = started_java()
    file = mpxj.mspdi.MSPDIReader().read(java.io.ByteArrayInputStream(xml))
    mpxj.cpm.MicrosoftScheduler().schedule(file, file.getProjectProperties().getStartDate())
    return {
        int(task.getUniqueID()): RivalDates(
            datetime.fromisoformat(str(task.getStart())),
            datetime.fromisoformat(str(task.getFinish())),
            _minutes(mpxj, file, task.getTotalSlack()),
        )
        for task in file.getTasks()
    }


def _minutes(mpxj, file, duration) -> float:
    if duration is None:
        return 0.0
    converted = duration.convertUnits(mpxj.TimeUnit.MINUTES, file.getProjectProperties())
    return round(float(converted.getDuration()), 3)
