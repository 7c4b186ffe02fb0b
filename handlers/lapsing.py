"""What time makes due of what people left open: a file that was announced and has not come, a question that was not answered."""

import json
from datetime import datetime, timedelta
from typing import Any

from handlers import given_up, replies
from handlers.dialogue import in_room, waits
from handlers.feature import Lapse
from handlers.office import Office
from storage import dialogue as storage
from storage import outbox, telling
from storage.calendar import days_on_record
from storage.database import Row
from storage.files import FileStore
from storage.outbox import OutboxKind

LAPSED = timedelta(days=7)  # how long a file is remembered whose question was never answered


async def ask_for_files(office: Office, now: datetime) -> int:
    """Whoever said words that belong to a file, and sent none for some seconds, is told to send it; how many were told."""
    told = 0
    for one in await storage.words():
        state = json.loads(one["state"])
        if "say" not in state or datetime.fromisoformat(state["at"]) > now:
            continue
        line = outbox.line(
            key=f"words:{one['id']}", kind=OutboxKind.REPLY.value, channel=one["channel"], contact_id=one["contact_id"],
            text=state["say"], fallback=state["say"] if one["room_id"] else "", fallback_room=one["room_id"], due_at=now, created_at=now,
            fallback_at=office.opens_at(now, await days_on_record()) if one["room_id"] else None,
        )  # fmt: skip
        told += await outbox.put([line])
        await storage.reword(one["channel"], one["contact_id"], one["room_id"], waits(state["text"]))
    return told


async def expire(office: Office, now: datetime) -> int:
    """What time makes due: questions that ran out. Whoever sent a file that is still unrecorded is told so; whoever began what must not vanish
    unsaid is reminded once, and told when it is given up; in working hours; how many."""
    found = await storage.expired(now)
    due = (office.opens_at(now, await days_on_record()) or now) if found else now
    until = due + timedelta(minutes=office.dialogue_minutes)
    for one in found:
        lapse = given_up.lapse_of(one)
        if lapse and lapse.remind and not given_up.was_reminded(one):
            await _remind(one, lapse, due, until, office, now)
            continue
        texts = await _ended(one, now, office)
        following = await storage.promote(one["channel"], one["contact_id"], until)
        if following:
            texts.append((following["text"], _aloud(following["text"], following, office), following["room_id"]))
        lines = [
            _line(f"expired:{one['id']}:{n}", one, text, fallback if room else "", room, due, now) for n, (text, fallback, room) in enumerate(texts)
        ]
        await outbox.put(lines)
    return len(found)


async def _remind(one: Row, lapse: Lapse, due: datetime, until: datetime, office: Office, now: datetime) -> None:
    """Put a question once more, and wait for its answer as long again."""
    await storage.prolong(one["id"], json.dumps(json.loads(one["state"]) | {"reminded": True}, ensure_ascii=False), until)
    text, room = lapse.remind + one["text"], one["room_id"]
    rule = telling.holds("dialogue", one["id"], one["channel"], "channel")
    await outbox.put([_line(f"reminded:{one['id']}", one, text, _aloud(text, one, office) if room else "", room, due, now, rule=rule)])


async def _ended(one: Row, now: datetime, office: Office) -> list[tuple[str, str, str]]:
    """Close a question that ran out: what is said of that, privately and in which room where that cannot be."""
    if one["about_file"]:
        await storage.lapse(one["id"], now + LAPSED)
        state = json.loads(one["state"])
        more = [str(each["name"]) for each in state.get("chosen", {}).get("files", ())]  # which came right after it
        told = replies.file_expired("”“".join([state["message"]["file_name"], *more]))
        return [(told, told, one["room_id"])]
    lapse = await given_up.forget(one, FileStore(office.files_dir))
    return [(lapse.lapsed, lapse.aloud or lapse.lapsed, one["room_id"])] if lapse else []


def _aloud(text: str, found: Row, office: Office) -> str:
    """How a question is put in the room where it arose; one of yes or no is not."""
    question = json.loads(found["state"])["question"]
    return "" if question.get("yes") else in_room(text, question, office)


def _line(key: str, to: Row, text: str, fallback: str, room_id: str, due: datetime, now: datetime, *, rule: str = "") -> tuple[Any, ...]:
    """A reply to a contact; what was asked in private falls back to no room."""
    return outbox.line(
        key=key, kind=OutboxKind.REPLY.value, channel=to["channel"], contact_id=to["contact_id"], text=text, fallback=fallback,
        fallback_room=room_id, due_at=due, created_at=now, rule=rule,
    )  # fmt: skip
