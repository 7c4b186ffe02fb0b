"""Numbers of persons in what people write: nothing is held up, the writer is warned privately, others see them masked (DOMAIN §6.3).

A number counts however it is written: full-width, in Chinese numerals, with spaces or dashes between its digits.
"""

from storage.patterns import regex

_NUMERALS = ("0０〇零○", "1１一幺壹", "2２二贰两", "3３三叁", "4４四肆", "5５五伍", "6６六陆", "7７七柒拐", "8８八捌", "9９九玖")
_APART = r"[ \t\u00a0\u2005\u3000.．·•\-－‐‑‒–—―~～]{0,3}"  # what may stand between two digits
_ANY = "".join(_NUMERALS)


def _digits(*classes: str) -> str:
    """Digits one after another, each of one of these (01: nought or one), with what may stand between them."""
    return _APART.join(f"[{''.join(_NUMERALS[int(one)] for one in each)}]" for each in classes)


_D = "0123456789"
_DAY = rf"(?:{_digits('0', '123456789')}|{_digits('12', _D)}|{_digits('3', '01')})"
_MONTH = rf"(?:{_digits('0', '123456789')}|{_digits('1', '012')})"
_YEAR = rf"(?:{_digits('1', '9')}|{_digits('2', '0')}){_APART}{_digits(_D, _D)}"
_ALONE, _ENDS = r"(?<!\d)", r"(?!\d)"  # a numeral beside may be of a name or of other words: 张三138…, 138…一家
_NUMBER = regex(
    rf"{_ALONE}{_digits('123456789', *[_D] * 5)}{_APART}{_YEAR}{_APART}{_MONTH}{_APART}{_DAY}{_APART}"
    rf"{_digits(*[_D] * 3)}{_APART}[{_ANY}XxＸｘ](?![\dXxＸｘ])"
)
_PHONE = regex(rf"{_ALONE}{_digits('1', '3456789', *[_D] * 9)}{_ENDS}")
_CARD = regex(rf"{_ALONE}(?:{_digits('6', '2', *[_D] * 14)}(?:{_APART}[{_ANY}]){{0,3}}|[34569]\d{{15,18}}){_ENDS}")  # of a bank: 16 to 19 digits


def names_identity(text: str) -> bool:
    """Whether an identity number of 18 digits stands in a text; a wrong last digit is somebody's number all the same."""
    return bool(_NUMBER.search(text))


def names_phone(text: str) -> bool:
    """Whether the number of a mobile telephone stands in a text."""
    return bool(_PHONE.search(text))


def names_card(text: str) -> bool:
    """Whether the number of a bank card stands in a text."""
    return bool(_CARD.search(text))


def without_identity(text: str) -> str:
    """The text as it is kept: of identity numbers only the first and the last digits are left."""
    return _NUMBER.sub(lambda found: _ends_of(found[0], "***********"), text)


def masked(text: str) -> str:
    """The text as it may be repeated before others: of such numbers, and of those of bank cards, only the first and the last digits are left."""
    without = _CARD.sub(lambda found: _ends_of(found[0], "***********"), without_identity(text))
    return _PHONE.sub(lambda found: _ends_of(found[0], "****"), without)


def taken_out(text: str) -> str:
    """The text without such numbers: what is looked for in it is not to be found in these."""
    return _PHONE.sub("", _CARD.sub("", _NUMBER.sub("", text)))


def _ends_of(number: str, hidden: str) -> str:
    digits = [one for one in number if one in _ANY or one in "XxＸｘ"]
    return f"{''.join(digits[:3])}{hidden}{''.join(digits[-4:])}"
