"""What a message brings, as it goes on record, and how its receipt is said."""

from handlers.message import KeptFile
from handlers.turn import Turn
from storage.outbox import OutboxKind
from storage.submission import Arrival


def arrival_of(turn: Turn, file: KeptFile | None = None, text: str = "", on_behalf: str = "") -> Arrival:
    """What this message brings: a file or words."""
    return Arrival(
        way="私聊" if turn.message.private else "群文件",
        account_id=turn.speaker.account_id,
        sender_name=turn.speaker.name,
        received_at=turn.message.first_at or turn.message.at,
        files=((file.name, file.sha256, file.size),) if file else (),
        text=text,
        inbox_id=turn.message.inbox_id,
        on_behalf=on_behalf,
    )


def year_of(turn: Turn) -> int:
    """The year a number is given in."""
    return turn.message.at.astimezone(turn.office.timezone).year


def receipt(turn: Turn, text: str) -> None:
    """A receipt: in the room by day; out of hours privately at once, or in the room when work begins (DOMAIN §6.1)."""
    if turn.private or turn.opens_at(turn.now) is None:
        turn.reply(text, kind=OutboxKind.RECEIPT)
    else:
        turn.whisper(text, fallback=text, kind=OutboxKind.RECEIPT)
