"""Looking who can be written to: one bound contact a tick, each once a day, so that no gateway is flooded with questions."""

from contextlib import suppress
from datetime import datetime

from schedules.parcel import NotSent, Sender
from storage import reach


async def look(sender: Sender, now: datetime) -> None:
    """Ask a channel for the next contact, while it can tell."""
    contact_id = "" if sender.away else await reach.next_to_see(sender.name, now)
    if contact_id:
        with suppress(NotSent):
            await reach.saw(sender.name, contact_id, await sender.reachable(contact_id), now)
