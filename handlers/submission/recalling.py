"""A message was taken back in the chat (撤回): when it had brought a report, its sender is asked privately whether that goes too."""

from collections.abc import Sequence

from handlers.submission import withdrawing
from handlers.submission import withdrawing_replies as replies
from handlers.turn import Turn
from storage import inbox
from storage.database import Row
from storage.dialogue import close_about
from storage.journal import record
from storage.submission import files, take_out, versions


async def message_recalled(turn: Turn) -> None:
    """It is noted what was recorded of it; nothing is taken back of itself, and of other messages nothing is said."""
    original = await inbox.by_message_id(turn.message.channel, turn.message.recalls)
    if original is None:
        return
    found = await versions(
        "v.state = 'received' AND EXISTS (SELECT 1 FROM version_file f WHERE f.version_id = v.id AND f.inbox_id = ?)", original["id"]
    )
    brought = [one for one in await files([one["id"] for one in found]) if one["inbox_id"] == original["id"]] if found else []
    if "recalled" not in turn.chosen:
        turn.settled = await close_about(original["channel"], original["contact_id"], original["id"])
        for one in brought:
            await record(turn.actor, "recalled", "version", one["version_id"], one["name"])
    may = [one for one in found if one["obligation_state"] in withdrawing.MAY_GO_BACK]
    if may and original["contact_id"] == turn.message.contact_id:
        await _asked(turn, may, brought)


async def _asked(turn: Turn, found: Sequence[Row], brought: Sequence[Row]) -> None:
    agreed = turn.agreed("recalled", replies.recalled(brought[0]["name"], found, added=all(one["added_at"] is not None for one in brought)))
    if agreed is None:
        return
    for version in found:
        if not agreed:
            turn.reply(replies.let_stand(version, kept=True))
            continue
        held = await files([version["id"]])
        added = [one for one in held if one["added_at"] is not None and one["id"] in {file["id"] for file in brought}]
        if not added:
            await withdrawing.withdrawn(turn, version, len(held))
        for n, one in enumerate(added, 1):
            await take_out(version, one, turn.actor)
            turn.reply(replies.taken_out(version, one["name"], len(held) - n))
