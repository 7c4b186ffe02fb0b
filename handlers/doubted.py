"""A question of ours whether a case on record is a secret: where nobody answers it, the office hears of that once, and of no word of the case."""

import json
from datetime import timedelta

from handlers import doubted_replies as says
from handlers.turn import Say, Turn
from storage import dialogue, outbox
from storage.identity import contacts_of_role
from storage.outbox import OutboxKind
from storage.patterns import regex
from storage.people import Role

_NUMBER = regex(r"(?:YNWT|HFSC)-20\d\d-\d{3,5}")
_RULE = "doubted"


async def heard(turn: Turn) -> None:
    """What was said of secrecy was dealt with, or is asked about: then the office is told when it was waited for long enough."""
    await outbox.withdraw(f"{_RULE}:{turn.speaker.member_id}:%")
    numbers = list(dict.fromkeys(_NUMBER.findall(turn.asked.text))) if turn.asked else []
    if not turn.asked:
        await _ask_no_more(turn)
    if not numbers:
        return
    unit = turn.speaker.unit_names[0] if turn.speaker.unit_names else ""
    rule = f"{_RULE}:{turn.speaker.member_id}:{','.join(numbers[: says.SHOWN])}"
    due = turn.now + timedelta(minutes=turn.office.dialogue_minutes)
    turn.says += [
        Say(says.to_office(f"{unit}{turn.speaker.name}", numbers), contact_id=one["contact_id"], kind=OutboxKind.ALARM, rule=rule, due_at=due)
        for one in await contacts_of_role(Role.ADMINISTRATOR)
        if one["channel"] == turn.message.channel and one["contact_id"] != turn.message.contact_id
    ]


async def _ask_no_more(turn: Turn) -> None:
    """What was still asked of secrecy is answered by what was said outright."""
    found = await dialogue.active(turn.message.channel, turn.message.contact_id)
    if found and str(json.loads(found["state"]).get("chosen", {}).get("meant", "")).endswith(".classified"):
        await dialogue.close(found["id"])


async def stopped(number: str) -> None:
    """It was one, whoever said so."""
    await outbox.withdraw(f"{_RULE}:%{number}%")
