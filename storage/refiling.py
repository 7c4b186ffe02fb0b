"""A report handed in for the wrong post or unit: what its version holds becomes a version of the obligation that was meant."""

from storage.database import Row, change
from storage.journal import Actor, record
from storage.submission import Arrival, Received, files, receive


async def refile(version: Row, obligation: Row, by: Actor, year: int) -> Received:
    """Put on record for another obligation what a version holds, as it came: same sender, same moment, same messages.

    The version itself is not touched: its own obligation gets another one, or it is withdrawn. `year` is that of a new number.

    :raises Refusal: the obligation takes no submission any more
    """
    held = await files([version["id"]])
    arrival = Arrival(
        version["way"],
        version["account_id"],
        version["sender_name"],
        version["received_at"],
        tuple((one["name"], one["sha256"], one["size"]) for one in held),
        version["text"],
    )
    done = await receive(obligation, arrival, by, year)
    for position, one in enumerate(held):
        sql = "UPDATE version_file SET inbox_id = ?, added_at = ?, added_by = ? WHERE version_id = ? AND position = ?"
        await change(sql, one["inbox_id"], one["added_at"], one["added_by"], done.version_id, position)
    await record(by, "refile", "version", done.version_id, version["number"])
    return done
