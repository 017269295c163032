"""The tree of errors whose text is meant for the user: each one sentence, saying what and where."""


class PlannerError(Exception):
    """What went wrong and what to do, in one sentence for the user; never a bug of the program."""


class InputError(PlannerError):
    """Something given to the planner (a file, an option, answers) cannot be used."""


class UnreadableFileError(InputError):
    """A file is missing, damaged, foreign, too large or newer than this program."""


class OutputError(PlannerError):
    """A result cannot be written; whatever stood at its place before is untouched."""


class ProgramFaultError(PlannerError):
    """Work in the background ended by a bug, which is reported by itself; whoever waits is told this."""


class EditError(PlannerError):
    """An edit names something that is not in the plan, or would break it; the plan stays as it was."""
