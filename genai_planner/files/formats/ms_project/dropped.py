"""Collects what a format cannot carry over, and says it in a sentence for each reason."""

from collections.abc import Iterable

_NAMED = 3


class Dropped:
    """Reasons in the order of their first mention, each with the names that it concerns."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, None]] = {}

    def add(self, reason: str, name: str = "") -> None:
        """Remember a reason, and what it concerns; the reason reads well before a list of names."""
        names = self._names.setdefault(reason, {})
        if name:
            names[name] = None

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each reason, with the first names."""
        return tuple(_sentence(reason, names) for reason, names in self._names.items())


def _sentence(reason: str, names: Iterable[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    if not quoted:
        return f"{reason}."
    rest = len(quoted) - _NAMED
    more = [f"{rest} more"] if rest > 0 else []
    return f"{reason}: {', '.join([*quoted[:_NAMED], *more])}."
