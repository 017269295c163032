"""Why each task has its dates, in sentences that are data until they are shown."""

from genai_planner.scheduling.reasons.sentences import Reasons, critical_reason, float_reason, start_reason

__all__ = ["Reasons", "critical_reason", "float_reason", "start_reason"]
