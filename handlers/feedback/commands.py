"""提意见: kept and passed on to the administrators; to who is angry at being reminded it is said what can be done about it."""

from handlers.feedback import replies
from handlers.feedback.ledger import note
from handlers.personal import without_identity
from handlers.turn import Turn
from storage.people import Role


async def noted(turn: Turn) -> None:
    """An opinion, in the same message or asked for."""
    said = turn.reading.fields.get("text", "").strip("：:，, ") or turn.need("text", replies.NEED)
    if not said:
        return
    text = without_identity(said)
    number = await note(turn.actor, text)
    unit = turn.speaker.unit_names[0] if turn.speaker.unit_names else ""
    await turn.tell_role(Role.ADMINISTRATOR, replies.passed_on(number, f"{unit}{turn.speaker.name}" or "未登记账号", text[:300]))
    turn.reply(replies.noted(number))


async def upset(turn: Turn) -> None:
    """再发一遍我就投诉: one courteous sentence; nothing is changed, and nobody is told."""
    turn.keep_text = False
    turn.whisper(replies.UPSET, fallback=replies.UPSET)
