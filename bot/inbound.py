"""One message in: screened, accepted once and durably, its file fetched and kept, then its turn in its room's order."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from tortoise.exceptions import OperationalError

from bot.batching import Batches
from bot.channels import Announced, Channel, Heard, NotSent
from bot.clock import Clock
from bot.turns import Turns
from handlers.archives import Suspicious
from handlers.filenames import safe_name
from handlers.secrecy.contents import screen_file
from handlers.secrecy.marks import screen
from handlers.turn import KeptFile, Message
from storage import identity, inbox
from storage.database import Row, transaction
from storage.files import DiskFull, Empty, FileStore, TooLarge

log = logging.getLogger(__name__)
LONGEST = 40_000  # characters of a text that are kept; the rest of a longer one is not read


@dataclass(frozen=True)
class Accepted:
    """A message on record whose turn is to come."""

    inbox_id: int
    heard: Heard
    secrecy_rule: str


class Inbound:
    """Hears messages of all channels: repeats and our own end here, rooms keep their order and do not wait for each other."""

    def __init__(
        self, channels: Mapping[str, Channel], turns: Turns, store: FileStore, clock: Clock, limit: int, echo: Callable[[Heard], Any]
    ) -> None:
        self._channels, self._turns, self._store, self._clock, self._limit, self._echo = channels, turns, store, clock, limit, echo
        self._accepting: Batches[tuple[Any, ...], int | None] = Batches(self._accept)
        self._lanes: dict[tuple[str, str, str], asyncio.Queue[Accepted]] = {}
        self._in_line: set[int] = set()
        self._workers: set[asyncio.Task[None]] = set()

    async def hear(self, heard: Heard) -> bool:
        """Accept a message; durable when this returns. False for a repeat and for our own."""
        if heard.own:
            await self._echo(heard)
            return False
        rule = screened(heard)
        inbox_id = await self._accepting.do(_row(heard, rule))
        if inbox_id is None:
            return False
        if rule:
            await self._channels[heard.channel].forget(heard.message_id)
        self._queue(Accepted(inbox_id, heard, rule))
        return True

    async def recover(self, older_than: float = 0) -> int:
        """Put back in line every message whose turn did not finish (heard more than so many seconds ago); how many."""
        before = self._clock.now() - timedelta(seconds=older_than)
        found = [row for row in await inbox.unfinished(before) if row["id"] not in self._in_line]
        for row in found:
            self._queue(Accepted(row["id"], _heard(row), row["secrecy_rule"]))
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

    async def _accept(self, many: Any) -> list[int | None]:
        async with transaction():
            new = await inbox.accept(many)
        return [new.pop((one[0], one[1]), None) for one in many]

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
            turn = asyncio.create_task(self._turn(accepted))
            try:
                await asyncio.wait({turn})
            except asyncio.CancelledError:
                turn.cancel()
                raise
            finally:
                self._in_line.discard(accepted.inbox_id)
            await self._failed(accepted, turn.exception())
        del self._lanes[lane]

    async def _failed(self, accepted: Accepted, error: BaseException | None) -> None:
        """A turn that could not be run: trouble of database or disk leaves it for the next tick, a bug costs this one message."""
        if error is None:
            return
        log.error("turn broke off: %s %s", accepted.heard.channel, accepted.heard.message_id, exc_info=error)
        if not isinstance(error, (OperationalError, OSError)):
            await self._turns.give_up(_message(accepted))

    async def _turn(self, accepted: Accepted) -> None:
        message = _message(accepted)
        if accepted.heard.file and not accepted.secrecy_rule and await self._wanted(message):
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
        channel = self._channels[heard.channel]
        name = safe_name(announced.name)
        if announced.size is not None and announced.size > self._limit:
            return replace(message, trouble="large", file_name=name)
        try:
            incoming = await self._store.receive(channel.fetch(heard), self._limit)
        except (TooLarge, Empty, DiskFull, NotSent) as error:
            log.warning("file not kept: %s %s %s", message.channel, message.message_id, type(error).__name__)
            return replace(message, trouble=_TROUBLES[type(error)], file_name=name)
        try:
            mark = await screen_file(incoming.path, announced.name)
        except Suspicious:
            self._store.discard(incoming)
            return replace(message, trouble="suspicious", file_name=name)
        if mark is not None:
            self._store.discard(incoming)
            await channel.forget(heard.message_id)
            rule = f"{mark.level}:{mark.rule}"
            await inbox.blank([message.inbox_id], rule)
            return replace(message, text="", file_name="", secrecy_rule=rule)
        try:
            await self._store.keep(incoming)
        except DiskFull:
            log.warning("file not kept: %s %s disk full", message.channel, message.message_id)
            return replace(message, trouble="disk", file_name=name)
        return replace(message, file=KeptFile(name, incoming.size, incoming.sha256, announced.picture), file_name=name)


_TROUBLES = {TooLarge: "large", Empty: "empty", DiskFull: "disk", NotSent: "lost"}


def screened(heard: Heard) -> str:
    """The rule a message's text, quote or file name meets, as level:rule; empty when none."""
    for text in (heard.text, heard.file.name if heard.file else "", heard.quoted):
        mark = screen(text[:LONGEST])
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
    text = "" if rule else heard.text[:LONGEST].replace("\0", "")
    packed = json.dumps(details, ensure_ascii=False).replace("\\u0000", "")
    nickname = heard.nickname[:64].replace("\0", "")
    ids = (heard.channel, heard.message_id, heard.contact_id, nickname, heard.room_id)
    return (*ids, heard.at, text, packed, rule, inbox.InboxState.ACCEPTED.value)


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
        nickname=heard.nickname[:64],
        room_id=heard.room_id,
        at=heard.at,
        text="" if hit else heard.text[:LONGEST].replace("\0", ""),
        mentioned=heard.mentions_bot,
        quoted="" if hit else heard.quoted,
        secrecy_rule=accepted.secrecy_rule,
        name_sha256=name_hash(heard) if hit else "",
    )
