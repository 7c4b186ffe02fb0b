"""Ids of the other end as any database keeps them, and as no two of them are mixed up."""

import hashlib

LONGEST = 128  # characters of the columns they stand in
_HEAD = 60


def kept_id(told: str) -> str:
    """The id itself; of one that is too long, or has signs in it that no database takes, its beginning and the hash of all of it."""
    if len(told) <= LONGEST and told.isprintable():
        return told
    head = "".join(sign for sign in told[:_HEAD] if sign.isprintable())
    return f"{head}#{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()}"
