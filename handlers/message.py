"""What is heard and from whom: a message as it stands in the inbox, its file, and who is behind the contact id."""

from dataclasses import dataclass
from datetime import datetime

from handlers.access import Right, may
from storage.people import Role


@dataclass(frozen=True)
class KeptFile:
    """A file of this message that was fetched, screened and kept."""

    name: str
    size: int
    sha256: str
    picture: bool = False
    inside: tuple["KeptFile", ...] = ()  # of a pack of several reports: each as a kept file of its own
    left_out: tuple[str, ...] = ()  # and the names of what else is in it


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
    file_name: str = ""  # of an announced file, safe to show; also when it was not kept
    trouble: str = ""  # why an announced file was not kept: large, empty, disk, lost, damaged, suspicious, doubt
    secrecy_rule: str = ""  # level:rule
    name_sha256: str = ""  # of the file name, on a secrecy hit only
    first_at: datetime | None = None  # when this very file came before, if its question was never answered then
    recalls: str = ""  # the id of a message that was taken back in the chat; it says nothing itself
    room_name: str = ""  # as the chat program shows it, where the channel tells
    written: str = ""  # what its sender wrote, where `text` is what that was read as

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
    doubt: bool = False  # bound, but the ids of the channel are in doubt: a stranger until that is cleared

    def may(self, right: Right) -> bool:
        """Whether this speaker has a right."""
        return may(self.roles, right, bound=self.member_id is not None)
