"""What a channel tells of people and rooms that is no message: who came, who left, who asks to become a contact."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Kind(str, Enum):
    """What happened."""

    JOINED = "joined"  # contacts came into a room
    LEFT = "left"  # contacts left a room, or were put out of it
    REMOVED = "removed"  # the bot itself is in a room no more
    RENAMED = "renamed"  # a room is called `words` now; `key` is what it was called before, "" where the channel does not tell
    BEFRIENDED = "befriended"  # somebody has become a contact
    TROUBLE = "trouble"  # the other end says in `words` that something is wrong with it or with the account
    ASKED = "asked"  # somebody asks to become a contact: `key` is the request's, `words` is their hello


@dataclass(frozen=True)
class Happened:
    """One such thing; contacts with their nicknames, "" where the channel does not tell."""

    channel: str
    kind: Kind
    at: datetime
    room_id: str = ""
    contacts: tuple[tuple[str, str], ...] = ()
    key: str = ""
    words: str = ""
