"""One message in: screened, accepted once and durably, its file fetched and kept, then its turn in its room's order."""

import asyncio
import hashlib
import json
import logging
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from zipfile import BadZipFile

from tortoise.exceptions import BaseORMException, OperationalError

from bot.batching import Batches
from bot.channels import Announced, Channel, Heard, NotSent
from bot.clock import Clock
from bot.turns import TRIES, Turns
from handlers.archives import Suspicious, reports_in, unpacked
from handlers.filenames import safe_name
from handlers.secrecy.contents import screen_file
from handlers.secrecy.marks import screen
from handlers.turn import KeptFile, Message
from storage import identity, inbox
from storage.database import Row
from storage.files import DiskFull, Empty, FileStore, Incoming, TooLarge

log = logging.getLogger(__name__)
LONGEST = 40_000  # characters of a text that are kept; the rest of a longer one is not read


@dataclass(frozen=True)
class Accepted:
    """A message on record whose turn is to come."""

    inbox_id: int
    heard: Heard
    secrecy_rule: str
    name_sha256: str  # of the file's name, on a secrecy hit only


class Inbound:
    """Hears messages of all channels: repeats and our own end here, rooms keep their order and do not wait for each other."""

    def __init__(
        self, channels: Mapping[str, Channel], turns: Turns, store: FileStore, clock: Clock, limit: int, echo: Callable[[Heard], Any]
    ) -> None:
        self._channels, self._turns, self._store, self._clock, self._limit, self._echo = channels, turns, store, clock, limit, echo
        self._accepting: Batches[tuple[Any, ...], int | BaseORMException | None] = Batches(self._accept)
        self._lanes: dict[tuple[str, str, str], asyncio.Queue[Accepted]] = {}
        self._in_line: set[int] = set()
        self._workers: set[asyncio.Task[None]] = set()

    async def hear(self, heard: Heard) -> bool:
        """Accept a message; durable when this returns. False for a repeat and for our own.

        :raises BaseORMException: it is not on record (OperationalError: try again)
        """
        if heard.own:
            await self._echo(heard)
            return False
        heard = storable(heard)
        rule = screened(heard)
        inbox_id = await self._accepting.do(_row(heard, rule))
        if isinstance(inbox_id, BaseORMException):
            raise inbox_id
        if inbox_id is None:
            return False
        self._queue(Accepted(inbox_id, heard, rule, name_hash(heard) if rule else ""))
        return True

    async def recover(self, older_than: float | None = None) -> int:
        """Put back in line every message whose turn did not finish (with `older_than`: heard more than so many seconds ago); how many."""
        before = None if older_than is None else self._clock.now() - timedelta(seconds=older_than)
        found = [row for row in await inbox.unfinished(before) if row["id"] not in self._in_line]
        for row in found:
            self._queue(Accepted(row["id"], _heard(row), row["secrecy_rule"], json.loads(row["details"] or "{}").get("name_sha256", "")))
        return len(found)

    @property
    def in_line(self) -> int:
        """How many accepted messages wait for their turn or are in it."""
        return len(self._in_line)

    async def quiet(self) -> None:
        """Wait until no accepted message's turn is unfinished."""
        while self._workers:
            await asyncio.gather(*self._workers, return_exceptions=True)

    async def close(self) -> None:
        """Stop after the turns that are running; what waits is run at the next start."""
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
            await self._turns.give_up(_message(accepted))

    async def _turn(self, accepted: Accepted) -> None:
        message = _message(accepted)
        if accepted.secrecy_rule:
            await self._channels[message.channel].forget(message.message_id)
        elif accepted.heard.file and await self._wanted(message):
            message = await self._with_file(message, accepted.heard)
        await self._turns.run(message)

    async def _wanted(self, message: Message) -> bool:
        """Files are fetched from people on record only, and in rooms that are worked in."""
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
        mark = await screen_file(incoming.path, announced.name)
        if mark is not None:
            await self._channels[heard.channel].forget(heard.message_id)
            rule = f"{mark.level}:{mark.rule}"
            await inbox.blank([message.inbox_id], rule)
            return replace(message, text="", quoted="", file_name="", secrecy_rule=rule, name_sha256=name_hash(heard))
        name = safe_name(announced.name)
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


_TROUBLES = {TooLarge: "large", Empty: "empty", NotSent: "lost", Suspicious: "suspicious", ConnectionError: "lost", TimeoutError: "lost"}


def _trouble(error: Exception) -> str:
    """What a file's sender is told; a disk that is full or does not take the file otherwise is one thing to them."""
    return next((word for kind, word in _TROUBLES.items() if isinstance(error, kind)), "disk")


def storable(heard: Heard) -> Heard:
    """The message as any database takes it: no NUL, no half of a surrogate pair, nothing endless."""
    name = heard.file.name if heard.file else ""
    said = (heard.text, heard.quoted, heard.nickname, name)
    text, quoted, nickname, clean_name = clean = (_clean(heard.text), _clean(heard.quoted), _clean(heard.nickname)[:64], _clean(name))
    if clean == said:
        return heard
    file = replace(heard.file, name=clean_name) if heard.file else None
    return replace(heard, text=text, quoted=quoted, nickname=nickname, file=file)


def _clean(text: str) -> str:
    return text[:LONGEST].replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def screened(heard: Heard) -> str:
    """The rule a message's text, quote or file name meets, as level:rule; empty when none."""
    for text in (heard.text, heard.file.name if heard.file else "", heard.quoted):
        mark = screen(text)
        if mark is not None:
            return f"{mark.level}:{mark.rule}"
    return ""


def name_hash(heard: Heard) -> str:
    """What the record of a secrecy hit keeps of a file's name."""
    return hashlib.sha256(heard.file.name.encode()).hexdigest() if heard.file else ""


def _row(heard: Heard, rule: str) -> tuple[Any, ...]:
    details: dict[str, Any] = {"name_sha256": name_hash(heard)} if rule else {"mentions_bot": heard.mentions_bot, "quoted": heard.quoted}
    if heard.file and not rule:
        details["file"] = [heard.file.name, heard.file.size, heard.file.picture]
    ids = (heard.channel, heard.message_id, heard.contact_id, heard.nickname, heard.room_id)
    return (*ids, heard.at, "" if rule else heard.text, json.dumps(details, ensure_ascii=False), rule, inbox.InboxState.ACCEPTED.value)


def _heard(row: Row) -> Heard:
    """A message as it stands in the inbox, for a turn that is run again."""
    details = json.loads(row["details"] or "{}")
    file = details.get("file")
    return Heard(
        channel=row["channel"],
        message_id=row["message_id"],
        contact_id=row["contact_id"],
        nickname=row["nickname"],
        room_id=row["room_id"],
        at=row["heard_at"],
        text=row["text"],
        mentions_bot=bool(details.get("mentions_bot")),
        quoted=details.get("quoted", ""),
        file=Announced(*file) if file else None,
    )


def _message(accepted: Accepted) -> Message:
    heard, hit = accepted.heard, bool(accepted.secrecy_rule)
    return Message(
        inbox_id=accepted.inbox_id,
        channel=heard.channel,
        message_id=heard.message_id,
        contact_id=heard.contact_id,
        nickname=heard.nickname,
        room_id=heard.room_id,
        at=heard.at,
        text="" if hit else heard.text,
        mentioned=heard.mentions_bot,
        quoted="" if hit else heard.quoted,
        secrecy_rule=accepted.secrecy_rule,
        name_sha256=accepted.name_sha256,
    )
