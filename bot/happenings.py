"""What is no message put on record: people who come, leave and ask, each told to the features that take notice of it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from tortoise.exceptions import OperationalError

from bot.channels.ids import kept_id
from handlers.feature import features
from handlers.happening import Happened
from handlers.office import Office
from handlers.secrecy.marks import screen
from storage.database import transaction

log = logging.getLogger(__name__)
LONGEST = 64  # characters of a name, and of a request's words, that are kept
PAUSE = 1.0  # seconds before a database in trouble is asked again


class Happenings:
    """Takes what channels tell; `wake` is called when something may be to be said."""

    def __init__(self, office: Office, wake: Callable[[], None]) -> None:
        self._office, self._wake = office, wake

    async def take(self, told: Happened) -> None:
        """Return when it is on record, however long the database is in trouble."""
        event = storable(told)
        while True:
            try:
                async with transaction():
                    for feature in features():
                        if feature.happened:
                            await feature.happened(event, self._office)
                return self._wake()
            except OperationalError as error:
                log.warning("%s is not on record yet: %s", event.kind.value, error)
                await asyncio.sleep(PAUSE)


def storable(event: Happened) -> Happened:
    """The event as any database takes it: names and words on one line, short, and none that bear a secrecy mark."""
    contacts = tuple((kept_id(contact_id), _line(name)) for contact_id, name in event.contacts)
    return replace(event, contacts=contacts, words=_line(event.words))


def _line(text: str) -> str:
    said = text.encode("utf-8", "ignore").decode("utf-8")
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
    return "" if screen(text) or screen(line) else line[:LONGEST]
