"""What time makes due of what people left open: a file that was announced and has not come, a question that was not answered."""

import json
from datetime import datetime, timedelta

from handlers import replies
from handlers.dialogue import in_room, waits
from handlers.office import Office
from storage import dialogue as storage
from storage import outbox
from storage.calendar import days_on_record
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
    """What time makes due: questions that ran out. Whoever sent a file that is still unrecorded is told so, in working hours; how many."""
    found = await storage.expired(now)
    due = (office.opens_at(now, await days_on_record()) or now) if found else now
    for one in found:
        await (storage.lapse(one["id"], now + LAPSED) if one["about_file"] else storage.close(one["id"]))
        following = await storage.promote(one["channel"], one["contact_id"], due + timedelta(minutes=office.dialogue_minutes))
        texts = [(told, told) for told in [replies.file_expired(json.loads(one["state"])["message"]["file_name"])] if one["about_file"]]
        if following:
            texts.append((following["text"], in_room(following["text"], json.loads(following["state"])["question"], office)))
        lines = [
            outbox.line(
                key=f"expired:{one['id']}:{n}", kind=OutboxKind.REPLY.value, channel=one["channel"], contact_id=one["contact_id"],
                text=text, fallback=fallback, fallback_room=one["room_id"], due_at=due, created_at=now,
            )
            for n, (text, fallback) in enumerate(texts)
        ]  # fmt: skip
        await outbox.put(lines)
    return len(found)
