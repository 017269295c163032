"""Messages are data until they are shown, in whichever language is spoken then."""

import ast
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import genai_planner
from genai_planner.words.catalogue import ENGLISH, PoCatalogue, catalogue_in
from genai_planner.words.context import Tongue, speak, speaking, spoken
from genai_planner.words.durations import Duration
from genai_planner.words.entry_error import EntryError
from genai_planner.words.lists import and_text, isolated, names_text, or_text, shortened
from genai_planner.words.po_file import PoError
from genai_planner.words.pseudo import PseudoCatalogue, pseudo
from genai_planner.words.region import region_of
from genai_planner.words.said import (
    NOTHING,
    OR,
    Capital,
    Listed,
    Measured,
    Money,
    Power,
    Several,
    Share,
    counted,
    said,
    told,
    verbatim,
)
from support.made_up import collected

POLISH = r"""
msgid ""
msgstr ""
"Language: pl\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

# for translators
#: genai_planner/x.py:1
msgid "'{task}' finishes on {day}."
msgstr ""
"„{task}” kończy się "
"{day}."

msgctxt "menu"
msgid "Open"
msgstr "Otwórz"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} dzień"
msgstr[1] "{n} dni"
msgstr[2] "{n} dni (wiele)"

#, fuzzy
msgid "Guessed"
msgstr "Zgadnięte"

msgid "Not done"
msgstr ""

#~ msgid "Old"
#~ msgstr "Stare"
"""
POLAND = PoCatalogue(language="pl", messages=POLISH)


def test_a_catalogue_of_one_message_has_it_without_an_empty_line_behind():
    assert PoCatalogue(language="xx", messages='msgid "a"\nmsgstr "b"').template("a") == "b"


def test_a_message_becomes_words_when_it_is_shown():
    message = said("'{task}' finishes on {day}.", task="Serve", day=date(2027, 5, 3))
    assert message.text() == str(message) == "'Serve' finishes on 3 May 2027."
    assert message.text(Tongue(POLAND)) == "„Serve” kończy się 3 maja 2027."
    assert message.text(Tongue(region=region_of("en_US"))) == "'Serve' finishes on May 3, 2027."
    assert spoken() == Tongue()


def test_each_kind_of_value_is_written_its_own_way():
    message = said(
        "{money}, {share}, {time}, {number}, {list}, {inner}",
        money=Money(412_000, "EUR"),
        share=Share(0.25),
        time=Duration(960),
        number=12_000,
        list=Several(("A", said("B"))),
        inner=said("{n} more", n=2),
    )
    assert message.text() == "€412,000, 25%, 2 days, 12,000, A, B, 2 more"


def test_lists_measured_amounts_and_powers_are_written_for_the_region():
    message = said(
        "{who}: {measured} and {power}",
        who=Capital(Listed(("ana", "Ben", "Cy"), OR)),
        measured=Measured(1.375),
        power=Power(7.25e9),
    )
    assert message.text() == "Ana, Ben or Cy: 1.38 and 7.25e9"
    assert message.text(Tongue(region=region_of("de_DE"))) == "Ana, Ben or Cy: 1,38 and 7,25e9"


def test_what_an_error_says_stays_data():
    assert told(EntryError(said("No {what}.", what="way"))) == said("No {what}.", what="way")
    assert told(ValueError("no way")) == "no way"
    assert told(ValueError()) == ""
    assert verbatim("{braces} stay").text() == "{braces} stay"


def test_braces_in_a_name_stay_as_they_are():
    assert said("'{task}'", task="{day} {0}").text() == "'{day} {0}'"


@pytest.mark.parametrize(("count", "english", "polish"), [(1, "1 GPU", "1 dzień"), (3, "3 GPUs", "3 dni")])
def test_what_is_counted_takes_the_right_form(count, english, polish):
    assert counted("{n} GPU", "{n} GPUs", count).text() == english
    assert counted("{n} day", "{n} days", count).text(Tongue(POLAND)) == polish


def test_a_language_can_have_more_than_two_forms():
    assert counted("{n} day", "{n} days", 5).text(Tongue(POLAND)) == "5 dni (wiele)"


def test_what_is_not_translated_or_only_guessed_stays_english():
    for words in ("Guessed", "Not done", "Old", "Unknown", ""):
        assert POLAND.template(words) == words


def test_a_context_tells_equal_words_apart():
    assert POLAND.template("Open", "menu") == "Otwórz"
    assert POLAND.template("Open") == "Open"


def test_a_broken_line_of_a_po_file_is_named():
    with pytest.raises(PoError, match="Line 2 "):
        PoCatalogue(language="xx", messages='msgid "a"\nmsgstr b').template("a")


def test_of_a_long_broken_line_the_first_sixty_characters_are_told():
    with pytest.raises(PoError) as error:
        PoCatalogue(language="xx", messages=f"msgid {'x' * 90}").template("a")
    assert str(error.value).endswith(f": msgid {'x' * 54}")


def test_a_catalogue_is_found_by_its_language_and_is_english_where_there_is_none(tmp_path):
    (tmp_path / "pl.po").write_text(POLISH, encoding="utf-8")
    assert catalogue_in(tmp_path, "pl_PL").template("'{task}' finishes on {day}.").startswith("„")
    assert catalogue_in(tmp_path, "de") is ENGLISH
    assert catalogue_in(tmp_path, "") is ENGLISH


def test_only_some_languages_run_from_right_to_left():
    assert PoCatalogue(language="ar").is_right_to_left
    assert PseudoCatalogue().is_right_to_left
    assert not ENGLISH.is_right_to_left


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="{}%<>&\x00"), min_size=1))
def test_the_made_up_language_leaves_no_plain_letter_and_is_two_fifths_longer(text):
    made_up = pseudo(text)
    assert not any(letter.isascii() and letter.isalpha() for letter in made_up)
    assert len(made_up) >= 1.4 * len(text) or not text.strip()


def test_the_made_up_language_leaves_values_and_tags_alone():
    made_up = pseudo("<b>{name}</b> has %1 and %n files &amp; more")
    assert all(kept in made_up for kept in ("<b>", "{name}", "</b>", "%1", "%n", "&amp;"))
    with speaking(Tongue(PseudoCatalogue())):
        assert (
            counted(
                "{n} GPU",
                "{n} GPUs",
                2,
            )
            .text()
            .startswith("2 ĜÞÛš")
        )


def test_speaking_for_a_while_ends_even_after_an_error():
    def fail():
        with speaking(Tongue(POLAND)):
            raise EntryError(said("No."))

    with pytest.raises(EntryError, match=r"^No\.$"):
        fail()
    assert spoken() == Tongue()
    speak(Tongue(POLAND))
    assert spoken().catalogue is POLAND
    speak(Tongue())


def test_no_message_is_false():
    assert not NOTHING
    assert said("x")


def test_lists_end_with_a_word():
    assert [and_text(["A", "B", "C"]), or_text(["A", "B"]), and_text(["A"]), or_text([])] == [
        *("A, B and C", "A or B", "A", "")
    ]
    assert names_text(["A", "B", "C", "D", "E"]) == "'A', 'B', 'C' and 2 more"
    assert and_text([]) == ""


def test_names_in_little_room_keep_their_end():
    assert shortened("Evaluate the assistant, round two of three", 30) == "Evaluate the assi…two of three"
    assert isolated("Ana") == "Ana"
    assert isolated("דנה") == "\u2068דנה\u2069"


_ERRORS = frozenset(
    (
        *("InputError", "OutputError", "UnreadableFileError", "EditError", "EntryError"),
        *("ProgramFaultError", "ArgumentTypeError"),
    )
)
_RECORDS = ("model", "lifecycle")
"""Rooms whose records say by a ValueError what they have against what they were given."""
_TOLD = frozenset({"put", "tell", "tell_progress"})
_NAMED = frozenset({"help", "said", "advice", "because"})
_PACKAGE = Path(genai_planner.__file__).parent
_MODULES = sorted(_PACKAGE.rglob("*.py"))
_FEW_WORDS = 3
_READ_BY_NOBODY = {
    "lifecycle/amounts/quantities.py": "what a quantity means is written for authors of a lifecycle",
    "lifecycle/amounts/system_quantities.py": "what a quantity means is written for authors of a lifecycle",
    "scheduling/levelling/search/feasibility.py": "the check of a levelled plan fails as a bug",
    "pictures/timeline/parts.py": "names of what can be pointed at, for programs",
    "cli/commands.py": "lines that are typed",
    "cli/completion.py": "scripts of shells",
}


def test_no_error_problem_or_line_of_a_command_is_said_outside_the_catalogue():
    bare = {}
    for module in _MODULES:
        errors = _ERRORS | {"ValueError"} if module.relative_to(_PACKAGE).parts[0] in _RECORDS else _ERRORS
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                told = node.args[:1] if name in errors | _TOLD else []
                told += [keyword.value for keyword in node.keywords if keyword.arg in _NAMED]
                bare |= {f"{module.name}:{one.lineno}": ast.unparse(one) for one in told if _is_sentence(one)}
    assert bare == {}


def test_every_sentence_of_the_program_stands_in_the_catalogue():
    left = {}
    for module in _MODULES:
        place = module.relative_to(_PACKAGE).as_posix()
        if place not in _READ_BY_NOBODY:
            tree = ast.parse(module.read_text(encoding="utf-8"))
            found = (one for one in _sentences_in(tree) if one.value not in collected())
            left |= {f"{place}:{one.lineno}": one.value for one in found}
    assert left == {}


def _sentences_in(tree):
    """Texts of four plain words or more, but for docstrings and what is raised as a fault of the program."""
    silent = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            silent.add(node.value)
        elif isinstance(node, ast.Raise):
            silent |= set(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            words = (word.strip(",.;:'") for word in node.value.split())
            if sum(word.isalpha() and word.islower() for word in words) > _FEW_WORDS:
                yield node


def _is_sentence(node):
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    return is_text or isinstance(node, ast.JoinedStr)
