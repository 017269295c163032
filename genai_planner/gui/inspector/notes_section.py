"""What the user wrote about a task, and the pages and mailboxes beside it."""

from pydantic import ValidationError

from genai_planner.errors import EditError
from genai_planner.gui.forms.commit_field import CommitField
from genai_planner.gui.inspector.opening import open_address
from genai_planner.gui.look.lines import Leading, Line, LineSection, Removable, Words
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.table.own_columns import WebLink
from genai_planner.model.tasks import Task


class NotesSection(LineSection):
    """Shows the note and the web links of a task; a link is opened by a click and never by itself."""

    def __init__(self, document: Document) -> None:
        super().__init__(self.tr("Notes and web links"))
        self._document = document
        self._task: Task | None = None
        self.field = CommitField(self.tr("Add a web link"), self._add)
        self.field.line.setPlaceholderText(self.tr("Name and https:// address"))
        self.layout().addWidget(self.field)  # type: ignore[union-attr] # it has the one of its base

    def show_task(self, task: Task, *, is_editable: bool) -> None:
        """Shows what stands beside the task."""
        before, self._task = self._task, task
        if before is None or (before.id, before.addresses) != (task.id, task.addresses):
            self.field.forget()
            self.field.show_text("")
        lines: list[Line] = [Words(task.note)] if task.note else []
        lines += (self._line(link, is_editable=is_editable) for link in task.addresses)
        self.tell(lines, is_shown=is_editable or bool(lines))
        self.field.setVisible(is_editable)

    def _line(self, link: WebLink, *, is_editable: bool) -> Line:
        lead = Leading(link.words, "", link.address, open_address, link.address)
        if not is_editable:
            return lead
        return Removable(
            lead, self.tr("Remove the link to {name}").format(name=link.words), link, self._remove
        )

    def _add(self, typed: str) -> None:
        """Adds the address at the end of what was typed, called by what stands before it."""
        task, words = self._task, typed.split()
        if task is None or not words:
            return
        try:
            link = WebLink(address=words[-1], name=" ".join(words[:-1])[:200])
        except ValidationError as error:
            raise EditError(
                self.tr("Write an address that begins with https://, http:// or mailto:.")
            ) from error
        self._change(self.tr("Add web link"), task.id, (*task.addresses, link))

    def _remove(self, link: WebLink) -> None:
        task = self._task
        if task is not None:
            left = tuple(one for one in task.addresses if one != link)
            self._change(self.tr("Remove web link"), task.id, left)

    def _change(self, words: str, task_id: str, addresses: tuple[WebLink, ...]) -> None:
        self._document.edit(words, lambda plan: edits.set_addresses(plan, task_id, addresses))
