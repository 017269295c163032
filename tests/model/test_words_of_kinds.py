"""What kinds, levels and stages are called."""

from genai_planner.model.kind_words import KIND_WORDS
from genai_planner.model.level_words import LEVEL_WORDS, level_text
from genai_planner.model.resources import Level
from genai_planner.model.stages import Stage
from genai_planner.model.tasks import TaskKind


def test_every_kind_of_task_and_every_level_has_its_word():
    assert {kind: words.text() for kind, words in KIND_WORDS.items()} == {
        TaskKind.WORK: "work",
        TaskKind.COMPUTE: "compute",
        TaskKind.MILESTONE: "milestone",
    }
    assert [level_text(level) for level in Level] == ["none", "basic", "working", "expert"]
    assert set(LEVEL_WORDS) == set(Level)


def test_the_stages_stand_in_the_order_of_the_lifecycle():
    assert [stage.name.title() for stage in Stage] == ["Scope", "Select", "Adapt", "Integrate"]
