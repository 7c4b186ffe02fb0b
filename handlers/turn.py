"""One message's turn: who speaks, where, what was read, and what is to be said when it ends."""

import json
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.access import Right, may
from handlers.understanding.reading import Lexicon, Reading
from storage.outbox import OutboxKind
from storage.people import Role


@dataclass(frozen=True)
class Office:
    """What of the settings a handler needs; see .env.example for the meaning of each."""

    name: str
    bot_name: str
    timezone: ZoneInfo
    work_start: time
    work_end: time
    public_missing_names: bool = False
    dialogue_minutes: int = 30


@dataclass(frozen=True)
class KeptFile:
    """A file of this message that was fetched, screened and kept."""

    attachment_id: int
    name: str
    size: int
    sha256: str
    picture: bool = False


@dataclass(frozen=True)
class Message:
    """The message of this turn as it stands in the inbox."""

    inbox_id: int
    channel: str
    message_id: str
    contact_id: str
    nickname: str
    room_id: str
    at: datetime
    text: str
    mentioned: bool = False
    quoted: str = ""
    file: KeptFile | None = None
    trouble: str = ""  # why an announced file was not kept (too big, empty, could not be fetched)
    secrecy_rule: str = ""

    @property
    def private(self) -> bool:
        """Whether it came in a private chat."""
        return not self.room_id


@dataclass(frozen=True)
class Speaker:
    """Who is behind the contact id, by binding alone; `member_id` is None for a stranger."""

    account_id: int | None = None
    member_id: int | None = None
    name: str = ""
    unit_ids: tuple[int, ...] = ()  # own unit first, then units served as liaison
    unit_names: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()

    def may(self, right: Right) -> bool:
        """Whether this speaker has a right."""
        return may(self.roles, right, bound=self.member_id is not None)


@dataclass
class Say:
    """One thing to be written into the outbox when the turn ends."""

    text: str
    room_id: str = ""
    contact_id: str = ""
    mentions: tuple[str, ...] = ()
    kind: OutboxKind = OutboxKind.REPLY
    attachment_id: int | None = None
    file_name: str = ""
    fallback: str = ""  # said in `fallback_room` with one @ when the person cannot be reached privately
    fallback_room: str = ""


@dataclass
class Turn:
    """Given to every command. Commands find, move and say; they never reach past this for time or settings."""

    message: Message
    speaker: Speaker
    reading: Reading
    lexicon: Lexicon
    office: Office
    now: datetime
    room_name: str = ""
    room_registered: bool = True
    says: list[Say] = field(default_factory=list)
    asked: tuple[str, str, timedelta] | None = None  # dialogue name, state as JSON, how long it waits
    keep_text: bool = True  # whether the message's text stays on record after the turn

    def reply(self, text: str, *, kind: OutboxKind = OutboxKind.REPLY) -> None:
        """Say it where the message came from."""
        where = self.message.room_id
        self.says.append(Say(text, room_id=where, contact_id="" if where else self.message.contact_id, kind=kind))

    def whisper(self, text: str, fallback: str = "") -> None:
        """Say it to the sender privately; if they cannot be reached, `fallback` is said in the room with one @ (nothing when empty)."""
        room = self.message.room_id
        self.says.append(Say(text, contact_id=self.message.contact_id, fallback=fallback, fallback_room=room if fallback else ""))

    def hand_over(self, attachment_id: int, file_name: str) -> None:
        """Give a kept file to the sender, privately."""
        self.says.append(Say("", contact_id=self.message.contact_id, attachment_id=attachment_id, file_name=file_name))

    def tell(self, contact_id: str, text: str, *, kind: OutboxKind = OutboxKind.NOTICE) -> None:
        """Tell somebody else privately, on the same channel."""
        self.says.append(Say(text, contact_id=contact_id, kind=kind))

    def ask(self, dialogue: str, state: dict[str, Any], *, minutes: int | None = None) -> None:
        """Wait for an answer: `feature.name` gets the sender's next private message (or the next in this room when asked there)."""
        self.asked = (dialogue, json.dumps(state, ensure_ascii=False), timedelta(minutes=minutes or self.office.dialogue_minutes))
