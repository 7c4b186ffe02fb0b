"""Running turns in groups: one transaction for what arrived together, a savepoint each, one commit."""

import logging
from collections.abc import Callable, Sequence

from tortoise.exceptions import BaseORMException, OperationalError

from bot.batching import Batches
from bot.clock import Clock
from handlers import dispatch
from handlers.dispatch import Answered, apology
from handlers.lexicon import Memory
from handlers.message import Message
from handlers.obeying import Reader
from handlers.office import Office
from handlers.understanding.read import read
from storage import inbox, outbox
from storage.database import transaction
from storage.inbox import InboxState

log = logging.getLogger(__name__)
TRIES = 4


class Turns:
    """Runs turns; at most one of a conversation is in a group, since conversations hand them over one by one."""

    def __init__(self, office: Office, clock: Clock, wake: Callable[[], None], reader: Reader = read) -> None:
        self._office, self._clock, self._wake, self._reader = office, clock, wake, reader
        self._memory = Memory()
        self._batches: Batches[Message, bool] = Batches(self._all, most=64)

    async def run(self, message: Message) -> bool:
        """Run a message's turn; True when it was ours to run, committed when this returns."""
        return await self._batches.do(message)

    async def _all(self, messages: Sequence[Message]) -> list[bool]:
        """The whole group in one transaction; when the database refuses it, everyone singly."""
        try:
            done = await self._attempt(messages)
        except BaseORMException as error:
            log.warning("group of %d undone: %s", len(messages), type(error).__name__)
            done = [await self._single(message) for message in messages]
        self._wake()
        return done

    async def _single(self, message: Message) -> bool:
        for attempt in range(TRIES):
            try:
                return (await self._attempt([message]))[0]
            except OperationalError as error:
                log.warning("turn undone: %s %s %s", message.channel, message.message_id, type(error).__name__)
                await self._clock.sleep(0.05 * 4**attempt)
            except BaseORMException:
                log.exception("turn refused by the database: %s %s", message.channel, message.message_id)
                break
        await self.give_up(message)
        return True

    async def give_up(self, message: Message) -> None:
        """End a turn that cannot be run, with one apology to the sender.

        :raises OperationalError: the database is in trouble still; the turn stays unfinished and is run later
        """
        log.error("turn given up: %s %s", message.channel, message.message_id)
        async with transaction():
            if await inbox.claim([message.inbox_id]):
                await self._write([message], [apology(message)])
        self._wake()

    async def idle(self) -> None:
        """Wait until no group is under way."""
        await self._batches.idle()

    async def _attempt(self, messages: Sequence[Message]) -> list[bool]:
        memory, self._memory = self._memory, Memory()  # what is undone must not be remembered
        async with transaction():
            mine = await inbox.claim([message.inbox_id for message in messages])
            ours = [message for message in messages if message.inbox_id in mine]
            now = self._clock.now()
            answers = [await dispatch.answer(message, memory, self._office, now, self._reader) for message in ours]
            await self._write(ours, answers)
            if ours:
                await memory.renew(self._office, now)
        self._memory = memory
        return [message.inbox_id in mine for message in messages]

    async def _write(self, messages: Sequence[Message], answers: Sequence[Answered]) -> None:
        """What is to be said goes to the outbox, what was said and is not needed is blanked."""
        now = self._clock.now()
        pairs = list(zip(messages, answers, strict=True))
        lines = [
            outbox.line(
                key=f"reply:{message.inbox_id}:{n}",
                kind=say.kind.value,
                channel=message.channel,
                room_id=say.room_id,
                contact_id=say.contact_id,
                mentions=" ".join(say.mentions),
                text=say.text,
                attachment=say.attachment,
                file_name=say.file_name,
                fallback=say.fallback,
                fallback_room=say.fallback_room,
                fallback_at=say.fallback_at,
                inbox_id=message.inbox_id,
                rule=say.rule,
                due_at=say.due_at or now,
                created_at=now,
            )
            for message, answered in pairs
            for n, say in enumerate(answered.says)
        ]
        await outbox.put(lines)
        await inbox.finish([message.inbox_id for message, answered in pairs if answered.failed], InboxState.FAILED)
        await inbox.blank_text([message.inbox_id for message, answered in pairs if not answered.keep_text])
