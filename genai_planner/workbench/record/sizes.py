"""Reads estimates of people who have no numbers: "M", "M, unsure", "5 d, unsure" or only "unsure"."""

from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.sizes import Confidence, Size
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_duration, read_number
from genai_planner.words.phrases import phrase
from genai_planner.words.said import OR, Listed, said

Points = tuple[float, float, float]
"""Best, likely and worst, in one unit."""


def is_in_words(text: str) -> bool:
    """Whether it is no mere number, so that `read_in_words` is to be asked."""
    try:
        read_number(text)
    except EntryError:
        return any(letter.isalpha() for letter in text)
    return False


def read_in_words(plan: Plan, text: str, likely: float | None = None, *, in_hours: bool = False) -> Points:
    """What an estimate in words means in this plan.

    Args:
        plan: whose sizes and words of confidence are meant.
        text: a size or a length of time, a word of confidence, or both with a comma between them.
        likely: what a word of confidence alone is about; None where there is nothing yet.
        in_hours: whether hours of a run are meant, for which sizes in days mean nothing.

    Raises:
        EntryError: where it is none of these.
    """
    first, second = _parted(plan, text)
    size, confidence = _size(plan, first), _confidence(plan, first)
    if confidence is not None and not second:
        if likely is None:
            raise EntryError(said("Say a size or a number as well, such as “M, {word}”.", word=first))
        return spread(likely, confidence)
    sure = _confidence(plan, second) if second else None
    if second and sure is None:
        raise _unknown(plan, second)
    if size is not None and in_hours:
        raise EntryError(said("Sizes are days of work; write hours for a run on GPUs."))
    if size is not None:
        return spread(size.likely, sure) if sure is not None else (size.best, size.likely, size.worst)
    amount = _amount(plan, first, in_hours=in_hours)
    return spread(amount, sure) if sure is not None else (amount, amount, amount)


def read_three(plan: Plan, cells: tuple[str, str, str], *, in_hours: bool = False) -> Points:
    """Best, likely and worst as they are typed: three numbers, or words in one cell and the others empty.

    Args:
        plan: whose sizes and words of confidence are meant.
        cells: what was typed for best, likely and worst.
        in_hours: as of `read_in_words`.

    Raises:
        EntryError: where a cell holds no number, or words that mean nothing.
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) == 1 and is_in_words(filled[0]):
        return read_in_words(plan, filled[0], in_hours=in_hours)
    best, likely, worst = (read_number(cell) for cell in cells)
    return best, likely, worst


def spread(likely: float, confidence: Confidence) -> Points:
    """The three points around a likely amount."""
    return (
        round(likely * (1 - confidence.less), 4),
        likely,
        round(likely * (1 + confidence.more), 4),
    )


def with_words(plan: Plan, sizes: tuple[Size, ...], confidences: tuple[Confidence, ...]) -> Plan:
    """The plan with its own meaning of sizes and words of confidence; what was estimated by them stays.

    Raises:
        EditError: where a word stands twice.
    """
    return changed(plan, sizes=sizes, confidences=confidences)


def _parted(plan: Plan, text: str) -> tuple[str, str]:
    """What stands before the last comma and behind it; a comma within a number parts nothing."""
    first, comma, second = (part.strip() for part in text.rpartition(","))
    if comma and _confidence(plan, second) is None and second[:1].isdecimal():
        return text.strip(), ""
    return (first, second) if comma else (second, "")


def _size(plan: Plan, word: str) -> Size | None:
    return next((one for one in plan.sizes if _is_called(one.word, word)), None)


def _confidence(plan: Plan, word: str) -> Confidence | None:
    return next((one for one in plan.confidences if _is_called(one.word, word)), None)


def _is_called(known: str, word: str) -> bool:
    """In any case, and in the language that is spoken as well."""
    return word.casefold() in {known.casefold(), phrase(known).casefold()}


def _amount(plan: Plan, text: str, *, in_hours: bool) -> float:
    try:
        duration = read_duration(text, unit="h" if in_hours else "d")
    except EntryError:
        raise _unknown(plan, text) from None
    return duration.hours if in_hours else duration.days


def _unknown(plan: Plan, text: str) -> EntryError:
    words = Listed((*(one.word for one in plan.sizes), *(one.word for one in plan.confidences)), OR)
    return EntryError(said("“{text}” is no estimate; write a number, {words}.", text=text, words=words))
