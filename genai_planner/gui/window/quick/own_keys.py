"""The keys of actions as the user wants them: given, taken from others, kept, and as usual again."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from genai_planner.gui.session.preferences import Preferences

_Text = QKeySequence.SequenceFormat.PortableText


class OwnKeys(QObject):
    """Knows which keys each action has usually, and gives it those that the user chose.

    Args:
        actions: gives the window's actions, once they are made.
        preferences: where the user's own keys are kept.
        parent: the window.
    """

    def __init__(
        self, actions: Callable[[], tuple[QAction, ...]], preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions, self._preferences = actions, preferences
        self._usual: dict[str, list[QKeySequence]] = {}

    def begin(self) -> None:
        """Remembers the usual keys, and gives the actions the user's own."""
        self._usual = {action.objectName(): action.shortcuts() for action in self._actions()}
        own = self._preferences.settings.shortcuts
        for action in self._actions():
            if action.objectName() in own:
                action.setShortcuts(_sequences(own[action.objectName()]))

    def holder(self, keys: QKeySequence, action: QAction) -> QAction | None:
        """Another action that has these keys, or that theirs begin; None where they are free."""
        for other in self._actions():
            if other is not action and any(_collide(keys, one) for one in other.shortcuts()):
                return other
        return None

    def give(self, action: QAction, keys: QKeySequence) -> None:
        """Gives an action these keys instead of its own; whoever had them has them no longer."""
        holder = self.holder(keys, action)
        while holder is not None:
            self._set(holder, [one for one in holder.shortcuts() if not _collide(keys, one)])
            holder = self.holder(keys, action)
        self._set(action, [] if keys.isEmpty() else [keys])

    def reset(self) -> None:
        """Gives every action its usual keys again."""
        for action in self._actions():
            action.setShortcuts(self._usual.get(action.objectName(), []))
        self._preferences.change(shortcuts={})

    def _set(self, action: QAction, keys: list[QKeySequence]) -> None:
        action.setShortcuts(keys)
        name = action.objectName()
        own: Mapping[str, str] = self._preferences.settings.shortcuts
        kept = {key: value for key, value in own.items() if key != name}
        if keys != self._usual.get(name, []):
            kept[name] = QKeySequence.listToString(keys, _Text)
        self._preferences.change(shortcuts=kept)


def _sequences(words: str) -> list[QKeySequence]:
    return QKeySequence.listFromString(words, _Text) if words else []


def _collide(one: QKeySequence, other: QKeySequence) -> bool:
    """Whether both are the same, or one begins the other."""
    if one.isEmpty() or other.isEmpty():
        return False
    none = QKeySequence.SequenceMatch.NoMatch
    return one.matches(other) is not none or other.matches(one) is not none
