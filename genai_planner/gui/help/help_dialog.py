"""The window of how-to pages: a list that is searched, a page, its picture, and a button to try it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from genai_planner.gui.help.pages import HelpPage, help_pages
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.session.worker import NewestOnly

if TYPE_CHECKING:
    from genai_planner.files.subject import Subject
    from genai_planner.gui.export.preview import Previewed
    from genai_planner.pictures.paint.theme import ThemeName
    from genai_planner.workbench.ground import Ground

_SIZE = (976, 620)
_LIST_WIDTH, _LEAST_LIST_WIDTH = 334, 260
"""Room for every title in one line: a list that wraps lines forgets its own padding, and cuts some."""
_PICTURE = QSize(600, 240)
_DRAWN_AT = "1000x400"
"""The size at which the view is laid out, and then drawn smaller or larger."""


class HelpDialog(QDialog):
    """Stays open beside the window, so that one can read and do.

    Args:
        called: what an action, menu or view is called now, by kind and name.
        ground: gives what samples are made of.
        theme: the name of the theme that pictures are drawn in.
        parent: the window.

    Signals:
        place_wanted(page): its sample is to be opened where the job is done.
    """

    place_wanted = Signal(HelpPage)

    def __init__(
        self,
        called: Callable[[str, str], str],
        ground: "Callable[[], Ground]",
        theme: "ThemeName",
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._called, self._ground, self._theme = called, ground, theme
        self._pages = help_pages()
        self._shown: tuple[HelpPage, ...] = ()
        self._subjects: dict[str, Subject] = {}
        self.setWindowTitle(self.tr("Help"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("What would you like to do?"))
        self.search.setAccessibleName(self.tr("Find a how-to"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("How-to pages"))
        self.list.setWordWrap(True)
        set_look(self.list, Look.BOXED)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = text(self.tr("No page has these words; try fewer."), Look.SECONDARY, is_wrapped=True)
        self.title = text("", Look.HEADING, is_wrapped=True)
        self.body = QTextBrowser()
        self.body.setOpenLinks(False)
        self.body.setAccessibleName(self.tr("How it is done"))
        self.picture = QLabel()
        self.picture.setFixedHeight(_PICTURE.height())
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.try_button = button(self.tr("&Try it in a sample"), Look.PRIMARY)
        self.close_button = button(self.tr("Close"))
        self._drawer = NewestOnly(self)
        self._lay_out()
        self._connect()
        self._list("")

    @property
    def page(self) -> HelpPage | None:
        """The page that is read."""
        place = self.list.currentRow()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def show_page(self, name: str) -> None:
        """Turns to a page."""
        names = [page.name for page in self._shown]
        if name in names:
            self.list.setCurrentRow(names.index(name))

    @override
    def done(self, result: int) -> None:
        self._drawer.drop()
        super().done(result)

    def _lay_out(self) -> None:
        left = column(margins=(16, 16, 12, 16), spacing=8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.none)
        holder = QWidget()
        holder.setLayout(left)
        sized(holder, least_width=_LEAST_LIST_WIDTH, most_width=_LIST_WIDTH)
        across = row(self)
        across.addWidget(holder, 2)
        across.addLayout(self._right(), 3)
        open_at(self, *_SIZE)

    def _right(self) -> QVBoxLayout:
        lines = column(margins=(12, 16, 16, 16), spacing=8)
        lines.addWidget(self.title)
        lines.addWidget(self.body, 1)
        lines.addWidget(self.picture)
        foot = row(spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.try_button)
        foot.addWidget(self.close_button)
        lines.addLayout(foot)
        return lines

    def _connect(self) -> None:
        self.search.textChanged.connect(self._list)
        self.list.currentRowChanged.connect(self._show)
        self.try_button.clicked.connect(self._want_place)
        self.close_button.clicked.connect(self.reject)
        self._drawer.finished.connect(self._take)
        self._drawer.failed.connect(lambda _: self.picture.clear())
        self.finished.connect(self.deleteLater)

    def _list(self, typed: str) -> None:
        self._shown = tuple(page for page in self._pages if page.holds(typed))
        self.list.clear()
        self.list.addItems([page.title for page in self._shown])
        self.list.setCurrentRow(0 if self._shown else -1)
        self.none.setVisible(not self._shown)

    def _show(self) -> None:
        page = self.page
        self.try_button.setEnabled(page is not None)
        self.title.setText(page.title if page is not None else "")
        self.body.setMarkdown(page.markdown(self._called) if page is not None else "")
        self.picture.clear()
        self._drawer.drop()
        if page is not None:
            self._drawer.request(lambda: self._drawn(page))

    def _drawn(self, page: HelpPage) -> "Previewed":
        """The view of the page's sample, drawn anew; on the worker's thread."""
        from genai_planner.errors import InputError
        from genai_planner.files.export_options import ExportOptions
        from genai_planner.gui.export.preview import previewed
        from genai_planner.pictures.page.output import PictureForm

        subject, room = self._subject(page.sample), _PICTURE * 2
        options = ExportOptions.model_validate(_drawing(page, self._theme, subject.plan.start.date()))
        try:
            return previewed(subject, options, PictureForm.PNG, room)
        except InputError:  # what does not fit that size is drawn in its own
            own = options.model_copy(update={"size": ""})
            return previewed(subject, own, PictureForm.PNG, room)

    def _subject(self, sample_id: str) -> "Subject":
        from genai_planner.files.subject import Subject
        from genai_planner.lifecycle.data.samples import answers_of, samples
        from genai_planner.workbench.new_plan import new_plan

        if sample_id not in self._subjects:
            sample = next(one for one in samples() if one.id == sample_id)
            ground = self._ground()
            plan = new_plan(answers_of(sample), ground.lifecycle, ground.today, catalogue=ground.catalogue)
            self._subjects[sample_id] = Subject(plan, ground.today, lambda: ground.lifecycle)
        return self._subjects[sample_id]

    def _take(self, drawn: "Previewed") -> None:
        ratio = self.devicePixelRatio()
        room = self.picture.size() * ratio
        picture = QPixmap.fromImage(drawn.image).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        self.picture.setPixmap(picture)
        page = self.page
        words = self.tr("Picture: {title}, in the sample").format(title=page.title if page else "")
        self.picture.setAccessibleName(words)

    def _want_place(self) -> None:
        if self.page is not None:
            self.place_wanted.emit(self.page)


def _drawing(page: HelpPage, theme: "ThemeName", start: date) -> dict[str, object]:
    """What is drawn for a page, as the options of an export."""
    days = int(page.drawn.get("days", "0"))
    return {
        "view": page.picture,
        "size": _DRAWN_AT,
        "theme": theme,
        "rows": page.drawn.get("rows", "tasks"),
        "show": tuple(filter(None, page.drawn.get("show", "critical").split(","))),
        "first_day": start if days else None,
        "last_day": start + timedelta(days=days) if days else None,
        "shows_legend": False,
        "shows_date": False,
    }
