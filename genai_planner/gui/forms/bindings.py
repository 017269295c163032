"""Fields bound to the parts of a frozen record: each shows its part, takes an entry, or says why not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLineEdit

from genai_planner.gui.forms.date_field import DateField, OptionalDateField
from genai_planner.gui.forms.editors import Editor, Value
from genai_planner.gui.forms.field import Field
from genai_planner.words.entry_error import EntryError

Subject = TypeVar("Subject")
_TYPED = (QLineEdit, DateField, OptionalDateField)
"""What is typed into letter by letter."""


@dataclass(slots=True)
class _Binding:
    field: Field
    show: Callable[[], None]
    take: Callable[[], None]
    remember: Callable[[], Callable[[], None]]
    """Notes the present value, and gives what brings it back."""
    is_typed: bool
    restore: Callable[[], None] | None = None
    """Brings back the value from before typing began; None while nothing is being typed."""
    has_taken: bool = False
    """Whether something of what is being typed is in force."""


class Bindings(Generic[Subject]):
    """The fields of one record.

    What is typed counts letter by letter; an entry that proves to be wrong gives way to the value from before
    typing began, so that no half of it stays in force.

    Args:
        current: the record as it is now.
        edited: called after every entry, good or bad.
    """

    def __init__(self, current: Callable[[], Subject], edited: Callable[[], None]) -> None:
        self._current = current
        self._edited = edited
        self._bindings: list[_Binding] = []

    def bind(
        self,
        field: Field,
        editor: Editor[Value],
        get: Callable[[Subject], Value],
        put: Callable[[Value], None],
    ) -> None:
        """Lets the field show a part of the record, and take it.

        Args:
            field: where a problem is said.
            editor: the field's editor.
            get: the part that it shows.
            put: stores a new value; raises EntryError where it cannot be.
        """
        binding = _Binding(
            field,
            show=lambda: editor.show_value(get(self._current())),
            take=lambda: put(editor.value()),
            remember=lambda: _putting(put, get(self._current())),
            is_typed=isinstance(editor, _TYPED),
        )
        self._bindings.append(binding)
        editor.edited.connect(lambda: self._take(binding))
        if isinstance(editor, _TYPED):
            editor.editingFinished.connect(lambda: _settle(binding))

    def show(self) -> None:
        """Shows the record; an entry that could not be used yet stays as it was typed."""
        for binding in self._bindings:
            if not binding.field.problem:
                binding.show()
                _settle(binding)

    def forget_problems(self) -> None:
        """Drops the entries that could not be used."""
        for binding in self._bindings:
            binding.field.say("")
            _settle(binding)

    def problem(self, counts: Callable[[Field], bool] = lambda _field: True) -> str:
        """What is wrong with the first field that counts, with its name; empty where nothing is."""
        wrong = (b.field for b in self._bindings if b.field.problem)
        return next((field.complaint for field in wrong if counts(field)), "")

    def _take(self, edited: _Binding) -> None:
        if edited.is_typed and edited.restore is None:
            edited.restore = edited.remember()
        _try(edited)
        if not edited.field.problem:
            edited.has_taken = True
        elif edited.restore is not None and edited.has_taken:
            edited.restore()
            edited.has_taken = False
        for binding in self._bindings:
            # An entry may have been refused for what another field said until now.
            if binding is not edited and binding.field.problem:
                _try(binding)
        self._edited()


def _putting(put: Callable[[Value], None], value: Value) -> Callable[[], None]:
    return lambda: put(value)


def _settle(binding: _Binding) -> None:
    if not binding.field.problem:
        binding.restore, binding.has_taken = None, False


def _try(binding: _Binding) -> None:
    try:
        binding.take()
    except EntryError as error:
        binding.field.say(str(error))
    else:
        binding.field.say("")
