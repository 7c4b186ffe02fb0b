"""Identity numbers and telephone numbers in what people write: nothing is held up, the writer is warned privately (DOMAIN §6.3)."""

from storage.patterns import regex

_NUMBER = regex(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])")
_PHONE = regex(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def names_identity(text: str) -> bool:
    """Whether an identity number of 18 digits stands in a text; a wrong last digit is somebody's number all the same."""
    return bool(_NUMBER.search(text))


def names_phone(text: str) -> bool:
    """Whether the number of a mobile telephone stands in a text."""
    return bool(_PHONE.search(text))


def without_identity(text: str) -> str:
    """The text as it is kept: of identity numbers only the first and the last digits are left."""
    return _NUMBER.sub(lambda found: f"{found[0][:3]}***********{found[0][-4:]}", text)


def masked(text: str) -> str:
    """The text as it may be repeated before others: of such numbers only the first and the last digits are left."""
    return _PHONE.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", without_identity(text))
