"""Which columns the task table has; apart from what they say, so that commands name them without it."""

from enum import IntEnum


class Column(IntEnum):
    """The columns, in the order in which they stand at first."""

    NAME = 0
    DURATION = 1
    START = 2
    FINISH = 3
    WHO = 4
    FLOAT = 5
    COST = 6
    CRITICAL = 7
    DEADLINE = 8
    P80 = 9
    SKILL = 10
    LEVEL = 11
    DONE = 12
    LINKS = 13
    NUMBER = 14
    NOTE = 15
    PHASE = 16
    BASELINE = 17
    WEB = 18
