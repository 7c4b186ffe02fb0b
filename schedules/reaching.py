"""Looking who can be written to: one bound contact a tick, each once a day, so that no gateway is flooded with questions."""

from contextlib import suppress
from datetime import datetime

from schedules.parcel import NotSent, Sender
from schedules.recognition import Naming, Recognising
from storage import reach, trust


async def look(sender: Sender, now: datetime) -> None:
    """Ask a channel for the next contact, while it can tell; who changes a name between two logins is still the same."""
    contact_id = "" if sender.away else await reach.next_to_see(sender.name, now)
    if contact_id:
        with suppress(NotSent):
            before = _logins(sender)
            await reach.saw(sender.name, contact_id, await sender.reachable(contact_id), now)
            names = await sender.names(contact_id, ()) if isinstance(sender, Naming) else []
            if names and not sender.away and before == _logins(sender):  # told across a login it may be the name of somebody else
                await trust.goes_by(sender.name, contact_id, names[0])


def _logins(sender: Sender) -> int:
    return sender.logins if isinstance(sender, Recognising) else 0
