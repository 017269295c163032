"""Collects every message of the program for translators: packaging/messages.py writes the .pot file.

A translation is a copy of that file named after its language, such as resources/messages/de.po.
"""

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from genai_planner.gui.help.pages import parts_of
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.in_words import TEXTS
from genai_planner.model.plan import Plan
from genai_planner.workbench.record_words import plain_words

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "genai_planner"
RESOURCES = ROOT / "resources"
TEMPLATE_FILE = ROOT / "resources" / "messages" / "genai_planner.pot"
SINGLE = frozenset({"said", "Said", "marked", "phrase", "tr", "_tr", "Assumption", "Outcome", "Table"})
"""Functions whose first argument is a message."""
COUNTED = frozenset({"counted", "counted_phrase", "counted_text", "counting"})
"""Functions whose first two arguments are a message about one and about many."""
WITH_CONTEXT = frozenset({"translate", "Column"})
"""Functions whose second argument is the message: Qt's, after a place, and heads of tables."""
NAMING = frozenset({"check_between", "check_count", "check_no_more_than", "check_parameters", "check_tokens"})
"""Functions that are told what an amount is called in a message: each text among their arguments is one."""
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: GenAI Planner\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


@dataclass(frozen=True, order=True)
class Message:
    """A text as it stands in the source; `many` is empty where nothing is counted."""

    one: str
    many: str = ""
    files: tuple[str, ...] = field(default=(), compare=False)


def messages() -> tuple[Message, ...]:
    """Every message of the program, each once, in alphabetical order, with the files that say it."""
    found: dict[Message, set[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        for message in _messages_in(ast.parse(file.read_text(encoding="utf-8"))):
            found.setdefault(message, set()).add(file.relative_to(ROOT).as_posix())
    for place, texts in _data():
        for text in texts:
            found.setdefault(Message(text), set()).add(place)
    return tuple(Message(one.one, one.many, tuple(sorted(files))) for one, files in sorted(found.items()))


def template_text() -> str:
    """The .pot file."""
    return "\n".join([HEADER, *map(_entry, messages())])


def _data() -> Iterator[tuple[str, set[str]]]:
    """What is said by data, with the file that holds it."""
    for place, record in (("model/plan.py", Plan), ("lifecycle/answers.py", Answers)):
        yield f"genai_planner/{place}", set(_identifiers(record.model_json_schema()))
    for file in (
        *sorted((RESOURCES / "lifecycle").glob("*.json")),
        *sorted((RESOURCES / "samples").glob("*.json")),
    ):
        content = json.loads(file.read_text(encoding="utf-8"))
        content.pop("answers", None)
        yield file.relative_to(ROOT).as_posix(), set(_texts_of_data(content)) | set(_sources(content))
    for file in sorted((RESOURCES / "estimation").glob("*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        yield file.relative_to(ROOT).as_posix(), set(_sources(content))
    for page in sorted((RESOURCES / "help").glob("*.md")):
        facts, body = parts_of(page.read_text(encoding="utf-8"))
        yield page.relative_to(ROOT).as_posix(), {facts["title"], facts["words"], body}


def _identifiers(schema: object) -> Iterator[str]:
    """The fields and the kinds of a plan, as people read them where plans are compared."""
    if isinstance(schema, dict):
        if "enum" in schema:
            yield from (plain_words(str(value)) for value in schema["enum"] if isinstance(value, str))
        fields = schema.get("properties")
        for name in fields if isinstance(fields, dict) else ():
            yield plain_words(name.removeprefix("is_"))
        for inner in schema.values():
            yield from _identifiers(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _identifiers(inner)


def _texts_of_data(content: object, field: str = "") -> Iterator[str]:
    """The texts of bundled data that people read, as `in_words` knows them; braces as in a template."""
    if isinstance(content, dict):
        for name, inner in content.items():
            yield from _texts_of_data(inner, name)
    elif isinstance(content, list):
        for inner in content:
            yield from _texts_of_data(inner, field)
    elif isinstance(content, str) and content and field in TEXTS:
        yield content.replace("{", "{{").replace("}", "}}")


def _sources(content: object) -> Iterator[str]:
    """Where figures come from, part by part as `source_text` puts them into words."""
    if isinstance(content, dict):
        source = content.get("source")
        yield from source.split("; ") if isinstance(source, str) else ()
    inner = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    for one in inner:
        yield from _sources(one)


def _messages_in(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from _of_variables(node)
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name in SINGLE and node.args:
            yield from map(Message, _texts(node.args[0]))
        elif name in COUNTED and len(node.args) > 1:
            yield from map(Message, _texts(node.args[0]), _texts(node.args[1]))
        elif name == "partial" and _name(node.args[0]) in COUNTED:
            yield from map(Message, _texts(node.args[1]), _texts(node.args[2]))
        elif name in WITH_CONTEXT and len(node.args) > 1:
            yield from map(Message, _texts(node.args[1]))
        elif name in NAMING:
            for argument in node.args:
                yield from map(Message, _texts(argument))


def _of_variables(function: ast.FunctionDef) -> Iterator[Message]:
    """What a function gives to a variable of its own, which is then said."""
    nodes = list(ast.walk(function))
    calls = (
        node for node in nodes if isinstance(node, ast.Call) and _name(node.func) in SINGLE and node.args
    )
    said = {call.args[0].id for call in calls if isinstance(call.args[0], ast.Name)}
    for node in nodes:
        if isinstance(node, ast.Assign):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            yield from map(Message, _texts(node.value) if names & said else ())


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _texts(argument: ast.expr) -> list[str]:
    """The literal text, or both of a choice between two; nothing where it is none."""
    if isinstance(argument, ast.IfExp):
        return [*_texts(argument.body), *_texts(argument.orelse)]
    is_text = isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value
    return [str(ast.literal_eval(argument))] if is_text else []


def _entry(message: Message) -> str:
    lines = [f"#: {file}" for file in message.files]
    lines.append(f"msgid {_quoted(message.one)}")
    if message.many:
        lines += [f"msgid_plural {_quoted(message.many)}", 'msgstr[0] ""', 'msgstr[1] ""']
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> int:
    """Write the file; with --check only say whether it is up to date."""
    text = template_text()
    if sys.argv[1:] == ["--check"]:
        is_current = TEMPLATE_FILE.is_file() and TEMPLATE_FILE.read_text(encoding="utf-8") == text
        print("up to date" if is_current else f"out of date: run {Path(__file__).name}")
        return 0 if is_current else 1
    TEMPLATE_FILE.parent.mkdir(exist_ok=True)
    TEMPLATE_FILE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(messages()):,} messages in {TEMPLATE_FILE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
