"""Who acts out of hours is told when those concerned will hear of it: what waits is not said to be told already."""

from collections.abc import Sequence
from datetime import datetime

from handlers import wording
from handlers.replies import told_later
from handlers.turn import Say, Turn
from storage.outbox import OutboxKind
from storage.patterns import regex

_TOLD = regex("已(?=(?:分别)?(?:告知|通知)|转告|转管理员)")


def said(turn: Turn) -> tuple[Say, ...]:
    """What a turn that has ended says: with that moment in the last answer to the speaker, in place of 已告知, or after it."""
    later = [say for say in turn.says if say.kind is not OutboxKind.ALARM and say.contact_id != turn.message.contact_id]
    opens = next((say.due_at for say in later if say.due_at), None)
    own = [say for say in turn.says if say.text and _is_answer(turn, say)]
    own = own[:-1] if turn.asked and turn.asked.text else own  # but not in a question
    if opens and own:
        _say_when(turn, own, opens)
    return tuple(turn.says)


def _say_when(turn: Turn, own: Sequence[Say], opens: datetime) -> None:
    when = wording.moment(opens, turn.office.timezone, turn.now)
    last = next((say for say in reversed(own) if _TOLD.search(say.text)), own[-1])
    places = [*_TOLD.finditer(last.text)]
    last.text = f"{last.text[: places[-1].start()]}将于{when}{last.text[places[-1].end() :]}" if places else last.text + told_later(when)


def _is_answer(turn: Turn, say: Say) -> bool:
    return bool(say.room_id) or say.contact_id == turn.message.contact_id
