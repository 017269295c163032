"""The currency of a file that names it by its symbol, or not at all."""

from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.words.said import said

_CODE_LENGTH = 3
_USUAL = "EUR"
_BY_SYMBOL = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "CNY",
    "元": "CNY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "₦": "NGN",
    "zł": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
    "lei": "RON",
    "R$": "BRL",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "MX$": "MXN",
    "Fr.": "CHF",
    "SFr.": "CHF",
}
"""Symbols that stand for one currency, or for one above all others; "kr" and "R" do not."""


def read_currency(project: Node, *, has_money: bool) -> str:
    """The code of the file's currency; where it is not known and there is money, that is told.

    A file of MS Project has either a code, or the symbol alone.
    """
    code = project.text("CurrencyCode")
    if _is_code(code):
        return code
    symbol = project.text("CurrencySymbol")
    if symbol in _BY_SYMBOL or _is_code(symbol):
        found = _BY_SYMBOL.get(symbol, symbol)
        if code:
            project.findings.odd("", "CurrencyCode", code)
        project.findings.otherwise.add(
            said(
                "The file names its currency as {symbol}, which was read as {found}",
                symbol=symbol,
                found=found,
            )
        )
        return found
    if code:
        project.findings.odd("", "CurrencyCode", code)
    if has_money:
        project.findings.otherwise.add(
            said(
                "The file does not say in which currency its amounts are and calls it '{symbol}'; "
                "they stand as {usual} here",
                symbol=symbol[:10],
                usual=_USUAL,
            )
            if symbol
            else said(
                "The file does not say in which currency its amounts are; they stand as {usual} here",
                usual=_USUAL,
            )
        )
    return _USUAL


def _is_code(text: str) -> bool:
    return len(text) == _CODE_LENGTH and text.isascii() and text.isalpha() and text.isupper()
