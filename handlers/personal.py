"""Identity numbers in what people write: nothing is held up, the writer is warned privately (DOMAIN §6.3)."""

import re

_NUMBER = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])")


def names_identity(text: str) -> bool:
    """Whether an identity number of 18 digits stands in a text; a wrong last digit is somebody's number all the same."""
    return bool(_NUMBER.search(text))
