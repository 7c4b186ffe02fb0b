"""Whether two names people go by may be one person's: nicknames change, and seldom wholly."""

import unicodedata


def alike(one: str, other: str) -> bool:
    """Whether names are the same, one is part of the other, or two signs in a row of one stand in the other; marks and case do not count."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return first == second
    pairs = {first[n : n + 2] for n in range(len(first) - 1)}
    return first in second or second in first or any(pair in second for pair in pairs)


def _bare(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).lower() if sign.isalnum())
