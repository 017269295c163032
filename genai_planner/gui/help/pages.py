"""The how-to pages: text with marks for actions, menus and views, which say what those are called now."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from genai_planner.paths import resources
from genai_planner.words.phrases import phrase

SAMPLE = "domain-model"
"""The sample that pictures are of, and that a page opens, where it names no other."""
_MARK = re.compile(r"\{(?P<kind>action|menu|view):(?P<name>[a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One job: how it is done, what it looks like, and where to try it."""

    name: str
    title: str
    words: str
    """More words by which it is found."""
    view: str
    """Where in the window it is done."""
    picture: str
    """The view that is drawn, as an export names it."""
    body: str
    """Markdown with marks such as {action:new}."""
    sample: str = SAMPLE
    select: str = ""
    """The id of the task or phase that is selected to try it; empty for none."""
    drawn: dict[str, str] = field(default_factory=dict)
    """More that is said of the picture, as the options of an export."""

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """The kind and name of everything in the window that the page names."""
        return tuple((match["kind"], match["name"]) for match in _MARK.finditer(self.body))

    def markdown(self, called: Callable[[str, str], str]) -> str:
        """The text, with what each marked thing is called now."""
        return _MARK.sub(lambda match: called(match["kind"], match["name"]), self.body)

    def holds(self, typed: str) -> bool:
        """Whether every word that was typed stands in it."""
        searched = f"{self.title} {self.words} {self.body}".casefold()
        return all(word in searched for word in typed.casefold().split())


def help_pages() -> tuple[HelpPage, ...]:
    """All pages, in their order."""
    return tuple(
        _page(file.stem.partition("-")[2], file.read_text(encoding="utf-8"))
        for file in sorted((resources() / "help").glob("*.md"))
    )


def parts_of(text: str) -> tuple[dict[str, str], str]:
    """The facts in the head of a page's file, by name, and its body."""
    head, _, body = text.partition("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), body


def _page(name: str, text: str) -> HelpPage:
    facts, body = parts_of(text)
    picture, *drawn = facts["picture"].split()
    return HelpPage(
        name=name,
        title=phrase(facts["title"]),
        words=phrase(facts["words"]),
        view=facts["view"],
        picture=picture,
        body=phrase(body),
        sample=facts.get("sample", SAMPLE),
        select=facts.get("select", ""),
        drawn=dict(one.split("=", 1) for one in drawn),
    )
