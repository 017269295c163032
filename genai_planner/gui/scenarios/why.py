"""Why a scenario finishes at another time than the plan: its changes in days, which add up exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.look.differences import days_apart, look_of
from genai_planner.gui.look.panel_parts import empty, pair
from genai_planner.gui.look.widgets import Card, Look, text
from genai_planner.words.numbers import counted_text, number_text
from genai_planner.workbench.differences import Change
from genai_planner.workbench.varying.effects import WAITS, Chain, Effect

_MOST_STEPS = 10
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One change and by how many days the finish comes later with it."""

    words: str
    days: int
    note: str = ""
    """How long a task took, and takes now."""


def steps_of(chain: Chain) -> tuple[Step, ...]:
    """The changes that move the finish to another day, those of links as one; their days add up to it all."""
    steps, finish = [], chain.before.finish
    for _, group in groupby(chain.effects, key=_together):
        effects = list(group)
        later = sum((one.moves for one in effects), start=finish - finish)
        days = ((finish + later).date() - finish.date()).days
        finish += later
        if days:
            steps.append(Step(_words(effects[0]), days, _length_words(chain, effects[0])))
    return tuple(steps)


class Why(Card):
    """Lists the steps of one scenario."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: tuple[Step, ...] = ()
        self.hide()

    def say(self, words: str) -> None:
        """Says something in the place of steps."""
        empty(self.lines)
        self.steps = ()
        self.lines.addWidget(text(words, Look.SECONDARY, is_wrapped=True))
        self.show()

    def show_chain(self, chain: Chain) -> None:
        """Shows what moves the finish, and the sum."""
        empty(self.lines)
        self.steps = steps_of(chain)
        self.lines.addWidget(text(self.tr("Why it finishes at another time"), Look.SECTION))
        for step in _shown(self.steps):
            words = f"{step.words} ({step.note})" if step.note else step.words
            self.lines.addWidget(pair(words, days_apart(step.days), look_of(step.days)))
        total = (chain.after.finish.date() - chain.before.finish.date()).days
        self.lines.addWidget(
            pair(self.tr("In all"), days_apart(total) or self.tr("the same day"), look_of(total))
        )
        self.show()


def _together(effect: Effect) -> tuple[str, str]:
    """What is told as one step: all links, else one record."""
    return effect.table, "" if effect.table == "links" else effect.id


def _shown(steps: Sequence[Step]) -> Iterator[Step]:
    """The largest steps in their order, and what all others come to."""
    largest = sorted(steps, key=lambda one: -abs(one.days))[:_MOST_STEPS]
    yield from (one for one in steps if one in largest)
    rest = [one.days for one in steps if one not in largest]
    if rest:
        words = counted_text("{n} smaller change", "{n} smaller changes", len(rest))
        yield Step(words, sum(rest))


def _length_words(chain: Chain, effect: Effect) -> str:
    """How many calendar days a task takes in both plans; empty where that is not what changed."""
    before, after = (dated.tasks.get(effect.id) for dated in (chain.before, chain.after))
    if effect.table != "tasks" or before is None or after is None:
        return ""
    old, new = (number_text(round((one.finish - one.start) / _DAY, 1)) for one in (before, after))
    return "" if old == new else _tr("{old} → {new} days").format(old=old, new=new)


def _words(effect: Effect) -> str:
    if effect.table == "links":
        return _tr("What waits for what")
    if effect.table == WAITS:
        return _tr("Waiting before {name}").format(name=effect.name) if effect.id else _tr("What ends last")
    words = {
        Change.ADDED: _tr("Added: {name}"),
        Change.REMOVED: _tr("Taken away: {name}"),
        Change.CHANGED: _tr("Changed: {name}"),
    }[effect.change]
    return words.format(name=effect.name or effect.table)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ScenarioWhy", words)
