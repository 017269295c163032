"""What the kinds of tasks are called in a sentence: a work task."""

from genai_planner.model.tasks import TaskKind
from genai_planner.words.said import Said, said

KIND_WORDS: dict[TaskKind, Said] = {
    TaskKind.WORK: said("work"),
    TaskKind.COMPUTE: said("compute"),
    TaskKind.MILESTONE: said("milestone"),
}
