"""One message in: screened, accepted once and durably, its file fetched and kept, then its turn in its room's order."""

import asyncio
import json
import logging
import zlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zipfile import BadZipFile

from tortoise.exceptions import BaseORMException, OperationalError

from bot.accepted import Accepted, accepted_of, heard_of, message_of, name_hash, row_of, screened, storable
from bot.announcements import Announcements, Told
from bot.batching import Batches
from bot.channels import Announced, Announcing, Channel, Heard, NotSent
from bot.clock import Clock
from bot.turns import TRIES, Turns
from handlers.archives import Suspicious, reports_in, unpacked
from handlers.filenames import safe_name
from handlers.message import KeptFile, Message
from handlers.secrecy.contents import screen_file
from handlers.wholeness import damaged
from storage import gap, identity, inbox
from storage.database import transaction
from storage.files import DiskFull, Empty, FileStore, Incoming, TooLarge
from storage.inbox import InboxState

log = logging.getLogger(__name__)
UNTAKEN = "数据库不接受这条消息"


class Inbound:
    """Hears messages of all channels: repeats and our own end here, rooms keep their order and do not wait for each other."""

    def __init__(
        self, channels: Mapping[str, Channel], turns: Turns, store: FileStore, clock: Clock, limit: int, echo: Callable[[Heard], Any]
    ) -> None:
        self._channels, self._turns, self._store, self._clock, self._limit, self._echo = channels, turns, store, clock, limit, echo
        self._accepting: Batches[tuple[Any, ...], int | BaseORMException | None] = Batches(self._accept)
        self._lanes: dict[tuple[str, str, str], asyncio.Queue[Accepted]] = {}
        self._in_line: set[int] = set()
        self._announcements = Announcements(self._payload, self._completed)
        self._workers: set[asyncio.Task[None]] = set()
        self.decided: Callable[[str], Awaitable[None]] = _at_once  # before a turn, whether ids of its channel are those on record

    async def hear(self, heard: Heard) -> bool:
        """Accept a message; durable when this returns. False for a repeat and for our own.

        :raises BaseORMException: it is not on record (OperationalError: try again)
        """
        if heard.own:
            await self._echo(heard)
            return False
        heard = storable(heard)
        rule = "" if heard.pending else screened(heard)
        inbox_id = await self._accepting.do(row_of(heard, rule))
        if isinstance(inbox_id, BaseORMException):
            raise inbox_id
        if inbox_id is None:
            return False
        if heard.recalls:
            await inbox.drop(heard.channel, heard.recalls)
        self._begin(Accepted(inbox_id, heard, rule, name_hash(heard) if rule else ""))
        return True

    async def recover(self, older_than: float | None = None) -> int:
        """Put back in line every message whose turn did not finish (with `older_than`: heard more than so many seconds ago); how many."""
        before = None if older_than is None else self._clock.now() - timedelta(seconds=older_than)
        found = [row for row in await inbox.unfinished(before) if row["id"] not in self._in_line]
        for row in found:
            self._begin(Accepted(row["id"], heard_of(row), row["secrecy_rule"], json.loads(row["details"] or "{}").get("name_sha256", "")))
        return len(found)

    @property
    def in_line(self) -> int:
        """How many accepted messages wait for their turn or are in it."""
        return len(self._in_line)

    async def quiet(self) -> None:
        """Wait until no accepted message's turn is unfinished."""
        while self._workers or self._announcements.waiting:
            await self._announcements.idle()
            await asyncio.gather(*self._workers, return_exceptions=True)
            await asyncio.sleep(0)  # whoever is done is taken out by its callback, for which Python 3.12 gives no turn when all of them are

    async def close(self) -> None:
        """Stop after the turns that are running; what waits is run at the next start."""
        await self._announcements.close()
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        await self._accepting.idle()
        await self._turns.idle()

    async def _accept(self, many: Sequence[tuple[Any, ...]]) -> list[int | BaseORMException | None]:
        """Together in one commit. A database in trouble is tried again; a message it will not take is told from the others of its group."""
        try:
            for attempt in range(TRIES):
                try:
                    return [*await inbox.accept(many)]
                except OperationalError as error:
                    log.warning("%d messages not accepted yet: %s", len(many), error)
                    await self._clock.sleep(0.05 * 4**attempt)
            return [*await inbox.accept(many)]
        except OperationalError as error:
            return [error] * len(many)
        except BaseORMException as error:
            return [error] if len(many) == 1 else [(await self._accept([one]))[0] for one in many]

    def _begin(self, accepted: Accepted) -> None:
        """Put a message in line for its turn, or first for what it says."""
        if accepted.heard.pending:
            self._in_line.add(accepted.inbox_id)
            self._announcements.add(accepted.inbox_id, accepted.heard)
        else:
            self._queue(accepted)

    async def _payload(self, heard: Heard) -> Heard | None:
        channel = self._channels[heard.channel]
        if not isinstance(channel, Announcing):
            raise NotSent("该渠道没有这条消息", final=True)
        return await channel.payload(heard.message_id, heard.at)

    async def _completed(self, many: Sequence[tuple[int, Heard, Told]]) -> None:
        """What announced messages say is there: screened before it is written, then in line for their turns. Of a group that the database will
        not take each is tried alone; one that it never takes is a message that cannot be read."""
        ids, ready = [one[0] for one in many], [accepted_of(one[0], told) for one in many if isinstance(told := one[2], Heard) and not told.own]
        try:
            ours = await self._told(many, ready)
        except OperationalError as error:
            log.warning("%d payloads not on record yet: %s", len(many), error)
            ours = set()
        except BaseORMException as error:
            log.error("%d payloads the database will not take: %s", len(many), type(error).__name__)
            ours = set()
            if len(many) > 1 or not isinstance(many[0][2], NotSent):
                for inbox_id, heard, told in many:
                    await self._completed([(inbox_id, heard, told if len(many) > 1 else NotSent(UNTAKEN, final=True))])
                return
        self._in_line.difference_update(ids)
        for one in ready:
            if one.inbox_id in ours:
                self._queue(one)

    async def _told(self, many: Sequence[tuple[int, Heard, Told]], ready: Sequence[Accepted]) -> set[int]:
        """Put on record what they say, and what is nothing or cannot be read; which of them wait for their turn now."""
        rows = [(one.inbox_id, row_of(one.heard, one.secrecy_rule)) for one in ready]
        unread = [(inbox_id, heard) for inbox_id, heard, told in many if isinstance(told, NotSent)]
        async with transaction():
            ours = await inbox.complete(rows)
            for one in ready:
                if one.heard.recalls:
                    await inbox.drop(one.heard.channel, one.heard.recalls)
            await inbox.finish([one[0] for one in many if one[0] not in {row[0] for row in rows}], InboxState.DONE)
            await inbox.finish([inbox_id for inbox_id, _ in unread], InboxState.FAILED)
            for _, heard in unread:
                await gap.unread(heard.channel, heard.at)
        for told in (told for _, _, told in many if isinstance(told, Heard) and told.own):
            await self._echo(told)
        return set(ours)

    def _queue(self, accepted: Accepted) -> None:
        heard = accepted.heard
        lane = (heard.channel, heard.room_id, "" if heard.room_id else heard.contact_id)
        if lane not in self._lanes:
            self._lanes[lane] = asyncio.Queue()
            worker = asyncio.create_task(self._work(lane))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        self._lanes[lane].put_nowait(accepted)
        self._in_line.add(accepted.inbox_id)

    async def _work(self, lane: tuple[str, str, str]) -> None:
        """Run the turns of one conversation in order, until none is left."""
        queue = self._lanes[lane]
        while not queue.empty():
            accepted = queue.get_nowait()
            turn = asyncio.create_task(self._settled(accepted))
            try:
                await asyncio.wait({turn})
            except asyncio.CancelledError:
                turn.cancel()
                raise
            finally:
                self._in_line.discard(accepted.inbox_id)
            if error := turn.exception():
                log.error("turn left for later: %s %s", accepted.heard.channel, accepted.heard.message_id, exc_info=error)
        del self._lanes[lane]

    async def _settled(self, accepted: Accepted) -> None:
        """A turn to its end. Trouble of the database leaves it for a later tick; a bug costs this one message an apology."""
        turn = asyncio.create_task(self._turn(accepted))
        try:
            await asyncio.wait({turn})
        except asyncio.CancelledError:
            turn.cancel()
            raise
        error = turn.exception()
        if isinstance(error, (OperationalError, OSError)):
            raise error
        if error is not None:
            log.error("turn broke off: %s %s", accepted.heard.channel, accepted.heard.message_id, exc_info=error)
            await self._turns.give_up(message_of(accepted))

    async def _turn(self, accepted: Accepted) -> None:
        message = message_of(accepted)
        await self.decided(message.channel)
        if accepted.secrecy_rule:
            await self._channels[message.channel].forget(message.message_id)
        elif accepted.heard.file and await self._wanted(message):
            message = await self._with_file(message, accepted.heard)
        elif accepted.heard.file and await identity.in_doubt(message.channel, message.contact_id):
            message = replace(message, trouble="doubt", file_name=safe_name(accepted.heard.file.name))  # its sender is told why it is not taken
        await self._turns.run(message)

    async def _wanted(self, message: Message) -> bool:
        """Files are fetched from people on record only, in rooms that are worked in, and not when they were taken back meanwhile."""
        if not await inbox.is_waiting(message.inbox_id):
            return False
        if message.room_id:
            room = await identity.room(message.channel, message.room_id)
            if not room or not room["registered_at"]:
                return False
        return await identity.is_bound(message.channel, message.contact_id)

    async def _with_file(self, message: Message, heard: Heard) -> Message:
        """The message with its file kept, or with the trouble there was, or marked as secret with nothing kept."""
        announced = heard.file or Announced("")
        name = safe_name(announced.name)
        if announced.size is not None and announced.size > self._limit:
            return replace(message, trouble="large", file_name=name)
        try:
            incoming = await self._store.receive(self._channels[heard.channel].fetch(heard), self._limit)
            with ExitStack() as undo:
                undo.callback(self._store.discard, incoming)
                return await self._screened_file(message, heard, incoming)
        except (TooLarge, Empty, DiskFull, NotSent, Suspicious, OSError) as error:
            log.warning("file not kept: %s %s %r", message.channel, message.message_id, error)
            return replace(message, trouble=_trouble(error), file_name=name)

    async def _screened_file(self, message: Message, heard: Heard, incoming: Incoming) -> Message:
        """The message with its file kept; or marked as secret, and nothing is."""
        announced = heard.file or Announced("")
        mark = await screen_file(incoming.path, announced.name, incoming.sha256)
        if mark is not None:
            await self._channels[heard.channel].forget(heard.message_id)
            rule = f"{mark.level}:{mark.rule}"
            await inbox.blank([message.inbox_id], rule)
            return replace(message, text="", quoted="", file_name="", secrecy_rule=rule, name_sha256=name_hash(heard))
        name = safe_name(announced.name)
        if await asyncio.to_thread(damaged, incoming.path, name):
            log.warning("file not whole: %s %s", message.channel, message.message_id)
            return replace(message, trouble="damaged", file_name=name)
        inside, left_out = await self._taken_apart(incoming)
        await self._store.keep(incoming)
        file = KeptFile(name, incoming.size, incoming.sha256, announced.picture, inside, left_out)
        return replace(message, file=file, file_name=name)

    async def _taken_apart(self, incoming: Incoming) -> tuple[tuple[KeptFile, ...], tuple[str, ...]]:
        """Of a pack of several reports each one, kept; and what else is in it. A pack that breaks on the way is one file."""
        packed = await asyncio.to_thread(reports_in, incoming.path)
        inside = list[KeptFile]()
        for place, name in packed.reports:
            try:
                one = await self._store.receive(unpacked(incoming.path, place), self._limit)
            except (TooLarge, Empty, BadZipFile, NotImplementedError, zlib.error, EOFError):
                return (), ()
            await self._store.keep(one)
            inside.append(KeptFile(safe_name(name), one.size, one.sha256))
        return tuple(inside), packed.beside


async def _at_once(_channel: str) -> None:
    """Where nobody need wait."""


_TROUBLES = {TooLarge: "large", Empty: "empty", NotSent: "lost", Suspicious: "suspicious", ConnectionError: "lost", TimeoutError: "lost"}


def _trouble(error: Exception) -> str:
    """What a file's sender is told; a disk that is full or does not take the file otherwise is one thing to them."""
    return next((word for kind, word in _TROUBLES.items() if isinstance(error, kind)), "disk")
