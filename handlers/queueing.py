"""Files that came while another one is asked about: said in one sentence, some seconds later, and not at all when their turn has come by then."""

import json
from datetime import timedelta

from handlers import replies
from handlers.turn import Say, Turn
from storage import dialogue, outbox, telling

SECONDS = 10  # so long other files may follow, as they do when several are forwarded at once


async def tell(turn: Turn) -> None:
    """The file of this message waits behind others; called when its question is written down."""
    message = turn.message
    queue = [one for one in await dialogue.everything(message.channel, message.contact_id) if one["about_file"] and one["text"] and not one["active"]]
    waits = await outbox.first_due(message.channel, message.contact_id, telling.holding("dialogue", "channel"))
    first = int(waits["rule"].split(":")[2]) if waits else queue[-1]["id"]
    text = replies.after_the_other([json.loads(one["state"])["message"]["file_name"] for one in queue if one["id"] >= first])
    fallback = text if message.room_id else ""
    if waits is None or not await outbox.recast(waits["id"], text, fallback):
        rule = telling.holds("dialogue", queue[-1]["id"], message.channel, "channel")
        due_at = turn.now + timedelta(seconds=SECONDS)
        said = Say(text, contact_id=message.contact_id, fallback=fallback, fallback_room=message.room_id, due_at=due_at, rule=rule)
        turn.says.append(said)
